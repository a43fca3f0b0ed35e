import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Instant, TenantPath } from './shapes.ts';

/** What a job was to bring about, as people would say it. */
export const DeadJobKind = z.enum(['messages', 'orders', 'payments', 'books', 'carrier-systems', 'other']);
export type DeadJobKind = z.infer<typeof DeadJobKind>;

/** Numbers alone: what a job holds may name people. */
export const DeadJobs = z.strictObject({
  kinds: z.array(
    z.strictObject({
      kind: DeadJobKind,
      count: z.int().min(1),
      /** When the newest of them was given up. */
      givenUpAt: Instant,
    }),
  ),
});
export type DeadJobs = z.infer<typeof DeadJobs>;

export const deadJobRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/dead-jobs': {
    summary: 'How much of each kind could not be sent or done, and is not tried any longer',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: DeadJobs },
  },
  'POST /tenants/:tenant/officer/dead-jobs/retries': {
    summary: 'Try everything of a kind again, from the beginning',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ kind: DeadJobKind }),
    reply: { 200: DeadJobs },
  },
});
