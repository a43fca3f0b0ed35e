export { newestPapers } from './newest.store.ts';
export { keepRetention, retentionJobs } from './nightly.ts';
export { retentionHandlers } from './retention.routes.ts';
export { readRules } from './rule.store.ts';
