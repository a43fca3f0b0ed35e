export { orderChangeJobs } from './jobs.ts';
export { orderChangeHandlers } from './order-changes.routes.ts';
