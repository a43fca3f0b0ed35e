import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../delivery/index.ts';
import { addOre, kronor, type Ore, ore } from '../money/index.ts';
import type { PaymentMethod } from '../payment/index.ts';
import { localDate } from '../time/index.ts';
import {
  type Buyer,
  canonicalQuote,
  freezeQuote,
  hashQuote,
  type PlacedPart,
  type PricedOffer,
  type PricingInput,
  priceBasket,
  settlePart,
} from './index.ts';
import { basketOf, cement, cheese, delivered, door, milk, offer, pricing, soda, terms, tuesday } from './order.fixture.ts';

const anyOffers = fc
  .array(
    fc.record({
      priceOre: fc.integer({ min: 0, max: 300_000 }).map(ore),
      depositOre: fc.constantFrom(0, 200, 300).map(ore),
      vatCategory: fc.constantFrom<PricedOffer['vatCategory']>('food', 'standard', 'reduced', 'culture', 'exempt'),
      shopId: fc.constantFrom('handlarn', 'bygg'),
      byWeight: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map(({ byWeight, quantity, ...rest }, index) => ({
      quantity: byWeight ? quantity * 50 : quantity,
      offer: offer(`o${index}`, byWeight ? { ...rest, pricePer: { unit: 'gram', amount: 1000 }, step: 50, min: 50 } : rest),
    })),
  );
const inputOf = (list: readonly { offer: PricedOffer; quantity: number }[], more: Partial<PricingInput> = {}): PricingInput =>
  pricing(basketOf(...list.map((each) => [each.offer.offerId, each.quantity] as const)), {
    offers: new Map(list.map((each) => [each.offer.offerId, each.offer])),
    ...more,
  });
const base = basketOf(['milk', 2], ['soda', 3], ['cement', 1]);
const stringOf = (more: Partial<PricingInput> = {}, basket = base): string => canonicalQuote(priceBasket(pricing(basket, more)));
const offersWith = (...changed: readonly PricedOffer[]): Partial<PricingInput> => ({
  offers: new Map([milk, soda, cheese, cement, ...changed].map((each) => [each.offerId, each])),
});
const roundWith = (change: Partial<typeof tuesday>, sold = terms('handlarn')): Partial<PricingInput> => ({
  shops: new Map([
    ['handlarn', { ...sold, deliveries: [{ ...tuesday, ...change }] }],
    ['bygg', terms('bygg')],
  ]),
});

describe('the sums of a quote', () => {
  it('add up: lines to shops, shops to the order, and VAT rows to what is paid', () => {
    fc.assert(
      fc.property(anyOffers, fc.nat(20_000), (list, fee) => {
        const quote = priceBasket(inputOf(list, { ...roundWith({ tariff: { kind: 'standard', fee: ore(fee) } }) }));
        expect(quote.problems).toEqual([]);
        for (const shop of quote.shops) {
          expect(addOre(...shop.lines.map((line) => line.total))).toBe(addOre(shop.goods, shop.deposit));
          expect(shop.total).toBe(addOre(shop.goods, shop.deposit, shop.fee));
          expect(addOre(...shop.vat.map((row) => row.gross))).toBe(shop.total);
          expect(addOre(...shop.vat.flatMap((row) => [row.net, row.vat]))).toBe(shop.total);
        }
        expect(quote.total).toBe(addOre(...quote.shops.map((shop) => shop.total)));
        expect(quote.total).toBe(addOre(quote.goods, quote.deposit, quote.fee));
        expect(addOre(...quote.vat.map((row) => row.gross))).toBe(quote.total);
      }),
    );
  });
});

describe('the canonical quote', () => {
  const shown: readonly [string, Partial<PricingInput>][] = [
    ['a price', offersWith({ ...milk, priceOre: kronor(16.9) })],
    ['a name', offersWith({ ...milk, name: 'Mellanmjölk 1,5 % 1 l' })],
    ['a deposit', offersWith({ ...soda, depositOre: kronor(1) })],
    ['a VAT category with another rate', offersWith({ ...milk, vatCategory: 'standard' })],
    ['the VAT rows', { vatRows: [...pricing(base).vatRows, { category: 'food', ratePercent: 7, validFrom: localDate('2026-10-01') }] }],
    ['an age limit', offersWith({ ...soda, ageLimit: 15 })],
    ['that goods are weighed', offersWith({ ...milk, weighed: true })],
    ['the right to withdraw', offersWith({ ...cement, withdrawal: { withdrawable: false, reason: 'made-to-measure' } })],
    ['that goods are ordered home', offersWith({ ...milk, stockKind: 'ordered-home' })],
    ['the fee', roundWith({ tariff: { kind: 'standard', fee: kronor(61) } })],
    ['the carrier', roundWith({ carrier: { ...tuesday.carrier, name: 'Bussgods' } })],
    ['the cut-off', roundWith({ cutOffAt: new Date('2026-10-12T08:00:00Z') })],
    ['the seller', roundWith({}, terms('handlarn', { seller: { ...terms('handlarn').seller, organisationNumber: '556000-0001' } }))],
    ['what can be chosen', roundWith({}, terms('handlarn', { invoiceApproved: true }))],
    [
      'the day',
      {
        choices: [
          delivered('handlarn'),
          { shopId: 'bygg', payment: 'at-door', handover: { kind: 'pick-up', placeId: 'desk', day: localDate('2026-10-12') } },
        ],
      },
    ],
    ['the payment', { choices: [delivered('handlarn', { payment: 'invoice' }), delivered('bygg')] }],
    ['the door', { addressKey: addressKey({ ...door, street: 'Byvägen 5' }) }],
  ];
  it.each(shown)('changes with %s', (_, change) => {
    expect(stringOf(change)).not.toBe(stringOf());
  });
  const hidden: readonly [string, Partial<PricingInput>][] = [
    ['the stock that is left', offersWith({ ...cement, available: 7 })],
    ['the number of places left', roundWith({ placesLeft: 3 })],
    ['the minute', { now: new Date('2026-10-11T18:01:00Z') }],
    ['the tenant that keeps the offer', offersWith({ ...milk, homeTenantId: 9 })],
    ['the order of the choices', { choices: [delivered('bygg'), delivered('handlarn')] }],
    ['a category with the same rate', offersWith({ ...milk, vatCategory: 'culture' })],
  ];
  it.each(hidden)('does not change with %s', (_, change) => {
    expect(stringOf(change)).toBe(stringOf());
  });
  it('is the same in whatever order the lines lie in the basket, also when one is split in two', () => {
    expect(stringOf({}, basketOf(['cement', 1], ['soda', 3], ['milk', 2]))).toBe(stringOf());
    expect(stringOf({}, basketOf(['soda', 2], ['cement', 1], ['milk', 2], ['soda', 1]))).toBe(stringOf());
  });
  it('tells apart any two baskets whose quantities or prices differ', () => {
    fc.assert(
      fc.property(anyOffers, fc.nat(), fc.integer({ min: 1, max: 500 }), fc.boolean(), (list, where, more, changePrice) => {
        const at = where % list.length;
        const changed = list.map((each, index) => {
          if (index !== at) return each;
          if (changePrice) return { ...each, offer: { ...each.offer, priceOre: ore(each.offer.priceOre + more) } };
          return { ...each, quantity: each.quantity + each.offer.step };
        });
        const before = canonicalQuote(priceBasket(inputOf(list)));
        expect(canonicalQuote(priceBasket(inputOf(changed)))).not.toBe(before);
        expect(canonicalQuote(priceBasket(inputOf([...list].reverse())))).toBe(before);
      }),
    );
  });
  it('changes when two goods of one price change rates with each other, though the sums stay', () => {
    const pair = (first: PricedOffer['vatCategory'], second: PricedOffer['vatCategory']) =>
      priceBasket(
        inputOf([
          { offer: offer('a', { vatCategory: first }), quantity: 1 },
          { offer: offer('b', { vatCategory: second }), quantity: 1 },
        ]),
      );
    const [before, after] = [pair('food', 'standard'), pair('standard', 'food')];
    expect(after.vat).toEqual(before.vat);
    expect(canonicalQuote(after)).not.toBe(canonicalQuote(before));
  });
  it('changes with who takes the payment for all shops, but only where something is paid by card', () => {
    const payee = { name: 'Arjeplogs kommun', number: '212000-2650' };
    const priced = (payment: PaymentMethod) => (of?: PricingInput['payee']) =>
      priceBasket(pricing(base, { choices: [{ ...delivered('handlarn'), payment }, delivered('bygg')], ...(of && { payee: of }) }));
    const byCard = priced('card');
    expect(byCard(payee).payee).toEqual(payee);
    expect(new Set([undefined, payee, { ...payee, number: '212000-2643' }].map((of) => canonicalQuote(byCard(of)))).size).toBe(3);
    const atDoor = priced('at-door');
    expect(atDoor(payee).payee).toBeUndefined();
    expect(canonicalQuote(atDoor(payee))).toBe(canonicalQuote(atDoor()));
  });
  it('is what the hash is made of', () => {
    const quote = priceBasket(pricing(base));
    expect(hashQuote(quote, (text) => `hash of ${text}`)).toBe(`hash of ${canonicalQuote(quote)}`);
  });
});

describe('a frozen order', () => {
  const now = new Date('2026-10-11T18:05:00Z');
  const buyer: Buyer = { name: 'Elsa Lundmark', phone: '+46961100', landline: true, address: door };
  const codeOf = (change: Partial<Buyer>, input = pricing(base)): string => {
    const frozen = freezeQuote(priceBasket(input), { ...buyer, ...change }, now);
    return frozen.ok ? 'ok' : frozen.error.code;
  };
  it('keeps every amount of the quote, the choice and the button', () => {
    const quote = priceBasket(pricing(base));
    const frozen = freezeQuote(quote, buyer, now);
    expect(frozen.ok && frozen.value).toMatchObject({
      placedAt: now,
      buyer,
      total: quote.total,
      vat: quote.vat,
      button: 'order-pay-at-delivery',
    });
    expect(frozen.ok && frozen.value.parts.map((part) => [part.payment, part.handover.day, part.total])).toEqual(
      quote.shops.map((shop) => ['at-door', '2026-10-13', shop.total]),
    );
  });
  it('is not made of a quote with a problem', () => {
    expect(codeOf({}, pricing(base, { choices: [] }))).toBe('quote.has-problems');
    expect(codeOf({}, pricing(basketOf()))).toBe('quote.has-problems');
  });
  it('needs a name, a telephone or an e-mail, and an address to deliver to', () => {
    expect(codeOf({ name: ' ' })).toBe('buyer.name-missing');
    expect(codeOf({ phone: ' ' })).toBe('buyer.contact-missing');
    expect(codeOf({ phone: '', email: 'elsa@example.se' })).toBe('ok');
    const { address: _, ...homeless } = buyer;
    const frozen = freezeQuote(priceBasket(pricing(base)), homeless, now);
    expect(frozen).toEqual({ ok: false, error: { code: 'buyer.address-missing' } });
  });
  it('goes to the door that the fee was reckoned for and no other', () => {
    expect(codeOf({ address: { ...door, village: 'Jäkkvik' } })).toBe('buyer.address-changed');
    expect(codeOf({ address: { ...door, street: 'BYVÄGEN 4' } })).toBe('ok');
  });
});

describe('a picked part', () => {
  const partOf = (input: PricingInput): PlacedPart => {
    const frozen = freezeQuote(priceBasket(input), { name: 'Elsa', phone: '1', landline: false, address: door }, new Date());
    const part = frozen.ok ? frozen.value.parts[0] : undefined;
    if (part === undefined) throw new Error('the basket of the test cannot be placed');
    return part;
  };
  const groceries = partOf(pricing(basketOf(['cheese', 500], ['soda', 6])));
  it('costs what was ordered when everything was found', () => {
    const settled = settlePart(
      groceries,
      new Map([
        ['cheese', 500],
        ['soda', 6],
      ]),
    );
    expect(settled).toMatchObject({ goods: groceries.goods, deposit: 1200, fee: 6000, total: groceries.total, vat: groceries.vat });
  });
  it('costs less when goods are short, deposit and all, and cheese what it weighs', () => {
    // 0.480 kg of 129.00 is 61.92; four cans are 38.00 and 8.00 of pant.
    expect(
      settlePart(
        groceries,
        new Map([
          ['cheese', 480],
          ['soda', 4],
        ]),
      ),
    ).toMatchObject({ goods: 9992, deposit: 800, fee: 6000, total: 16_792 });
  });
  it('never costs more than the price shown, whatever the scale says', () => {
    expect(
      settlePart(
        groceries,
        new Map([
          ['cheese', 560],
          ['soda', 6],
        ]),
      ).total,
    ).toBe(groceries.total);
  });
  it('costs nothing, not even the fee, when nothing was found', () => {
    expect(
      settlePart(
        groceries,
        new Map([
          ['cheese', 0],
          ['soda', 0],
        ]),
      ),
    ).toMatchObject({ total: 0, fee: 0, vat: [] });
  });
  it('is not settled while a line is forgotten', () => {
    expect(() => settlePart(groceries, new Map([['cheese', 500]]))).toThrow(RangeError);
  });
  it('adds up and stays within what was ordered for any picking', () => {
    fc.assert(
      fc.property(anyOffers, fc.nat(100), (list, percent) => {
        const part = partOf(inputOf(list.map((each) => ({ ...each, offer: { ...each.offer, shopId: 'handlarn' } }))));
        const picked = new Map(part.lines.map((line) => [line.offerId, Math.floor((line.quantity * percent) / 50)]));
        const settled = settlePart(part, picked);
        const parts: Ore[] = settled.vat.map((row) => row.gross);
        expect(addOre(...parts)).toBe(settled.total);
        expect(settled.total).toBeLessThanOrEqual(part.total);
      }),
    );
  });
});
