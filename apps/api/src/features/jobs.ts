import type { JobHandlers } from '../core/worker.ts';
import { identityJobs } from './identity/index.ts';
import { itemRegisterJobs } from './item-register/index.ts';
import { messageJobs } from './messages/index.ts';
import { orderJobs } from './orders/index.ts';
import { priceFileJobs } from './price-files/index.ts';
import { withdrawalJobs } from './withdrawal/index.ts';

/** One handler for each topic of the outbox. */
export const jobHandlers: JobHandlers = {
  ...identityJobs,
  ...messageJobs,
  ...orderJobs,
  ...withdrawalJobs,
  ...priceFileJobs,
  ...itemRegisterJobs,
};
