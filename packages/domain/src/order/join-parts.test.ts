import { expect, it } from 'vitest';
import { ore } from '../money/index.ts';
import { type JoinedHalf, joinParts } from './index.ts';

const now = new Date('2026-11-22T17:00:00Z');
const line = (goods: number, deposit = 0, bundleId: string | null = null) => ({
  goods: ore(goods),
  deposit: ore(deposit),
  ratePercent: 6,
  bundleId,
});
const half = (change: Partial<JoinedHalf> = {}): JoinedHalf => ({
  ...{ placed: true, cutOffAt: new Date('2026-11-23T11:00:00Z'), stop: 'tuesday byvägen 4', payment: 'at-door', account: null },
  ...{ fee: ore(6000), freight: ore(0), couponed: false, lines: [line(12_000)] },
  elsewhere: { fee: ore(0), freight: ore(0) },
  movable: { fee: ore(0), freight: ore(0) },
  ...change,
});
const refusal = (other: Partial<JoinedHalf>, stays: Partial<JoinedHalf> = {}) => {
  const joined = joinParts(half(stays), half(other), now);
  return joined.ok ? undefined : joined.error.code;
};

it('joins two parts at their frozen prices, with one fee and VAT that adds up', () => {
  const joined = joinParts(half(), half({ lines: [line(3000, 200)] }), now);
  expect(joined).toMatchObject({ ok: true, value: { goods: 15_000, deposit: 200, fee: 6000, total: 21_200, feeOfOther: false } });
  expect(joined.ok && joined.value.vat.reduce((sum, { gross }) => sum + gross, 0)).toBe(21_200);
  // The first order was delivered free, and the second was not.
  expect(joinParts(half({ fee: ore(0) }), half(), now)).toMatchObject({ value: { fee: 6000, feeOfOther: true } });
});
it('takes no second fee where another shop’s part of the first order pays for the stop', () => {
  const shared = half({ fee: ore(0), elsewhere: { fee: ore(6000), freight: ore(0) } });
  expect(joinParts(shared, half({ lines: [line(3000)] }), now)).toMatchObject({ value: { fee: 0, total: 15_000, feeOfOther: false } });
  // But what its goods are dearer to carry than theirs.
  const cement = { fee: ore(15_000), freight: ore(9000) };
  expect(joinParts(shared, half(cement), now)).toMatchObject({ value: { fee: 9000, freight: 9000, feeOfOther: false } });
  const freighted = half({ fee: ore(0), elsewhere: { fee: ore(10_000), freight: ore(4000) } });
  expect(joinParts(freighted, half(cement), now)).toMatchObject({ value: { fee: 5000, freight: 5000 } });
});
it('lets the highest of two fees hold, whichever was ordered first, and shares what is missing with the second order’s other shop', () => {
  expect(joinParts(half({ fee: ore(4500) }), half(), now)).toMatchObject({ value: { fee: 6000 } });
  expect(joinParts(half(), half({ fee: ore(4500) }), now)).toMatchObject({ value: { fee: 6000 } });
  // 90 kr for the second order, 30 of it here: 60 are paid by the first, and the 30 that are missing are this part's.
  const shared = (fee: number, movable: number) => half({ fee: ore(fee), movable: { fee: ore(movable), freight: ore(0) } });
  expect(joinParts(half(), shared(3000, 6000), now)).toMatchObject({ value: { fee: 9000 } });
  expect(joinParts(half(), shared(3000, 3000), now)).toMatchObject({ value: { fee: 6000 } });
});
it('keeps the freight of the second order’s cement beside the one fee, and the highest of two freights', () => {
  const cement = { fee: ore(15_000), freight: ore(15_000) };
  expect(joinParts(half({ fee: ore(2000) }), half(cement), now)).toMatchObject({ value: { fee: 17_000, freight: 15_000, total: 41_000 } });
  expect(joinParts(half({ fee: ore(0) }), half(cement), now)).toMatchObject({ value: { fee: 15_000, freight: 15_000, feeOfOther: true } });
  const both = half({ fee: ore(8000), freight: ore(6000) });
  expect(joinParts(both, half(cement), now)).toMatchObject({ value: { fee: 17_000, freight: 15_000 } });
  expect(joinParts(both, half({ fee: ore(2000) }), now)).toMatchObject({ value: { fee: 8000, freight: 6000 } });
});
it('refuses what is too late, goes elsewhere, is paid otherwise or by card, or holds the same bundle', () => {
  expect(refusal({ placed: false })).toBe('order-join.too-late');
  expect(refusal({ cutOffAt: now })).toBe('order-join.too-late');
  expect(refusal({ stop: 'friday byvägen 4' })).toBe('order-join.other-delivery');
  expect(refusal({ payment: 'invoice' })).toBe('order-join.payment');
  expect(refusal({ payment: 'card' }, { payment: 'card' })).toBe('order-join.payment');
  expect(refusal({ payment: 'invoice', account: 'elsa' }, { payment: 'invoice', account: 'nils' })).toBe('order-join.payment');
  expect(refusal({ couponed: true })).toBe('order-join.coupon');
  expect(refusal({}, { couponed: true })).toBeUndefined();
  expect(refusal({ lines: [line(1, 0, 'b')] }, { lines: [line(1, 0, 'b')] })).toBe('order-join.bundle');
  expect(refusal({ lines: Array.from({ length: 200 }, () => line(1)) })).toBe('basket.too-many-lines');
});
