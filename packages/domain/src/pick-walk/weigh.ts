import { parseVariableWeight, scaleKeyOf } from '../catalogue/index.ts';
import type { Ore } from '../money/index.ts';

/** What weighing asks of a line. `quantity`: ordered, in grams; `goodsOre`: what was shown for so much, less the `couponOre` that a coupon took off it. */
export interface LineToWeigh {
  readonly gtin: string | null;
  readonly quantity: number;
  readonly goodsOre: number;
  readonly couponOre: number;
}
export type LabelFault = 'no-label' | 'other-goods' | 'no-weight';

/** What a label says. `price`: as printed, where it was turned to grams. `otherKind`: only the second digit is not the till's. */
export interface ReadLabel {
  readonly grams: number;
  readonly price?: Ore;
  readonly otherKind?: true;
}

/**
 * What the label of the shop's scale says of a line: how many grams lie in the bag. A label with a price is turned to grams by the line's own price
 * before its coupon, of which the scale knows nothing; downwards, so that nobody pays more than the label says. `other-goods` where the till has given the line another key than the label's (DOMAIN 4.4).
 * `otherKind` where only the second digit differs, weight where the till has price or the other way round: a scale may print either of the same goods, yet that
 * digit is a part of the number and the same six may be other goods, so that somebody has to look at the name. `no-weight` for the goods' own code, as the
 * till and the shelf have it: nothing was weighed.
 */
export function gramsOnLabel(
  code: string,
  { gtin, quantity, goodsOre, couponOre }: LineToWeigh,
): ReadLabel | { readonly fault: LabelFault } {
  const label = parseVariableWeight(code.trim());
  if (!label) return { fault: 'no-label' };
  const key = gtin === null ? undefined : scaleKeyOf(gtin);
  if (key !== undefined && key.slice(2) !== label.itemKey.slice(2)) return { fault: 'other-goods' };
  const kind = key !== undefined && key !== label.itemKey ? ({ otherKind: true } as const) : {};
  if ((label.kind === 'weight' ? label.grams : label.price) === 0) return { fault: 'no-weight' };
  if (label.kind === 'weight') return { grams: label.grams, ...kind };
  const fullOre = goodsOre + couponOre;
  if (fullOre === 0) return { fault: 'no-label' };
  return { grams: Math.floor((label.price * quantity) / fullOre), price: label.price, ...kind };
}
