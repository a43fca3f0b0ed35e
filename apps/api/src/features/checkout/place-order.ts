import type { PlacedOrder as Placed, PlaceOrder } from '@galleria/contract/checkout';
import { addLoad, estimatedLoad, type Load, NO_LOAD } from '@galleria/domain/delivery';
import { isMobile } from '@galleria/domain/messages';
import { freezeQuote, type PlacedOrder } from '@galleria/domain/order';
import { audit } from '../../core/audit.ts';
import type { Ctx, Keeping } from '../../core/context.ts';
import { newId, newToken } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { openPayments, paymentMessages } from '../card-payments/index.ts';
import { type Mandate, mandateToOrder } from '../delegations/index.ts';
import { insertOrder, type NewOrder, referenceOf, yearOf } from '../orders/index.ts';
import { takeStock } from '../stock/index.ts';
import { occasionFor, queueForHousehold } from '../subsidy/index.ts';
import type { Behalf } from './behalf.ts';
import { bookAndNumber, bookNumberAndSeal, ensureCustomer, NotBooked, type Place, queueBehindOthers } from './checkout.store.ts';
import { CouponGone, takeCoupons, waysToKnow } from './coupons.ts';
import { type Priced, quoteBasket } from './quote-basket.ts';

/**
 * Places an order at the price shown, or says what has changed. Everything is decided from what the database holds now, written in one transaction, and
 * limited things are taken last and in one order: stock, places on rounds, the number. What may happen a second later (confirmation, messages) is left in the outbox.
 * Sources: issue 2 point 4; ARCHITECTURE 5; RELIABILITY 3.1–3.3.
 * `behalf`: a clerk or a standing order buys for somebody; its caller has queued already. `id`: an order that must not be placed twice has its own.
 */
export async function placeOrder(ctx: Ctx, wanted: PlaceOrder, { behalf, id = newId(), seal = false }: Placing = {}): Promise<Placed> {
  // A draft may be looked at by those who prepare it; nothing can be bought before it opens, or after it has closed.
  if (ctx.tenant.state !== 'open') throw new Problem('galleria.not-open');
  if (!behalf) refuseUnreachable(ctx, wanted);
  const mandate = behalf ? behalf.mandate : wanted.delegation === undefined ? undefined : await mandateToOrder(ctx, wanted.delegation);
  const input = mandate ? inNameOf(mandate, wanted) : wanted;
  if (!behalf && ctx.customerId && ctx.identity) {
    await ensureCustomer(ctx.tx, ctx.customerId, ctx.identity.id);
    if (mandate) await queueForHousehold(ctx.tx, mandate.home.id);
    else await queueBehindOthers(ctx.tx, ctx.customerId);
  }
  const priced = await quoteBasket(ctx, input, { placing: true, behalf, mandate });
  if (mandate) refuseElsewhere(priced);
  const order = freeze(ctx, input, priced);
  const byCard = order.parts.flatMap(({ payment, shopId, handover: { cutOffAt } }) => (payment === 'card' ? [{ shopId, cutOffAt }] : []));
  // Whoever is sent a link to pay by need not sign in for it.
  const token = ctx.customerId && !(behalf && byCard.length > 0) ? null : newToken();
  const told = tell(
    ctx.tx,
    { topic: 'order.placed', dedupe: id, payload: { orderId: id, ...(token && { token }) } },
    ...paymentMessages({ orderId: id, token, parts: byCard, placedAt: ctx.now, byLink: behalf !== undefined }),
  );
  const logged = audit(ctx.tx, {
    action: 'order.placed',
    subject: `order:${id}`,
    details: { totalOre: order.total, ...(behalf && { channel: behalf.channel }) },
    ...(behalf && { onBehalfOf: behalf.onBehalfOf }),
    ...(mandate && { onBehalfOf: `household:${mandate.home.id}` }),
    requestId: ctx.requestId,
  });
  const inserted = insertOrder(ctx, newOrder(input, { id, token, order, priced, behalf, mandate }));
  // Sent one behind the other without waiting between, for others wait for these rows; each refuses by itself, and the first that fails is told.
  const payments = byCard.length > 0 && openPayments(ctx.tx, { orderId: id, at: ctx.now, byLink: behalf !== undefined });
  const couponed = takeCoupons(ctx.tx, id, order, waysToKnow(ctx, input.buyer, behalf));
  const held = holdOccasions(ctx, order, priced.householdId);
  const taken = held.then(() => takeAll(ctx, id, order, priced));
  const placed = (number: number): Placed => ({
    id,
    reference: referenceOf({ year: yearOf(ctx.now), number }),
    placedAt: ctx.now.toISOString(),
    totalOre: order.total,
    token,
  });
  const numbered = held.then(() =>
    finish(ctx, { id, order, priced, keep: seal && ctx.keeping ? { keeping: ctx.keeping, placed } : undefined }),
  );
  try {
    const [number] = await Promise.all([numbered, told, logged, inserted, payments, couponed, held, taken]);
    return placed(number);
  } catch (error) {
    // What was sent behind a coupon that was refused fails too, and may be told first.
    await couponed.catch((reason: unknown) => {
      if (reason instanceof CouponGone) refuseWith(priced, { coupons: [reason.coupon] });
    });
    throw error;
  }
}

