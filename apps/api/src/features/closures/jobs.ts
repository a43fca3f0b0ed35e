import type { JobHandlers } from '../../core/worker.ts';
import { cancelledDayJobs } from './cancelled-day.ts';
import { LOOK_AGAIN, lookAgain } from './close-shop.ts';

export const closureJobs: JobHandlers = { ...cancelledDayJobs, [LOOK_AGAIN]: lookAgain };
