import type { TenantTx } from '@galleria/db';
import { reachedBy } from '@galleria/domain/messages';
import { addDays, dayOf, daysBetween, localDate } from '@galleria/domain/time';
import { formatTelephone } from '@galleria/phrases/telephone';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { lockPart, type PartRow } from '../picking/index.ts';
import { publishShop } from '../shop-settings/index.ts';
import {
  type ClosureRow,
  closedSpans,
  closureOrders,
  type Days,
  holdClosure,
  insertClosure,
  insertClosureOrder,
  markUndone,
  partsWaiting,
  type Span,
  writeUndone,
} from './closure.store.ts';
import { movePart } from './move-part.ts';
import { laterDays } from './next-day.ts';
import { type MovedPart, type PartBack, tellAllBack, tellAllMoved } from './tell-resident.ts';
import { type StandingNews, standingNews, tellAllStanding } from './tell-standing.ts';

const MOST_DAYS = 28;
const MOST_AHEAD = 60;

/** Throws `closure.days` for days that run backwards or are too many. What is past can be looked at, and not closed. */
export function refuseSpan({ from, to }: Span, now: Date): void {
  if (to < from || daysBetween(localDate(from), localDate(to)) >= MOST_DAYS) throw new Problem('closure.days', { today: dayOf(now) });
}

/** Beside that, days that are past or too far off to be at short notice. */
function refuseDays(span: Span, now: Date): void {
  refuseSpan(span, now);
  const today = dayOf(now);
  if (span.from < today || span.to > addDays(today, MOST_AHEAD)) throw new Problem('closure.days', { today });
}

/** A part that lies on a delivery note is the carrier's already and is driven as planned, if the car goes. */
export const staysAsPlanned = ({ state }: Pick<PartRow, 'state'>, roundId: string | null = null): boolean =>
  state === 'noted' && roundId === null;

/**
 * Closes the shop in every galleria where it sells: the days leave the checkout, what waits goes to the next day that has a place, and everybody is told.
 * The same id again changes nothing, also where an earlier try reached only some of the gallerias.
 */
export async function closeShop(
  ctx: DoorCtx,
  shopId: string,
  closure: Span & { readonly id: string; readonly why: string },
): Promise<void> {
  refuseDays(closure, ctx.now);
  await inGalleriasOf(ctx, shopId, async (tx) => {
    if (!(await insertClosure(tx, shopId, { ...closure, closedAt: ctx.now }))) {
      if (found(await holdClosure(tx, shopId, closure.id)).undoneAt) throw new Problem('closure.undone');
      return;
    }
    await publishShop(tx, shopId);
    await tellOfWaiting(tx, ctx.deps, await moveWaiting(tx, ctx, { shopId, closure }));
    await tell(tx, {
      topic: LOOK_AGAIN,
      dedupe: closure.id,
      payload: { closureId: closure.id, shopId },
      runAt: new Date(ctx.now.getTime() + LOOK_AGAIN_MS),
    });
    const { id, from, to, why } = closure;
    await audit(tx, {
      action: 'shop.closed',
      subject: `shop:${shopId}`,
      details: { closure: id, from, to, why },
      requestId: ctx.requestId,
    });
  });
}

/** What a closing or a cancelled day came to, for those who are to be told. */
export interface Waiting {
  readonly moved: readonly MovedPart[];
  readonly standing: readonly StandingNews[];
}
export async function tellOfWaiting(tx: TenantTx, deps: Moving['deps'], { moved, standing }: Waiting): Promise<void> {
  await tellAllMoved(tx, deps, moved);
  await tellAllStanding(tx, standing);
}

/**
 * Orders that wait for one of the days, and have not been seen to before, and occasions of standing orders.
 * @returns the orders' parts and the occasions whose people are to be told (`tellOfWaiting`).
 */
export async function moveWaiting(
  tx: TenantTx,
  ctx: Moving,
  { shopId, closure }: { readonly shopId: string; readonly closure: Closing },
): Promise<Waiting> {
  const { roundId = null } = closure;
  const closed = await closedSpans(tx, shopId, dayOf(ctx.now));
  const shopPhone = await phoneOf(tx, shopId);
  const seen = new Set((await closureOrders(tx, [closure.id])).map(({ shopOrderId }) => shopOrderId));
  const moved: MovedPart[] = [];
  for (const id of await partsWaiting(tx, shopId, closure)) {
    const part = seen.has(id) ? undefined : await lockPart(tx, id);
    if (part && isWaiting(part, closure)) moved.push(...(await moveOn(tx, ctx, { part, closure, closed, shopPhone })));
  }
  const of = { shopId, ...(roundId && { roundId }) };
  const looking = { now: ctx.now, span: closure, of, cause: `shop.closed:${closure.id}`, shopPhone, why: closure.why };
  return { moved, standing: await standingNews(tx, looking) };
}

export const LOOK_AGAIN = 'shop.closed-again';
/** An order that was being placed while the shop closed is seen by neither; by then it is there. */
const LOOK_AGAIN_MS = 60_000;
const Payload = z.object({ closureId: z.uuid(), shopId: z.uuid() });

/** Looks once more for orders that wait for the closed days; whoever was told before is not told again. */
export const lookAgain: JobHandler = async (job, deps) => {
  const { closureId, shopId } = Payload.parse(job.payload);
  return async (tx) => {
    const closure = await holdClosure(tx, shopId, closureId);
    if (!closure || closure.undoneAt) return;
    await tellOfWaiting(tx, deps, await moveWaiting(tx, { deps, now: deps.now() }, { shopId, closure }));
  };
};

