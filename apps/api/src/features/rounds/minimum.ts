import type { TenantTx } from '@galleria/db';
import { occurrences } from '@galleria/domain/rounds';
import { addDays, dayOf } from '@galleria/domain/time';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { z } from 'zod';
import type { Message } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import { tellOfCancelling } from './cancel-day.ts';
import { decideMinimum, keepDecided } from './minimum.store.ts';
import { findRound, isDayStarted, type RoundRow } from './round.store.ts';
import { calendarOf, roundOf } from './round-of.ts';

export const MINIMUM = 'round.minimum';
const HOUR_MS = 3_600_000;
/** The look every hour leaves the jobs of the cut-offs that are near. */
const NEAR_MS = 3 * HOUR_MS;
/** A clock that is a little behind the database's must not find the cut-off still to come. */
const AFTER_MS = 60_000;
/** No cut-off is longer before its day. */
const LONGEST_CUT_OFF_DAYS = 15;
const Payload = z.object({ roundId: z.uuid(), day: z.iso.date() });

/** The days of a round whose cut-off is near or past, and which have not departed. */
function daysToDecide(row: RoundRow, now: Date) {
  if (row.minStops === 0) return [];
  const today = dayOf(now);
  const days = occurrences(
    roundOf(row),
    today,
    LONGEST_CUT_OFF_DAYS,
    calendarOf(row.special, today, addDays(today, LONGEST_CUT_OFF_DAYS + 7)),
    now,
  );
  return days.filter(({ cutOffAt, departsAt }) => cutOffAt.getTime() <= now.getTime() + NEAR_MS && departsAt > now);
}

/** Jobs for the minute of each near cut-off. A round whose cut-off is changed meanwhile gets another. */
export const minimumJobsOf = (row: RoundRow, now: Date): Message[] =>
  daysToDecide(row, now).map(({ day, cutOffAt }) => ({
    topic: MINIMUM,
    dedupe: `${row.id}:${day}:${cutOffAt.toISOString()}`,
    payload: { roundId: row.id, day },
    runAt: new Date(cutOffAt.getTime() + AFTER_MS),
  }));

/** A minimum that is set or raised holds from the next cut-off on: who ordered before the last one was promised that the round goes. */
export async function driveWhatIsPromised(tx: TenantTx, row: RoundRow, now: Date): Promise<void> {
  const days = daysToDecide(row, now).flatMap(({ day, cutOffAt }) => (cutOffAt <= now ? [day] : []));
  if (days.length > 0) await keepDecided(tx, { roundId: row.id, days, at: now });
}

/**
 * At the cut-off it is decided whether enough wait for a day; if not, it is cancelled as a carrier would cancel it. Decided once: what a dispatcher drives
 * after all is not cancelled again. A car that has departed, or is loaded, is not called back.
 */
export const decideAtCutOff: JobHandler = async (job, deps) => {
  const { roundId, day } = Payload.parse(job.payload);
  return async (tx) => {
    const now = deps.now();
    const row = await findRound(tx, roundId, dayOf(now));
    if (!row || !daysToDecide(row, now).some((each) => each.day === day && each.cutOffAt <= now)) return;
    if (await isDayStarted(tx, roundId, day)) return;
    const why = roundsPhrases('sv').tooFew;
    const cancelled = await decideMinimum(tx, { roundId, day, why, at: now });
    if (cancelled) await tellOfCancelling(tx, { roundId, day, why, at: now });
  };
};
