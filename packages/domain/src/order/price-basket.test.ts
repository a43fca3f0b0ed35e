import { describe, expect, it } from 'vitest';
import { addressKey } from '../delivery/index.ts';
import { feeKey } from '../fees/index.ts';
import { kronor } from '../money/index.ts';
import { instantOf, localDate, localTime } from '../time/index.ts';
import { canPlace, MAX_LINES, type PricedOffer, type PricingInput, priceBasket, type QuoteProblem, type ShopTerms } from './index.ts';
import { basketOf, beer, cement, delivered, door, milk, offer, pricing, soda, terms, tuesday } from './order.fixture.ts';

const problemsOf = (lines: readonly (readonly [string, number])[], more: Partial<PricingInput> = {}): readonly QuoteProblem[] =>
  priceBasket(pricing(basketOf(...lines), more)).problems;
const withOffers = (...offers: readonly PricedOffer[]): Partial<PricingInput> => ({
  offers: new Map(offers.map((each) => [each.offerId, each])),
});
const withShops = (...shops: readonly ShopTerms[]): Partial<PricingInput> => ({ shops: new Map(shops.map((each) => [each.shopId, each])) });

describe('a priced basket', () => {
  it('holds milk and cement from two shops with one delivery fee shared by their goods', () => {
    const quote = priceBasket(pricing(basketOf(['milk', 2], ['cement', 2], ['soda', 3])));
    expect(quote.problems).toEqual([]);
    // Milk 31.80, soda 28.50 and pant 6.00; cement 238.00; the fee 60.00 over 60.30 and 238.00 is 12.13 and 47.87.
    expect(quote.shops.map((shop) => [shop.shopId, shop.goods, shop.deposit, shop.fee, shop.total])).toEqual([
      ['handlarn', 6030, 600, 1213, 7843],
      ['bygg', 23_800, 0, 4787, 28_587],
    ]);
    expect([quote.goods, quote.deposit, quote.fee, quote.total]).toEqual([29_830, 600, 6000, 36_430]);
    expect(quote.vat).toEqual([
      { ratePercent: 25, gross: 28_587, net: 22_870, vat: 5717 },
      { ratePercent: 6, gross: 7843, net: 7399, vat: 444 },
    ]);
    expect(quote.button).toBe('order-pay-at-delivery');
    expect(canPlace(quote)).toBe(true);
  });
  it('prices cheese by the gram as the most that it can cost', () => {
    const quote = priceBasket(pricing(basketOf(['cheese', 350])));
    expect(quote.shops[0]?.lines[0]).toMatchObject({ goods: 4515, weighed: true, deposit: 0 });
  });
  it('taxes food at 12 % when ordered on 30 December 2027 for delivery on 3 January 2028, and at 6 % for the day before the change', () => {
    const on = (day: string) => {
      const option = { ...tuesday, day: localDate(day), cutOffAt: instantOf(localDate('2027-12-31'), localTime('12:00')) };
      const now = instantOf(localDate('2027-12-30'), localTime('15:00'));
      const choices = [delivered('handlarn', { handover: { kind: 'delivery', roundId: 'laisvall', day: option.day } })];
      return priceBasket(pricing(basketOf(['milk', 10]), { now, choices, ...withShops(terms('handlarn', { deliveries: [option] })) }));
    };
    const after = on('2028-01-03');
    expect(after.problems).toEqual([]);
    expect(after.shops[0]?.lines[0]?.vatRatePercent).toBe(12);
    // 159.00 of milk and 60.00 of freight: 219.00 × 12/112 = 23.46.
    expect(after.vat).toEqual([{ ratePercent: 12, gross: 21_900, net: 19_554, vat: 2346 }]);
    expect(on('2027-12-31').vat).toEqual([{ ratePercent: 6, gross: 21_900, net: 20_660, vat: 1240 }]);
    expect(on('2027-12-31').total).toBe(after.total);
  });
  it('takes no second fee for a door that an earlier order has paid for', () => {
    const key = feeKey({ addressKey: addressKey(door), day: tuesday.day, roundId: 'laisvall', tariff: tuesday.tariff });
    const quote = priceBasket(pricing(basketOf(['milk', 1]), { charged: new Map([[key, kronor(60)]]) }));
    expect([quote.fee, quote.shops[0]?.feeKey]).toEqual([0, key]);
  });
  it('takes no fee and needs no address when the goods are fetched', () => {
    const { addressKey: _, ...rest } = pricing(basketOf(['beer', 6]));
    const handover = { kind: 'pick-up', placeId: 'desk', day: localDate('2026-10-12') } as const;
    const quote = priceBasket({ ...rest, choices: [{ shopId: 'handlarn', handover, payment: 'at-door' }] });
    expect([quote.problems, quote.fee, quote.button]).toEqual([[], 0, 'order-pay-at-pick-up']);
    expect(quote.shops[0]?.handover).toMatchObject({ kind: 'pick-up', placeName: 'Kassan', opensAt: '09:00' });
  });
  it('shows prices before anything is chosen, with what is missing', () => {
    const { addressKey: _, ...rest } = pricing(basketOf(['milk', 1], ['cement', 1]));
    const quote = priceBasket({ ...rest, choices: [] });
    expect(quote.problems).toEqual([
      { code: 'choice.missing', shopId: 'handlarn' },
      { code: 'choice.missing', shopId: 'bygg' },
    ]);
    expect([quote.total, quote.button, quote.shops[0]?.payments]).toEqual([13_490, undefined, []]);
  });
});

