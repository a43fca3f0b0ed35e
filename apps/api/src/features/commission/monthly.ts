import type { Pool } from '@galleria/db';
import { addDays, dayOf, localDate, localTime, monthOf } from '@galleria/domain/time';
import { dailyAt, keepRecurring, leaveNext } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem } from '../orders/index.ts';
import { bookedShops } from './settle.store.ts';
import { settleShop } from './settle.ts';

/** After the books have caught up with the day before. */
const NIGHTLY = { topic: 'commission.month', next: dailyAt(localTime('04:30')) };

/** Every night: what month is over and not settled, shop by shop. A night that was missed is made up for by the next. */
export const commissionJobs: JobHandlers = {
  [NIGHTLY.topic]: async (job, deps) => {
    const now = deps.now();
    const until = addDays(localDate(`${monthOf(dayOf(now))}-01`), -1);
    const shops = await inSystem(deps, job, (tx) => bookedShops(tx, until));
    const failed: string[] = [];
    for (const shopId of shops) {
      await inSystem(deps, job, (tx) => settleShop({ tx, config: deps.config, now }, shopId)).catch((error: unknown) => {
        deps.log.error({ err: error, shop: shopId }, 'no settlement');
        failed.push(`${shopId}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
    if (failed.length > 0) throw new Error(`no settlement for ${failed.join('; ')}`);
    return (tx) => leaveNext(tx, NIGHTLY, now);
  },
};

/** Leaves the next night's job in every galleria that has none. @returns how to stop. */
export const keepSettling = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, NIGHTLY, { now, onError });
