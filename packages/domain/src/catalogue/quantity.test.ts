import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, ore } from '../money/index.ts';
import {
  BASE_UNITS,
  checkQuantity,
  formatQuantity,
  parseContent,
  priceOfQuantity,
  unitPrice,
  unitPriceOf,
  usualQuantityRule,
} from './index.ts';

describe('a size', () => {
  it.each([
    ['400 G', 400, 'gram'],
    ['400g', 400, 'gram'],
    ['1 KG', 1000, 'gram'],
    ['1,5 L', 1500, 'millilitre'],
    ['1.5 l', 1500, 'millilitre'],
    ['33 CL', 330, 'millilitre'],
    ['6 P', 6, 'piece'],
    ['12-p', 12, 'piece'],
    ['6x33 cl', 1980, 'millilitre'],
    ['2 x 1,5 l', 3000, 'millilitre'],
    ['2,4 m', 2400, 'millimetre'],
    ['1,08 m²', 1_080_000, 'square-millimetre'],
    ['500 mg', undefined, undefined],
    ['ca 400 g', undefined, undefined],
    ['400', undefined, undefined],
    ['0 g', undefined, undefined],
    ['-5 g', undefined, undefined],
    ['9999999 kg', undefined, undefined],
    ['3 constructor', undefined, undefined],
    ['', undefined, undefined],
  ])('%j is read as %s %s', (text, quantity, unit) => {
    expect(parseContent(text)).toEqual(quantity === undefined ? undefined : { quantity, unit });
  });

  it('is written so that it is read back as the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASE_UNITS), fc.integer({ min: 1, max: 9_999_999 }), (unit, steps) => {
        // Large measures are told to three decimals: tens of grams above a kilogram would not survive more.
        const quantity = unit === 'square-millimetre' ? steps * 10_000 : steps;
        if (quantity > 99_000_000) return;
        expect(parseContent(formatQuantity(quantity, unit))).toEqual({ quantity, unit });
      }),
    );
  });
});

describe('a unit price', () => {
  it('is price by net content, to the öre, per kg, l, m, m² or piece', () => {
    expect(unitPrice(kronor(24), { quantity: 1500, unit: 'millilitre' })).toEqual({ price: 1600, per: 'l' });
    expect(unitPrice(kronor(55.9), { quantity: 250, unit: 'gram' })).toEqual({ price: 22360, per: 'kg' });
    expect(unitPrice(kronor(39.95), { quantity: 330, unit: 'millilitre' })).toEqual({ price: 12106, per: 'l' });
    expect(unitPrice(kronor(25.5), { quantity: 6, unit: 'piece' })).toEqual({ price: 425, per: 'piece' });
    expect(unitPrice(kronor(199), { quantity: 1_080_000, unit: 'square-millimetre' })).toEqual({ price: 18426, per: 'm2' });
  });

  it('of goods sold by weight is their price, and a single piece or a piece of unknown content has none', () => {
    expect(unitPriceOf({ price: kronor(89.9), per: 'kg', content: null })).toEqual({ price: 8990, per: 'kg' });
    expect(unitPriceOf({ price: kronor(10), per: 'piece', content: { quantity: 1, unit: 'piece' } })).toBeUndefined();
    expect(unitPriceOf({ price: kronor(10), per: 'piece', content: null })).toBeUndefined();
  });
});

describe('a quantity', () => {
  const sausage = usualQuantityRule('gram');

  it('costs its part of the price per kilogram, in whole öre', () => {
    expect(priceOfQuantity(kronor(89.9), 'kg', 456)).toBe(4099);
    expect(priceOfQuantity(kronor(24), 'piece', 3)).toBe(7200);
    expect(priceOfQuantity(ore(100), 'm2', 1)).toBe(0);
  });

  it('is refused when zero, negative, broken, absurd or between steps', () => {
    expect(checkQuantity(300, sausage)).toEqual({ ok: true, value: 300 });
    for (const [quantity, code] of [
      [0, 'quantity.too-small'],
      [-1, 'quantity.too-small'],
      [0.5, 'quantity.not-whole'],
      [Number.NaN, 'quantity.not-whole'],
      [Number.POSITIVE_INFINITY, 'quantity.not-whole'],
      [2 ** 53, 'quantity.not-whole'],
      [2_147_483_600, 'quantity.too-large'],
      [150, 'quantity.not-in-steps'],
    ] as const) {
      expect(checkQuantity(quantity, sausage)).toMatchObject({ ok: false, error: { code } });
    }
  });
});
