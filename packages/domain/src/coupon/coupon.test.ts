import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, type Ore, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import {
  CODE_SIGNS,
  type Coupon,
  type CouponGoods,
  couponKey,
  generateCode,
  judgeCoupon,
  judgeNewCoupon,
  type WantedCoupon,
} from './index.ts';

const goods = (offerId: string, price: Ore, more: Partial<CouponGoods> = {}): CouponGoods => ({
  ...{ offerId, category: 'groceries', neverReduced: false, goods: price },
  ...more,
});
const coupon = (more: Partial<Coupon> = {}): Coupon => ({
  ...{ id: 'c', code: 'SOMMAR', takes: { kind: 'amount', ore: 5000 } as const, minimumOre: 0, fromDay: '2026-11-01', toDay: '2026-11-30' },
  ...{ paused: false, usedUp: false, usedByBuyer: false, categories: [], offerIds: [] },
  ...more,
});
const judged = (of: Coupon | undefined, lines: readonly CouponGoods[], day = '2026-11-22') => {
  const result = judgeCoupon(of, lines, day);
  return result.ok ? result.value : result.error;
};
const [bread, beer, paint] = [
  goods('bread', kronor(60)),
  goods('beer', kronor(100), { neverReduced: true }),
  goods('paint', kronor(200), { category: 'paint' }),
];

describe('a coupon', () => {
  it('shares 50 kronor over goods for 60 and 200 to the öre, and takes nothing off the beer', () => {
    expect(judged(coupon(), [bread, beer, paint])).toEqual({ off: 5000, shares: [1154, 0, 3846] });
    expect(judged(coupon({ takes: { kind: 'percent', percent: 10 } }), [bread, beer, paint])).toEqual({
      off: 2600,
      shares: [600, 0, 2000],
    });
  });
  it('is only for the categories and offers that it names, a bundle among them', () => {
    expect(judged(coupon({ categories: ['paint'] }), [bread, paint])).toEqual({ off: 5000, shares: [0, 5000] });
    expect(judged(coupon({ offerIds: ['bread'] }), [bread, paint])).toEqual({ off: 5000, shares: [5000, 0] });
    expect(judged(coupon({ offerIds: ['box'] }), [{ ...bread, bundleId: 'box' }, paint])).toMatchObject({ shares: [5000, 0] });
    expect(judged(coupon({ categories: ['toys'] }), [bread, paint])).toEqual({ because: 'not-these-goods' });
    expect(judged(coupon(), [beer])).toEqual({ because: 'not-these-goods' });
  });
  it('never takes off more than the goods cost', () => {
    expect(judged(coupon({ takes: { kind: 'amount', ore: 50_000 } }), [bread])).toEqual({ off: 6000, shares: [6000] });
  });
  it('says why it takes nothing off: the least sum without beer, its days, its limits, and nothing of a code that is nobody’s', () => {
    const because = (more: Partial<Coupon>, day?: string) => judged(coupon(more), [bread, beer], day);
    expect(because({ minimumOre: 6001 })).toEqual({ because: 'minimum', limit: 6001 });
    expect(because({ minimumOre: 6000 })).toMatchObject({ off: 5000 });
    expect([because({}, '2026-10-31'), because({}, '2026-12-01')]).toEqual([{ because: 'not-yet' }, { because: 'ended' }]);
    expect(because({ toDay: null }, '2031-01-01')).toMatchObject({ off: 5000 });
    expect([because({ paused: true }), because({ usedUp: true }), because({ usedByBuyer: true })]).toEqual([
      { because: 'paused' },
      { because: 'used-up' },
      { because: 'used-by-you' },
    ]);
    expect(judged(undefined, [bread])).toEqual({ because: 'unknown' });
  });
  it('adds up to the öre whatever the goods: the shares are what is taken off, none above its goods', () => {
    const takes = fc.oneof(
      fc.record({ kind: fc.constant('amount' as const), ore: fc.integer({ min: 1, max: 100_000 }) }),
      fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 90 }) }),
    );
    const line = fc.record({ goods: fc.nat(200_000).map(ore), neverReduced: fc.boolean(), category: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(takes, fc.array(line, { minLength: 1, maxLength: 12 }), fc.boolean(), (of, lines, some) => {
        const all = lines.map((each, index) => goods(String(index), each.goods, each));
        const result = judgeCoupon(coupon({ takes: of, categories: some ? ['a'] : [] }), all, '2026-11-22');
        if (!result.ok) return;
        expect(addOre(...result.value.shares)).toBe(result.value.off);
        all.forEach((each, index) => {
          const share = result.value.shares[index] ?? ore(-1);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(each.neverReduced || (some && each.category === 'b') ? 0 : each.goods);
        });
      }),
    );
  });
});

describe('a code', () => {
  it('is the same however it is written, and nothing else is a code', () => {
    expect([' sommar 26 ', 'SOMMAR-26', 'Sommar–26'].map(couponKey)).toEqual(['SOMMAR26', 'SOMMAR26', 'SOMMAR26']);
    expect(couponKey('a\u030Angmanland')).toBe('ÅNGMANLAND');
    expect(['abc', 'a'.repeat(21), 'så här!', ''].map(couponKey)).toEqual([undefined, undefined, undefined, undefined]);
  });
  it('that is drawn has fifteen signs that nobody takes for another', () => {
    let next = 0;
    const code = generateCode((limit) => next++ % limit);
    expect(code).toBe('23456-789AB-CDEFG');
    expect(CODE_SIGNS).not.toMatch(/[01OIL]/);
    expect(couponKey(code)).toBe('23456789ABCDEFG');
  });
});

describe('a new coupon', () => {
  const wanted = (more: Partial<WantedCoupon> = {}): WantedCoupon => ({
    ...{
      code: 'Sommar 26',
      takes: { kind: 'percent', percent: 10 } as const,
      minimumOre: 0,
      fromDay: localDate('2026-11-22'),
      toDay: null,
    },
    ...{ limitTotal: null, limitPerCustomer: null },
    ...more,
  });
  const reasons = (more: Partial<WantedCoupon>) => judgeNewCoupon(wanted(more), localDate('2026-11-22')).map(({ reason }) => reason);
  it('has a code that promises no more than it gives and announces no lower price', () => {
    expect([reasons({}), reasons({ code: 'SPARA10' }), reasons({ code: 'KRAM2026' })]).toEqual([[], [], []]);
    expect(judgeNewCoupon(wanted({ code: 'spara 50' }), localDate('2026-11-22'))).toEqual([{ reason: 'code-more', promised: 50 }]);
    expect([reasons({ code: '20 PROCENT' }), reasons({ code: 'REA2026' }), reasons({ code: 'rea' })]).toEqual([
      ['code-more'],
      ['code-reduction'],
      ['code-shape'],
    ]);
    expect(reasons({ code: 'SPARA50', takes: { kind: 'amount', ore: 5000 } })).toEqual([]);
  });
  it('has days that can come, and limits that can be reached', () => {
    expect(reasons({ toDay: localDate('2026-11-21') })).toEqual(['period']);
    expect(reasons({ fromDay: localDate('2026-11-01'), toDay: localDate('2026-11-21') })).toEqual(['past']);
    expect(reasons({ limitTotal: 3, limitPerCustomer: 4 })).toEqual(['limits']);
  });
});
