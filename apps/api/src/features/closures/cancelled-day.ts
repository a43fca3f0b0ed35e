import { z } from 'zod';
import { derivedId } from '../../core/id.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { cancelledSince } from '../rounds/index.ts';
import { type Back, moveAllBack, moveWaiting, tellOfBack, tellOfWaiting, type Waiting } from './close-shop.ts';
import { closuresOfRound, insertClosure, shopsOnDay } from './closure.store.ts';

const Day = z.object({ roundId: z.uuid(), day: z.iso.date() });
const Cancelled = z.object({ ...Day.shape, why: z.string(), at: z.iso.datetime().optional() });

/**
 * A carrier's day falls out: the orders of every shop that wait for it go to the round's next day with a place, as when their shop closes, and everybody is
 * told once. The worker does it, since a carrier may not read orders; the shops see what became of each and whom to ring.
 * Jobs may come late: what a day is when they come decides, so that nobody is moved off a day that is driven, nor back to one that is cancelled again.
 */
export const cancelledDayJobs: JobHandlers = {
  'round.day-cancelled': async (job, deps) => {
    const { roundId, day, why, at } = Cancelled.parse(job.payload);
    return async (tx) => {
      const since = await cancelledSince(tx, { roundId, day, at });
      if (!since) return;
      const all: Waiting[] = [];
      for (const shopId of await shopsOnDay(tx, roundId, day)) {
        const closure = {
          id: derivedId('cancelled-day', tx.tenantId, roundId, day, shopId, since.toISOString()),
          from: day,
          to: day,
          why,
          roundId,
        };
        await insertClosure(tx, shopId, { ...closure, closedAt: since });
        all.push(await moveWaiting(tx, { deps, now: deps.now() }, { shopId, closure }));
      }
      // Of all the shops together: an order of two, or standing orders at two, are one letter.
      await tellOfWaiting(tx, deps, {
        moved: all.flatMap(({ moved }) => moved),
        standing: all.flatMap(({ standing }) => standing),
      });
    };
  },
  'round.day-restored': async (job, deps) => {
    const { roundId, day } = Day.parse(job.payload);
    return async (tx) => {
      if (await cancelledSince(tx, { roundId, day })) return;
      const all: Back[] = [];
      for (const closure of await closuresOfRound(tx, roundId, day))
        all.push(await moveAllBack(tx, { deps, now: deps.now() }, { shopId: closure.shopId, closure }));
      await tellOfBack(tx, { back: all.flatMap(({ back }) => back), standing: all.flatMap(({ standing }) => standing) });
    };
  },
};
