import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_DECLARATION, reductionClaim } from '../catalogue/index.ts';
import { kronor, ore } from '../money/index.ts';
import { instantOf, localDate, localTime } from '../time/index.ts';
import {
  type Deal,
  judgePromotion,
  lowestBefore,
  type PromotedGoods,
  type Promotion,
  promoted,
  promotionOn,
  type Reduction,
  saleDaysIn,
  underDeal,
  type WantedPromotion,
} from './index.ts';

const d = localDate;
const at = (day: string) => instantOf(d(day), localTime('08:00'));
const three: Deal = { kind: 'multi-buy', take: 3, forOre: 5000, most: null };
const piece = { priceOre: kronor(20), amount: 1 };
const promotion = (deal: Deal, more: Partial<Promotion> = {}): Promotion => ({
  id: 'p',
  fromDay: '2026-11-23',
  toDay: '2026-11-29',
  label: '',
  deal,
  lowestOre: null,
  unitPriceOre: null,
  ...more,
});

describe('a multi-buy', () => {
  it('takes 50 kronor for three at 20, and 20 for each that is left over', () => {
    const goods = [1, 2, 3, 4, 5, 6, 7].map((quantity) => underDeal(piece, quantity, three).goods);
    expect(goods).toEqual([2000, 4000, 5000, 7000, 9000, 10_000, 12_000]);
  });
  it('gives a second one free, and no more often than it says', () => {
    const deal: Deal = { kind: 'take-pay', take: 2, pay: 1, most: 2 };
    expect([1, 2, 3, 4, 5, 6].map((quantity) => underDeal(piece, quantity, deal).goods)).toEqual([2000, 2000, 4000, 4000, 6000, 8000]);
  });
  it('is left where the till has made the goods cheaper singly', () => {
    expect(promoted({ priceOre: kronor(15), amount: 1 }, 3, promotion(three))).toEqual({ goods: 4500, priceOre: 1500 });
  });
  it('says what it saved, and freezes the terms', () => {
    const { goods, promotion: applied } = promoted(piece, 4, promotion(three, { label: 'Fika' }));
    expect([goods, applied]).toEqual([7000, { id: 'p', label: 'Fika', deal: three, lowestOre: null, ordinaryOre: 2000, savedOre: 1000 }]);
  });
});

describe('a dated price', () => {
  it('holds from its first day through its last in Sweden and on no other', () => {
    const reduced = [promotion({ kind: 'price', priceOre: 2990 })];
    expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map((day) => promotionOn(reduced, day)?.id)).toEqual([
      undefined,
      'p',
      'p',
      undefined,
    ]);
  });
  it('prices cheese by the gram to the öre', () => {
    const kilo = { priceOre: kronor(129), amount: 1000 };
    expect(promoted(kilo, 350, promotion({ kind: 'price', priceOre: 9900 }))).toMatchObject({ goods: 3465, priceOre: 9900 });
  });
});

describe('any deal', () => {
  const most = fc.option(fc.integer({ min: 1, max: 20 }), { nil: null });
  const deals = fc.oneof(
    fc.record({ kind: fc.constant('price' as const), priceOre: fc.integer({ min: 1, max: 100_000 }) }),
    fc.record({
      kind: fc.constant('multi-buy' as const),
      take: fc.integer({ min: 2, max: 12 }),
      forOre: fc.integer({ min: 1, max: 500_000 }),
      most,
    }),
    fc
      .record({ kind: fc.constant('take-pay' as const), take: fc.integer({ min: 2, max: 12 }), pay: fc.integer({ min: 1, max: 11 }), most })
      .map((deal) => ({ ...deal, pay: Math.min(deal.pay, deal.take - 1) })),
  );
  const ordinary = fc.record({ priceOre: fc.integer({ min: 1, max: 100_000 }).map(ore), amount: fc.constantFrom(1, 1000) });
  it('is a whole number of öre, never below nothing and never dearer than without it', () => {
    fc.assert(
      fc.property(ordinary, fc.integer({ min: 1, max: 999 }), deals, (price, quantity, deal) => {
        const { goods, promotion: applied } = promoted(price, quantity, promotion(deal));
        const without = promoted(price, quantity, undefined).goods;
        expect(Number.isSafeInteger(goods)).toBe(true);
        expect(goods).toBeGreaterThanOrEqual(0);
        expect(goods).toBeLessThanOrEqual(without);
        expect(goods + (applied?.savedOre ?? 0)).toBe(without);
      }),
    );
  });
  it('saves on no more sets than are allowed in one order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 5 }), (quantity, times) => {
        const { goods } = underDeal(piece, quantity, { ...three, most: times });
        expect(quantity * 2000 - goods).toBe(Math.min(Math.floor(quantity / 3), times) * 1000);
      }),
    );
  });
});

