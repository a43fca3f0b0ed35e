import type { Round } from '@galleria/contract/rounds';
import { type TenantTx, withTenant } from '@galleria/db';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { langOf } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import {
  cancelDay as cancelInStore,
  cancelledSince,
  carrierEmailOf,
  findRound,
  isDayStarted,
  restoreDay as restoreInStore,
  shopsWaiting,
  waitingFor,
} from './round.store.ts';
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
  if (!(await restoreInStore(ctx.tx, roundId, day))) throw new Problem('round.day-not-cancelled', { day });
  await tellOfRestoring(ctx.tx, { roundId, day, at: ctx.now, requestId: ctx.requestId });
  return showRound(found(await findRound(ctx.tx, roundId, dayOf(ctx.now))), ctx.now);
}

/** The log, and the job that moves the orders back: in the transaction that restores. */
export async function tellOfRestoring(tx: TenantTx, { roundId, day, at, requestId }: Omit<PlannedDay, 'why' | 'decided'>): Promise<void> {
  await audit(tx, { action: 'round.day-restored', subject: `round:${roundId}`, details: { day }, ...(requestId && { requestId }) });
  await tell(tx, { topic: 'round.day-restored', dedupe: `${roundId}:${day}:${at.toISOString()}`, payload: { roundId, day } });
}

/** A job from before cancellations could be taken back does not say when it was left. */
const Payload = z.object({ roundId: z.uuid(), day: z.string(), why: z.string(), at: z.iso.datetime().optional() });

/**
 * Tells the shops, and those whose note was made by hand: by text message where a mobile number is known, else to be printed. Of orders `closures`
 * takes care. A job that comes when the day has been restored tells nobody.
 */
export const tellDayCancelled: JobHandler = async (job, deps) => {
  const { roundId, day, why, at } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:round.day-cancelled' } as const;
  const { waiting, shops, name, carrierEmail } = await withTenant(deps.pool, call, async (tx) => ({
    waiting: await waitingFor(tx, roundId, day),
    shops: await shopsWaiting(tx, roundId, day),
    name: (await findRound(tx, roundId, day))?.name ?? '',
    carrierEmail: await carrierEmailOf(tx, roundId),
  }));
  return async (tx) => {
    const since = await cancelledSince(tx, { roundId, day, at });
    if (!since) return;
    const causes = `round.day-cancelled:${roundId}:${day}:${since.toISOString()}`;
    // After the day nobody needs it: whom no text message reaches by then is on the list to be printed or rung.
    const expiresAt = instantOf(addDays(localDate(day), 1), localTime('00:00'));
    for (const each of waiting) {
      const lang = langOf(each.language);
      const words = roundsPhrases(lang);
      const text = words.cancelledText(formatDay(lang, localDate(day)), each.shops, why);
      const cause = `${causes}:${each.noteId}`;
      const subject = words.cancelledSubject(formatDay(lang, localDate(day)));
      const sms = words.cancelledSms(formatDay(lang, localDate(day)), each.shops);
      await reach(tx, { to: { name: each.name, phone: each.phone, email: null }, subject, text, sms, cause, expiresAt });
    }
    const words = roundsPhrases('sv');
    // The municipality, or too few stops, may have cancelled it: whoever drives must know before the car is loaded.
    if (carrierEmail) {
      await queueMessage(tx, {
        channel: 'email',
        recipient: carrierEmail,
        subject: words.cancelledSubject(formatDay('sv', localDate(day))),
        text: words.cancelledCarrierText(name, formatDay('sv', localDate(day)), why),
        cause: `${causes}:carrier`,
      });
    }
    for (const shop of shops) {
      await queueMessage(tx, {
        channel: 'email',
        recipient: shop.email,
        subject: words.cancelledSubject(formatDay('sv', localDate(day))),
        text: words.cancelledShopText(name, formatDay('sv', localDate(day)), shop.orders, why),
        cause: `${causes}:shop:${shop.shopId}`,
      });
    }
  };
};
