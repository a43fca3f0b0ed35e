import { withTenant } from '@galleria/db';
import type { JobHandlers } from '../../core/worker.ts';
import { FACTS_DUE, overdueOffers } from './offer.store.ts';
import { publishOffers } from './publish.ts';

const SLICE = 500;

/** The day after goods should have been told of: those that still lack what the law asks are published anew, and the gate holds them. Twice does no harm. */
export const offerJobs: JobHandlers = {
  [FACTS_DUE]: async (job, { pool }) => {
    const call = { tenantId: job.tenantId, actor: `system:${job.topic}`, scope: { kind: 'system' } } as const;
    const ids = await withTenant(pool, call, (tx) => overdueOffers(tx, String(job.payload.shopId)));
    for (let from = 0; from < ids.length; from += SLICE)
      await withTenant(pool, call, (tx) => publishOffers(tx, ids.slice(from, from + SLICE)));
  },
};
