import type { JobHandlers } from '../../core/worker.ts';
import { LOOK_AGAIN, lookAgain } from './close-shop.ts';

export const closureJobs: JobHandlers = { [LOOK_AGAIN]: lookAgain };
