import type { Caller, CallerCard, FoundCallers } from '@galleria/contract/phone-orders';
import { asBought } from '@galleria/domain/bundle';
import { phoneNumber, usualWish } from '@galleria/domain/phone-order';
import type { Ctx } from '../../core/context.ts';
import { notFound } from '../../core/problem.ts';
import { quoteBasket } from '../checkout/index.ts';
import { findForShop, hiddenPhones, knownForShop } from '../households/index.ts';
import { listsOfCaller } from '../order-lists/index.ts';
import { referenceOf } from '../orders/index.ts';
import { type CallerIs, guestsHere, type LastOrderRow, lastOrder, offersFor, usualOffers } from './desk.store.ts';
import { callerKeyOf, deskBasket } from './desk-basket.ts';
import { othersWith } from './draft.store.ts';

const AT_MOST = 8;

/**
 * Who rings: households of the register and this shop's own earlier customers. A number in any spelling is looked for as one number; several households
 * behind one number are all shown. Every look-up is logged by the register.
 */
export async function findCallers(ctx: Ctx, shopId: string, q: string): Promise<FoundCallers> {
  const phone = phoneNumber(q);
  const { households, more } = await findForShop(ctx, phone ?? q);
  const guests = await guestsHere(ctx.tx, shopId, phone ? { phone } : { name: q }, AT_MOST + 1);
  const hidden = await hiddenPhones(
    ctx.tx,
    guests.map((guest) => guest.phone),
  );
  const known = new Set(households.map((household) => household.phone));
  return {
    households,
    guests: guests.slice(0, AT_MOST).filter((guest) => !known.has(guest.phone) && !hidden.has(guest.phone)),
    more: more || guests.length > AT_MOST,
    phone: phone ?? null,
  };
}

/** A caller's card: everything that a clerk asks before the first line, and nothing that the shop may not know. */
export async function callerCard(
  ctx: Ctx,
  shopId: string,
  { household: householdId, phone }: { readonly household?: string | undefined; readonly phone?: string | undefined },
): Promise<CallerCard> {
  const household = householdId ? await knownForShop(ctx, householdId) : undefined;
  if (householdId && !household) throw notFound();
  if (!householdId && phone && (await hiddenPhones(ctx.tx, [phone])).size > 0) throw notFound();
  const [guest] = household || !phone ? [] : await guestsHere(ctx.tx, shopId, { phone }, 1);
  const is: CallerIs = { householdId, phone: household?.phone ?? phone };
  const caller = household ? ofHousehold(household) : guest ? ofGuest(guest) : null;
  const usual = await usualOffers(ctx.tx, shopId, is, ctx.now);
  const last = await lastOrder(ctx.tx, shopId, is);
  return {
    caller,
    village: household?.village ?? guest?.village ?? null,
    household: household ?? null,
    usual,
    lists: await listsOfCaller(ctx.tx, is),
    wish: last ? usualWish(last.lines.map((line) => line.wish)) : null,
    lastOrder: last ? { orderId: last.orderId, reference: referenceOf(last), day: last.day, lines: linesAgain(last) } : null,
    days: caller ? await nextDays(ctx, shopId, caller, usual) : [],
    others: caller ? await othersWith(ctx.tx, shopId, callerKeyOf(caller), ctx.now) : [],
  };
}

/** As it was bought: a bundle is one line again, under its own name. */
const linesAgain = ({ lines }: LastOrderRow) =>
  asBought(lines).map(({ offerId, name, sku, quantity, wish, bundle }) => ({ offerId, name, sku: bundle ? '' : sku, quantity, wish }));

const ofHousehold = (household: NonNullable<CallerCard['household']>): Caller => ({
  householdId: household.id,
  name: household.name,
  ...(household.phone && { phone: household.phone }),
  street: household.street,
  postalCode: household.postalCode,
  locality: household.locality,
  ...(household.villageId && { villageId: household.villageId }),
  directions: household.directions,
});
const ofGuest = (guest: FoundCallers['guests'][number]): Caller => ({
  name: guest.name,
  phone: guest.phone,
  street: guest.street,
  postalCode: guest.postalCode,
  locality: guest.locality,
  ...(guest.villageId && { villageId: guest.villageId }),
  directions: guest.directions,
});

/** A scheme may ask for a least sum of goods: what the caller usually buys, else a basket like everybody's, says what the fee will be. */
const LIKE_A_BASKET = 12;
const DAYS_SHOWN = 4;

async function nextDays(ctx: Ctx, shopId: string, caller: Caller, usual: CallerCard['usual']): Promise<CallerCard['days']> {
  const likely = usual.length > 0 ? usual : await offersFor(ctx.tx, shopId, {}, LIKE_A_BASKET);
  if (likely.length === 0 || !caller.villageId) return [];
  const lines = likely.slice(0, LIKE_A_BASKET).map(({ id, quantity, name, sku, ...rest }) => ({
    offerId: id,
    name,
    sku,
    quantity: 'lastQuantity' in rest ? Number(rest.lastQuantity) : quantity.min,
  }));
  const { basket, behalf } = await deskBasket(ctx, shopId, { caller, channel: 'phone', lines, message: '', confirm: 'auto' });
  const { reply } = await quoteBasket(ctx, basket, { behalf });
  const deliveries = reply().shops.find((shop) => shop.shopId === shopId)?.deliveries ?? [];
  return deliveries
    .slice(0, DAYS_SHOWN)
    .map(({ roundId, carrierName, day, windowFrom, windowTo, orderBy, placesLeft, feeOre, feeKind }) => ({
      roundId,
      carrierName,
      day,
      windowFrom,
      windowTo,
      orderBy,
      placesLeft,
      feeOre,
      feeKind,
    }));
}
