export { deadJobHandlers } from './dead-jobs.routes.ts';
