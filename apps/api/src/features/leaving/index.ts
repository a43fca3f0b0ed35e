export { keepLeaving, leavingJobs } from './destroy.ts';
export { leavingHandlers } from './leaving.routes.ts';
