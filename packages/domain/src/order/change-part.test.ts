import { describe, expect, it } from 'vitest';
import { kronor, ore } from '../money/index.ts';
import { changePart, type PlacedLine, type QuoteLine } from './index.ts';

const line = (position: number, change: Partial<PlacedLine> = {}): PlacedLine => ({
  ...{ position, quantity: 3, goods: kronor(90), deposit: ore(0), vatRatePercent: 6, weightGrams: 3000, bundleId: null, step: 1, min: 1 },
  ...{ priceOre: kronor(30), priceAmount: 1, promotion: null },
  ...change,
});
const part = { lines: [line(1), line(2, { goods: kronor(125), quantity: 2, vatRatePercent: 25, deposit: kronor(4) })], fee: kronor(49) };
const changed = (quantities: readonly (readonly [number, number])[], added: readonly QuoteLine[] = [], of = part) => {
  const result = changePart(of, { quantities: new Map(quantities), added });
  return result.ok ? result.value : result.error;
};

describe('a change of a placed part', () => {
  it('keeps the frozen price of what stays, by its share, and the fee as agreed', () => {
    expect(changed([[1, 2]])).toMatchObject({
      kept: [
        { position: 1, quantity: 2, goods: 6000, weightGrams: 2000 },
        { position: 2, goods: 12_500 },
      ],
      ...{ goods: 18_500, deposit: 400, total: 23_800 },
    });
    expect(changed([[2, 0]])).toMatchObject({ kept: [{ position: 1 }], removed: [{ position: 2 }], total: 13_900 });
  });
  it('prices fewer of a deal anew at the frozen ordinary price, and keeps the deal only where it still holds', () => {
    const deal = { kind: 'take-pay', take: 3, pay: 2, most: null } as const;
    const promotion = { id: 'p', label: '3 för 2', deal, lowestOre: null, ordinaryOre: 3000, savedOre: 6000 };
    const six = { ...part, lines: [line(1, { quantity: 6, goods: kronor(120), promotion })] };
    expect(changed([[1, 2]], [], six)).toMatchObject({ kept: [{ goods: 6000, promotion: null }], goods: 6000 });
    expect(changed([[1, 4]], [], six)).toMatchObject({ kept: [{ goods: 9000, promotion: { savedOre: 3000 } }] });
    const cheaper = { ...promotion, deal: { kind: 'price', priceOre: 2000 } as const, savedOre: 3000 };
    const three = { ...part, lines: [line(1, { goods: kronor(60), priceOre: kronor(20), promotion: cheaper })] };
    expect(changed([[1, 1]], [], three)).toMatchObject({ kept: [{ goods: 2000, priceOre: 2000, promotion: { savedOre: 1000 } }] });
  });
  it('adds what was quoted anew, with VAT at every rate', () => {
    // Of a quoted line a change reads nothing but these.
    const added = [{ goods: kronor(10), deposit: ore(0), vatRatePercent: 12 } as QuoteLine];
    const result = changePart(part, { quantities: new Map(), added });
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.total).toBe(27_800);
    expect(result.value.vat.map(({ ratePercent }) => ratePercent)).toEqual([25, 12, 6]);
    expect(result.value.vat.reduce((sum, { gross }) => sum + gross, 0)).toBe(result.value.total);
  });
  it('is refused where it changes nothing, leaves nothing, asks for more of a line, breaks a step or tears a bundle', () => {
    expect(changed([[1, 3]])).toEqual({ code: 'order-change.nothing' });
    expect(
      changed([
        [1, 0],
        [2, 0],
      ]),
    ).toEqual({ code: 'order-change.empties' });
    expect(changed([[1, 4]])).toEqual({ code: 'order-change.line', position: 1 });
    expect(changed([[7, 1]])).toEqual({ code: 'order-change.line', position: 7 });
    const weighed = { ...part, lines: [line(1, { quantity: 600, step: 100, min: 200 })] };
    expect(changed([[1, 300]], [], weighed)).toMatchObject({ kept: [{ quantity: 300 }] });
    for (const quantity of [100, 250]) expect(changed([[1, quantity]], [], weighed)).toMatchObject({ code: 'order-change.line' });
    expect(changed([[1, 1]], [], { ...part, lines: [line(1, { step: null, min: null })] })).toMatchObject({ code: 'order-change.line' });
    const bundle = { ...part, lines: [line(1, { bundleId: 'b' }), line(2, { bundleId: 'b' }), line(3)] };
    expect(changed([[1, 2]], [], bundle)).toEqual({ code: 'order-change.bundle', position: 1 });
    expect(changed([[1, 0]], [], bundle)).toEqual({ code: 'order-change.bundle', position: 2 });
    expect(
      changed(
        [
          [1, 0],
          [2, 0],
        ],
        [],
        bundle,
      ),
    ).toMatchObject({ kept: [{ position: 3 }] });
  });
});