describe('a quantity', () => {
  it('is summed over the lines of an offer before anything is checked', () => {
    expect(
      problemsOf([
        ['cement', 30],
        ['cement', 20],
      ]),
    ).toEqual([]);
    const over = priceBasket(pricing(basketOf(['cement', 30], ['cement', 30])));
    expect(over.problems).toEqual([{ code: 'stock.short', offerId: 'cement', available: 50 }]);
    expect(over.shops[0]?.lines.map((line) => line.quantity)).toEqual([60]);
  });
  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 501, 1e300])('of %d is refused and prices nothing', (quantity) => {
    const quote = priceBasket(pricing(basketOf(['milk', quantity])));
    expect(quote.problems.map((problem) => problem.code)).toEqual(['quantity.invalid']);
    expect(quote.shops).toEqual([]);
  });
  it('cannot hide a negative line behind a positive one', () => {
    expect(
      problemsOf([
        ['milk', 3],
        ['milk', -1],
      ]),
    ).toMatchObject([{ code: 'quantity.invalid', reason: 'too-small' }]);
  });
  it('follows the offer’s step, least and most', () => {
    expect(problemsOf([['cheese', 120]])).toMatchObject([{ reason: 'not-in-steps', limit: 50 }]);
    expect(problemsOf([['cheese', 50]])).toMatchObject([{ reason: 'too-small', limit: 100 }]);
    expect(problemsOf([['cheese', 5050]])).toMatchObject([{ reason: 'too-large', limit: 5000 }]);
    expect(problemsOf([['nail', 1000]], withOffers(offer('nail', { max: 1_000_000 })))).toMatchObject([
      { reason: 'too-large', limit: 999 },
    ]);
  });
});

