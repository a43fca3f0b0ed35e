import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DUTY_RULES, type DutyRules, NO_DUTY_RULES, officersNeeded, sameRules, wishFor } from './index.ts';

const rules: fc.Arbitrary<DutyRules> = fc.record({
  rightThenReport: fc.boolean(),
  rightThenClaim: fc.boolean(),
  reportThenClaim: fc.boolean(),
});

describe('rules that keep steps apart', () => {
  it('hold at once when there are more of them, and wait for another officer when there are fewer', () => {
    const all: DutyRules = { rightThenReport: true, rightThenClaim: true, reportThenClaim: true };
    expect(wishFor(NO_DUTY_RULES, all)).toEqual({ holds: all, asked: null });
    expect(wishFor(all, NO_DUTY_RULES)).toEqual({ holds: all, asked: NO_DUTY_RULES });
    const swapped: DutyRules = { ...NO_DUTY_RULES, reportThenClaim: true };
    const before: DutyRules = { ...NO_DUTY_RULES, rightThenClaim: true };
    expect(wishFor(before, swapped)).toEqual({ holds: { ...before, reportThenClaim: true }, asked: swapped });
  });

  it('need two officers, and three where all three steps are kept apart', () => {
    expect(officersNeeded(NO_DUTY_RULES)).toBe(1);
    expect(officersNeeded({ ...NO_DUTY_RULES, rightThenReport: true, rightThenClaim: true })).toBe(2);
    expect(officersNeeded({ rightThenReport: true, rightThenClaim: true, reportThenClaim: true })).toBe(3);
  });

  it('are never lifted by one person, whatever that person wishes and in whatever order', () => {
    fc.assert(
      fc.property(rules, fc.array(rules, { maxLength: 6 }), (first, wishes) => {
        let now = first;
        for (const wish of wishes) {
          const { holds, asked } = wishFor(now, wish);
          for (const rule of DUTY_RULES) expect(holds[rule]).toBe(now[rule] || wish[rule]);
          expect(asked === null).toBe(sameRules(holds, wish));
          now = holds;
        }
        for (const rule of DUTY_RULES) if (first[rule]) expect(now[rule]).toBe(true);
      }),
    );
  });
});
