export { eligibilityHandlers } from './eligibility.routes.ts';
export { eligibilityJobs, keepEnding } from './ending.ts';
