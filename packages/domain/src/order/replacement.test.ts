import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, type Ore, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import type { PricedOffer } from './input.ts';
import { cheese, milk, offer, soda } from './order.fixture.ts';
import {
  type AllergenDoubts,
  allergenDoubts,
  answeringQuantity,
  type DeclaredGoods,
  judgeReplacement,
  type ReplacedLine,
} from './replacement.ts';
import { settlePart } from './settle-part.ts';

const NONE: AllergenDoubts = { contains: [], mayContain: [], unknown: false };
/** Two litres of milk at 15.90, booked on a round with goods at room temperature and chilled. */
const line = (more: Partial<ReplacedLine> = {}): ReplacedLine => ({
  offerId: 'milk',
  wish: 'replace',
  goods: kronor(31.8),
  coupon: ore(0),
  deposit: ore(0),
  ageLimit: null,
  payment: 'at-door',
  zones: new Set(['ambient', 'chilled']),
  day: localDate('2026-12-31'),
  ...more,
});
const other = offer('oat', { priceOre: kronor(12), temperatureZone: 'chilled' });
const judge = (on: Partial<ReplacedLine>, more: Partial<Parameters<typeof judgeReplacement>[1]> = {}) =>
  judgeReplacement(line(on), { offer: other, quantity: 2, doubts: NONE, asked: false, ...more });
const codeOf = (result: ReturnType<typeof judge>) => (result.ok ? 'taken' : result.error.code);

describe('a replacement', () => {
  it('costs what the other goods cost when that is less than the line', () => {
    expect(judge({})).toEqual({ ok: true, value: { goods: kronor(24), coupon: 0, deposit: 0, full: kronor(24) } });
  });
  it('costs no more than the line as ordered, though the other goods cost more', () => {
    const dear = { offer: { ...other, priceOre: kronor(40) } };
    expect(judge({}, dear)).toMatchObject({ value: { goods: kronor(31.8), full: kronor(80) } });
  });
  it('keeps the coupon that was used for the line, in its proportion and never more of it', () => {
    // 100 kronor less 10 %: goods of 90 are 81, those of 150 lose the ten kronor and stop at what was ordered; what no coupon may lower is not lowered.
    const line = { goods: kronor(90), coupon: kronor(10) };
    const at = (price: number, more: Partial<PricedOffer> = {}) =>
      judge(line, { offer: { ...other, priceOre: kronor(price), ...more }, quantity: 1, asked: true, agreed: kronor(145) });
    expect(at(90)).toMatchObject({ value: { goods: kronor(81), coupon: kronor(9), full: kronor(90) } });
    expect(at(150)).toMatchObject({ value: { goods: kronor(140), coupon: kronor(10) } });
    expect(at(90, { neverReduced: true })).toMatchObject({ value: { goods: kronor(90), coupon: 0 } });
    expect(judge(line, { offer: { ...other, priceOre: kronor(150) }, quantity: 1 })).toMatchObject({ value: { goods: kronor(90) } });
  });
  it('costs more only as far as the resident was asked and agreed, and never more than the goods', () => {
    const dear = { offer: { ...other, priceOre: kronor(40) } };
    // By Swish to the shop's own number nothing is asked for before the goods are packed.
    for (const payment of ['at-door', 'invoice', 'swish'] as const)
      expect(judge({ payment }, { ...dear, asked: true, agreed: kronor(50) })).toMatchObject({ value: { goods: kronor(50) } });
    expect(judge({}, { ...dear, asked: true, agreed: kronor(500) })).toMatchObject({ value: { goods: kronor(80) } });
    expect(judge({}, { ...dear, asked: false, agreed: kronor(50) })).toMatchObject({ value: { goods: kronor(31.8) } });
  });
  it('never costs more than what was paid beforehand, whatever was agreed on the telephone', () => {
    const dear = { offer: { ...other, priceOre: kronor(40) }, asked: true, agreed: kronor(80) };
    expect(judge({ payment: 'card' }, dear)).toMatchObject({ value: { goods: kronor(31.8) } });
  });
  it('keeps its deposit and lowers the goods, so that both stay within the line', () => {
    const result = judge({ goods: kronor(20) }, { offer: soda, quantity: 2 });
    expect(result).toMatchObject({ value: { goods: kronor(16), deposit: kronor(4), full: kronor(23) } });
  });
  it('is refused where the resident wants the goods left out, and wants a yes where the resident wants to be asked', () => {
    expect(codeOf(judge({ wish: 'leave-out' }, { asked: true }))).toBe('picking.leave-out');
    expect(codeOf(judge({ wish: 'call' }))).toBe('picking.ask-first');
    expect(codeOf(judge({ wish: 'call' }, { asked: true }))).toBe('taken');
  });
  it('wants a yes when allergens are added or not known, even for a resident who lets the shop choose', () => {
    for (const doubts of [
      { ...NONE, contains: ['nuts'] as const },
      { ...NONE, mayContain: ['milk'] as const },
      { ...NONE, unknown: true },
    ]) {
      expect(judge({}, { doubts })).toMatchObject({ error: { code: 'picking.ask-first', ...doubts } });
      expect(codeOf(judge({}, { doubts, asked: true }))).toBe('taken');
    }
  });
  it('never raises an age limit and brings nothing colder than was booked', () => {
    expect(codeOf(judge({}, { offer: { ...other, ageLimit: 18 }, asked: true }))).toBe('picking.replacement-age');
    expect(codeOf(judge({ ageLimit: 18 }, { offer: { ...other, ageLimit: 18 } }))).toBe('taken');
    expect(codeOf(judge({}, { offer: { ...other, temperatureZone: 'frozen' } }))).toBe('picking.replacement-zone');
    expect(codeOf(judge({ zones: undefined }, { offer: { ...other, temperatureZone: 'frozen' } }))).toBe('taken');
  });
  it('bears no old deposit that may not be sold any more on the day it is handed over', () => {
    const old = { offer: { ...soda, depositOre: kronor(1) } };
    expect([codeOf(judge({}, old)), codeOf(judge({ day: localDate('2027-01-01') }, old))]).toEqual([
      'taken',
      'picking.replacement-deposit',
    ]);
  });
  it('is not the same goods, and is taken in the steps that are sold', () => {
    expect(codeOf(judge({}, { offer: milk }))).toBe('picking.same-goods');
    expect(judge({}, { offer: { ...other, step: 3 }, quantity: 2 })).toMatchObject({ error: { code: 'picking.replacement-quantity' } });
  });
});

