export { recallJobs } from './jobs.ts';
export { makeRecall } from './recall.ts';
export { recallHandlers } from './recalls.routes.ts';
