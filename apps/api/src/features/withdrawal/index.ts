export { withdrawalJobs } from './jobs.ts';
export { withdrawalHandlers } from './withdrawal.routes.ts';
export { listStatements } from './withdrawal.store.ts';
