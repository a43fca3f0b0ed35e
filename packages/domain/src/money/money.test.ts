import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, type Ore, ore, roundToKrona, shareOf, splitOre, vatWithin } from './index.ts';

describe('money', () => {
  it('finds 6 % VAT inside 106 kronor and 25 % inside 125', () => {
    expect(vatWithin(kronor(106), 6)).toBe(600);
    expect(vatWithin(kronor(125), 25)).toBe(2500);
  });
  it('rounds half away from zero, also for credits', () => {
    expect(shareOf(ore(5), 1, 2)).toBe(3);
    expect(shareOf(ore(-5), 1, 2)).toBe(-3);
  });
  it('refuses half an öre as a bug', () => {
    expect(() => ore(1.5)).toThrow(RangeError);
    expect(() => ore(2 ** 60)).toThrow(RangeError);
  });
  it('rounds what is paid in coins to whole kronor, .50 up', () => {
    expect(roundToKrona(ore(1050))).toBe(1100);
    expect(roundToKrona(ore(1049))).toBe(1000);
    expect(roundToKrona(ore(-1050))).toBe(-1100);
  });
  it('splits any amount so that the parts add up to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 20 }),
        (amount, weights) => {
          expect(addOre(...splitOre(amount as Ore, weights))).toBe(amount);
        },
      ),
    );
  });
});
