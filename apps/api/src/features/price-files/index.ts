import type { JobHandlers } from '../../core/worker.ts';
import { applyJob } from './apply-file.ts';
import { takeInJob } from './take-in.ts';

export { registerInboundMail } from './inbound-mail.ts';
export { priceFilesHandlers } from './price-files.routes.ts';
export { keepWatchingFolders } from './watch-folder.ts';
export const priceFileJobs: JobHandlers = { 'price-file.apply': applyJob, 'price-file.arrived': takeInJob };
