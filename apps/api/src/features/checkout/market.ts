import type { OfferCard, OfferDetail, ShopFace } from '@galleria/contract/catalogue';
import type { Declaration } from '@galleria/domain/catalogue';
import type { Coupon } from '@galleria/domain/coupon';
import { ore } from '@galleria/domain/money';
import type { PricedBundle, PricedOffer, SellerIdentity } from '@galleria/domain/order';
import { isInfantFormula, isPushForbidden, promotionOn } from '@galleria/domain/promotion';
import { type LaterFee, roundFeeOn } from '@galleria/domain/rounds';
import { type LocalDate, weekdayOf } from '@galleria/domain/time';
import type { VatRow } from '@galleria/domain/vat';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { needsIdentity, withdrawalRightOf } from '../orders/index.ts';
import type { DrivenRound } from '../rounds/index.ts';

/** One offer as the public rows tell it. */
export interface MarketOffer {
  readonly homeTenantId: number;
  readonly shopId: string;
  readonly inStock: boolean;
  readonly soldOut: boolean;
  readonly card: Omit<OfferCard, 'inStock'>;
  readonly detail: Pick<OfferDetail, 'sku' | 'gtin' | 'dailyGoods' | 'withdrawable' | 'vatCategory' | 'weightGrams'> & {
    /** Only where a coupon is asked for: what else is sold under an age limit by law. */
    readonly declaration?: OfferDetail['declaration'] | null;
    /** Null of goods by themselves. */
    readonly bundle?: OfferDetail['bundle'] | null;
  };
}
export interface MarketShop
  extends Pick<ShopFace, 'hours' | 'exceptions' | 'name' | 'email' | 'phone' | 'street' | 'postalCode' | 'locality'> {
  readonly homeTenantId: number;
  readonly shopId: string;
  readonly slug: string;
  /** Empty: nobody has said. */
  readonly legalName: string;
  readonly orgNumber: string;
  readonly pickup: boolean;
  /** It has a Swish number of its own. */
  readonly takesSwish: boolean;
  /** The account at the payment provider that a card is charged for; null: none now. */
  readonly cardAccount: string | null;
  /** It is not open for payments of its own yet: a card is taken where one payment is for all. */
  readonly cardWaits: boolean;
  /** Closed at short notice: nothing is picked or driven then. First and last day. */
  readonly closed: readonly { readonly from: string; readonly to: string }[];
}
/** A round that serves the resident's village and takes at least one of the shops' goods. Times as the database writes them, `HH:MM:SS`. */
export interface MarketRound extends DrivenRound {
  /** The round as it is kept, the same object each time: its days are reckoned once. */
  readonly planned: DrivenRound;
  readonly carrierId: string;
  readonly carrierName: string;
  readonly takesPayment: boolean;
  readonly checksId: boolean;
  readonly zones: readonly PricedOffer['temperatureZone'][];
  readonly maxWeightGrams: number;
  /** Null: not limited. */
  readonly crates: number | null;
  readonly coldLitres: number | null;
  readonly feeOre: number;
  /** What it is instead for deliveries from a day on. */
  readonly laterFees: readonly LaterFee[];
  /** What the carrier takes for goods that the scheme does not cover; null: the round's fee. */
  readonly otherGoodsOre: number | null;
  /** From which weight on other goods cost extra to carry; null: never. */
  readonly otherGoodsFromGrams: number | null;
  /** The weekdays of the contract with the carrier. */
  readonly contractWeekdays: readonly number[];
  /** The last day of the contract as it holds now; null: no end is agreed. */
  readonly contractTo: string | null;
  readonly demandsFoodRegistration: boolean;
  readonly foodRegistered: boolean;
  /** What is agreed from a later day on, by the names of the contract's columns; null: nothing. */
  readonly later: readonly { readonly from: string; readonly agreed: LaterContract }[] | null;
  readonly shopIds: readonly string[];
  readonly days: readonly {
    readonly day: string;
    readonly placesLeft: number;
    readonly cratesLeft: number | null;
    readonly coldLitresLeft: number | null;
    readonly cancelled: boolean;
  }[];
}
export interface LaterContract {
  readonly takes_payment: boolean;
  readonly checks_id: boolean;
  readonly zones: readonly PricedOffer['temperatureZone'][];
  readonly max_weight_grams: number;
  readonly weekdays: readonly number[];
  readonly valid_to: string | null;
  readonly demands_food_registration: boolean;
  readonly other_goods_ore: number | null;
  readonly other_goods_from_grams: number | null;
}

/** The round as it is agreed for a day: its fee of that day, what the contract says from then on, and nothing chilled with a carrier that is no food business where that is demanded. */
export function agreedOn(kept: MarketRound, day: string): MarketRound {
  const { feeOre, laterFees } = kept;
  const round = laterFees.length === 0 ? kept : { ...kept, feeOre: roundFeeOn({ standardFeeOre: feeOre, laterFees }, day) };
  const later = round.later?.findLast(({ from }) => from <= day)?.agreed;
  const agreed: MarketRound = later
    ? {
        ...round,
        takesPayment: later.takes_payment,
        checksId: later.checks_id,
        zones: later.zones,
        maxWeightGrams: later.max_weight_grams,
        contractWeekdays: later.weekdays,
        demandsFoodRegistration: later.demands_food_registration,
        otherGoodsOre: later.other_goods_ore,
        otherGoodsFromGrams: later.other_goods_from_grams,
      }
    : round;
  return agreed.demandsFoodRegistration && !agreed.foodRegistered
    ? { ...agreed, zones: agreed.zones.filter((zone) => zone === 'ambient') }
    : agreed;
}

