import type { RoomLeft, TemperatureZone } from '../delivery/index.ts';
import type { FeeTariff } from '../fees/index.ts';
import type { Ore } from '../money/index.ts';
import type { DoorAbilities, PaymentMethod } from '../payment/index.ts';
import type { Promotion } from '../promotion/index.ts';
import type { LocalDate, LocalTime } from '../time/index.ts';
import type { VatCategory } from '../vat/index.ts';

/** The unit in which a quantity is a whole number (ARCHITECTURE 5). */
export type QuantityUnit = 'piece' | 'gram' | 'millilitre' | 'millimetre' | 'square-millimetre';

/** Whether a line can be withdrawn from, and why not if not (DOMAIN 3.4). `onlySealed`: not once a seal is broken. */
export type WithdrawalRight =
  | { readonly withdrawable: true; readonly onlySealed: boolean }
  | { readonly withdrawable: false; readonly reason: 'spoils-quickly' | 'made-to-measure' | 'newspaper' };

/**
 * What pricing needs to know of an offer, read from the database at this moment and never sent by a client.
 * `priceOre` is per `pricePer.amount` base units (kg: 1,000 gram). `step`, `min`, `max` and `available` are in the base unit; `available` is set for
 * counted goods. `depositOre` is per piece. `weighed`: the quantity is weighed when picked, and the quoted amount is the most that is charged.
 * `ageProof` other than `none` means that an identity must be checked at hand-over.
 */
export interface PricedOffer {
  readonly offerId: string;
  readonly homeTenantId: number;
  readonly shopId: string;
  readonly name: string;
  readonly gtin?: string;
  readonly priceOre: Ore;
  readonly pricePer: { readonly unit: QuantityUnit; readonly amount: number };
  readonly step: number;
  readonly min: number;
  readonly max: number;
  readonly depositOre: Ore;
  readonly vatCategory: VatCategory;
  readonly stockKind: 'counted' | 'usually-there' | 'ordered-home';
  readonly available?: number;
  readonly weighed: boolean;
  readonly temperatureZone: TemperatureZone;
  readonly ageLimit?: number;
  readonly ageProof?: 'none' | 'id-at-door' | 'eid';
  readonly withdrawal: WithdrawalRight;
  readonly dailyGoods: boolean;
  /** The promotion of the day on which the order is placed. */
  readonly promotion?: Promotion;
  /** Where it stands in the galleria, for a coupon of some categories. */
  readonly category?: string;
  /** The law forbids to push its sale: no coupon takes anything off it. */
  readonly neverReduced?: boolean;
  /** What a piece weighs; left out where the shop has not said. Goods sold by weight weigh what is ordered. */
  readonly weightGrams?: number;
}

/** Several goods of one shop at one price. It has no stock: what is left of it follows from its parts, which `offers` holds beside it. */
export interface PricedBundle {
  readonly bundleId: string;
  readonly shopId: string;
  readonly name: string;
  readonly priceOre: Ore;
  readonly mayCostMore: boolean;
  /** The lowered price that holds today, if any. */
  readonly promotion?: Promotion | undefined;
  readonly max: number;
  /** The shop itself has taken it off the shelf, whatever its parts say. */
  readonly soldOut: boolean;
  readonly parts: readonly { readonly offerId: string; readonly quantity: number }[];
}

/** One line as the device keeps it: which offer or bundle, and how much in its base unit. No price: a client has none to say. */
export interface BasketLine {
  readonly offerId: string;
  readonly quantity: number;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
}

/** Who sells, as the law wants it named before and after the purchase (e-handelslagen, DOMAIN 3.4). */
export interface SellerIdentity {
  readonly name: string;
  /** The company's own name, where its shop is called something else. */
  readonly legalName?: string;
  readonly organisationNumber: string;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
}

/** A day on which a carrier can take the shop's goods to the resident's door. `placesLeft` is absent when the round is not limited. */
export interface DeliveryOption {
  readonly roundId: string;
  readonly carrier: DoorAbilities & {
    readonly id: string;
    readonly name: string;
    readonly zones: readonly TemperatureZone[];
    /** The heaviest delivery that it takes. */
    readonly maxWeightGrams: number;
  };
  readonly day: LocalDate;
  readonly cutOffAt: Date;
  readonly windowFrom: LocalTime;
  readonly windowTo: LocalTime;
  readonly placesLeft?: number;
  /** What is left of the car's crates and of its cold room; absent when they are not limited. */
  readonly room?: RoomLeft;
  readonly tariff: FeeTariff;
}

/** A day and place where the resident can fetch the goods. Nothing can be ordered or cancelled from `cutOffAt`. */
export interface PickupOption {
  readonly placeId: string;
  readonly placeName: string;
  readonly address: string;
  readonly day: LocalDate;
  readonly cutOffAt: Date;
  readonly opensAt: LocalTime;
  readonly closesAt: LocalTime;
}

/**
 * What one shop offers this resident now. `invoiceApproved`: the shop has approved this customer for its monthly invoice; `mostOnInvoice` is what is left of
 * its credit, which the delivery counts against too.
 */
export interface ShopTerms {
  readonly shopId: string;
  readonly homeTenantId: number;
  readonly seller: SellerIdentity;
  readonly deliveries: readonly DeliveryOption[];
  readonly pickups: readonly PickupOption[];
  readonly paymentMethods: ReadonlySet<PaymentMethod>;
  readonly invoiceApproved: boolean;
  readonly mostOnInvoice?: number;
}

/** What the resident has chosen for one shop, so far. Nothing is chosen for them. */
export interface ShopChoice {
  readonly shopId: string;
  readonly handover?:
    | { readonly kind: 'delivery'; readonly roundId: string; readonly day: LocalDate }
    | { readonly kind: 'pick-up'; readonly placeId: string; readonly day: LocalDate };
  readonly payment?: PaymentMethod;
}
