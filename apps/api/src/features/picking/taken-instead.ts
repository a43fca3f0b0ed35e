import type { AllergenDoubts, QuoteLine } from '@galleria/domain/order';

/** Other goods of the shop in a line's place, frozen when they were taken; `goodsOre` and `depositOre` are what the resident pays for them. */
export interface Replacement extends AllergenDoubts {
  /** Of this deed: its reservation is taken and let go under it. */
  readonly id: string;
  readonly offerId: string;
  readonly sku: string;
  readonly gtin: string | null;
  readonly name: string;
  readonly quantity: number;
  readonly unit: QuoteLine['pricePer']['unit'];
  readonly priceOre: number;
  readonly priceAmount: number;
  readonly goodsOre: number;
  /** What the line's coupon has taken off `goodsOre` already; none of a replacement from before it did. */
  readonly couponOre?: number;
  readonly depositOre: number;
  readonly vatCategory: QuoteLine['vatCategory'];
  readonly vatPercent: number;
  readonly stockKind: QuoteLine['stockKind'];
  readonly weighed: boolean;
  readonly zone: QuoteLine['temperatureZone'];
  readonly ageLimit: number | null;
  readonly dailyGoods: boolean;
  readonly withdrawable: boolean;
  readonly weightGrams: number | null;
  /** The picker said that the resident was asked and said yes. */
  readonly asked: boolean;
  readonly agreedOre: number | null;
}
