import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { vatPerRate } from '../vat/index.ts';
import { type CommissionRule, comingRules, commissionExample, commissionOn, ruleFor, rulesOn, vatOn } from './index.ts';

const none = { orderOre: 0, feeBasisPoints: 0 };
const line = (goods: number, basisPoints: number) => ({ goods: ore(goods), basisPoints });

describe('commission', () => {
  it('is a share of what the goods cost with VAT, rounded once for the order, and kronor for the order beside it', () => {
    // 2,5 % of 99,90 is 2,4975 kr and of 50,10 it is 1,2525 kr: 3,75 together; and 5 kr for the order.
    expect(commissionOn([line(9990, 250), line(5010, 250)], ore(0), none)).toBe(375);
    expect(commissionOn([line(9990, 250), line(5010, 250)], ore(0), { ...none, orderOre: 500 })).toBe(875);
    expect(commissionOn([line(10_000, 500)], ore(4900), { ...none, feeBasisPoints: 500 })).toBe(745);
    expect(commissionExample({ basisPoints: 500, orderOre: 0, onFees: false }, ore(10_000), 25)).toEqual({ commission: 500, vat: 125 });
  });
  it('is nothing of nothing, never more than the goods cost, and never more for less', () => {
    expect(commissionOn([line(0, 500)], ore(4900), { orderOre: 500, feeBasisPoints: 500 })).toBe(0);
    expect(commissionOn([line(300, 0)], ore(0), { ...none, orderOre: 500 })).toBe(300);
    const goods = fc.record({ goods: fc.nat(10_000_000).map(ore), basisPoints: fc.nat(5000) });
    fc.assert(
      fc.property(
        fc.array(goods, { minLength: 1, maxLength: 6 }),
        fc.nat(5000),
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, orderOre, feeBasisPoints, kept) => {
          const terms = { orderOre, feeBasisPoints };
          const whole = commissionOn(lines, ore(4900), terms);
          const less = lines.map((each) => ({ ...each, goods: ore(Math.floor(each.goods * kept)) }));
          const rest = commissionOn(less, ore(4900), terms);
          expect(rest).toBeGreaterThanOrEqual(0);
          expect(rest).toBeLessThanOrEqual(whole);
          expect(whole).toBeLessThanOrEqual(addOre(ore(4900), ...lines.map((each) => each.goods)));
        },
      ),
    );
  });
  it('has a VAT that the invoice’s own sum finds again, to the öre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (net) => {
        const vat = vatOn(ore(net), 25);
        const [row] = vatPerRate([{ ratePercent: 25, goods: ore(net + vat), deposit: ore(0) }], ore(0));
        expect([row?.net, row?.vat]).toEqual([net, vat]);
      }),
    );
  });
});

describe('the rule that holds', () => {
  const rule = (id: string, more: Partial<CommissionRule>): CommissionRule => ({
    ...{ id, shopId: null, category: null, from: '2026-01-01', ends: false, basisPoints: 100, orderOre: 0, onFees: false },
    ...more,
  });
  const rules = [
    rule('all', {}),
    rule('all-later', { from: '2026-06-01' }),
    rule('building', { category: 'building' }),
    rule('tools', { category: 'tools' }),
    rule('ours', { shopId: 'a' }),
    rule('ours-tools', { shopId: 'a', category: 'building', from: '2026-06-01' }),
    rule('ours-ended', { shopId: 'a', from: '2026-09-01', ends: true }),
  ];
  const holds = (day: string, shopId = 'b', category = 'tools', department = 'building') =>
    ruleFor(rules, { shopId, category, department }, localDate(day))?.id;

  it('is the most particular one, and of the same the newest that has begun', () => {
    expect(holds('2025-12-31')).toBeUndefined();
    expect([holds('2026-05-31', 'b', 'bread', 'groceries'), holds('2026-06-01', 'b', 'bread', 'groceries')]).toEqual(['all', 'all-later']);
    expect([holds('2026-05-31'), holds('2026-05-31', 'b', 'garden')]).toEqual(['tools', 'building']);
    expect([holds('2026-05-31', 'a'), holds('2026-06-01', 'a')]).toEqual(['ours', 'ours-tools']);
  });
  it('is the next more general one after a rule has ended', () => {
    expect(holds('2026-08-31', 'a', 'bread', 'groceries')).toBe('ours');
    expect(holds('2026-09-01', 'a', 'bread', 'groceries')).toBe('all-later');
    expect(rulesOn(rules, localDate('2026-09-01')).map(({ id }) => id)).not.toContain('ours');
    expect(comingRules(rules, localDate('2026-06-01')).map(({ id }) => id)).toEqual(['ours-ended']);
  });
});