interface Frozen {
  readonly id: string;
  readonly token: string | null;
  readonly order: PlacedOrder;
  readonly priced: Priced;
  readonly behalf: Behalf | undefined;
  readonly mandate: Mandate | undefined;
}

/** The order as it is written, with what is not of its price. */
const newOrder = (input: PlaceOrder, { id, token, order, priced, behalf, mandate }: Frozen): NewOrder => ({
  id,
  token,
  order,
  channel: behalf?.channel ?? 'web',
  printed: behalf?.printed ?? false,
  householdId: priced.householdId,
  delegation: mandate && { id: mandate.id, name: mandate.delegate },
  doorKey: priced.quote.addressKey ?? '',
  villageId: input.destination?.villageId,
  locality: input.destination?.locality ?? '',
  quoteHash: priced.hash,
  skus: new Map(priced.market.offers.map((offer) => [offer.card.id, offer.detail.sku])),
  wishes: new Map([...input.lines].reverse().flatMap((line) => (line.wish ? [[line.offerId, line.wish]] : []))),
  accounts: priced.accounts,
  messages: new Map(input.choices.map((choice) => [choice.shopId, choice.message ?? ''])),
});

/** What is ordered by a mandate is the household's: its name stands on the parcels, and its directions lead the driver where the delegate gave none. */
const inNameOf = ({ home }: Mandate, wanted: PlaceOrder): PlaceOrder => ({
  ...wanted,
  buyer: { ...wanted.buyer, name: home.name, directions: wanted.buyer.directions || home.directions || undefined },
});

/** A mandate is for the household's own door, or for what is fetched for it; not for goods to another address. */
function refuseElsewhere({ quote, householdId }: Priced): void {
  const driven = quote.shops.some(({ handover }) => handover?.kind === 'delivery');
  if (driven && householdId === undefined) throw new Problem('delegation.elsewhere');
}

export interface Placing {
  readonly behalf?: Behalf | undefined;
  readonly id?: string | undefined;
  /** The order is all that the request does: it keeps its own reply and sends the commit with its last statement, and nothing can be asked afterwards. */
  readonly seal?: boolean;
}

/** A confirmation must be able to reach the buyer, and a guest's keys must be the guest's own. */
function refuseUnreachable(ctx: Ctx, { buyer }: PlaceOrder): void {
  if (!ctx.customerId && ctx.tx.actor === 'guest') throw new Problem('basket.key-missing');
  if (!buyer.phone && !buyer.email) throw new Problem('contact.missing');
  if (!ctx.customerId && !buyer.email && !ctx.deps.adapters.sms) throw new Problem('contact.email-needed');
}

