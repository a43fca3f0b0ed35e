import { expect, it } from 'vitest';
import { readNutrient, shownNumber } from './nutrition.ts';

it('reads what stands on a packet, with comma or point, and nothing as nothing', () => {
  expect(readNutrient('fatGrams', '3,5')).toBe(3.5);
  expect(readNutrient('saltGrams', ' 0.75 ')).toBe(0.75);
  expect(readNutrient('fibreGrams', '')).toBeNull();
});

it('refuses words, a minus, a thousand grams of a hundred, and more energy than fat has', () => {
  for (const text of ['<0,5', '-1', '1000', 'spår', '3,5 g']) expect(readNutrient('fatGrams', text), text).toBeUndefined();
  expect(readNutrient('energyKcal', '911')).toBeUndefined();
  expect(readNutrient('energyKj', '3700')).toBe(3700);
});

it('shows a value so that it can be read back', () => {
  expect(shownNumber('sv', 1400)).toBe('1400');
  expect(readNutrient('saltGrams', shownNumber('sv', 1.125))).toBe(1.125);
});
