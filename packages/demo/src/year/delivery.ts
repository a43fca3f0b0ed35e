import type { Ore } from '@galleria/domain/money';
import type { LocalDate } from '@galleria/domain/time';

export type FailReason = 'nobody-home' | 'road-closed' | 'identity-refused' | 'goods-damaged';

/** One delivery note of one shop. Several on one day to one household are one occasion (ARCHITECTURE section 3). */
export interface DemoDelivery {
  readonly householdNumber: number;
  readonly date: LocalDate;
  readonly shopSlug: string;
  readonly carrierSlug: string;
  readonly goodsDailyOre: Ore;
  readonly goodsOtherOre: Ore;
  readonly depositOre: Ore;
  readonly parcels: { readonly ambient: number; readonly chilled: number; readonly frozen: number };
  readonly outcome: 'delivered' | 'failed';
  readonly failReason?: FailReason;
  /** When the shop promised it, ISO 8601 in UTC: the order in which the weekly limit is counted. */
  readonly promisedAt: string;
  /** ISO 8601 in UTC; absent when it failed. */
  readonly deliveredAt?: string;
  /** Taken once for an occasion: on the first of its notes that is delivered. Nothing is taken for a failure. */
  readonly feeOre: Ore;
}
