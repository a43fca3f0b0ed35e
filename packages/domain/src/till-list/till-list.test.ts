import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, ore } from '../money/index.ts';
import { vatPerRate } from '../vat/index.ts';
import { type ListedLine, type ListedOrder, sumTillList } from './index.ts';

const line = (sku: string, quantity: number, goods: number, more: Partial<ListedLine> = {}): ListedLine => ({
  ...{ sku, gtin: null, name: `Vara ${sku}`, group: 'BRÖD', vatPercent: 6, unit: 'piece', quantity },
  ...{ goods: ore(goods), deposit: ore(0) },
  ...more,
});
const order = (lines: readonly ListedLine[], fee: number, payment = 'at-door'): ListedOrder => {
  const taxed = lines.map(({ vatPercent, goods, deposit }) => ({ ratePercent: vatPercent, goods, deposit }));
  const total = addOre(ore(fee), ...lines.flatMap(({ goods, deposit }) => [goods, deposit]));
  return { payment, lines, fee: ore(fee), total, vat: vatPerRate(taxed, ore(fee)) };
};

describe('a list for the till', () => {
  it('adds the same article of several orders up, and leaves out what was not found', () => {
    const list = sumTillList([
      order([line('1', 2, 4000), line('2', 0, 0)], 0),
      order([line('1', 1, 2000), line('3', 1, 1500, { deposit: ore(100), group: 'DRYCK' })], 0, 'invoice'),
    ]);
    expect(list.articles).toMatchObject([
      { sku: '1', quantity: 3, goods: 6000 },
      { sku: '3', quantity: 1, goods: 1500, deposit: 100 },
    ]);
    expect(list.groups).toEqual([
      { group: 'BRÖD', vatPercent: 6, gross: 6000 },
      { group: 'DRYCK', vatPercent: 6, gross: 1600 },
    ]);
    expect(list.payments).toEqual([
      { payment: 'at-door', orders: 1, total: 4000 },
      { payment: 'invoice', orders: 1, total: 3600 },
    ]);
  });

  it('keeps one article apart by its VAT rate, which may change between two days', () => {
    const list = sumTillList([order([line('1', 1, 2120, { vatPercent: 6 })], 0), order([line('1', 1, 2240, { vatPercent: 12 })], 0)]);
    expect(list.articles.map(({ vatPercent, goods }) => [vatPercent, goods])).toEqual([
      [6, 2120],
      [12, 2240],
    ]);
  });

  it('comes to the same by article, by group and fee, by rate and by way of payment, whatever was sold', () => {
    const lines = fc.array(
      fc.record({
        sku: fc.constantFrom('1', '2', '3', '4'),
        quantity: fc.integer({ min: 1, max: 9 }),
        goods: fc.integer({ min: 1, max: 90_000 }).map(ore),
        deposit: fc.constantFrom(0, 100, 400).map(ore),
        vatPercent: fc.constantFrom(6, 12, 25),
        group: fc.constantFrom(null, 'BRÖD', 'DRYCK'),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const orders = fc.array(
      fc.tuple(lines, fc.constantFrom(0, 4900), fc.constantFrom('at-door', 'invoice')).map(([made, fee, payment]) =>
        order(
          made.map((one) => ({ ...line(one.sku, one.quantity, one.goods), ...one })),
          fee,
          payment,
        ),
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(orders, (made) => {
        const list = sumTillList(made);
        const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
        expect(sum(list.articles.flatMap(({ goods, deposit }) => [goods, deposit])) + list.fee).toBe(list.total);
        expect(sum(list.groups.map(({ gross }) => gross)) + list.fee).toBe(list.total);
        expect(sum(list.vat.map(({ gross }) => gross))).toBe(list.total);
        expect(sum(list.payments.map(({ total }) => total))).toBe(list.total);
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
  });
});
