export { withdrawalJobs } from './jobs.ts';
export { withdrawalHandlers } from './withdrawal.routes.ts';
