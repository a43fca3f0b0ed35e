import type { JobHandlers } from '../core/worker.ts';
import { identityJobs } from './identity/index.ts';
import { republishItems } from './item-register/index.ts';
import { messageJobs } from './messages/index.ts';
import { orderJobs } from './orders/index.ts';
import { applyJob } from './price-files/index.ts';
import { withdrawalJobs } from './withdrawal/index.ts';

/** One handler for each topic of the outbox. */
export const jobHandlers: JobHandlers = {
  ...identityJobs,
  ...messageJobs,
  ...orderJobs,
  ...withdrawalJobs,
  'price-file.apply': applyJob,
  'item-register.changed': republishItems,
};
