import type { PlaceOrder, QuoteBasket } from '@galleria/contract/checkout';
import type { Caller, DraftContent } from '@galleria/contract/phone-orders';
import { withWishes } from '@galleria/domain/phone-order';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { type Behalf, factsOfCaller, queueAsCaller, reachedByLink } from '../checkout/index.ts';
import { knownForShop } from '../households/index.ts';

/** Who a draft is for: two clerks with the same key have the same caller on the line. */
export const callerKeyOf = ({ householdId, phone, name }: Caller): string =>
  householdId ? `household:${householdId}` : phone ? `phone:${phone}` : `name:${name}`;

/** With a household the door is the register's: nobody moves a subsidised delivery by typing. What the driver must know may be added. */
export async function callerAtDoor(ctx: Ctx, caller: Caller): Promise<Caller> {
  if (!caller.householdId) return caller;
  const { street, postalCode, locality, villageId, directions, phone } = found(await knownForShop(ctx, caller.householdId));
  const village = villageId ?? caller.villageId;
  return {
    ...caller,
    ...(caller.phone ? {} : phone && { phone }),
    street,
    postalCode,
    locality,
    ...(village && { villageId: village }),
    directions: caller.directions || directions,
  };
}

export interface DeskBasket {
  readonly basket: QuoteBasket;
  readonly buyer: PlaceOrder['buyer'];
  readonly behalf: Behalf;
}

/**
 * A clerk's draft as the basket that the web would send, and for whom. `queue`: before placing, so that two orders of one caller are judged one after the
 * other. The clerk belongs to one shop and sells its goods alone.
 */
export async function deskBasket(
  ctx: Ctx,
  shopId: string,
  content: DraftContent,
  { queue = false }: { readonly queue?: boolean } = {},
): Promise<DeskBasket> {
  const caller = await callerAtDoor(ctx, content.caller);
  const key = { householdId: caller.householdId, phone: caller.phone, email: caller.email };
  if (queue) await queueAsCaller(ctx.tx, key);
  const { name, phone, email, directions, street, postalCode, locality, villageId } = caller;
  const { handover, payment, message, coupon } = content;
  return {
    basket: {
      lines: withWishes(content),
      choices: [
        { shopId, ...(handover && { handover }), ...(payment && { payment }), ...(message && { message }), ...(coupon && { coupon }) },
      ],
      ...(villageId && {
        destination: { villageId, ...(street && { street }), ...(postalCode && { postalCode }), ...(locality && { locality }) },
      }),
    },
    buyer: { name, ...(phone && { phone }), ...(email && { email }), ...(directions && { directions }) },
    behalf: {
      channel: content.channel,
      facts: await factsOfCaller(ctx.tx, shopId, { ...key, now: ctx.now, placing: queue && payment === 'invoice' }),
      phoneVerified: true,
      printed: content.confirm === 'printed',
      // Over the counter there is a till.
      hasLink: content.channel === 'phone' && reachedByLink(ctx, { phone, email, printed: content.confirm === 'printed' }),
      onBehalfOf: callerKeyOf(caller),
    },
  };
}
