import { addOre, minOre, type Ore, ore, shareOf, splitOre } from '../money/index.ts';
import { type Result, refuse } from '../result/index.ts';

/** What a coupon takes off; money in öre as it travels. */
export type CouponTakes = { readonly kind: 'amount'; readonly ore: number } | { readonly kind: 'percent'; readonly percent: number };

/**
 * A coupon as pricing finds it by its code; `code` is as the shop wrote it. Days are Swedish days on which an order may be placed, both included; `toDay` null:
 * until it is paused.
 */
export interface Coupon {
  readonly id: string;
  readonly code: string;
  readonly takes: CouponTakes;
  readonly minimumOre: number;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly paused: boolean;
  /** Nothing is left of its limit. */
  readonly usedUp: boolean;
  /** This buyer has used it as often as one may. */
  readonly usedByBuyer: boolean;
  /** Only goods of these categories and these offers; both empty: all that the shop sells. */
  readonly categories: readonly string[];
  readonly offerIds: readonly string[];
}

/** Goods that a coupon may be for. `goods`: VAT included, without deposit. `neverReduced`: the law forbids to push their sale. */
export interface CouponGoods {
  readonly offerId: string;
  readonly bundleId?: string | undefined;
  readonly category: string;
  readonly neverReduced: boolean;
  readonly goods: Ore;
}

/**
 * Why a code takes nothing off: there is none such (or it is another shop's), or what stands in its way. `minimum`: the goods come to less than `limit`.
 * `too-many-tries`: so many wrong codes that none is looked at for a while.
 */
export type CouponRefusal =
  | {
      readonly because:
        | 'unknown'
        | 'not-yet'
        | 'ended'
        | 'paused'
        | 'used-up'
        | 'used-by-you'
        | 'not-these-goods'
        | 'phone-needed'
        | 'too-many-tries';
    }
  | { readonly because: 'minimum'; readonly limit: number };

/** What a coupon takes off, and its share of each of the goods, in their order. The shares add up to it. */
export interface CouponShares {
  readonly off: Ore;
  readonly shares: readonly Ore[];
}

const isFor = ({ categories, offerIds }: Coupon, goods: CouponGoods): boolean =>
  (categories.length === 0 && offerIds.length === 0) ||
  categories.includes(goods.category) ||
  offerIds.includes(goods.offerId) ||
  (goods.bundleId !== undefined && offerIds.includes(goods.bundleId));

/**
 * Judges a code for one shop's goods on a day and shares what it takes off: never off deposits and fees, which are not among the goods; never off goods that
 * the law forbids to push, which do not count towards the least sum either; never more than the goods cost. The largest remainders get the öre that cannot be shared.
 * Sources: issue 4, "per-shop coupons"; DOMAIN 3.1, 3.3, 3.6.
 */
export function judgeCoupon(coupon: Coupon | undefined, goods: readonly CouponGoods[], today: string): Result<CouponShares, CouponRefusal> {
  if (coupon === undefined) return refuse({ because: 'unknown' });
  if (today < coupon.fromDay) return refuse({ because: 'not-yet' });
  if (coupon.toDay !== null && today > coupon.toDay) return refuse({ because: 'ended' });
  if (coupon.paused) return refuse({ because: 'paused' });
  if (coupon.usedUp) return refuse({ because: 'used-up' });
  if (coupon.usedByBuyer) return refuse({ because: 'used-by-you' });
  const counted = addOre(...goods.filter(({ neverReduced }) => !neverReduced).map((each) => each.goods));
  const eligible = goods.map((each) => (!each.neverReduced && isFor(coupon, each) ? each.goods : ore(0)));
  const most = addOre(...eligible);
  if (most === 0) return refuse({ because: 'not-these-goods' });
  if (counted < coupon.minimumOre) return refuse({ because: 'minimum', limit: coupon.minimumOre });
  const off = takenOff(coupon.takes, most);
  return off === 0 ? refuse({ because: 'not-these-goods' }) : { ok: true, value: { off, shares: splitOre(off, eligible) } };
}

const takenOff = (takes: CouponTakes, most: Ore): Ore =>
  takes.kind === 'amount' ? minOre(ore(takes.ore), most) : shareOf(most, takes.percent, 100);
