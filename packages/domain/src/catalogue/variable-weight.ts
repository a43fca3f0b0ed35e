import { type Ore, ore } from '../money/index.ts';
import { hasCheckDigit } from './gtin.ts';

/** What a scale label says: which goods (the shop's own eight digits) and either what they weigh or what they cost. */
export type ScaleLabel =
  | { readonly kind: 'weight'; readonly itemKey: string; readonly grams: number }
  | { readonly kind: 'price'; readonly itemKey: string; readonly price: Ore };

/** By the second digit: what the four value digits count, in öre or grams for each unit. */
const VALUE: Readonly<Record<string, { readonly kind: 'price' | 'weight'; readonly each: number }>> = {
  '0': { kind: 'price', each: 1 },
  '1': { kind: 'price', each: 10 },
  '2': { kind: 'price', each: 100 },
  '3': { kind: 'weight', each: 1 },
  '4': { kind: 'weight', each: 10 },
  '5': { kind: 'weight', each: 100 },
};

/**
 * Reads the Swedish weight and price codes that a shop's scale prints: `2X`, six digits of the shop's, four of value, a check digit.
 * 23 07 12340 … 0,456 kg. Undefined for anything else. Valid in Sweden only. Source: GS1 Sweden (DOMAIN 4.4).
 */
export function parseVariableWeight(ean: string): ScaleLabel | undefined {
  if (!/^2[0-5]\d{11}$/.test(ean) || !hasCheckDigit(ean)) return undefined;
  const rule = VALUE[ean.charAt(1)];
  if (rule === undefined) return undefined;
  const itemKey = ean.slice(0, 8);
  const value = Number(ean.slice(8, 12)) * rule.each;
  return rule.kind === 'weight' ? { kind: 'weight', itemKey, grams: value } : { kind: 'price', itemKey, price: ore(value) };
}

/**
 * The eight digits by which a scale label is recognised, from the code that a till has registered: there the value digits are zeros and the
 * check digit is often left at zero too, so it is not asked for. Undefined when it is no weight or price code.
 */
export const scaleKeyOf = (ean: string): string | undefined => (/^2[0-5]\d{6}0000\d$/.test(ean) ? ean.slice(0, 8) : undefined);
