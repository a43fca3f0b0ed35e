export { keepPublishing, publishDue, statisticsJobs } from './publish.ts';
export { statisticsHandlers } from './statistics.routes.ts';
