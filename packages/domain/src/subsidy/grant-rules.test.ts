import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, ore } from '../money/index.ts';
import { addDays, localDate } from '../time/index.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import { checkPriceBaseAmount, type GrantRules, type GrantTerms, grantFor, grantTermsOn, thresholdOf } from './grant-rules.ts';

const start = localDate('2025-01-01');
const terms = fc
  .record({
    from: fc.integer({ min: 0, max: 1500 }),
    days: fc.option(fc.integer({ min: 0, max: 700 })),
    sharePercent: fc.integer({ min: 0, max: 100 }),
    cap: fc.integer({ min: 0, max: 50_000 }),
    thresholdPercent: fc.integer({ min: 0, max: 200 }),
    capTriedOn: fc.constantFrom<GrantTerms['capTriedOn']>('OCCASION', 'SUM'),
  })
  .map(({ from, days, cap, ...rest }): GrantTerms => {
    const validFrom = addDays(start, from);
    return { ...rest, validFrom, validTo: days === null ? null : addDays(validFrom, days), capPerOccasion: ore(cap), source: 'prov' };
  });
const amounts = fc
  .uniqueArray(fc.record({ year: fc.integer({ min: 2025, max: 2029 }), amount: fc.integer({ min: 1, max: 9_000_000 }) }), {
    selector: ({ year }) => year,
  })
  .map((rows) => rows.map(({ year, amount }) => ({ year, amount: ore(amount), source: 'prov' })));
const rules: fc.Arbitrary<GrantRules> = fc.record({ terms: fc.array(terms, { maxLength: 6 }), priceBaseAmounts: amounts });
const days = fc.integer({ min: -30, max: 1800 }).map((offset) => addDays(start, offset));

describe('grant rules as dated rows', () => {
  it('give 2026 half of the outlay, 100 kronor at most, and nothing below half of 59 200 kronor; 2025 half of 58 800', () => {
    const [day25, day26] = [localDate('2025-06-01'), localDate('2026-06-01')];
    expect(grantTermsOn(KNOWN_GRANT_RULES, day26)).toMatchObject({ sharePercent: 50, capPerOccasion: kronor(100), thresholdPercent: 50 });
    expect([thresholdOf(KNOWN_GRANT_RULES, day25), thresholdOf(KNOWN_GRANT_RULES, day26)]).toEqual([kronor(29_400), kronor(29_600)]);
    expect(thresholdOf(KNOWN_GRANT_RULES, localDate('2031-06-01'))).toBeUndefined();
  });

  it('choose terms that hold on the day, the ones that began last, and none where none hold', () => {
    fc.assert(
      fc.property(rules, days, (given, day) => {
        const holding = given.terms.filter((each) => each.validFrom <= day && (each.validTo === null || each.validTo >= day));
        const chosen = grantTermsOn(given, day);
        if (!chosen) {
          expect(holding).toEqual([]);
          return;
        }
        expect(holding).toContain(chosen);
        for (const other of holding) expect(other.validFrom <= chosen.validFrom).toBe(true);
      }),
    );
  });

  it('never grant more than the share of the outlay, more than the cap, or less than nothing, and more outlay never less', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: -10_000, max: 200_000 }), fc.nat(50_000), (given, outlay, more) => {
        const grant = grantFor(ore(outlay), given);
        expect(grant).toBeGreaterThanOrEqual(0);
        expect(grant).toBeLessThanOrEqual(given.capPerOccasion);
        expect(grant * 100).toBeLessThanOrEqual(Math.max(0, outlay) * given.sharePercent);
        expect(grantFor(ore(outlay + more), given)).toBeGreaterThanOrEqual(grant);
      }),
    );
  });

  it('set the threshold at least at the exact share of the year’s own price base amount, less than an öre above it', () => {
    fc.assert(
      fc.property(rules, days, (given, day) => {
        const threshold = thresholdOf(given, day);
        const base = given.priceBaseAmounts.find(({ year }) => year === Number(day.slice(0, 4)));
        const held = grantTermsOn(given, day);
        if (!base || !held) {
          expect(threshold).toBeUndefined();
          return;
        }
        const exact = (base.amount * held.thresholdPercent) / 100;
        expect(threshold).toBeGreaterThanOrEqual(exact);
        expect(threshold).toBeLessThan(exact + 1);
      }),
    );
  });
});

describe('a price base amount that an officer enters', () => {
  const decreed = KNOWN_GRANT_RULES.priceBaseAmounts;
  const enter = (year: number, amount: number, known = decreed) =>
    checkPriceBaseAmount({ year, amount: kronor(amount), decreed, known, thisYear: 2027 });

  it('is of a year that has none, this one or the next, and may be put right', () => {
    expect(enter(2027, 60_100)).toEqual({ ok: true, value: kronor(60_100) });
    const known = [...decreed, { year: 2027, amount: kronor(60_100), source: 'SFS 2026:900' }];
    expect(enter(2027, 60_000, known).ok).toBe(true);
    expect(enter(2028, 60_900, known).ok).toBe(true);
    expect(enter(2026, 59_300)).toMatchObject({ error: { code: 'claim.amount-known', amountOre: kronor(59_200) } });
    expect(enter(2029, 61_000)).toMatchObject({ error: { code: 'claim.amount-year', last: 2028 } });
  });

  it('is refused as a slip of the pen when it is out of proportion to the one before it', () => {
    expect(enter(2027, 6_010)).toMatchObject({ error: { code: 'claim.amount-unlikely', beforeYear: 2026, beforeOre: kronor(59_200) } });
    expect(enter(2027, 601_000)).toMatchObject({ error: { code: 'claim.amount-unlikely' } });
  });
});
