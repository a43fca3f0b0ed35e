import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDigitOf } from '../catalogue/index.ts';
import { ore, shareOf } from '../money/index.ts';
import { BOXES_AT_MOST, boxLetter, gramsOnLabel, inBoxOrder, type LineToFetch, parcelLabels, pickWalk, stopsWithCode } from './index.ts';

const line = (name: string, shelf: string, more: Partial<LineToFetch> = {}): LineToFetch => ({
  ...{ name, shelf, zone: 'ambient', sku: name, gtin: null },
  ...more,
});
const milk = line('Mjölk', 'Kyl 1', { zone: 'chilled', gtin: '7310865004703' });
const ice = line('Glass', '1', { zone: 'frozen' });
const flour = line('Mjöl', 'Gång 2');
const coffee = line('Kaffe', 'Gång 10');

it('goes by zone and shelf, frozen last, with one stop for goods that several boxes want', () => {
  const walk = pickWalk([{ lines: [ice, milk, coffee] }, { lines: [milk, flour, line('Sytråd', '')] }]);
  expect(walk.map(({ name, entries }) => [name, entries.map(({ box }) => box).join('')])).toEqual([
    ['Mjöl', 'B'],
    ['Kaffe', 'A'],
    ['Sytråd', 'B'],
    ['Mjölk', 'AB'],
    ['Glass', 'A'],
  ]);
});

it('has every line of every order exactly once, in whatever way they lie', () => {
  const lines = fc.array(
    fc.record({
      zone: fc.constantFrom('ambient' as const, 'chilled' as const, 'frozen' as const),
      shelf: fc.constantFrom('', '1', '2', '10', 'Gång 2'),
      sku: fc.constantFrom('a', 'b', 'c'),
      name: fc.constantFrom('Ost', 'Bröd'),
      gtin: fc.constant(null),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.array(fc.record({ lines }), { maxLength: BOXES_AT_MOST }), (orders) => {
      const entries = pickWalk(orders).flatMap((stop) => stop.entries);
      expect(entries.length).toBe(orders.reduce((sum, order) => sum + order.lines.length, 0));
      for (const { order, line: of, box } of entries) {
        expect(orders[order]?.lines).toContain(of);
        expect(box).toBe(boxLetter(order));
      }
      const zones = entries.map(({ line: of }) => ['ambient', 'chilled', 'frozen'].indexOf(of.zone));
      expect(zones).toEqual(zones.toSorted((a, b) => a - b));
    }),
    { numRuns: 40 },
  );
});

it('has no letter beyond the last box', () => {
  expect(boxLetter(0)).toBe('A');
  expect(boxLetter(BOXES_AT_MOST - 1)).toBe('T');
  expect(() => boxLetter(BOXES_AT_MOST)).toThrow(RangeError);
});

it('finds goods by the bar code in any of its lengths, or by the item number, and nothing by a code of no goods', () => {
  const walk = pickWalk([{ lines: [milk, flour] }]);
  const found = (code: string) => stopsWithCode(walk, code).map(({ name }) => name);
  expect(found('7310865004703')).toEqual(['Mjölk']);
  expect(found('07310865004703')).toEqual(['Mjölk']);
  expect(found('Mjöl')).toEqual(['Mjöl']);
  expect(found('7310865004710')).toEqual([]);
  expect(found('')).toEqual([]);
});

it('lets boxes keep their letters when orders are added, and begins anew when one is left out', () => {
  const open = new Set(['b', 'c', 'd']);
  expect(inBoxOrder(['a', 'b', 'c'], ['d', 'c', 'b'], open)).toEqual(['a', 'b', 'c', 'd']);
  expect(inBoxOrder(['a', 'b', 'c'], ['d', 'c'], open)).toEqual(['d', 'c']);
  expect(inBoxOrder(['a'], ['b'], open)).toEqual(['b']);
  const many = Array.from({ length: BOXES_AT_MOST }, (_, index) => `n${index}`);
  expect(inBoxOrder(['b'], ['b', ...many.slice(1)], open).length).toBe(BOXES_AT_MOST);
});

it('has a label for each parcel, counted over all temperatures, and none for an order without parcels', () => {
  expect(parcelLabels({ ambient: 2, chilled: 0, frozen: 1 })).toEqual([
    { zone: 'ambient', number: 1, of: 3 },
    { zone: 'ambient', number: 2, of: 3 },
    { zone: 'frozen', number: 3, of: 3 },
  ]);
  expect(parcelLabels({ ambient: 0, chilled: 0, frozen: 0 })).toEqual([]);
});

it('reads off a scale’s label how much lies in the bag, and never asks more than a label with a price says', () => {
  const label = (stem: string) => `${stem}${checkDigitOf(stem)}`;
  const mince = { gtin: '2300100100000', quantity: 1000, goodsOre: 12_900, couponOre: 0 };
  expect(gramsOnLabel(label('230010010943'), mince)).toEqual({ grams: 943 });
  expect(gramsOnLabel(label('230010020943'), mince)).toEqual({ fault: 'other-goods' });
  expect(gramsOnLabel(label('200010010943'), { ...mince, gtin: '2000100100000' })).toEqual({ grams: 73, price: 943 });
  // Registered with its weight in the code, and the scale wrote 58,69 kr: 454 g at 129 kr a kilo, of goods whose name a person looks at. Or the other way round.
  expect(gramsOnLabel(label('200010015869'), mince)).toEqual({ grams: 454, price: 5869, otherKind: true });
  expect(gramsOnLabel(label('210010015869'), mince)).toEqual({ grams: 4549, price: 58_690, otherKind: true });
  expect(gramsOnLabel(label('230010010454'), { ...mince, gtin: '2000100100000' })).toEqual({ grams: 454, otherKind: true });
  expect(gramsOnLabel(label('200010025869'), mince)).toEqual({ fault: 'other-goods' });
  expect(gramsOnLabel(label('200010010000'), mince)).toEqual({ fault: 'no-weight' });
  expect(gramsOnLabel(label('230010010000'), mince)).toEqual({ fault: 'no-weight' });
  // 99,00 kr a kilo less 10 %: the scale writes 93,36 kr of 943 g, which the buyer pays 84,02 kr for.
  const couponed = { gtin: '2000100100000', quantity: 1000, goodsOre: 8910, couponOre: 990 };
  expect(gramsOnLabel(label('200010019336'), couponed)).toMatchObject({ grams: 943 });
  expect(shareOf(ore(couponed.goodsOre), 943, couponed.quantity)).toBe(8402);
  expect(gramsOnLabel('7310865004703', mince)).toEqual({ fault: 'no-label' });
  expect(gramsOnLabel(label('230010020943'), { ...mince, gtin: null })).toEqual({ grams: 943 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 90_000 }), (value, goodsOre) => {
      const read = gramsOnLabel(label(`20001001${String(value).padStart(4, '0')}`), {
        gtin: '2000100100000',
        quantity: 1000,
        goodsOre,
        couponOre: 0,
      });
      const grams = 'grams' in read ? read.grams : Number.NaN;
      expect((grams * goodsOre) / 1000).toBeLessThanOrEqual(value);
      expect(((grams + 1) * goodsOre) / 1000).toBeGreaterThan(value);
    }),
  );
});

it('finds weighed goods by the label of a bag', () => {
  const mince = line('Köttfärs', 'Kyl 2', { gtin: '2300100100000' });
  const code = `230010010943${checkDigitOf('230010010943')}`;
  expect(stopsWithCode(pickWalk([{ lines: [milk, mince] }]), code).map(({ name }) => name)).toEqual(['Köttfärs']);
});
