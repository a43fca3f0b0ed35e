import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { deliveryFees, FEE_SPLITS, type FeePart, type FeeSplit, feeKey, freightIn } from './index.ts';

const part = (shopId: string, goodsKronor: number, more: Partial<FeePart> = {}): FeePart => ({
  shopId,
  addressKey: 'byvägen 4|93093|laisvall',
  day: localDate('2026-10-13'),
  roundId: 'laisvall',
  tariff: { kind: 'standard', fee: kronor(60) },
  goods: kronor(goodsKronor),
  ...more,
});
const feesOf = (parts: FeePart[], charged = new Map()): Record<string, number> =>
  Object.fromEntries([...deliveryFees(parts, charged)].map(([shop, { fee }]) => [shop, fee]));

describe('delivery fees', () => {
  it('takes one fee for two shops on the same round and shares it by their goods', () => {
    expect(feesOf([part('ica', 100), part('bygg', 200)])).toEqual({ ica: 2000, bygg: 4000 });
  });
  it('takes a fee for each day and for each round', () => {
    expect(feesOf([part('ica', 100), part('bygg', 200, { day: localDate('2026-10-16') })])).toEqual({ ica: 6000, bygg: 6000 });
    expect(feesOf([part('ica', 100), part('bygg', 200, { roundId: 'post' })])).toEqual({ ica: 6000, bygg: 6000 });
  });
  it('takes a scheme’s fee once for a household and day, though two rounds drive, in one order or in two', () => {
    const tariff = { kind: 'scheme', fee: kronor(20) } as const;
    const byPost = part('bygg', 300, { tariff, roundId: 'post' });
    expect(feesOf([part('ica', 100, { tariff }), byPost])).toEqual({ ica: 500, bygg: 1500 });
    expect(feesOf([byPost], new Map([[feeKey(part('ica', 100, { tariff })), kronor(20)]]))).toEqual({ bygg: 0 });
    expect(feesOf([part('ica', 100, { tariff }), part('bygg', 300, { tariff, day: localDate('2026-10-14') })])).toEqual({
      ica: 2000,
      bygg: 2000,
    });
  });
  it('takes no second fee for a second order to the same door the same day', () => {
    const first = part('ica', 100);
    expect(feesOf([part('bygg', 300)], new Map([[feeKey(first), kronor(60)]]))).toEqual({ bygg: 0 });
    expect(feesOf([part('bygg', 300)], new Map([[feeKey(first), kronor(45)]]))).toEqual({ bygg: 1500 });
    expect(feesOf([part('bygg', 300)], new Map([[feeKey(first), kronor(80)]]))).toEqual({ bygg: 0 });
  });
  it('lets unsubsidised cement carry its own freight beside the scheme’s fee for milk', () => {
    const scheme = { kind: 'scheme', fee: kronor(20) } as const;
    expect(feesOf([part('ica', 100, { tariff: scheme }), part('bygg', 300)])).toEqual({ ica: 2000, bygg: 6000 });
  });
  it('splits a scheme’s fee by the scheme’s rule: by goods, evenly, or all of it to the shop that stands first', () => {
    const by = (split?: FeeSplit) => {
      const tariff = { kind: 'scheme', fee: kronor(20), split } as const;
      return feesOf([part('ica', 100, { tariff }), part('bygg', 300, { tariff })]);
    };
    expect(by()).toEqual({ ica: 500, bygg: 1500 });
    expect(by('BY_GOODS')).toEqual({ ica: 500, bygg: 1500 });
    expect(by('EVENLY')).toEqual({ ica: 1000, bygg: 1000 });
    expect(by('FIRST_SHOP')).toEqual({ ica: 2000, bygg: 0 });
  });
  it('takes freight for what the scheme does not cover beside its fee, once for a door, day and round', () => {
    const tariff = { kind: 'scheme', fee: kronor(20), freight: { fee: kronor(60), goods: kronor(500) } } as const;
    const mixed = part('lanthandeln', 100, { tariff });
    expect(Object.fromEntries(deliveryFees([mixed], new Map()))).toEqual({ lanthandeln: { fee: 8000, freight: 6000 } });
    expect(Object.fromEntries(deliveryFees([mixed, part('bygg', 500)], new Map()))).toEqual({
      lanthandeln: { fee: 5000, freight: 3000 },
      bygg: { fee: 3000, freight: 0 },
    });
    const paid = new Map([[feeKey(part('bygg', 1)), kronor(60)]]);
    expect(Object.fromEntries(deliveryFees([mixed], paid))).toEqual({ lanthandeln: { fee: 2000, freight: 0 } });
  });
  it('takes the scheme’s own fee first out of one that was reduced, and is never more freight than was asked', () => {
    const asked = { fee: kronor(170), freight: kronor(150) };
    expect([0, 20, 50, 170, 200].map((taken) => freightIn(kronor(taken), asked))).toEqual([0, 0, 30, 150, 150].map(kronor));
  });
  it('lets the highest of two freights on one round hold', () => {
    expect(feesOf([part('ica', 100), part('bygg', 100, { tariff: { kind: 'standard', fee: kronor(90) } })])).toEqual({
      ica: 4500,
      bygg: 4500,
    });
  });
  it('refuses a negative fee as a bug', () => {
    expect(() => feesOf([part('ica', 1, { tariff: { kind: 'standard', fee: ore(-1) } })])).toThrow(RangeError);
  });
  it('shares so that the parts add up to the fee, free goods included', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...FEE_SPLITS),
        (fee, goods, split) => {
          const parts = goods.map((amount, index) =>
            part(`shop-${index}`, 0, { goods: ore(amount), tariff: { kind: 'scheme', fee: ore(fee), split } }),
          );
          const fees = [...deliveryFees(parts, new Map()).values()].map(({ fee: share }) => share);
          expect(addOre(...fees)).toBe(fee);
          expect(fees.every((share) => share >= 0)).toBe(true);
        },
      ),
    );
  });
});
