import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, type Ore, ore } from '../money/index.ts';
import { canonicalQuote, type PricedBundle, type PricedOffer, priceBasket, settlePart } from '../order/index.ts';
import { basketOf, beer, milk, offer, pricing, soda, terms } from '../order/order.fixture.ts';
import { allergensOfParts, askedOfBundle, bundlePrice, bundleRefusals, type PartGoods, rowsOfLines, setsLeft, sharesOf } from './index.ts';

const coffee = offer('coffee', { name: 'Bryggkaffe 450 g', priceOre: kronor(69.9) });
const buns = offer('buns', { name: 'Kanelbullar 6 st', priceOre: kronor(34.9), stockKind: 'counted', available: 5 });
const brush = offer('brush', { name: 'Pensel 50 mm', priceOre: kronor(49), vatCategory: 'standard', dailyGoods: false });
const bundle = (more: Partial<PricedBundle> = {}): PricedBundle => ({
  bundleId: 'fika',
  shopId: 'handlarn',
  name: 'Fikakorgen',
  priceOre: kronor(99),
  mayCostMore: false,
  max: 99,
  soldOut: false,
  parts: [
    { offerId: 'coffee', quantity: 1 },
    { offerId: 'buns', quantity: 2 },
    { offerId: 'milk', quantity: 1 },
  ],
  ...more,
});
const asked = (
  lines: readonly (readonly [offerId: string, quantity: number])[],
  bundles: readonly PricedBundle[] = [bundle()],
  offers: readonly PricedOffer[] = [],
) =>
  pricing(basketOf(...lines), {
    offers: new Map([coffee, buns, brush, milk, soda, beer, ...offers].map((each) => [each.offerId, each])),
    bundles: new Map(bundles.map((each) => [each.bundleId, each])),
    shops: new Map([['handlarn', terms('handlarn')]]),
  });

describe('a bundle whose price is lowered for some days', () => {
  const promotion = {
    ...{ id: 'p', fromDay: '2026-11-23', toDay: '2026-11-29', label: '', lowestOre: 9900, unitPriceOre: null },
    deal: { kind: 'price' as const, priceOre: 7900 },
  };
  it('costs the lowered price, split over its parts, and freezes why', () => {
    const [shop] = priceBasket(asked([['fika', 2]], [bundle({ promotion })])).shops;
    expect(addOre(...(shop?.lines ?? []).map((line) => line.goods))).toBe(15_800);
    const applied = { id: 'p', label: '', deal: promotion.deal, lowestOre: 9900, ordinaryOre: 9900, savedOre: 4000 };
    expect(shop?.lines.map((line) => line.bundle)).toEqual(
      [1, 2, 3].map(() => expect.objectContaining({ priceOre: 7900, promotion: applied })),
    );
  });
  it('is a reduction no longer where its parts have become cheaper', () => {
    const cheap = [coffee, buns].map((each) => ({ ...each, priceOre: kronor(20) }));
    const [shop] = priceBasket(asked([['fika', 1]], [bundle({ promotion })], cheap)).shops;
    // 20 + 2 × 20 + 15.90
    expect(addOre(...(shop?.lines ?? []).map((line) => line.goods))).toBe(kronor(75.9));
    expect(shop?.lines[0]?.bundle).not.toHaveProperty('promotion');
  });
  it('is measured by what was really asked: its own price, or its parts’ where they were cheaper', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    const own = [{ priceOre: 9900, fromAt: at(3) }];
    const parts = [
      {
        quantity: 1,
        history: [
          { priceOre: 6990, fromAt: at(1) },
          { priceOre: 4990, fromAt: at(10) },
          { priceOre: 6990, fromAt: at(12) },
        ],
      },
      { quantity: 2, history: [{ priceOre: 2000, fromAt: at(1) }] },
    ];
    expect(askedOfBundle(own, parts, false)).toEqual([
      { priceOre: 9900, fromAt: at(3) },
      { priceOre: 8990, fromAt: at(10) },
      { priceOre: 9900, fromAt: at(12) },
    ]);
    expect(askedOfBundle(own, parts, true).map(({ priceOre }) => priceOre)).toEqual([9900, 9900, 9900]);
    expect(askedOfBundle([], parts, false)).toEqual([]);
  });
});

