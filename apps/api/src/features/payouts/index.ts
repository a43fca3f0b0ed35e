export { payoutHandlers } from './payouts.routes.ts';
export { payoutJobs } from './read-money.ts';
