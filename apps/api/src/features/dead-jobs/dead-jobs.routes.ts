import type { deadJobRoutes } from '@galleria/contract/dead-jobs';
import type { HandlersOf } from '../../http/implement.ts';
import { deadJobs, retryDeadJobs } from './dead-jobs.ts';

export const deadJobHandlers: HandlersOf<typeof deadJobRoutes> = {
  'GET /tenants/:tenant/officer/dead-jobs': ({ tx }) => deadJobs(tx),
  'POST /tenants/:tenant/officer/dead-jobs/retries': (ctx, { body }) => retryDeadJobs(ctx, body.kind),
};
