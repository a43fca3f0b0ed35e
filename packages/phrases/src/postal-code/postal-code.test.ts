import { expect, it } from 'vitest';
import { formatPostalCode, postalCodeOnPage } from './index.ts';

it('A Swedish postal code is written with a space, and everything else as it came', () => {
  expect(['93091', '930 91', '8283', ''].map(formatPostalCode)).toEqual(['930 91', '930 91', '8283', '']);
  expect(postalCodeOnPage('93091')).toBe('930\u00a091');
});
