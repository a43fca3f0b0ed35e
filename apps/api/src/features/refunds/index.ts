export { refundJobs } from './jobs.ts';
export { refundHandlers } from './refunds.routes.ts';
