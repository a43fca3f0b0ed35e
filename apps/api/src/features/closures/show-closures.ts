import type { Closure, WaitingOrder } from '@galleria/contract/closures';
import type { TenantTx } from '@galleria/db';
import { reachedBy } from '@galleria/domain/messages';
import { orderReference } from '@galleria/domain/order';
import { addDays, dayOf } from '@galleria/domain/time';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { found, notFound } from '../../core/problem.ts';
import { findPart, type PartRow } from '../picking/index.ts';
import { refuseSpan, staysAsPlanned } from './close-shop.ts';
import {
  type ClosureOrder,
  type ClosureRow,
  closedSpans,
  closureOrders,
  closuresSince,
  partsWaiting,
  type Span,
  writeCalled,
} from './closure.store.ts';
import { laterDays } from './next-day.ts';

const SHOWN_DAYS = 30;

type Outcome = Pick<WaitingOrder, 'outcome' | 'to' | 'told' | 'calledAt' | 'undone' | 'day'>;
const shown = (part: PartRow, tenant: string, outcome: Outcome): WaitingOrder => ({
  shopOrderId: part.id,
  tenant,
  reference: orderReference(part),
  name: part.name,
  phone: part.phone,
  village: part.village || part.locality,
  fulfilment: part.fulfilment,
  round: part.round,
  state: part.state,
  ...outcome,
});

/** What would become of each order if the shop closed now. Places are taken when it does: two who want the last one are not both promised it. */
export async function previewClosure(ctx: DoorCtx, shopId: string, span: Span): Promise<WaitingOrder[]> {
  refuseSpan(span, ctx.now);
  const lists = await inGalleriasOf(ctx, shopId, async (tx, { slug }) => {
    const closed = [...(await closedSpans(tx, shopId, dayOf(ctx.now))), span];
    const orders: WaitingOrder[] = [];
    for (const id of await partsWaiting(tx, shopId, span)) {
      const part = found(await findPart(tx, id));
      const stays = staysAsPlanned(part);
      const to = stays ? undefined : (await laterDays(tx, part, closed, ctx.now))[0];
      const told = reachedBy(part, ctx.deps.adapters.sms !== undefined);
      const outcome = stays ? 'stays' : to ? 'moved' : 'no-day';
      orders.push(shown(part, slug, { outcome, to: to?.day ?? null, told, calledAt: null, undone: null, day: part.day ?? span.from }));
    }
    return orders;
  });
  return sorted(lists.flat());
}

const sorted = (orders: readonly WaitingOrder[]): WaitingOrder[] =>
  orders.toSorted((a, b) => a.day.localeCompare(b.day) || a.name.localeCompare(b.name, 'sv') || a.shopOrderId.localeCompare(b.shopOrderId));

/** The closures of the last month and those to come, with the orders of every galleria. */
export async function listClosures(ctx: DoorCtx, shopId: string): Promise<Closure[]> {
  const since = addDays(dayOf(ctx.now), -SHOWN_DAYS);
  const lists = await inGalleriasOf(ctx, shopId, async (tx, { slug }) => {
    const closures = await closuresSince(tx, shopId, since);
    const orders = await closureOrders(
      tx,
      closures.map(({ id }) => id),
    );
    const rows: { readonly closureId: string; readonly order: WaitingOrder }[] = [];
    for (const order of orders) rows.push({ closureId: order.closureId, order: await shownOrder(tx, slug, order) });
    return { closures, rows };
  });
  const byId = new Map<string, ClosureRow>(lists.flatMap(({ closures }) => closures.map((each) => [each.id, each] as const)));
  const rows = lists.flatMap((each) => each.rows);
  return [...byId.values()]
    .sort((a, b) => b.closedAt.getTime() - a.closedAt.getTime())
    .map(({ closedAt, undoneAt, roundId, ...closure }) => ({
      ...closure,
      byCarrier: roundId !== null,
      closedAt: closedAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
      orders: sorted(rows.filter(({ closureId }) => closureId === closure.id).map(({ order }) => order)),
    }));
}

async function shownOrder(tx: TenantTx, tenant: string, order: ClosureOrder): Promise<WaitingOrder> {
  const { outcome, toDay, told, calledAt, undone, fromDay } = order;
  const part = found(await findPart(tx, order.shopOrderId));
  return shown(part, tenant, { outcome, to: toDay, told, calledAt: calledAt?.toISOString() ?? null, undone, day: fromDay });
}

export async function showClosure(ctx: DoorCtx, shopId: string, id: string): Promise<Closure> {
  return found((await listClosures(ctx, shopId)).find((closure) => closure.id === id));
}

/** Somebody has rung, or takes it back; the one galleria that has the order marks it. */
export async function markCalled(
  ctx: DoorCtx,
  shopId: string,
  { closureId, shopOrderId, called }: { readonly closureId: string; readonly shopOrderId: string; readonly called: boolean },
): Promise<void> {
  const rows = await inGalleriasOf(ctx, shopId, (tx) => writeCalled(tx, { closureId, shopOrderId, at: called ? ctx.now : null }));
  if (rows.reduce((sum, each) => sum + each, 0) === 0) throw notFound();
}