describe('an order', () => {
  it('is too large above 200,000 kronor, all shops together, and not at it', () => {
    const atLimit = withOffers(offer('boat', { priceOre: kronor(199_940) }), cement);
    expect(problemsOf([['boat', 1]], atLimit)).toEqual([]);
    expect(
      problemsOf(
        [
          ['boat', 1],
          ['cement', 1],
        ],
        atLimit,
      ),
    ).toEqual([{ code: 'order.too-large', limit: 20_000_000 }]);
  });
  it('survives a line whose price no number can hold', () => {
    const absurd = offer('gold', { priceOre: kronor(200_000), pricePer: { unit: 'gram', amount: 1 }, max: 1e9 });
    expect(problemsOf([['gold', 1_000_000_000]], withOffers(absurd))).toEqual([{ code: 'order.too-large', limit: 20_000_000 }]);
  });
  it('has at least one line and at most 200', () => {
    const lines = Array.from({ length: MAX_LINES + 1 }, () => ['milk', 1] as const);
    expect(problemsOf([])).toEqual([{ code: 'basket.empty' }]);
    expect(problemsOf(lines.slice(1))).toEqual([]);
    expect(problemsOf(lines)).toEqual([{ code: 'basket.too-many-lines', limit: 200 }]);
  });
  it('names goods that are gone, and the goods of a shop that sells here no more', () => {
    expect(
      problemsOf([
        ['tar', 1],
        ['milk', 1],
      ]),
    ).toEqual([{ code: 'offer.gone', offerId: 'tar' }]);
    expect(
      problemsOf(
        [
          ['cement', 1],
          ['milk', 1],
        ],
        withShops(terms('handlarn')),
      ),
    ).toEqual([{ code: 'offer.gone', offerId: 'cement' }]);
  });
  it('counts only counted goods', () => {
    const usually = { ...cement, stockKind: 'usually-there', available: 0 } as const;
    expect(problemsOf([['cement', 60]], withOffers(usually))).toEqual([]);
    const { available: _, ...unknown } = cement;
    expect(problemsOf([['cement', 1]], withOffers(unknown))).toEqual([{ code: 'stock.short', offerId: 'cement', available: 0 }]);
  });
});

