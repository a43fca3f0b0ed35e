import type { Round } from '@galleria/contract/rounds';
import type { TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { cancelDay as cancelInStore, findRound, isDayStarted, restoreDay as restoreInStore } from './round.store.ts';
import { showRound, upcomingDays } from './show-round.ts';

export interface CancelDay {
  readonly roundId: string;
  readonly carrierId: string;
  readonly day: string;
  readonly why: string;
}

/** Cancels one day: nobody can order for it any more; the orders that wait go to the next day that has a place, and everybody is told, once. */
export async function cancelRoundDay(ctx: Ctx, { roundId, carrierId, day, why }: CancelDay): Promise<Round> {
  const row = found(await findRound(ctx.tx, roundId, dayOf(ctx.now)));
  if (row.carrierId !== carrierId) throw notFound();
  // A year ahead: the municipality plans its summer in winter.
  const planned = upcomingDays(row, ctx.now, 366).find((each) => each.day === day && each.status !== 'not-driven');
  if (!planned) throw new Problem('round.not-on-day', { day });
  if (await isDayStarted(ctx.tx, roundId, day)) throw new Problem('round.day-started', { day });
  const cancelled = await cancelPlannedDay(ctx.tx, { roundId, day, why, at: ctx.now, requestId: ctx.requestId });
  if (!cancelled) throw new Problem('round.day-cancelled', { day });
  return showRound(found(await findRound(ctx.tx, roundId, dayOf(ctx.now))), ctx.now);
}

interface PlannedDay {
  readonly roundId: string;
  readonly day: string;
  readonly why: string;
  readonly at: Date;
  /** The day of the municipality's calendar that was decided on, if that is why. */
  readonly decided?: string;
  readonly requestId?: string;
}

/** Cancels a day and leaves the rest to the worker; false when it was cancelled before. Whoever calls has seen that nothing has begun. */
export async function cancelPlannedDay(tx: TenantTx, { requestId, ...wanted }: PlannedDay): Promise<boolean> {
  if (!(await cancelInStore(tx, wanted))) return false;
  await tellOfCancelling(tx, { ...wanted, ...(requestId !== undefined && { requestId }) });
  return true;
}

/** The log, and the jobs that move the orders and tell everybody: in the transaction that cancels. */
export async function tellOfCancelling(tx: TenantTx, { roundId, day, why, at: since, requestId }: PlannedDay): Promise<void> {
  await audit(tx, { action: 'round.day-cancelled', subject: `round:${roundId}`, details: { day, why }, ...(requestId && { requestId }) });
  const at = since.toISOString();
  await tell(tx, { topic: 'round.day-cancelled', dedupe: `${roundId}:${day}:${at}`, payload: { roundId, day, why, at } });
}

/** The day is driven after all: it can be ordered for, and what was moved and nothing has happened to goes back. */
export async function restoreRoundDay(ctx: Ctx, { roundId, carrierId, day }: Omit<CancelDay, 'why'>): Promise<Round> {
  const row = found(await findRound(ctx.tx, roundId, dayOf(ctx.now)));
  if (row.carrierId !== carrierId) throw notFound();
  // What the municipality has closed is not driven, whoever cancelled it before.
  const closed = row.special.some((each) => each.day === day && each.rule !== 'driven');
  if (day < dayOf(ctx.now) || closed) throw new Problem('round.not-on-day', { day });
  const since = await restoreInStore(ctx.tx, roundId, day);
  if (!since) throw new Problem('round.day-not-cancelled', { day });
  await tellOfRestoring(ctx.tx, { roundId, day, since, at: ctx.now, requestId: ctx.requestId });
  return showRound(found(await findRound(ctx.tx, roundId, dayOf(ctx.now))), ctx.now);
}

/** The log, and the job that moves the orders back: in the transaction that restores. */
export async function tellOfRestoring(
  tx: TenantTx,
  { roundId, day, since, at, requestId }: Omit<PlannedDay, 'why' | 'decided'> & { readonly since: Date },
): Promise<void> {
  await audit(tx, { action: 'round.day-restored', subject: `round:${roundId}`, details: { day }, ...(requestId && { requestId }) });
  await tell(tx, { topic: 'round.day-restored', dedupe: `${roundId}:${day}:${at.toISOString()}`, payload: { roundId, day, since } });
}
