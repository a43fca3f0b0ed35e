import type { JobHandlers } from '../core/worker.ts';

/** One handler for each topic of the outbox. */
export const jobHandlers: JobHandlers = {};
