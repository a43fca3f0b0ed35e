import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, ore, shareOf, subtractOre } from '../money/index.ts';
import { promoted } from '../promotion/index.ts';
import { changePart, type PlacedLine, type QuoteLine } from './index.ts';

const line = (position: number, change: Partial<PlacedLine> = {}): PlacedLine => ({
  ...{ position, quantity: 3, goods: kronor(90), deposit: ore(0), vatRatePercent: 6, weightGrams: 3000, bundleId: null, step: 1, min: 1 },
  ...{ priceOre: kronor(30), priceAmount: 1, promotion: null, coupon: ore(0), volumeMl: 6000, temperatureZone: 'ambient' },
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
        { position: 1, quantity: 2, goods: 6000, weightGrams: 2000, volumeMl: 4000 },
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
  it('never makes two dearer than three: what is left of "3 för 50" costs what the three cost, until the ordinary price is less', () => {
    const deal = { kind: 'multi-buy', take: 3, forOre: 5000, most: null } as const;
    const promotion = { id: 'p', label: '', deal, lowestOre: null, ordinaryOre: 3000, savedOre: 4000 };
    const three = { ...part, lines: [line(1, { goods: kronor(50), promotion })] };
    expect(changed([[1, 2]], [], three)).toMatchObject({ kept: [{ goods: 5000, promotion: { savedOre: 1000 } }], goods: 5000 });
    expect(changed([[1, 1]], [], three)).toMatchObject({ kept: [{ goods: 3000, promotion: null }] });
  });
  it('keeps of a coupon the share of what stays, and gives what is added no part in it', () => {
    // 90,00 and 125,00 with 43,00 off, which is a fifth.
    const lines = [line(1, { goods: kronor(72), coupon: kronor(18) }), line(2, { goods: kronor(100), coupon: kronor(25), quantity: 2 })];
    const cut = { lines, fee: kronor(49) };
    expect(changed([[1, 2]], [], cut)).toMatchObject({ kept: [{ goods: 4800, coupon: 1200 }, {}], coupon: 3700, goods: 14_800 });
    expect(changed([[1, 0]], [], cut)).toMatchObject({ coupon: 2500, goods: 10_000 });
    const added = [{ goods: kronor(10), deposit: ore(0), vatRatePercent: 12 } as QuoteLine];
    expect(changed([[1, 0]], added, cut)).toMatchObject({ coupon: 2500, goods: 11_000 });
  });
  it('never costs more with fewer of anything, whatever the deal and the coupon, however often it is changed', () => {
    const money = fc.integer({ min: 100, max: 20_000 });
    const set = { take: fc.integer({ min: 2, max: 6 }), most: fc.option(fc.integer({ min: 1, max: 3 })) };
    const deal = fc.oneof(
      fc.record({ kind: fc.constant('price' as const), priceOre: money }),
      fc.record({ kind: fc.constant('multi-buy' as const), ...set, forOre: money }),
      fc.record({ kind: fc.constant('take-pay' as const), ...set, pay: fc.constant(1) }),
    );
    const bought = fc.record({ deal, each: money, off: fc.nat(100), steps: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2 }) });
    fc.assert(
      fc.property(bought, ({ deal: terms, each, off, steps }) => {
        const [first = 1, ...fewer] = steps.sort((a, b) => b - a);
        const promotion = { id: 'p', label: '', deal: terms, lowestOre: null, unitPriceOre: null, fromDay: '', toDay: '' };
        const made = promoted({ priceOre: ore(each), amount: 1 }, first, promotion);
        const coupon = shareOf(made.goods, off, 100);
        let now = line(1, { ...made, promotion: made.promotion ?? null, quantity: first, goods: subtractOre(made.goods, coupon), coupon });
        for (const quantity of fewer) {
          const result = changePart({ lines: [now, line(2)], fee: ore(0) }, { quantities: new Map([[1, quantity]]), added: [] });
          if (!result.ok) continue;
          const [next] = result.value.kept;
          if (!next) throw new Error('the line is gone');
          expect(next.goods).toBeLessThanOrEqual(now.goods);
          expect(next.coupon).toBeLessThanOrEqual(now.coupon);
          expect(next.goods + next.coupon).toBeLessThanOrEqual(each * quantity);
          now = next;
        }
      }),
    );
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
