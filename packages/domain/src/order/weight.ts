import type { PricedOffer } from './input.ts';

/** What a quantity of an offer weighs, in grams: what is ordered by weight weighs that, a millilitre a gram. Undefined where nobody has said. */
export function weightOf(offer: Pick<PricedOffer, 'pricePer' | 'weightGrams'>, quantity: number): number | undefined {
  const { unit } = offer.pricePer;
  if (unit === 'gram' || unit === 'millilitre') return quantity;
  return unit === 'piece' && offer.weightGrams !== undefined ? offer.weightGrams * quantity : undefined;
}

/** What lines weigh together, as far as it is known. Goods of unknown weight weigh nothing here: no day is refused on a guess. */
export const knownWeight = (lines: readonly { readonly weightGrams?: number | null }[]): number =>
  lines.reduce((sum, line) => sum + (line.weightGrams ?? 0), 0);