describe('a choice', () => {
  const round = (
    change: Partial<typeof tuesday>,
    lines: readonly (readonly [string, number])[] = [['milk', 1]],
    more: Partial<PricingInput> = {},
  ) => problemsOf(lines, { ...withShops(terms('handlarn', { deliveries: [{ ...tuesday, ...change }] })), ...more });
  it('closes at the very instant of the cut-off', () => {
    const at = (iso: string) => problemsOf([['milk', 1]], { now: new Date(iso) });
    expect(at('2026-10-12T09:59:59.999Z')).toEqual([]);
    expect(at('2026-10-12T10:00:00.000Z')).toEqual([{ code: 'round.closed', shopId: 'handlarn', reason: 'cut-off-passed' }]);
  });
  it('is refused when the day is not offered or the round is full', () => {
    expect(round({ day: localDate('2026-10-20') })).toEqual([{ code: 'round.closed', shopId: 'handlarn', reason: 'not-offered' }]);
    expect(round({ placesLeft: 0 })).toEqual([{ code: 'round.closed', shopId: 'handlarn', reason: 'full' }]);
    expect(round({ placesLeft: 1 })).toEqual([]);
    expect(round({ placesLeft: 1, room: { coldLitresLeft: 24 } })).toEqual([{ code: 'round.closed', shopId: 'handlarn', reason: 'full' }]);
    expect(round({ placesLeft: 1, room: { cratesLeft: 1, coldLitresLeft: 25 } })).toEqual([]);
    const handover = { kind: 'pick-up', placeId: 'nowhere', day: localDate('2026-10-12') } as const;
    const problems = problemsOf([['milk', 1]], { choices: [{ shopId: 'handlarn', handover, payment: 'at-door' }] });
    expect(problems).toEqual([{ code: 'pick-up.closed', shopId: 'handlarn', reason: 'not-offered' }]);
  });
  it('of delivery needs an address', () => {
    const { addressKey: _, ...rest } = pricing(basketOf(['milk', 1]));
    expect(priceBasket(rest).problems).toEqual([{ code: 'address.missing', shopId: 'handlarn' }]);
  });
  it('does not send chilled milk with a carrier without cooling', () => {
    expect(round({ carrier: { ...tuesday.carrier, zones: ['ambient'] } })).toEqual([
      { code: 'zone.not-deliverable', shopId: 'handlarn', zone: 'chilled' },
    ]);
  });
  it('does not send folköl with a bus that checks no identity, and says which goods', () => {
    const bus = { ...tuesday.carrier, checksId: false };
    expect(
      round({ carrier: bus }, [
        ['milk', 1],
        ['beer', 6],
      ]),
    ).toEqual([{ code: 'age.not-deliverable', shopId: 'handlarn', offerIds: ['beer'] }]);
    const energy = offer('energy', { ageLimit: 15, ageProof: 'none' });
    expect(round({ carrier: bus }, [['energy', 1]], withOffers(energy))).toEqual([]);
    expect(beer.ageLimit).toBe(18);
  });
  it('of payment must be made, and be one that carrier and shop can take', () => {
    const { payment: _, ...unpaid } = delivered('handlarn');
    expect(problemsOf([['milk', 1]], { choices: [unpaid] })).toEqual([{ code: 'payment.missing', shopId: 'handlarn' }]);
    const refusedFor = (method: 'invoice' | 'card', more: Partial<ShopTerms> = {}) =>
      problemsOf([['milk', 1]], { choices: [delivered('handlarn', { payment: method })], ...withShops(terms('handlarn', more)) });
    expect(refusedFor('card')).toMatchObject([{ code: 'payment.not-allowed', because: 'not-offered' }]);
    expect(refusedFor('invoice')).toMatchObject([{ code: 'payment.not-allowed', because: 'customer-not-approved' }]);
    expect(refusedFor('invoice', { invoiceApproved: true })).toEqual([]);
    // The limit is of all that is invoiced, the delivery too.
    const { total } = priceBasket(pricing(basketOf(['milk', 1]), { choices: [delivered('handlarn')] }));
    expect(refusedFor('invoice', { invoiceApproved: true, mostOnInvoice: total })).toEqual([]);
    expect(refusedFor('invoice', { invoiceApproved: true, mostOnInvoice: total - 1 })).toMatchObject([
      { because: 'customer-not-approved' },
    ]);
    const noMoney = { ...tuesday.carrier, takesPayment: false };
    expect(round({ carrier: noMoney })).toMatchObject([
      { code: 'payment.not-allowed', method: 'at-door', because: 'carrier-takes-no-payment' },
    ]);
  });
  it('takes cans with the old mark until the last day they may be sold, by the day of delivery and also in a bundle, and says which they are', () => {
    const old = { ...soda, depositOre: kronor(1) };
    const odd = offer('odd', { depositOre: kronor(7.77) });
    const bundle = {
      ...{ bundleId: 'crate', shopId: 'handlarn', name: 'Fredagspaket', priceOre: kronor(18), mayCostMore: false, max: 5, soldOut: false },
      parts: [{ offerId: 'soda', quantity: 2 }],
    };
    const on = (day: string, ...lines: readonly (readonly [string, number])[]) => {
      const option = { ...tuesday, day: localDate(day), cutOffAt: instantOf(localDate('2026-12-29'), localTime('12:00')) };
      const now = instantOf(localDate('2026-12-28'), localTime('15:00'));
      const choices = [delivered('handlarn', { handover: { kind: 'delivery', roundId: 'laisvall', day: option.day } })];
      const shops = withShops(terms('handlarn', { deliveries: [option] }));
      return problemsOf(lines, { now, choices, ...shops, ...withOffers(old, odd), bundles: new Map([['crate', bundle]]) });
    };
    const said = [{ code: 'deposit.outdated', shopId: 'handlarn', offerIds: ['soda'] }];
    expect(on('2026-12-31', ['soda', 4], ['odd', 1], ['crate', 1])).toEqual([]);
    expect(on('2027-01-05', ['soda', 4], ['odd', 1])).toEqual(said);
    expect(on('2027-01-05', ['crate', 1])).toEqual(said);
  });

  it('leaves the goods themselves alone: soda keeps its deposit and milk its reason', () => {
    const [line] = priceBasket(pricing(basketOf(['milk', 1]))).shops[0]?.lines ?? [];
    expect(line?.withdrawal).toEqual(milk.withdrawal);
    expect(priceBasket(pricing(basketOf(['soda', 4]))).deposit).toBe(4 * soda.depositOre);
  });
});
