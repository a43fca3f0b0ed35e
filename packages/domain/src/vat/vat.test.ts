import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, type Ore, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { apportion, DEFAULT_VAT_ROWS, sumVat, vatPerRate, vatRateOn } from './index.ts';

const rateOn = (category: 'food' | 'standard' | 'reduced' | 'culture' | 'exempt', day: string): number =>
  vatRateOn(DEFAULT_VAT_ROWS, category, localDate(day));

describe('VAT rates', () => {
  it('taxes food at 6 % from 1 April 2026 through 31 December 2027 and at 12 % on both sides', () => {
    expect(['2026-03-31', '2026-04-01', '2027-12-31', '2028-01-01'].map((day) => rateOn('food', day))).toEqual([12, 6, 6, 12]);
  });
  it('keeps every other category where it is over the change of the food rate', () => {
    for (const day of ['2026-03-31', '2026-04-01', '2028-01-01']) {
      expect([rateOn('standard', day), rateOn('reduced', day), rateOn('culture', day), rateOn('exempt', day)]).toEqual([25, 12, 6, 0]);
    }
  });
  it('lets a row that is added later take over from the day it begins', () => {
    const rows = [...DEFAULT_VAT_ROWS, { category: 'food', ratePercent: 9, validFrom: localDate('2029-07-01') } as const];
    expect(vatRateOn(rows, 'food', localDate('2029-06-30'))).toBe(12);
    expect(vatRateOn(rows, 'food', localDate('2029-07-01'))).toBe(9);
    expect(vatRateOn([...rows].reverse(), 'food', localDate('2029-07-01'))).toBe(9);
  });
  it('stops rather than guess a rate for a day that no row covers', () => {
    expect(() => rateOn('food', '1970-01-01')).toThrow(/no VAT row for food on 1970-01-01/);
  });
});

describe('VAT of a document', () => {
  it('taxes the deposit as the content of the can', () => {
    const rows = vatPerRate([{ ratePercent: 6, goods: kronor(104), deposit: kronor(2) }]);
    expect(rows).toEqual([{ ratePercent: 6, gross: 10_600, net: 10_000, vat: 600 }]);
  });
  it('shares the freight over the rates of the goods: 50 kronor over 300 of cement and 100 of milk is 37.50 and 12.50', () => {
    const rows = vatPerRate(
      [
        { ratePercent: 6, goods: kronor(100), deposit: ore(0) },
        { ratePercent: 25, goods: kronor(300), deposit: ore(0) },
      ],
      kronor(50),
    );
    expect(rows.map(({ ratePercent, gross }) => [ratePercent, gross])).toEqual([
      [25, 33_750],
      [6, 11_250],
    ]);
  });
  it('gives the öre that cannot be shared to the largest', () => {
    expect(apportion(ore(100), [ore(100), ore(200), ore(300)])).toEqual([16, 33, 51]);
    expect(apportion(ore(1), [ore(50), ore(50)])).toEqual([1, 0]);
  });
  it('rounds once for each rate and not once for each line', () => {
    const line = { ratePercent: 25, goods: ore(7), deposit: ore(0) };
    expect(vatPerRate([line, line, line])).toEqual([{ ratePercent: 25, gross: 21, net: 17, vat: 4 }]);
  });
  it('refuses a fee that has no goods to follow', () => {
    expect(() => vatPerRate([], kronor(20))).toThrow(RangeError);
    expect(vatPerRate([])).toEqual([]);
  });
  it('charges the whole fee at the highest rate when the goods are free', () => {
    const free = (ratePercent: number) => ({ ratePercent, goods: ore(0), deposit: ore(0) });
    expect(vatPerRate([free(6), free(25)], kronor(20))).toEqual([{ ratePercent: 25, gross: 2000, net: 1600, vat: 400 }]);
  });
  it('adds up: gross of the rows is goods, deposits and fee, and every row is net plus VAT', () => {
    const amount = fc.integer({ min: 0, max: 20_000_000 }).map(ore);
    const line = fc.record({ ratePercent: fc.constantFrom(0, 6, 12, 25), goods: amount, deposit: amount });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), amount, (lines, fee) => {
        const rows = vatPerRate(lines, fee);
        const paid = addOre(fee, ...lines.flatMap((each) => [each.goods, each.deposit]));
        expect(addOre(...rows.map((row) => row.gross))).toBe(paid);
        for (const row of rows) expect(addOre(row.net, row.vat)).toBe(row.gross);
        const twice = sumVat([rows, rows]);
        expect(addOre(...twice.map((row) => row.vat))).toBe(2 * addOre(...rows.map((row) => row.vat)));
      }),
    );
  });
  it('apportions so that the parts add up and none is more than one öre a weight from its exact share', () => {
    fc.assert(
      fc.property(fc.nat(1e7), fc.array(fc.nat(1e7), { minLength: 1, maxLength: 8 }), (amount, weights) => {
        const parts = apportion(ore(amount), weights.map(ore));
        expect(addOre(...parts)).toBe(amount);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        if (total === 0) return;
        parts.forEach((part: Ore, index) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Math.abs(part - (amount * (weights[index] ?? 0)) / total)).toBeLessThan(weights.length);
        });
      }),
    );
  });
});
