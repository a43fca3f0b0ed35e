export { complain } from './complain.ts';
export { refundJobs } from './jobs.ts';
export { decideRefund } from './refund.ts';
export { refundHandlers } from './refunds.routes.ts';
