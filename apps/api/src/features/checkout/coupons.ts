import type { PlaceOrder, QuoteBasket } from '@galleria/contract/checkout';
import type { TenantTx } from '@galleria/db';
import { couponKey } from '@galleria/domain/coupon';
import type { AskedCoupon, PlacedOrder } from '@galleria/domain/order';
import type { Ctx, Deps } from '../../core/context.ts';
import { refusalOf } from '../../core/refusal.ts';
import { WrongTries } from '../../core/wrong-tries.ts';
import type { Behalf } from './behalf.ts';
import type { Market } from './market.ts';

/** A code that the basket names, as codes are compared; no key: nothing that could be a code. */
export interface AskedCode {
  readonly shopId: string;
  readonly typed: string;
  readonly key: string | undefined;
}

/** Codes by shop: of two choices of one shop the first counts, as in pricing. */
export const codesOf = (basket: QuoteBasket): AskedCode[] =>
  basket.choices.flatMap(({ shopId, coupon }, index) =>
    coupon === undefined || basket.choices.findIndex((each) => each.shopId === shopId) < index
      ? []
      : [{ shopId, typed: coupon, key: couponKey(coupon) }],
  );

/** Wrong codes an hour: of an account; and of an address, which a whole village may share. */
const MOST_OF_ACCOUNT = 10;
const MOST_OF_ADDRESS = 60;
const wrongTries = new WeakMap<Deps, WrongTries>();

function triesOf(deps: Deps): WrongTries {
  const known = wrongTries.get(deps) ?? new WrongTries();
  wrongTries.set(deps, known);
  return known;
}

/**
 * What was found under each code. A code of another shop is found as little as one that nobody has made, by the same look-up. After too many wrong ones no code is
 * looked at, right or wrong, so that nothing is learnt by going on; a wrong one that is sent again with every change of the basket counts once.
 */
export function askedCoupons(
  ctx: Ctx,
  codes: readonly AskedCode[],
  market: Market,
  { throttled }: { readonly throttled: boolean },
): Map<string, AskedCoupon> {
  const tries = triesOf(ctx.deps);
  const who = ctx.customerId ? `customer:${ctx.tenant.id}:${ctx.customerId}` : `address:${ctx.address ?? ''}`;
  const most = ctx.customerId ? MOST_OF_ACCOUNT : MOST_OF_ADDRESS;
  return new Map(
    codes.map(({ shopId, typed, key }): [string, AskedCoupon] => {
      if (throttled && tries.count(who, ctx.now) >= most) return [shopId, { barred: 'too-many-tries' }];
      const found = market.coupons.find((each) => each.shopId === shopId && each.key === key);
      if (throttled && !found) tries.note(who, `${shopId} ${key ?? typed}`, ctx.now);
      return [shopId, { found }];
    }),
  );
}

/** A coupon that could not be taken after all. */
export interface TakenCoupon {
  readonly shopId: string;
  readonly because: 'used-up' | 'used-by-you' | 'phone-needed';
}

/** Somebody refused a coupon when it was to be taken. */
export class CouponGone extends Error {
  readonly coupon: TakenCoupon;
  constructor(coupon: TakenCoupon) {
    super('a coupon is used up');
    this.coupon = coupon;
  }
}

/** In what ways a buyer is known, for coupons that are limited for each customer. */
export const waysToKnow = (ctx: Ctx, { phone }: PlaceOrder['buyer'], behalf: Behalf | undefined): string[] => [
  ...(ctx.customerId ? [`customer:${ctx.customerId}`] : []),
  ...(phone ? [`phone:${phone}`] : []),
  ...(behalf?.onBehalfOf.startsWith('household:') ? [behalf.onBehalfOf] : []),
];

/** Takes the coupons of an order that was just written; nothing is asked when it has none. Throws `CouponGone`. */
export async function takeCoupons(tx: TenantTx, id: string, order: PlacedOrder, ways: readonly string[]): Promise<void> {
  if (order.parts.every(({ coupon }) => coupon === undefined)) return;
  try {
    await tx.prepared('checkout-take-coupons', 'select app.take_coupons($1, $2)', [id, ways]);
  } catch (error) {
    const refusal = refusalOf(error);
    throw refusal?.what === 'coupon.refused' ? new CouponGone(refusal.details as TakenCoupon) : error;
  }
}
