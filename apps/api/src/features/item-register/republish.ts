import { withTenant } from '@galleria/db';
import type { JobHandler } from '../../core/worker.ts';
import { offersByGtin, publishOffers } from '../offers/index.ts';

/** `item-register.changed`: writes the public face of the tenant's offers with these item numbers anew. Doing it twice does no harm. */
export const republishItems: JobHandler = async (job, { pool }) => {
  const gtins = Array.isArray(job.payload.gtins) ? job.payload.gtins.filter((one): one is string => typeof one === 'string') : [];
  await withTenant(pool, { tenantId: job.tenantId, actor: `system:${job.topic}`, scope: { kind: 'system' } }, async (tx) => {
    await publishOffers(tx, await offersByGtin(tx, gtins));
  });
};
