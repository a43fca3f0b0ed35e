import type { DoorTold, OrderLine, OrderPart } from '@galleria/contract/orders';
import type { ComplaintView, RefundView } from '@galleria/contract/refunds';
import type { LineBundle } from '@galleria/domain/bundle';
import { type FeeKind, orderReference, type PlacedOrder, type QuoteLine, type ShopOrderState } from '@galleria/domain/order';
import type { CardPaymentState, PaymentMethod } from '@galleria/domain/payment';
import type { AppliedPromotion } from '@galleria/domain/promotion';
import type { Replacement } from '../picking/index.ts';

/** An order as it lies in the database, parts and lines with it. Instants as ISO text (they come as JSON). */
export interface OrderRow {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly language: 'sv' | 'en';
  readonly placedAt: string;
  readonly name: string;
  readonly orderedBy: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string | null;
  readonly village: string;
  readonly householdId: string | null;
  readonly directions: string;
  /** The buyer asked for the confirmation on paper. */
  readonly printed: boolean;
  /** How the account wants to be reached. */
  readonly wish: 'email' | 'sms' | null;
  readonly totalOre: number;
  readonly parts: readonly PartRow[];
}
export interface PartRow {
  readonly id: string;
  readonly shopId: string;
  readonly homeTenantId: number;
  readonly state: ShopOrderState;
  readonly version: number;
  readonly fulfilment: 'delivery' | 'pickup';
  readonly roundId: string | null;
  readonly carrierId: string | null;
  readonly carrierName: string | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  /** Where its bus stops for the village. */
  readonly stop: Extract<OrderPart['handover'], { kind: 'delivery' }>['stop'];
  readonly day: string | null;
  readonly cutOffAt: string;
  readonly payment: PaymentMethod;
  readonly goodsOre: number;
  readonly depositOre: number;
  readonly feeOre: number;
  /** The fee as a correction of its delivery note put it right; null: none did. */
  readonly rightFeeOre: number | null;
  /** By a correction of its delivery note nothing was handed over. */
  readonly neverDelivered: boolean;
  /** When a correction last changed what it comes to. */
  readonly putRightAt: string | null;
  /** Of the fee as it was ordered: for goods that the scheme does not cover. */
  readonly feeKind: FeeKind;
  readonly freightOre: number;
  readonly totalOre: number;
  /** The part whose delivery this one goes with; its own: others go with it. */
  readonly joinedTo: string | null;
  /** Left out of the fee for that. */
  readonly joinedOffOre: number;
  /** The number of the order that it goes with; null: none, or not for whoever asks. */
  readonly goesWith: string | null;
  /** Those that go with it, as far as whoever asks sees them. */
  readonly carries: readonly {
    readonly orderId: string;
    readonly reference: string;
    readonly agreedOre: number;
    readonly feeKind: FeeKind;
    readonly roomOre: number | null;
  }[];
  /** The coupon that the part was bought with, and what it has taken off `goodsOre` already. */
  readonly couponId: string | null;
  readonly couponCode: string | null;
  readonly couponOre: number;
  readonly vat: readonly { ratePercent: number; gross: number; net: number; vat: number }[];
  readonly seller: PlacedOrder['parts'][number]['seller'];
  readonly message: string;
  readonly packedAt: string | null;
  readonly receivedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelledWhy: string | null;
  /** Of a part that is paid through the provider. */
  readonly pay: {
    readonly state: CardPaymentState;
    readonly amountOre: number;
    readonly payee: string | null;
    readonly capturedOre: number;
    readonly refundedOre: number;
    readonly payBy: string;
    readonly holdEndsAt: string | null;
    readonly means: string | null;
    readonly declined: boolean;
    readonly refunds: readonly {
      readonly amountOre: number;
      readonly cause: 'difference' | 'given';
      readonly why: string;
      readonly state: 'asked' | 'sent' | 'failed';
      readonly askedAt: string;
    }[];
  } | null;
  readonly shop: {
    readonly slug: string;
    readonly hours: readonly Hours[];
    readonly exceptions: readonly Exception[];
    readonly address: string;
  } | null;
  readonly withdrawals: readonly { readonly statedAt: string; readonly positions: readonly number[] }[];
  readonly refunds: readonly (Omit<RefundView, 'lines'> & {
    readonly lines: readonly { readonly position: number; readonly goodsOre: number; readonly depositOre: number }[];
  })[];
  readonly complaints: readonly ComplaintView[];
  readonly lines: readonly LineRow[];
  readonly door: DoorTold | null;
}
interface Hours {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}
interface Exception {
  readonly day: string;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly note: string;
}
export interface LineRow {
  readonly position: number;
  readonly offerId: string;
  readonly name: string;
  readonly quantity: number;
  readonly priceOre: number;
  readonly priceUnit: QuoteLine['pricePer']['unit'];
  readonly priceAmount: number;
  readonly amountOre: number;
  readonly depositOre: number;
  readonly vatCategory: QuoteLine['vatCategory'];
  readonly vatPercent: number;
  readonly stockKind: QuoteLine['stockKind'];
  readonly weighed: boolean;
  readonly zone: QuoteLine['temperatureZone'];
  readonly ageLimit: number | null;
  readonly dailyGoods: boolean;
  readonly withdrawable: boolean;
  readonly wish: OrderLine['wish'];
  readonly pickState: OrderLine['pickState'];
  readonly pickedQuantity: number | null;
  readonly promotion: AppliedPromotion | null;
  readonly bundle: LineBundle | null;
  readonly couponOre: number;
  readonly replacement: Replacement | null;
  readonly remark: string;
  readonly heldBack: boolean;
}

/** What people say on the telephone: `2026-1042`. */
export const referenceOf = orderReference;
