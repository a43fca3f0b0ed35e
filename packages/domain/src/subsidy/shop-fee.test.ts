import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import type { NoteFacts } from './occasion.ts';
import { answerPromise } from './promise.ts';
import type { DeliveryScheme, ResidentFeeRule } from './scheme.ts';
import { checkShopFee, shopFeeSpans } from './shop-fee.ts';
import { aNote, aScheme, NEAREST_SHOP } from './subsidy.fixture.ts';
import { validateScheme } from './validate-scheme.ts';

const rows = (...amounts: readonly (readonly [string, number])[]) =>
  amounts.map(([from, amount]) => ({ from: localDate(from), amount: kronor(amount) }));
const day = localDate('2026-11-05');
const fee = (rule: Partial<ResidentFeeRule>): ResidentFeeRule => ({
  ...aScheme('SVENLJUNGA').residentFee,
  ...{ mode: 'MIN', limits: rows(['2026-01-01', 20]), ceilings: rows(['2026-01-01', 40]) },
  ...rule,
});
const scheme = (rule: Partial<ResidentFeeRule> = {}, more: Partial<DeliveryScheme> = {}) =>
  aScheme('HARJEDALEN', { residentFee: fee(rule), vendorRules: [], ...more });

describe('a shop’s own fee', () => {
  it('is the shop’s to say between two ends, under one or over one, when it keeps the fee, and else the rules’', () => {
    const asks = (rule: Partial<ResidentFeeRule>, amount: number) => {
      const checked = checkShopFee([scheme(rule)], { from: day, amount: kronor(amount) });
      return checked.ok ? 'ok' : checked.error.code;
    };
    expect([20, 40, 19, 41].map((amount) => asks({}, amount))).toEqual(['ok', 'ok', 'FEE_BELOW_MINIMUM', 'FEE_ABOVE_MAXIMUM']);
    expect(asks({ ceilings: undefined }, 400)).toBe('ok');
    const most = { mode: 'MAX', ceilings: undefined } as const;
    expect([asks(most, 0), asks(most, 21)]).toEqual(['ok', 'FEE_ABOVE_MAXIMUM']);
    const none = { limits: [], ceilings: undefined } as const;
    for (const rule of [
      { mode: 'FIXED', ...none, charged: rows(['2026-01-01', 20]) },
      { mode: 'FREE', ...none },
      { mode: 'FORBIDDEN', ...none },
      { keptBy: 'MUNICIPALITY' },
      { keptBy: 'CARRIER' },
    ] as const)
      expect(asks(rule, 20)).toBe('FEE_NOT_OF_SHOP');
    expect(checkShopFee([], { from: day, amount: kronor(20) })).toEqual({ ok: false, error: { code: 'FEE_NOT_OF_SHOP' } });
  });

  it('is told span by span, with the nearest that later rules allow, and joined where nothing changes', () => {
    const later = scheme({ ceilings: rows(['2027-01-01', 30]) }, { version: 2, validFrom: localDate('2027-01-01') });
    const spans = shopFeeSpans([scheme(), later], rows(['2026-06-01', 35], ['2027-02-01', 25], ['2027-03-01', 25]), day);
    expect(spans.map(({ from, to, own, taken, maximum }) => [from, to, own, taken, maximum])).toEqual([
      [day, '2026-12-31', kronor(35), kronor(35), kronor(40)],
      ['2027-01-01', '2027-01-31', kronor(35), kronor(30), kronor(30)],
      ['2027-02-01', null, kronor(25), kronor(25), kronor(30)],
    ]);
    const ended = scheme({}, { validTo: localDate('2026-11-30') });
    expect(shopFeeSpans([ended], [], day).map(({ from, leaves, taken }) => [from, leaves, taken])).toEqual([
      [day, 'SHOP', kronor(20)],
      ['2026-12-01', 'NOBODY', null],
    ]);
  });

  it('is what one more delivery adds to what the occasion has paid: three shops of one stop are no more than the dearest', () => {
    const ask = (ownFee: number, earlier: readonly NoteFacts[]) =>
      answerPromise({
        wanted: aNote('wanted', { day, promisedAt: new Date('2026-11-04T08:00:00Z'), outcome: { state: 'PROMISED' }, goods: null }),
        ownFee: kronor(ownFee),
        known: earlier,
        versions: [scheme()],
        grantRules: KNOWN_GRANT_RULES,
      });
    const promised = (id: string, amount: number) =>
      aNote(id, { day, fee: kronor(amount), shop: { ...NEAREST_SHOP, shopId: id }, outcome: { state: 'PROMISED' } });
    expect(ask(30, [])).toMatchObject({ subsidised: true, fee: { proposed: kronor(30) }, unpaid: kronor(30) });
    expect(ask(40, [promised('a', 30)])).toMatchObject({ subsidised: true, unpaid: kronor(10) });
    expect(ask(25, [promised('a', 30), promised('b', 10)])).toMatchObject({ subsidised: true, unpaid: 0 });
    // Outside of what the rules allow by now: the nearest.
    expect(ask(55, [])).toMatchObject({ subsidised: true, fee: { proposed: kronor(40) }, unpaid: kronor(40) });
  });

  it('has two ends only under a least fee, and in order', () => {
    const faultsOf = (rule: Partial<ResidentFeeRule>) => {
      const valid = validateScheme(scheme(rule));
      return valid.ok ? [] : valid.error.map(({ field, code }) => `${field} ${code}`);
    };
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ ceilings: rows(['2026-01-01', 10]) })).toEqual(['residentFee.ceilings FEE_LIMITS_REVERSED']);
    expect(faultsOf({ limits: rows(['2026-01-01', 20], ['2026-07-01', 50]) })).toEqual(['residentFee.ceilings FEE_LIMITS_REVERSED']);
    expect(faultsOf({ mode: 'MAX' })).toEqual(['residentFee.ceilings FEE_LIMIT_UNUSED']);
    expect(faultsOf({ charged: rows(['2026-01-01', 45]) })).toEqual(['residentFee.charged FEE_ABOVE_MAXIMUM']);
  });
});
