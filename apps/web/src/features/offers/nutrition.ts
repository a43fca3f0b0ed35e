import { formatNumber } from '@galleria/phrases/format';
import type { OwnOffer } from './own-offer.ts';

export type Nutrition = NonNullable<NonNullable<OwnOffer['food']>['nutrition']>;
export type Nutrient = keyof Nutrition;
export const NUTRIENTS = [
  'energyKj',
  'energyKcal',
  'fatGrams',
  'saturatedGrams',
  'carbohydrateGrams',
  'sugarsGrams',
  'fibreGrams',
  'proteinGrams',
  'saltGrams',
] as const satisfies readonly Nutrient[];

const NUMBER = /^\d{1,5}(?:[.,]\d{1,3})?$/;
/** More than pure fat holds of energy, or than a hundred grams hold of anything, is a slip. */
const most = (name: Nutrient): number => (name === 'energyKj' ? 3800 : name === 'energyKcal' ? 910 : 100);

/** A value as somebody types it: null for an empty field, undefined for what cannot be one. */
export function readNutrient(name: Nutrient, text: string): number | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  if (!NUMBER.test(bare)) return undefined;
  const value = Number(bare.replace(',', '.'));
  return value <= most(name) ? value : undefined;
}

export const shownNumber = (lang: 'sv' | 'en' | string, value: number): string =>
  formatNumber(lang === 'en' ? 'en' : 'sv', value, 3).replace(/[\u00a0\u202f]/g, '');
