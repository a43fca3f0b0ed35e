import type { PlacedOrder, Quote, QuoteBasket } from '@galleria/contract/checkout';
import type { StandingOrder } from '@galleria/contract/standing-orders';
import type { StandingDay } from '@galleria/domain/standing-order';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { derivedId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { placeOrder, quoteBasket } from '../checkout/index.ts';
import { namedOffers } from '../order-lists/index.ts';
import { plannedDays, shownStanding } from './days.ts';
import { type DoneDay, findStanding, holdStanding, type StandingRow, writeDay } from './standing.store.ts';

/** A day of a standing order that is about to become an order, held for this transaction. */
export interface StartedDay {
  readonly row: StandingRow;
  readonly day: StandingDay;
  /** The same for every attempt: nothing is placed twice. */
  readonly orderId: string;
}

/** Takes a day to place it. Refused when it is placed or skipped already, or is no day of the standing order. */
export async function startDay(
  ctx: Ctx,
  { id, plannedDay, closedToo = false }: { readonly id: string; readonly plannedDay: string; readonly closedToo?: boolean },
): Promise<StartedDay> {
  const row = found(await holdStanding(ctx.tx, id, dayOf(ctx.now)));
  return {
    row,
    day: openDay(row, plannedDay, ctx.now, { closedToo }),
    orderId: derivedId('standing-order', ctx.tx.tenantId, id, plannedDay),
  };
}

function openDay(row: StandingRow, plannedDay: string, now: Date, { closedToo = false } = {}): StandingDay {
  const day = plannedDays(row, now).find((each) => each.plannedDay === plannedDay);
  if (!day || (day.status === 'closed' && !closedToo)) throw new Problem('standing-order.not-that-day');
  const done = row.done.find((each) => each.plannedDay === plannedDay);
  if (done?.state === 'placed' || done?.state === 'skipped') throw new Problem('standing-order.day-done', { state: done.state });
  return day;
}

/** Notes that the day has become the order that was just placed under its id. */
export async function finishDay(ctx: Ctx, { row, day, orderId }: StartedDay): Promise<void> {
  const at = { standingId: row.id, shopId: row.shopId, plannedDay: day.plannedDay, day: day.day };
  if (!(await writeDay(ctx.tx, { ...at, state: 'placed', orderId, now: ctx.now }))) throw new Problem('standing-order.day-done');
}

/** Ticks a day off without an order. */
export async function tickDay(
  ctx: Ctx,
  {
    id,
    plannedDay,
    state,
  }: { readonly id: string; readonly plannedDay: string; readonly state: Exclude<DoneDay['state'], 'placed' | 'held'> },
): Promise<StandingOrder> {
  const { row, day } = await startDay(ctx, { id, plannedDay, closedToo: true });
  if (!(await writeDay(ctx.tx, { standingId: id, shopId: row.shopId, plannedDay, day: day.day, state, now: ctx.now }))) {
    throw new Problem('standing-order.day-done');
  }
  await audit(ctx.tx, {
    action: `standing-order.${state}`,
    subject: `standing-order:${id}`,
    details: { day: day.day },
    requestId: ctx.requestId,
  });
  return shownStanding(found(await findStanding(ctx.tx, id, dayOf(ctx.now))), ctx.now, ctx.deps.adapters.sms !== undefined);
}

export interface DayBasket {
  readonly basket: QuoteBasket;
  readonly gone: readonly string[];
}
/** The day as a basket: what can be bought today on the round's day; what is gone is named and left out. */
export async function basketOfDay(ctx: Ctx, row: StandingRow, day: StandingDay): Promise<DayBasket> {
  const offers = await namedOffers(
    ctx.tx,
    row.lines.map((line) => line.offerId),
  );
  const sold = new Set(offers.filter((offer) => offer.sold && offer.shopId === row.shopId).map((offer) => offer.offerId));
  return {
    basket: {
      lines: row.lines.filter((line) => sold.has(line.offerId)).map(({ name: _n, unit: _u, ...line }) => line),
      choices: [{ shopId: row.shopId, handover: { kind: 'delivery', roundId: row.roundId, day: day.day }, payment: row.payment }],
      destination: { villageId: row.villageId, street: row.street, postalCode: row.postalCode, locality: row.locality },
    },
    gone: row.lines.filter((line) => !sold.has(line.offerId)).map((line) => line.name),
  };
}

export const buyerOf = ({ name, phone, email, directions }: StandingRow) => ({
  name,
  ...(phone && { phone }),
  ...(email && { email }),
  ...(directions && { directions }),
});

/** What a day would cost the resident who looks at it now. */
export async function quoteDay(ctx: Ctx, id: string, plannedDay: string): Promise<{ quote: Quote | null; gone: string[] }> {
  const row = found(await findStanding(ctx.tx, id, dayOf(ctx.now)));
  const { basket, gone } = await basketOfDay(ctx, row, openDay(row, plannedDay, ctx.now));
  return { quote: basket.lines.length === 0 ? null : (await quoteBasket(ctx, basket)).reply(), gone: [...gone] };
}

/** The resident's yes: the web's own verb at the price shown, once for each day. */
export async function placeDay(ctx: Ctx, id: string, plannedDay: string, quoteHash: string): Promise<PlacedOrder> {
  const started = await startDay(ctx, { id, plannedDay });
  const { basket } = await basketOfDay(ctx, started.row, started.day);
  const placed = await placeOrder(ctx, { ...basket, buyer: buyerOf(started.row), quoteHash }, { id: started.orderId });
  await finishDay(ctx, started);
  return placed;
}
