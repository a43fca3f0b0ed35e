import type { Pool } from '@galleria/db';
import { addDays, dayOf, localDate, localTime, monthOf } from '@galleria/domain/time';
import { dailyAt, keepRecurring, leaveNext } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem } from '../orders/index.ts';
import { makeInvoices } from './make-invoices.ts';

const NIGHTLY = { topic: 'invoices.month', next: dailyAt(localTime('04:00')) };

// Who has something to invoice from before this month, and wants it done by itself; a shop with nowhere to pay to is told so on its page.
const SHOPS = `
  select distinct s.shop_id as id from shop_orders s
  join shop_admissions a on a.tenant_id = $1 and a.shop_id = s.shop_id
  join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
  where s.tenant_id = $1 and s.invoice_customer_id is not null and s.state in ('delivered', 'handed-over')
    and coalesce((p.paying->>'monthly')::boolean, true)
    and coalesce(p.paying->>'swish', '') || coalesce(p.paying->>'bankgiro', '') || coalesce(p.paying->>'plusgiro', '') <> ''
    and not exists (select from platform.departures d where d.tenant_id = $1 and d.state = 'destroying')
  order by 1`;

/** Every night: what was handed over before this month and stands on no invoice. A night that was missed is made up for by the next. */
export const monthlyJobs: JobHandlers = {
  [NIGHTLY.topic]: async (job, deps) => {
    const now = deps.now();
    const until = addDays(localDate(`${monthOf(dayOf(now))}-01`), -1);
    const shops = await inSystem(deps, job, (tx) => tx.query<{ id: string }>(SHOPS, [tx.tenantId]));
    // Each shop by itself: one that cannot be invoiced for keeps nobody else waiting, and is tried again with this job.
    const failed: string[] = [];
    for (const { id } of shops) {
      await inSystem(deps, job, (tx) => makeInvoices({ tx, config: deps.config }, { shopId: id, until, now })).catch((error: unknown) => {
        deps.log.error({ err: error, shop: id }, 'no monthly invoices');
        failed.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
    if (failed.length > 0) throw new Error(`no monthly invoices for ${failed.join('; ')}`);
    return (tx) => leaveNext(tx, NIGHTLY, now);
  },
};

/** Leaves the next night's job in every galleria that has none. @returns how to stop. */
export const keepInvoicing = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, NIGHTLY, { now, onError });
