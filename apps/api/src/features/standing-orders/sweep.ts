import type { TenantTx } from '@galleria/db';
import { type HeldReason, heldReason } from '@galleria/domain/standing-order';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import type { Ctx, TenantRef } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import type { Job, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { type Behalf, factsOfCaller, placeOrder, queueAsCaller, quoteBasket, reachedByLink } from '../checkout/index.ts';
import { inSystem } from '../orders/index.ts';
import { rightsOf } from '../subsidy/index.ts';
import { basketOfDay, buyerOf, finishDay, type StartedDay, startDay } from './day.ts';
import { plannedDays } from './days.ts';
import { accountOf, PLACED_A_SLICE, placedByThemselves, type StandingRow, writeDay } from './standing.store.ts';

const SWEEP = 'standing-order.sweep';
const DUE = 'standing-order.due';
const HOUR_MS = 3_600_000;
/** So long before the cut-off an order is placed by itself: if something stands in the way, the shop still has a day to ring. */
const BEFORE_CUT_OFF_MS = 24 * HOUR_MS;

/** Sees to it that somebody looks within the hour for days to place; asked for many times, done once. */
export function askForSweep(tx: TenantTx, now: Date): Promise<void> {
  const hour = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
  return tell(tx, { topic: SWEEP, dedupe: hour.toISOString(), runAt: hour });
}

/** Every hour while anybody has agreed to it: each day whose cut-off is near becomes a job of its own. Whatever was changed meanwhile is seen anew. */
const sweep: JobHandlers[string] = async (_job, deps) => async (tx) => {
  const now = deps.now();
  let rows = await placedByThemselves(tx, dayOf(now), undefined);
  if (rows.length === 0) return;
  while (rows.length > 0) {
    await tell(tx, ...dueDays(rows, now));
    rows = rows.length < PLACED_A_SLICE ? [] : await placedByThemselves(tx, dayOf(now), rows.at(-1)?.id);
  }
  // Half an hour on: a clock that is a little behind the database's must not ask for the very hour that is being done.
  await askForSweep(tx, new Date(now.getTime() + HOUR_MS / 2));
};

const dueDays = (rows: readonly StandingRow[], now: Date) =>
  rows.flatMap((row) =>
    plannedDays(row, now)
      .filter(({ status, cutOffAt, plannedDay }) => {
        const near = cutOffAt.getTime() - now.getTime() <= BEFORE_CUT_OFF_MS;
        return status === 'due' && near && !row.done.some((each) => each.plannedDay === plannedDay && each.state !== 'told');
      })
      .map(({ plannedDay }) => ({ topic: DUE, dedupe: `${row.id}:${plannedDay}`, payload: { id: row.id, plannedDay } })),
  );

const dayWanted = ({ payload }: Job) => ({ id: String(payload.id), plannedDay: String(payload.plannedDay) });

/** Placed in a transaction of its own, under an id that makes it happen once; what placing refuses leaves nothing behind but the word that it was held. */
const placeDue: JobHandlers[string] = async (job, deps) => {
  const wanted = dayWanted(job);
  const reason = await inSystem(deps, job, (tx) => placeIfDue(tx, job, deps)).catch((error: unknown): HeldReason => {
    if (error instanceof Problem) return 'cannot-order';
    throw error;
  });
  if (!reason) return;
  return async (tx) => {
    const started = await startOrNothing(await contextOf(tx, job, deps), wanted);
    if (!started) return;
    const { row, day } = started;
    await writeDay(tx, {
      standingId: row.id,
      shopId: row.shopId,
      plannedDay: day.plannedDay,
      day: day.day,
      state: 'held',
      reason,
      now: deps.now(),
    });
  };
};

async function placeIfDue(tx: TenantTx, job: Job, deps: WorkerDeps): Promise<HeldReason | undefined> {
  const ctx = await contextOf(tx, job, deps);
  const started = await startOrNothing(ctx, dayWanted(job));
  if (started?.row.way !== 'by-itself' || started.day.status !== 'due') return undefined;
  return placed({ ...ctx, ...(started.row.customerId && { customerId: started.row.customerId }) }, started);
}

async function startOrNothing(ctx: Ctx, day: { readonly id: string; readonly plannedDay: string }): Promise<StartedDay | undefined> {
  try {
    return await startDay(ctx, day);
  } catch (error) {
    // Ended, moved, skipped or placed since it was planned: nothing to do.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Places the day, or says what keeps it from being what was agreed to. */
async function placed(ctx: Ctx, started: StartedDay): Promise<HeldReason | undefined> {
  const { row, day, orderId } = started;
  // Credit follows the number and address that the resident signs in with, never what was typed into the order.
  const account = row.customerId ? await accountOf(ctx.tx, row.customerId) : row;
  const key = {
    householdId: row.householdId ?? undefined,
    phone: account.phone ?? undefined,
    email: account.email ?? undefined,
    customerId: row.customerId ?? undefined,
  };
  await queueAsCaller(ctx.tx, key);
  const facts = await factsOfCaller(ctx.tx, row.shopId, { ...key, now: ctx.now, placing: row.payment === 'invoice' });
  const onBehalfOf = row.householdId ? `household:${row.householdId}` : `customer:${row.customerId ?? ''}`;
  const behalf: Behalf = { channel: 'web', facts, phoneVerified: true, printed: row.printed, hasLink: reachedByLink(ctx, row), onBehalfOf };
  const { basket, gone } = await basketOfDay(ctx, row, day);
  if (basket.lines.length === 0) return 'goods-gone';
  const reply = (await quoteBasket(ctx, basket, { behalf })).reply();
  const shop = reply.shops.find((each) => each.shopId === row.shopId);
  const reason = heldReason({
    gone: gone.length,
    problems: reply.problems.length,
    totalOre: reply.totalOre,
    atMostOre: row.atMostOre ?? 0,
    entitled: await isEntitled(ctx.tx, row.householdId, day.day),
    feeKind: shop?.deliveries.find((each) => each.roundId === row.roundId && each.day === day.day)?.feeKind,
  });
  if (reason) return reason;
  await placeOrder(ctx, { ...basket, buyer: buyerOf(row), quoteHash: reply.hash }, { behalf, id: orderId });
  await finishDay(ctx, started);
  return undefined;
}

async function isEntitled(tx: TenantTx, householdId: string | null, day: LocalDate): Promise<boolean> {
  return householdId !== null && ((await rightsOf(tx, [householdId], day)).get(householdId)?.eligible ?? false);
}

/** A verb's context in the worker: the galleria's own, nobody signed in. */
async function contextOf(tx: TenantTx, job: Job, deps: WorkerDeps): Promise<Ctx> {
  const [tenant] = await tx.query<TenantRef & Record<string, unknown>>(
    `select id, slug, name, municipality_name as "municipalityName", municipality_code as "municipalityCode", region_id as "regionId", state, mark,
       languages, theme, contact from platform.tenants where id = $1`,
    [tx.tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${tx.tenantId}`);
  return { deps, now: deps.now(), requestId: `job:${job.id}`, log: deps.log, language: 'sv', tx, tenant };
}

export const standingOrderJobs: JobHandlers = { [SWEEP]: sweep, [DUE]: placeDue };