/** Somebody may have cancelled it, or loaded it, since the list was read. */
const isWaiting = ({ day, state, roundId }: PartRow, { from, to, roundId: only = null }: Closing): boolean =>
  day !== null &&
  (only === null || roundId === only) &&
  from <= day &&
  day <= to &&
  ['placed', 'picking', 'packed', 'ready', 'noted'].includes(state);

/** `roundId`: the carrier's round is cancelled on the day, and of the shop's orders only those on it wait for nothing. */
type Closing = Span & { readonly id: string; readonly why: string; readonly roundId?: string | null };
export type Moving = Pick<DoorCtx, 'now'> & { readonly deps: Pick<DoorCtx['deps'], 'config' | 'adapters'> };
interface MovingOn {
  readonly part: PartRow;
  readonly closure: Closing;
  readonly closed: readonly Span[];
  readonly shopPhone: string;
}
async function moveOn(tx: TenantTx, ctx: Moving, { part, closure, closed, shopPhone }: MovingOn): Promise<readonly MovedPart[]> {
  const { roundId = null } = closure;
  const stays = staysAsPlanned(part, roundId);
  // What lies on a note is taken off it by the shop first; its note bears the day.
  const to = stays || part.state === 'noted' ? undefined : await firstFree(tx, ctx, { part, closed, cause: closure.id });
  await insertClosureOrder(tx, part.shopId, {
    closureId: closure.id,
    shopOrderId: part.id,
    outcome: stays ? 'stays' : to ? 'moved' : 'no-day',
    fromDay: part.day ?? '',
    fromCutOffAt: part.cutOffAt,
    toDay: to?.day ?? null,
    told: reachedBy(part, ctx.deps.adapters.sms !== undefined),
  });
  return stays ? [] : [{ part, to, why: closure.why, closureId: closure.id, shopPhone, because: roundId ? 'round' : 'shop' }];
}

async function firstFree(
  tx: TenantTx,
  { now }: Pick<DoorCtx, 'now'>,
  { part, closed, cause }: { readonly part: PartRow; readonly closed: readonly Span[]; readonly cause: string },
): Promise<Days | undefined> {
  for (const to of await laterDays(tx, part, closed, now)) if (await movePart(tx, part, { to, cause, now })) return to;
  return undefined;
}

/**
 * Opens again. A part that nothing has happened to since goes back, if its first day is still to come and has a place; the others stay where they are and are
 * named. Undone once, it stays so.
 */
export async function undoClosure(ctx: DoorCtx, shopId: string, id: string): Promise<void> {
  const undone = await inGalleriasOf(ctx, shopId, async (tx) => {
    const closure = await holdClosure(tx, shopId, id);
    if (!closure || closure.undoneAt) return closure !== undefined;
    if (closure.roundId) throw new Problem('closure.carriers');
    await tellOfBack(tx, await moveAllBack(tx, ctx, { shopId, closure }));
    await publishShop(tx, shopId);
    await audit(tx, { action: 'shop.reopened', subject: `shop:${shopId}`, details: { closure: id }, requestId: ctx.requestId });
    return true;
  });
  if (!undone.includes(true)) throw new Problem('not-found');
}

export interface Back {
  readonly back: readonly PartBack[];
  readonly standing: readonly StandingNews[];
}
export async function tellOfBack(tx: TenantTx, { back, standing }: Back): Promise<void> {
  await tellAllBack(tx, back);
  await tellAllStanding(tx, standing);
}

/** Everything that a closure moved, back where nothing has happened since. @returns those whose people are to be told (`tellOfBack`). */
export async function moveAllBack(
  tx: TenantTx,
  ctx: Moving,
  { shopId, closure }: { readonly shopId: string; readonly closure: ClosureRow },
): Promise<Back> {
  const { id, roundId } = closure;
  await markUndone(tx, id, ctx.now);
  const back: PartBack[] = [];
  for (const order of await closureOrders(tx, [id])) {
    if (order.outcome === 'stays') continue;
    const part = found(await lockPart(tx, order.shopOrderId));
    const result = await (order.outcome === 'moved' ? moveBack(tx, ctx, { part, order }) : stillThere(ctx, { part, order }));
    await writeUndone(tx, order, { undone: result, at: ctx.now });
    if (result === 'back') back.push({ part, day: order.fromDay, closureId: id, because: roundId ? 'round' : 'shop' });
  }
  const of = { shopId, ...(roundId && { roundId }) };
  const looking = { now: ctx.now, span: closure, of, cause: `shop.reopened:${id}`, shopPhone: '', why: '' };
  return { back, standing: await standingNews(tx, looking, { back: true }) };
}

type Moved = Awaited<ReturnType<typeof closureOrders>>[number];
interface Standing {
  readonly part: PartRow;
  readonly order: Moved;
}
const waits = ({ state }: PartRow): boolean => ['placed', 'picking', 'packed', 'ready'].includes(state);

/** A part that found no other day has stood where it was: it comes as was first said, and its buyer is told so. */
function stillThere({ now }: Moving, { part, order }: Standing) {
  if (part.day !== order.fromDay || !(waits(part) || part.state === 'noted')) return 'order-changed';
  return order.fromDay < dayOf(now) ? 'day-past' : 'back';
}

async function moveBack(tx: TenantTx, { now }: Moving, { part, order }: Standing) {
  if (part.day !== order.toDay || !waits(part)) return 'order-changed';
  if (order.fromDay < dayOf(now)) return 'day-past';
  const to = { day: order.fromDay, cutOffAt: new Date(order.fromCutOffAt) };
  return (await movePart(tx, part, { to, cause: `undo:${order.closureId}`, now })) ? 'back' : 'day-full';
}

/** The shop's number as it is written in a letter. */
async function phoneOf(tx: TenantTx, shopId: string): Promise<string> {
  const [row] = await tx.query<{ phone: string }>(
    `select p.phone from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return formatTelephone(row?.phone ?? '');
}
