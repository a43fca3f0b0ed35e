import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, localDate } from '../time/index.ts';
import {
  type EligibilityApplicationState,
  lastDayFrom,
  moveEligibilityApplication,
  noticeDue,
  renewedDays,
  standingRight,
  waysOf,
} from './index.ts';

const day = localDate;

describe('The ways to a right', () => {
  it('are those that the scheme opens, all of them where nobody decides, and none without a scheme', () => {
    expect([waysOf(undefined), waysOf('NONE'), waysOf('AREA')]).toEqual([[], ['resident', 'shop', 'care'], ['resident', 'shop', 'care']]);
    expect(waysOf('SELF_DECLARED_AT_VENDOR')).toEqual(['shop', 'care']);
    expect(waysOf('VENDOR_APPLIES')).toEqual(['shop', 'care']);
    expect(waysOf('RESIDENT_APPLIES')).toEqual(['resident', 'care']);
    expect(waysOf('CARE_DECISION')).toEqual(['resident', 'care']);
  });

  it('are decided once: granted, refused and withdrawn applications take no further step', () => {
    expect(moveEligibilityApplication('applied', 'refuse')).toBe('refused');
    expect([moveEligibilityApplication('applied', 'enrol'), moveEligibilityApplication('enrolled', 'undo')]).toEqual([
      'enrolled',
      'undone',
    ]);
    expect(moveEligibilityApplication('granted', 'undo')).toBeUndefined();
    for (const state of ['granted', 'refused', 'withdrawn', 'undone'] satisfies EligibilityApplicationState[]) {
      for (const step of ['grant', 'refuse', 'withdraw'] as const) expect(moveEligibilityApplication(state, step)).toBeUndefined();
    }
  });
});

describe('A right that ends', () => {
  it('is told of from 60 days before, again from 30, and not when it has ended', () => {
    const end = day('2027-01-31');
    const due = (today: string) => noticeDue(end, day(today));
    expect([due('2026-12-01'), due('2026-12-02'), due('2026-12-31'), due('2027-01-01'), due('2027-01-31'), due('2027-02-01')]).toEqual([
      undefined, // 61 days
      60,
      60, // 31 days
      30,
      30, // its last day
      undefined,
    ]);
  });

  it('is renewed for a year from the day after, over a leap day too, and from today when it has ended', () => {
    expect(renewedDays(day('2026-12-31'), day('2026-11-26'))).toEqual({ validFrom: '2027-01-01', validTo: '2027-12-31' });
    expect(renewedDays(day('2026-10-31'), day('2026-11-26'))).toEqual({ validFrom: '2026-11-26', validTo: '2027-11-25' });
    expect(lastDayFrom(day('2028-02-29'))).toBe('2029-02-28');
    expect(lastDayFrom(day('2027-03-01'))).toBe('2028-02-29');
    // As long as the rules say.
    expect(renewedDays(day('2026-12-31'), day('2026-11-26'), 6)).toEqual({ validFrom: '2027-01-01', validTo: '2027-06-30' });
    expect(lastDayFrom(day('2026-11-26'), 24)).toBe('2028-11-25');
    expect([lastDayFrom(day('2026-08-31'), 6), lastDayFrom(day('2026-03-31'), 1)]).toEqual(['2027-02-28', '2026-04-30']);
    expect(renewedDays(day('2027-02-25'), day('2026-11-26'))).toBeUndefined(); // 91 days remain
  });

  it('has not ended where it begins later, or holds again after a break; decisions without a break are one right', () => {
    const span = (from: string, to: string) => ({ validFrom: day(from), validTo: day(to) });
    const [old, next, later] = [
      span('2025-12-01', '2026-11-30'),
      span('2026-12-01', '2027-11-30'),
      span('2028-01-01', '2028-12-31'),
    ] as const;
    const on = (today: string, ...decided: (typeof old)[]) => standingRight(decided, day(today));
    expect(on('2026-11-30')).toBeUndefined();
    expect(on('2026-11-30', next)).toEqual({ ...next, state: 'coming', againFrom: null });
    expect(on('2026-11-30', next, later, old)).toEqual({ ...span('2025-12-01', '2027-11-30'), state: 'holds', againFrom: '2028-01-01' });
    expect(on('2027-12-01', next, later)).toEqual({ ...later, state: 'coming', againFrom: null });
    expect(on('2029-01-01', next, later)).toEqual({ ...later, state: 'ended', againFrom: null });
    // Ended before its first day, it never held.
    const never = span('2026-12-01', '2026-11-30');
    expect(on('2026-11-25', never)).toEqual({ ...never, state: 'ended', againFrom: null });
    expect(on('2026-11-30', never, later)).toEqual({ ...later, state: 'coming', againFrom: null });
  });

  it('is not renewed twice by two presses, whatever the day', () => {
    const days = fc.integer({ min: 0, max: 36_500 }).map((n) => addDays(day('2000-01-01'), n));
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 90 }), (today, left) => {
        const first = renewedDays(addDays(today, left), today);
        if (!first) throw new Error('it can be renewed');
        expect(first.validFrom > addDays(today, left)).toBe(true);
        expect([365, 366]).toContain(daysBetween(first.validFrom, first.validTo) + 1);
        expect(renewedDays(first.validTo, today)).toBeUndefined();
      }),
    );
  });
});