describe('the price of a bundle', () => {
  it('is split over its parts by their ordinary prices, and the shares add up to it', () => {
    // 69.90 + 2 × 34.90 + 15.90 = 155.60 for 99.00: 44.47 + 44.41 + 10.12 (the largest remainders get the last öre).
    const [shop] = priceBasket(asked([['fika', 1]])).shops;
    expect(shop?.lines.map(({ offerId, quantity, goods }) => [offerId, quantity, goods])).toEqual([
      ['coffee', 1, 4447],
      ['buns', 2, 4441],
      ['milk', 1, 1012],
    ]);
    expect(shop?.lines[0]?.bundle).toEqual({ id: 'fika', name: 'Fikakorgen', count: 1, each: 1, priceOre: 9900, separateOre: 15_560 });
    expect([shop?.goods, shop?.lines[0]?.priceOre]).toEqual([9900, 6990]);
  });

  it('adds up to the öre, per line, per VAT rate and in all, whatever the parts cost and however many are bought', () => {
    const part = fc.record({ ore: fc.integer({ min: 1, max: 500_000 }), each: fc.integer({ min: 1, max: 9 }), standard: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 9 }),
        (parts, percent, count) => {
          const offers = parts.map((each, at) =>
            offer(`part${at}`, { priceOre: ore(each.ore), vatCategory: each.standard ? 'standard' : 'food' }),
          );
          const together = parts.reduce((sum, each) => sum + each.ore * each.each, 0);
          const own = Math.max(1, Math.floor((together * percent) / 100));
          fc.pre(together * count < 20_000_000);
          const wanted = bundle({
            priceOre: ore(own),
            parts: parts.map((each, at) => ({ offerId: `part${at}`, quantity: each.each })),
          });
          const quote = priceBasket(asked([['fika', count]], [wanted], offers));
          const [shop] = quote.shops;
          const lines = shop?.lines ?? [];
          expect(addOre(...lines.map((line) => line.goods))).toBe(own * count);
          expect(lines.every((line, at) => line.goods >= 0 && line.goods <= (parts[at]?.ore ?? 0) * line.quantity)).toBe(true);
          expect(addOre(...(shop?.vat ?? []).map((row) => row.gross))).toBe(shop?.total);
          expect(canonicalQuote(priceBasket(asked([['fika', count]], [wanted], offers)))).toBe(canonicalQuote(quote));
          // Whatever is missing when it is picked, nobody pays more than was promised, and all of it costs what was promised.
          const frozen = { lines: lines.map((line, at) => ({ ...line, offerId: String(at) })), fee: ore(0) };
          const picked = new Map(lines.map((line, at) => [String(at), at === 0 ? 0 : line.quantity]));
          expect(settlePart(frozen, picked).goods).toBe(own * count - (lines[0]?.goods ?? 0));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is that of the parts where the till has gone below it, unless the shop has said that it may cost more', () => {
    const parts: Ore[] = [ore(2000), ore(3000)];
    expect(bundlePrice(ore(6000), parts, false)).toBe(5000);
    expect(bundlePrice(ore(6000), parts, true)).toBe(6000);
    expect(sharesOf(ore(6000), 1, parts)).toEqual([2400, 3600]);
  });

  it('does not take in promotions of its parts, but what they cost one by one does', () => {
    const promotion = { id: 'p', fromDay: '2026-10-01', toDay: '2026-10-31', label: '', lowestOre: 6990, unitPriceOre: null };
    const cheap = { ...coffee, promotion: { ...promotion, deal: { kind: 'price', priceOre: 4990 } as const } };
    const [shop] = priceBasket(
      asked(
        [
          ['fika', 1],
          ['coffee', 1],
        ],
        [bundle()],
        [cheap],
      ),
    ).shops;
    expect(shop?.lines.map(({ goods, promotion: held }) => [goods, held !== undefined])).toEqual([
      [4447, false],
      [4441, false],
      [1012, false],
      [4990, true],
    ]);
    expect(shop?.lines[0]?.bundle?.separateOre).toBe(13_560);
  });

  it('has the deposits of its parts beside it', () => {
    const wanted = bundle({ priceOre: kronor(20), parts: [{ offerId: 'soda', quantity: 3 }] });
    const [shop] = priceBasket(asked([['fika', 2]], [wanted])).shops;
    expect(shop?.lines.map(({ goods, deposit, total }) => [goods, deposit, total])).toEqual([[4000, 1200, 5200]]);
  });
});

describe('what is left of a bundle', () => {
  it('is as many as the scarcest part makes, after the goods that the basket takes by themselves', () => {
    expect(
      setsLeft([
        { quantity: 2, left: 5 },
        { quantity: 1, left: undefined },
        { quantity: 1, left: 9 },
      ]),
    ).toBe(2);
    expect(setsLeft([{ quantity: 1, left: undefined }])).toBeUndefined();
    expect(priceBasket(asked([['fika', 2]])).problems).toEqual([]);
    expect(priceBasket(asked([['fika', 3]])).problems).toEqual([{ code: 'stock.short', offerId: 'fika', available: 2 }]);
    // Five packets of buns: two by themselves leave three, which is one bundle, wherever in the basket they stand.
    expect(
      priceBasket(
        asked([
          ['fika', 2],
          ['buns', 2],
        ]),
      ).problems,
    ).toEqual([{ code: 'stock.short', offerId: 'fika', available: 1 }]);
  });

  it('counts two bundles that share goods together, the first in the basket first', () => {
    const other = bundle({ bundleId: 'frukost', name: 'Frukost', parts: [{ offerId: 'buns', quantity: 3 }] });
    expect(
      priceBasket(
        asked(
          [
            ['fika', 2],
            ['frukost', 1],
          ],
          [bundle(), other],
        ),
      ).problems,
    ).toEqual([{ code: 'stock.short', offerId: 'frukost', available: 0 }]);
  });

  it('is nothing when a part cannot be bought, or the shop has taken it off the shelf', () => {
    const without = bundle({
      parts: [
        { offerId: 'coffee', quantity: 1 },
        { offerId: 'gone', quantity: 1 },
      ],
    });
    expect(priceBasket(asked([['fika', 1]], [without])).problems).toContainEqual({ code: 'offer.gone', offerId: 'fika' });
    expect(priceBasket(asked([['fika', 1]], [bundle({ soldOut: true })])).problems).toEqual([
      { code: 'stock.short', offerId: 'fika', available: 0 },
    ]);
  });

  it('refuses half a bundle, none, and more than a part may be bought in', () => {
    const reasons = [0.5, 0, 100].map((count) => priceBasket(asked([['fika', count]])).problems[0]);
    expect(reasons.map((each) => each?.code === 'quantity.invalid' && each.reason)).toEqual(['not-whole', 'too-small', 'too-large']);
  });
});

describe('a list that shows bundles', () => {
  it('shows each as one row with its parts, and other goods by themselves', () => {
    const [shop] = priceBasket(
      asked([
        ['soda', 1],
        ['fika', 2],
        ['milk', 1],
      ]),
    ).shops;
    const rows = rowsOfLines(shop?.lines ?? []);
    expect(rows.map((row) => ('line' in row ? row.line.offerId : [row.bundle.count, ...row.parts.map((part) => part.offerId)]))).toEqual([
      'soda',
      [2, 'coffee', 'buns', 'milk'],
      'milk',
    ]);
  });
});

describe('the allergens of a bundle', () => {
  const food = (more: object) => ({ contains: [], mayContain: [], allergensComplete: true, ...more });
  it('are those of all its parts, each with the parts that hold it; where nobody has told, it is not called free', () => {
    expect(
      allergensOfParts([
        { name: 'Bullar', isFood: true, food: food({ contains: ['gluten', 'milk'], mayContain: ['nuts'] }) },
        { name: 'Mjölk', isFood: true, food: food({ contains: ['milk'] }) },
        { name: 'Kaffe', isFood: true, food: null },
        { name: 'Kex', isFood: true, food: food({ contains: ['gluten'], allergensComplete: false }) },
        { name: 'Mugg', isFood: false, food: null },
      ]),
    ).toEqual({
      contains: [
        { code: 'gluten', parts: ['Bullar', 'Kex'] },
        { code: 'milk', parts: ['Bullar', 'Mjölk'] },
      ],
      mayContain: [{ code: 'nuts', parts: ['Bullar'] }],
      unknown: ['Kaffe', 'Kex'],
    });
  });
});

describe('a bundle that somebody makes', () => {
  const goods = (offerId: string, more: Partial<PartGoods> = {}): PartGoods => ({
    ...{ offerId, name: offerId, priceOre: 3000, perPiece: true, weighed: false, service: false, isBundle: false, ageLimit: null },
    declaration: null,
    ...more,
  });
  const refusals = (priceOre: number, parts: readonly (readonly [PartGoods, number])[], mayCostMore = false) =>
    bundleRefusals({ priceOre, mayCostMore, parts: parts.map(([each, quantity]) => ({ goods: each, quantity })) });

  it('holds at least two pieces and costs at most what they cost one by one, or the shop says that it may cost more', () => {
    expect(
      refusals(5500, [
        [goods('a'), 1],
        [goods('b'), 1],
      ]),
    ).toEqual([]);
    expect(refusals(2500, [[goods('a'), 1]])).toEqual([{ reason: 'too-few' }]);
    expect(refusals(5500, [[goods('a'), 2]])).toEqual([]);
    expect(
      refusals(6001, [
        [goods('a'), 1],
        [goods('b'), 1],
      ]),
    ).toEqual([{ reason: 'dearer', ore: 6000 }]);
    expect(
      refusals(
        6001,
        [
          [goods('a'), 1],
          [goods('b'), 1],
        ],
        true,
      ),
    ).toEqual([]);
  });

  it('holds no goods twice, no service, nothing that is weighed, no other bundle and nothing that may not be pushed', () => {
    const reasons = (odd: PartGoods) =>
      refusals(100, [
        [goods('a'), 1],
        [odd, 1],
      ]).map(({ reason }) => reason);
    expect(reasons(goods('a'))).toEqual(['doubled']);
    expect(reasons(goods('b', { service: true }))).toEqual(['service']);
    expect(reasons(goods('b', { weighed: true }))).toEqual(['not-by-piece']);
    expect(reasons(goods('b', { isBundle: true }))).toEqual(['bundle-inside']);
    expect(reasons(goods('Folköl', { ageLimit: 18 }))).toEqual(['forbidden-goods']);
    expect(reasons(goods('Modersmjölksersättning 1'))).toEqual(['forbidden-goods']);
  });
});
