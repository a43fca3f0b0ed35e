export { handoverJobs } from './end-when-due.ts';
export { handoverHandlers } from './handovers.routes.ts';