/** Whether the contract has a day: its weekday, and no end before it, as it is agreed for the day; one that is renewed goes on. */
export const drivesUnder = (round: MarketRound, day: LocalDate): boolean => {
  const later = round.later?.findLast(({ from }) => from <= day)?.agreed;
  const last = later ? later.valid_to : round.contractTo;
  return (later?.weekdays ?? round.contractWeekdays).includes(weekdayOf(day)) && (last === null || day <= last);
};

export interface Market {
  /** How the postal code goes with the chosen village, by the register of villages. */
  readonly address: 'fits' | 'doubtful' | 'elsewhere';
  readonly offers: readonly MarketOffer[];
  readonly shops: readonly MarketShop[];
  readonly rounds: readonly MarketRound[];
  /** Those that the basket names by their codes. */
  readonly coupons: readonly MarketCoupon[];
  readonly vatRows: readonly { category: VatRow['category']; ratePercent: number; validFrom: string; validTo: string | null }[];
}

/** A coupon as it stands: the code in the one way that codes are compared. */
export interface MarketCoupon extends Coupon {
  readonly shopId: string;
  readonly key: string;
}

export interface CustomerFacts {
  /** By whose mandate the buyer orders for this household, and whether with own means. */
  readonly mandate?: { readonly mayPay: boolean };
  readonly household: {
    readonly id: string;
    readonly street: string;
    readonly postalCode: string;
    readonly villageId: string | null;
  } | null;
  readonly paidFees: readonly {
    readonly day: string;
    readonly doorKey: string;
    readonly roundId: string;
    readonly kind: 'scheme' | 'standard';
    readonly feeOre: number;
    readonly freightOre: number;
  }[];
  /** Approved accounts, and what this month's orders have used of each. */
  readonly credits: readonly { readonly accountId: string; readonly shopId: string; readonly limitOre: number; readonly usedOre: number }[];
}

/** As many as anybody may want: for goods whose last word is `takeStock`'s. */
export const UNCOUNTED = Number.MAX_SAFE_INTEGER;

/**
 * An offer as pricing takes it; a bundle is none. `left` is what stands on the shelf unreserved, if it was asked. Services are not bought through a basket.
 * What a shop has marked as sold out is counted and none is left, whatever its stock kind. `today` chooses the promotion: the day of the order, not of the
 * delivery.
 */
export function pricedOffer(offer: MarketOffer, left: number | undefined, today: LocalDate): PricedOffer | undefined {
  const { card, detail } = offer;
  if (card.service || detail.bundle) return undefined;
  const gone = offer.soldOut || !offer.inStock;
  const promotion = promotionOn(card.promotions, today);
  return {
    offerId: card.id,
    homeTenantId: offer.homeTenantId,
    shopId: offer.shopId,
    name: card.name,
    ...(detail.gtin !== null && { gtin: detail.gtin }),
    priceOre: ore(card.price.ore),
    pricePer: { unit: card.price.unit, amount: card.price.amount },
    step: card.quantity.step,
    min: card.quantity.min,
    max: card.quantity.max,
    depositOre: ore(card.depositOre),
    // Written through the shops' own form and checked there.
    vatCategory: detail.vatCategory as PricedOffer['vatCategory'],
    stockKind: gone ? 'counted' : card.stockKind,
    available: gone ? 0 : (left ?? UNCOUNTED),
    weighed: card.weighed,
    temperatureZone: card.zone,
    ...(card.ageLimit !== null && { ageLimit: card.ageLimit }),
    ageProof: needsIdentity(card.ageLimit) ? 'id-at-door' : 'none',
    withdrawal: withdrawalRightOf(detail),
    dailyGoods: detail.dailyGoods,
    category: card.category,
    neverReduced: mayNotBeReduced(offer),
    ...(promotion !== undefined && { promotion }),
    ...(detail.weightGrams !== null && { weightGrams: detail.weightGrams }),
  };
}

/** Goods whose sale the law forbids to push (DOMAIN 3.6), and infant formula. */
const mayNotBeReduced = ({ card: { name, ageLimit }, detail }: MarketOffer): boolean =>
  isPushForbidden({ ageLimit, declaration: (detail.declaration ?? null) as Declaration | null }) || isInfantFormula(name);

/** A bundle as pricing takes it; undefined of goods by themselves. Whether its parts are left is asked of them. */
export function pricedBundle({ shopId, soldOut, card, detail: { bundle } }: MarketOffer, today: LocalDate): PricedBundle | undefined {
  if (!bundle) return undefined;
  const promotion = promotionOn(card.promotions, today);
  return {
    bundleId: card.id,
    shopId,
    name: card.name,
    priceOre: ore(bundle.priceOre),
    mayCostMore: bundle.mayCostMore,
    ...(promotion && { promotion }),
    max: card.quantity.max,
    soldOut,
    parts: bundle.parts.map(({ offerId, quantity }) => ({ offerId, quantity })),
  };
}

export const sellerOf = (shop: MarketShop): SellerIdentity => ({
  name: shop.name,
  ...(shop.legalName !== '' && shop.legalName !== shop.name && { legalName: shop.legalName }),
  organisationNumber: shop.orgNumber,
  address: `${shop.street}, ${formatPostalCode(shop.postalCode)} ${shop.locality}`,
  email: shop.email,
  phone: shop.phone,
});
