import type { LineBundle } from '../bundle/index.ts';
import type { CouponRefusal } from '../coupon/index.ts';
import type { TemperatureZone } from '../delivery/index.ts';
import type { Ore } from '../money/index.ts';
import type { OrderButton, PaymentMethod, PaymentOffer, PaymentRefusal } from '../payment/index.ts';
import type { AppliedPromotion } from '../promotion/index.ts';
import type { LocalDate, LocalTime } from '../time/index.ts';
import type { VatAmount, VatCategory } from '../vat/index.ts';
import type { PricedOffer, QuantityUnit, SellerIdentity, WithdrawalRight } from './input.ts';
import type { Wish } from './wish.ts';
import type { AppliedCoupon } from './with-coupon.ts';

/** An order of more lines than this is a mistake or an attack. */
export const MAX_LINES = 200;
/** The most of one offer: 999 pieces; of measured goods what the offer says, and never more than this many base units. */
export const MAX_PIECES = 999;
export const MAX_QUANTITY = 1_000_000_000;

/**
 * One priced line. `goods` and `deposit` are öre, VAT included; `total` is both. When `weighed`, `goods` is the most that is charged and the goods are
 * weighed in the shop. The rate is that of the delivery day.
 */
export interface QuoteLine {
  readonly offerId: string;
  readonly name: string;
  readonly gtin?: string;
  readonly quantity: number;
  readonly priceOre: Ore;
  readonly pricePer: { readonly unit: QuantityUnit; readonly amount: number };
  readonly goods: Ore;
  /** What a coupon has taken off `goods` already. */
  readonly coupon?: Ore;
  readonly deposit: Ore;
  readonly total: Ore;
  readonly vatCategory: VatCategory;
  readonly vatRatePercent: number;
  readonly weighed: boolean;
  readonly temperatureZone: TemperatureZone;
  readonly ageLimit?: number;
  readonly checkId: boolean;
  readonly withdrawal: WithdrawalRight;
  readonly dailyGoods: boolean;
  readonly stockKind: PricedOffer['stockKind'];
  /** What made the line cheaper; `priceOre` is then the price under it. */
  readonly promotion?: AppliedPromotion;
  /** What the line weighs, where that is known. */
  readonly weightGrams?: number;
  /** How much of a crate it takes, estimated. */
  readonly volumeMl?: number;
  /** The bundle that the line is a part of: `goods` is then its share of the bundle's price, and `priceOre` the ordinary price. */
  readonly bundle?: LineBundle;
  /** Of a placed line: what the buyer wants when it is not there. */
  readonly wish?: Wish;
}

/** How a shop's part reaches the resident, with the instant until which it can be ordered and cancelled. */
export type Handover =
  | {
      readonly kind: 'delivery';
      readonly roundId: string;
      readonly carrierId: string;
      readonly carrierName: string;
      readonly day: LocalDate;
      readonly windowFrom: LocalTime;
      readonly windowTo: LocalTime;
      readonly cutOffAt: Date;
    }
  | {
      readonly kind: 'pick-up';
      readonly placeId: string;
      readonly placeName: string;
      readonly address: string;
      readonly day: LocalDate;
      readonly opensAt: LocalTime;
      readonly closesAt: LocalTime;
      readonly cutOffAt: Date;
    };

/** One shop's part. `total` = goods + deposit + fee = the gross of its VAT rows. `feeKey` names what the fee is paid for, once (see fees). */
export interface ShopQuote {
  readonly shopId: string;
  readonly homeTenantId: number;
  readonly seller: SellerIdentity;
  readonly lines: readonly QuoteLine[];
  /** What its coupon took off the goods: the lines' shares add up to `off`. */
  readonly coupon?: AppliedCoupon;
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  /** Of the fee: freight of goods that the municipality's scheme does not cover, beside its own fee. */
  readonly freight?: Ore;
  readonly feeKey?: string;
  readonly feeKind?: 'scheme' | 'standard';
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
  readonly handover?: Handover;
  readonly payments: readonly PaymentOffer[];
  readonly payment?: PaymentMethod;
}

/** What stands between a quote and an order. Codes are those of the contract; a quote with problems is shown but cannot be placed. */
export type QuoteProblem =
  | { readonly code: 'basket.empty' }
  | { readonly code: 'basket.too-many-lines'; readonly limit: number }
  | { readonly code: 'offer.gone'; readonly offerId: string }
  | { readonly code: 'stock.short'; readonly offerId: string; readonly available: number }
  | { readonly code: 'quantity.invalid'; readonly offerId: string; readonly reason: QuantityFault; readonly limit?: number }
  | { readonly code: 'choice.missing'; readonly shopId: string }
  | { readonly code: 'address.missing'; readonly shopId: string }
  | { readonly code: 'address.elsewhere'; readonly shopId: string }
  | { readonly code: 'round.closed'; readonly shopId: string; readonly reason: ClosedReason }
  | { readonly code: 'pick-up.closed'; readonly shopId: string; readonly reason: ClosedReason }
  | { readonly code: 'zone.not-deliverable'; readonly shopId: string; readonly zone: TemperatureZone }
  | { readonly code: 'weight.not-deliverable'; readonly shopId: string; readonly weightGrams: number; readonly limit: number }
  | { readonly code: 'age.not-deliverable'; readonly shopId: string; readonly offerIds: readonly string[] }
  /** The goods bear a deposit that may not be sold on the day of delivery any more. */
  | { readonly code: 'deposit.outdated'; readonly shopId: string; readonly offerIds: readonly string[] }
  | { readonly code: 'payment.missing'; readonly shopId: string }
  | { readonly code: 'payment.not-allowed'; readonly shopId: string; readonly method: PaymentMethod; readonly because: PaymentRefusal }
  | { readonly code: 'coupon.refused'; readonly shopId: string; readonly because: CouponRefusal['because']; readonly limit?: number }
  | { readonly code: 'order.too-large'; readonly limit: Ore };

export type QuantityFault = 'not-whole' | 'too-small' | 'too-large' | 'not-in-steps';
export type ClosedReason = 'cut-off-passed' | 'not-offered' | 'full';

/**
 * The priced basket. `goods`, `deposit`, `fee` and `total` are sums over the shops, and `vat` rate by rate. `addressKey` is the door that the fee was
 * reckoned for. `button` is set when every shop has a payment.
 */
export interface QuotePayee {
  readonly name: string;
  readonly number: string;
}

export interface Quote {
  readonly shops: readonly ShopQuote[];
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
  readonly addressKey?: string;
  /** Who takes the payment by card, where it is one for all shops; only where something is paid by card. */
  readonly payee?: QuotePayee;
  readonly button?: OrderButton;
  readonly problems: readonly QuoteProblem[];
}

/** Whether the resident may press the button. */
export const canPlace = (quote: Quote): boolean => quote.problems.length === 0;
