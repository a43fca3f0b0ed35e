import { parseVariableWeight, scaleKeyOf } from '../catalogue/index.ts';

/** What weighing asks of a line. `quantity`: ordered, in grams; `goodsOre`: what was shown for so much, less the `couponOre` that a coupon took off it. */
export interface LineToWeigh {
  readonly gtin: string | null;
  readonly quantity: number;
  readonly goodsOre: number;
  readonly couponOre: number;
}
export type LabelFault = 'no-label' | 'other-goods' | 'other-kind' | 'no-weight';

/**
 * What the label of the shop's scale says of a line: how many grams lie in the bag. A label with a price is turned to grams by the line's own price before
 * its coupon, of which the scale knows nothing; downwards, so that nobody pays more than the label says. `other-goods` where the till has given the line another key than the label's (DOMAIN 4.4);
 * `other-kind` where only the second digit differs, which is a part of the number: the same six digits may be other goods, so that somebody has to look. `no-weight` for the goods' own code, as the till and the shelf have it: nothing was weighed.
 */
export function gramsOnLabel(
  code: string,
  { gtin, quantity, goodsOre, couponOre }: LineToWeigh,
): { readonly grams: number } | { readonly fault: LabelFault } {
  const label = parseVariableWeight(code.trim());
  if (!label) return { fault: 'no-label' };
  const key = gtin === null ? undefined : scaleKeyOf(gtin);
  if (key !== undefined && key !== label.itemKey) return { fault: key.slice(2) === label.itemKey.slice(2) ? 'other-kind' : 'other-goods' };
  if ((label.kind === 'weight' ? label.grams : label.price) === 0) return { fault: 'no-weight' };
  if (label.kind === 'weight') return { grams: label.grams };
  const fullOre = goodsOre + couponOre;
  return fullOre > 0 ? { grams: Math.floor((label.price * quantity) / fullOre) } : { fault: 'no-label' };
}
