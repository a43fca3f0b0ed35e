export { closuresHandlers } from './closures.routes.ts';
export { closureJobs } from './jobs.ts';
