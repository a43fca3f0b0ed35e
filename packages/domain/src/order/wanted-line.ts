import type { LineBundle } from '../bundle/index.ts';
import type { Ore } from '../money/index.ts';
import type { AppliedPromotion } from '../promotion/index.ts';
import type { PricedOffer } from './input.ts';

/** A wanted offer that exists, with the sum of its lines and its price. */
export interface WantedLine {
  readonly offer: PricedOffer;
  readonly quantity: number;
  readonly priceOre: Ore;
  readonly promotion?: AppliedPromotion;
  readonly goods: Ore;
  /** What a coupon has taken off `goods` already. */
  readonly coupon?: Ore;
  readonly deposit: Ore;
  readonly bundle?: LineBundle;
}

/** What is left of counted goods; undefined for others. */
export const availableOf = (offer: PricedOffer): number | undefined =>
  offer.stockKind === 'counted' ? Math.max(0, offer.available ?? 0) : undefined;