describe('allergens of other goods', () => {
  const food = (more: object = {}): DeclaredGoods => ({
    isFood: true,
    food: { contains: [], mayContain: [], allergensComplete: true, ...more },
  });
  it('are added when the ordered goods were not known to hold them, and never when they did', () => {
    expect(allergenDoubts(food({ contains: ['milk'] }), food({ contains: ['milk', 'nuts'], mayContain: ['soybeans'] }))).toEqual({
      contains: ['nuts'],
      mayContain: ['soybeans'],
      unknown: false,
    });
    expect(allergenDoubts(food({ contains: ['milk'] }), food({ mayContain: ['milk'] }))).toEqual(NONE);
    expect(allergenDoubts({ isFood: true, food: null }, food({ contains: ['fish'] })).contains).toEqual(['fish']);
  });
  it('are in doubt where the ordered goods were declared and the others are not; not where neither is', () => {
    expect(allergenDoubts(food(), { isFood: true, food: null }).unknown).toBe(true);
    expect(allergenDoubts({ isFood: true, food: null }, { isFood: true, food: null })).toEqual(NONE);
    expect(allergenDoubts({ isFood: false, food: null }, { isFood: false, food: null })).toEqual(NONE);
  });
});

it('takes as much as was ordered where both are counted alike, else the least that is sold', () => {
  expect(answeringQuantity({ quantity: 3, unit: 'piece' }, other)).toBe(3);
  expect(answeringQuantity({ quantity: 3, unit: 'piece' }, cheese)).toBe(cheese.min);
  expect(answeringQuantity({ quantity: 7, unit: 'piece' }, { ...other, step: 4 })).toBe(8);
});

it('settles to the sum of its lines with VAT that adds up, never above the order, whatever is replaced without a yes', () => {
  const amount = fc.integer({ min: 1, max: 100_000 }).map((value) => ore(value));
  const seed = Date.now() % 2 ** 31;
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          goods: amount,
          price: amount,
          quantity: fc.integer({ min: 1, max: 9 }),
          replaced: fc.boolean(),
          rate: fc.constantFrom(6, 12, 25),
        }),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
      amount,
      (rows, fee) => {
        const lines = rows.map(({ goods, price, quantity, replaced, rate }, index) => {
          const judged = judgeReplacement(line({ goods }), { offer: { ...other, priceOre: price }, quantity, doubts: NONE, asked: false });
          if (!judged.ok) throw new Error(judged.error.code);
          const instead = replaced ? { quantity, ...judged.value, vatRatePercent: rate } : undefined;
          return { offerId: String(index), quantity, goods, deposit: ore(0), vatRatePercent: 6, instead };
        });
        const settled = settlePart({ fee, lines }, new Map(lines.map((each) => [each.offerId, each.quantity])));
        const ordered: Ore = ore(rows.reduce<number>((sum, row) => sum + row.goods, fee));
        expect(settled.total).toBeLessThanOrEqual(ordered);
        expect(settled.goods + settled.deposit + settled.fee).toBe(settled.total);
        expect(settled.vat.reduce((sum, row) => sum + row.gross, 0)).toBe(settled.total);
        for (const row of settled.vat) expect(row.net + row.vat).toBe(row.gross);
      },
    ),
    { seed, numRuns: 60 },
  );
});