describe('the lowest price of thirty days', () => {
  const sale = (more: Partial<Reduction> = {}): Reduction => ({
    id: 'now',
    priceOre: 3000,
    fromDay: d('2026-11-23'),
    toDay: d('2026-11-29'),
    endedAt: null,
    shopLowestOre: null,
    ...more,
  });
  it('is the lowest in the history, the price that already held when the thirty days began included', () => {
    const history = [
      { priceOre: 3500, fromAt: at('2026-01-10') },
      { priceOre: 4500, fromAt: at('2026-11-01') },
    ];
    expect(lowestBefore(sale(), history, [])).toBe(3500);
    expect(lowestBefore(sale({ fromDay: d('2026-12-03') }), history, [])).toBe(4500);
  });
  it('counts what the shop itself asked for at its counter, and an earlier reduction', () => {
    const history = [{ priceOre: 4500, fromAt: at('2026-01-10') }];
    expect(lowestBefore(sale({ shopLowestOre: 4000 }), history, [])).toBe(4000);
    const before = sale({ id: 'autumn', priceOre: 3900, fromDay: d('2026-11-02'), toDay: d('2026-11-08') });
    expect(lowestBefore(sale(), history, [before])).toBe(3900);
    expect(lowestBefore(sale({ fromDay: d('2026-12-20') }), history, [before])).toBe(4500);
  });
  it('is the price before the first step when one reduction goes over into a larger one, and not when it is raised', () => {
    const history = [{ priceOre: 4500, fromAt: at('2026-01-10') }];
    const first = sale({ id: 'first', priceOre: 3900, fromDay: d('2026-11-16'), toDay: d('2026-11-22') });
    expect(lowestBefore(sale(), history, [first])).toBe(4500);
    expect(lowestBefore(sale({ priceOre: 4000 }), history, [first])).toBe(3900);
  });
  it('forgets a reduction that was taken back before it began', () => {
    const history = [{ priceOre: 4500, fromAt: at('2026-01-10') }];
    const never = sale({ id: 'never', priceOre: 100, fromDay: d('2026-11-10'), toDay: d('2026-11-12'), endedAt: at('2026-11-08') });
    expect(lowestBefore(sale(), history, [never])).toBe(4500);
  });
  it('is unknown for goods that were not sold before', () => {
    expect(lowestBefore(sale(), [{ priceOre: 4500, fromAt: at('2026-11-23') }], [])).toBeUndefined();
  });
});

describe('what a text claims', () => {
  it.each([
    ['Kaffe REA', ['rea'], null, true],
    ['Kaffe −30 %', ['−30 %'], 30, false],
    ['Spara 25 % på kaffe', ['spara 25 %'], 25, false],
    ['Kaffe halva priset!', ['halva priset'], 50, false],
    ['Veckans erbjudande', ['erbjudande'], null, false],
  ] as const)('%s: %j', (text, words, percent, isSale) => expect(reductionClaim(text)).toEqual({ words, percent, isSale }));
  it.each([
    'Grädde 36 %',
    'Glass 30 % mindre socker',
    'Area 20 m²',
    'Ansiktscreme Cerea',
    'Frostskydd -20 °C',
    'Korea nudlar',
    'Choklad 70-85 % kakao',
  ])('%s claims nothing', (text) => expect(reductionClaim(text)).toBeUndefined());
});

