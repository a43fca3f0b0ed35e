import { z } from 'zod';
import { derivedId } from '../../core/id.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { moveAllBack, moveWaiting } from './close-shop.ts';
import { closuresOfRound, insertClosure, shopsOnDay } from './closure.store.ts';

const Day = z.object({ roundId: z.uuid(), day: z.iso.date() });
const Cancelled = z.object({ ...Day.shape, why: z.string(), at: z.iso.datetime() });

/**
 * A carrier's day falls out: the orders of every shop that wait for it go to the round's next day with a place, as when their shop closes, and everybody is
 * told once. The worker does it, since a carrier may not read orders; the shops see what became of each and whom to ring.
 */
export const cancelledDayJobs: JobHandlers = {
  'round.day-cancelled': async (job, deps) => {
    const { roundId, day, why, at } = Cancelled.parse(job.payload);
    return async (tx) => {
      for (const shopId of await shopsOnDay(tx, roundId, day)) {
        const closure = { id: derivedId('cancelled-day', tx.tenantId, roundId, day, shopId, at), from: day, to: day, why, roundId };
        await insertClosure(tx, shopId, { ...closure, closedAt: new Date(at) });
        await moveWaiting(tx, { deps, now: deps.now() }, { shopId, closure });
      }
    };
  },
  'round.day-restored': async (job, deps) => {
    const { roundId, day } = Day.parse(job.payload);
    return async (tx) => {
      for (const closure of await closuresOfRound(tx, roundId, day))
        await moveAllBack(tx, { deps, now: deps.now() }, { shopId: closure.shopId, closure });
    };
  },
};
