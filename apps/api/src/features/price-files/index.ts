import type { JobHandlers } from '../../core/worker.ts';
import { applyJob } from './apply-file.ts';

export { priceFilesHandlers } from './price-files.routes.ts';
export const priceFileJobs: JobHandlers = { 'price-file.apply': applyJob };
