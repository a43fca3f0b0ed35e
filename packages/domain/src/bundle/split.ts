import { addOre, minOre, type Ore, splitOre, timesOre } from '../money/index.ts';
import type { AppliedPromotion } from '../promotion/index.ts';

/**
 * The bundle that an order line is part of, frozen on it. `count`: so many bundles; `each`: so many of the line's goods in one. `priceOre`: what one bundle
 * costs, without deposits. `separateOre`: what its parts cost one by one when it was bought, promotions of that day taken in.
 */
export interface LineBundle {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly each: number;
  readonly priceOre: number;
  readonly separateOre: number;
  /** The lowered price of the day, where it made `priceOre`; what it saved on all of them. */
  readonly promotion?: AppliedPromotion | undefined;
}

/**
 * What one bundle costs: its own price, but never more than its parts at their ordinary prices unless the shop has said that it may (wrapping, a basket).
 * The till may lower the parts any night; the buyer must not pay for having chosen the bundle.
 */
export const bundlePrice = (ownOre: Ore, partsOre: readonly Ore[], mayCostMore: boolean): Ore =>
  mayCostMore ? ownOre : minOre(ownOre, addOre(...partsOre));

/**
 * What `count` bundles cost, split over their parts by the ordinary price of each (largest remainder), so that the shares add up to the öre and each
 * carries its own VAT rate. At or below the parts' sum no share is above its part's ordinary price. Source: a discount lowers the tax base of what it is
 * given on, in proportion (DOMAIN 3.2).
 */
export const sharesOf = (priceOre: Ore, count: number, partsOre: readonly Ore[]): Ore[] => splitOre(timesOre(priceOre, count), partsOre);

/** How many whole bundles the shelves hold; undefined where nothing of it is counted. `left` of a part that is not counted is undefined. */
export function setsLeft(parts: readonly { readonly quantity: number; readonly left: number | undefined }[]): number | undefined {
  const counted = parts.flatMap(({ quantity, left }) => (left === undefined ? [] : [Math.floor(Math.max(0, left) / quantity)]));
  return counted.length === 0 ? undefined : Math.min(...counted);
}