describe('a planned promotion', () => {
  const coffee: PromotedGoods = {
    name: 'Bryggkaffe 450 g',
    category: 'coffee-tea',
    ageLimit: null,
    declaration: null,
    service: false,
    bundle: false,
    weighed: false,
    ordinaryOre: 6990,
    perPiece: true,
  };
  const facts = { today: d('2026-11-20'), goods: coffee, lowestOre: 6490, saleDays: 0, others: [] };
  const wanted = (more: Partial<WantedPromotion> = {}): WantedPromotion => ({
    deal: { kind: 'price', priceOre: 4990 },
    fromDay: d('2026-11-23'),
    toDay: d('2026-11-29'),
    label: '',
    perishable: false,
    ...more,
  });
  const judged = (more: Partial<WantedPromotion>, about: Partial<typeof facts> | { goods: PromotedGoods } = {}) =>
    judgePromotion(wanted(more), { ...facts, ...about });

  it('runs when it is below the lowest price of thirty days', () => expect(judged({})).toEqual([]));
  it('is no reduction at the lowest price of thirty days or above it', () => {
    expect(judged({ deal: { kind: 'price', priceOre: 6490 } })).toEqual([{ reason: 'not-lower', ore: 6490 }]);
  });
  it('needs an earlier price, but not for bread of the day', () => {
    expect(judgePromotion(wanted(), { ...facts, lowestOre: undefined })).toEqual([{ reason: 'no-earlier-price' }]);
    const bun = { ...coffee, name: 'Kanelbulle', category: 'bread' };
    expect(judgePromotion(wanted({ perishable: true }), { ...facts, goods: bun, lowestOre: undefined })).toEqual([]);
    expect(judged({ perishable: true })).toEqual([{ reason: 'not-perishable' }]);
    expect(judged({ perishable: true }, { goods: { ...bun, category: 'frozen' } })).toEqual([{ reason: 'not-perishable' }]);
  });
  it.each([
    ['low-alcohol beer', { ageLimit: 18, declaration: { ...EMPTY_DECLARATION, alcoholPercent: 3.5 } }],
    ['tobacco', { ageLimit: 18, declaration: { ...EMPTY_DECLARATION, ageRule: 'tobacco' as const } }],
    ['anything for adults that nobody has told more of', { ageLimit: 18 }],
  ])('is refused for %s', (_, more) => {
    const goods = { ...coffee, ...more };
    expect(judged({}, { goods })).toEqual([{ reason: 'forbidden-goods' }]);
    expect(judged({ deal: { kind: 'multi-buy', take: 6, forOre: 10_000, most: null } }, { goods })).toEqual([
      { reason: 'forbidden-goods' },
    ]);
  });
  it('may run for a knife, which a shop of its own accord sells to adults only', () => {
    expect(judged({}, { goods: { ...coffee, ageLimit: 18, declaration: { ...EMPTY_DECLARATION, ageRule: 'knife' } } })).toEqual([]);
  });
  it('is refused for infant formula', () => {
    expect(judged({}, { goods: { ...coffee, name: 'Modersmjölksersättning 1', category: 'baby' } })).toEqual([
      { reason: 'infant-formula' },
    ]);
  });
  it('must not say more than it gives: 49.90 from 64.90 is 23 %', () => {
    expect(judged({ label: '−23 %' })).toEqual([]);
    expect(judged({ label: '−30 %' })).toEqual([{ reason: 'label-percent', percent: 30, limit: 23 }]);
    const several: Deal = { kind: 'multi-buy', take: 2, forOre: 10_000, most: null };
    expect(judged({ deal: several, label: 'Veckans erbjudande' })).toEqual([]);
    expect(judged({ deal: several, label: 'Rea' })).toEqual([{ reason: 'label-reduction', word: 'rea' }]);
  });
  it('compares with no price of the shop’s own, and saves no more than it does', () => {
    for (const [label, word] of [
      ['Ord. pris 89,90', '89,90'],
      ['Rek. pris 79:90', '79:90'],
      ['Värde 90 kr', '90 kr'],
      ['Förr 99:-', '99:-'],
      ['Spara 20 kr', '20 kr'],
      ['Ord. pris 89', '89'],
      ['ord.pris 89.90', '89.90'],
      ['Förr 1.299:-', '1.299:-'],
      ['Nu bara 39,9 kr', '39,9 kr'],
      ['10:00–14:00, värde 90', '90'],
    ] as const) {
      expect(judged({ label })).toEqual([{ reason: 'label-price', word }]);
    }
    for (const label of [
      'Nu 49,90',
      'Lägst 64,90 på 30 dagar',
      'Spara 15 kr',
      'Fredag kl. 16:00',
      '4 st kvar av 12',
      'Gott till 24 kaffebröd',
      'Lördag kl 10:00–14:00',
      'Öppet 10.00-18.00',
      'Läsk 0,33 l och potatis 1,25 kg',
      'Fett 4,50 %',
      'Tidigare 4 smaker',
    ]) {
      expect(judged({ label })).toEqual([]);
    }
    const dear = { goods: { ...coffee, ordinaryOre: 159_900 }, lowestOre: 159_900 };
    expect(judged({ deal: { kind: 'price', priceOre: 129_900 }, label: 'Nu 1 299 kr' }, dear)).toEqual([]);
    const two: Deal = { kind: 'multi-buy', take: 2, forOre: 10_000, most: null };
    expect(judged({ deal: two, label: '2 för 100 kr' })).toEqual([]);
    expect(judged({ deal: two, label: '2 för 100 kr, ord. 180 kr' })).toEqual([{ reason: 'label-price', word: '180 kr' }]);
  });
  it('calls itself a sale on about two months of a year', () => {
    expect(judgePromotion(wanted({ label: 'Rea' }), { ...facts, saleDays: 55 })).toEqual([{ reason: 'sale-days', limit: 61 }]);
    const january = { fromDay: d('2026-01-02'), toDay: d('2026-01-31'), label: 'Rea!' };
    expect(saleDaysIn('2026', [january, january, { ...january, label: 'Erbjudande' }])).toBe(30);
  });
  it('saves something, is sold by the piece, and lies ahead without touching another', () => {
    expect(judged({ deal: { kind: 'multi-buy', take: 2, forOre: 13_980, most: null } })).toEqual([{ reason: 'no-gain', ore: 13_980 }]);
    expect(judged({ deal: three }, { goods: { ...coffee, weighed: true } })).toEqual([{ reason: 'not-by-piece' }]);
    expect(judged({ fromDay: d('2026-11-19') })).toEqual([{ reason: 'past' }]);
    expect(judged({ toDay: d('2026-11-22') })).toEqual([{ reason: 'period' }]);
    expect(judged({ toDay: d('2027-02-22') })).toEqual([{ reason: 'too-long', limit: 62 }]);
    const others = [{ fromDay: d('2026-11-29'), toDay: d('2026-12-01') }];
    expect(judgePromotion(wanted(), { ...facts, others })).toEqual([{ reason: 'overlaps' }]);
  });
});