/** The quote as an order, if nothing stands in the way and it is the one that the buyer saw. */
function freeze(ctx: Ctx, input: PlaceOrder, { quote, hash, reply }: Priced): PlacedOrder {
  if (quote.problems.length > 0) {
    const shown = reply();
    const [problem] = shown.problems;
    throw new Problem(problem?.code ?? 'quote.changed', { problem, quote: shown });
  }
  if (hash !== input.quoteHash) throw new Problem('quote.changed', { quote: reply() });
  const { name, phone, email, directions } = input.buyer;
  const to = input.destination;
  const frozen = freezeQuote(
    quote,
    {
      name,
      ...(phone && { phone }),
      ...(email && { email }),
      landline: phone !== undefined && !isMobile(phone),
      ...(to?.street &&
        to.postalCode && {
          address: {
            ...householdIn(quote.addressKey),
            street: to.street,
            postalCode: to.postalCode,
            village: to.villageId,
            ...(directions && { directions }),
          },
        }),
    },
    ctx.now,
  );
  if (!frozen.ok) throw new Problem('quote.changed', { quote: reply() });
  return frozen.value;
}

const householdIn = (addressKey: string | undefined): { readonly householdId?: string } =>
  addressKey?.startsWith('household:') ? { householdId: addressKey.slice('household:'.length) } : {};

/** Each day on which something is driven to the household's own door is an occasion from now on, so that the week's place is held before any note. */
async function holdOccasions(ctx: Ctx, order: PlacedOrder, householdId: string | undefined): Promise<void> {
  if (householdId === undefined) return;
  const days = new Set(order.parts.flatMap(({ handover }) => (handover.kind === 'delivery' ? [handover.day] : [])));
  for (const day of [...days].sort()) await occasionFor(ctx.tx, { householdId, day, promisedAt: ctx.now });
}

interface Finishing {
  readonly id: string;
  readonly order: PlacedOrder;
  readonly priced: Priced;
  readonly keep: { readonly keeping: Keeping; readonly placed: (number: number) => Placed } | undefined;
}

/** In the reply that is kept, where the number goes once it is known: no order has it. */
const STAND_IN = Number.MAX_SAFE_INTEGER;

/** Books the places and gives the number. Parts of one order on one round and day share one place: the car stops once. */
async function finish(ctx: Ctx, { id, order, priced, keep }: Finishing): Promise<number> {
  const wanted = new Map<string, Place & Load>();
  for (const { handover, lines } of order.parts) {
    if (handover.kind !== 'delivery') continue;
    const { roundId, day } = handover;
    const key = `${roundId}/${day}`;
    wanted.set(key, { roundId, day, ...addLoad(wanted.get(key) ?? NO_LOAD, estimatedLoad(lines)) });
  }
  const refuseBut = (booked: readonly Place[]): void => {
    for (const place of booked) wanted.delete(`${place.roundId}/${place.day}`);
    if (wanted.size > 0) refuseWith(priced, { days: [...wanted.values()] });
  };
  const asked = { id, year: yearOf(ctx.now), places: [...wanted.values()] };
  if (keep) {
    const { keeping, placed } = keep;
    const text = JSON.stringify(placed(STAND_IN));
    try {
      return await bookNumberAndSeal(ctx.tx, asked, { keeping, text, standIn: String(STAND_IN) });
    } catch (error) {
      if (error instanceof NotBooked) refuseBut(error.booked);
      throw error;
    }
  }
  const { number, booked } = await bookAndNumber(ctx.tx, asked);
  refuseBut(booked);
  return number;
}

/** Counted goods of all parts at once, in the one lock order that every order keeps. */
async function takeAll(ctx: Ctx, orderId: string, order: PlacedOrder, priced: Priced): Promise<void> {
  const lines = order.parts.flatMap((part) =>
    part.lines
      .filter((line) => line.stockKind === 'counted')
      .map((line) => ({ homeTenantId: part.homeTenantId, shopId: part.shopId, offerId: line.offerId, quantity: line.quantity })),
  );
  if (lines.length === 0) return;
  try {
    await takeStock(ctx.tx, lines, `reserve:${orderId}`);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'stock.short') throw error;
    refuseWith(priced, { offers: error.extra.short as { offerId: string; available: number }[] });
  }
}

function refuseWith(priced: Priced, missing: Parameters<Priced['without']>[0]): never {
  const quote = priced.without(missing);
  const [problem] = quote.problems;
  throw new Problem(problem?.code ?? 'quote.changed', { ...(problem && { problem }), quote });
}
