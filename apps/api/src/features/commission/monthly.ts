import { type Pool, readPlatform, withTenant } from '@galleria/db';
import { addDays, dayOf, instantOf, localDate, localTime, monthOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem } from '../orders/index.ts';
import { bookedShops } from './settle.store.ts';
import { settleShop } from './settle.ts';

const TOPIC = 'commission.month';
const LOOK_EVERY_MS = 60 * 60_000;
/** After the books have caught up with the day before. */
const AT = localTime('04:30');

/** Every night: what month is over and not settled, shop by shop. A night that was missed is made up for by the next. */
export const commissionJobs: JobHandlers = {
  [TOPIC]: async (job, deps) => {
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
    const next = instantOf(addDays(dayOf(now), 1), AT);
    return (tx) => tell(tx, { topic: TOPIC, dedupe: dayOf(next), runAt: next });
  },
};

/** Leaves the next night's job in every galleria that has none. @returns how to stop. */
export function keepSettling(pool: Pool, now: () => Date, onError: (error: unknown) => void): () => void {
  const look = async () => {
    const tenants = await readPlatform(pool).query<{ id: number }>('select id from platform.tenants order by id');
    const tonight = instantOf(dayOf(now()), AT);
    const next = tonight > now() ? tonight : instantOf(addDays(dayOf(now()), 1), AT);
    for (const { id } of tenants) {
      await withTenant(pool, { tenantId: id, scope: { kind: 'system' }, actor: `system:${TOPIC}` }, (tx) =>
        tell(tx, { topic: TOPIC, dedupe: dayOf(next), runAt: next }),
      );
    }
  };
  const safely = () => look().catch(onError);
  void safely();
  const timer = setInterval(safely, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
