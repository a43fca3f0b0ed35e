export { applyAsResident, keepOwnReason } from './apply.ts';
export { enrolByCare, keepCareReason } from './care-desk.ts';
export { eligibilityHandlers } from './eligibility.routes.ts';
export { eligibilityJobs, keepEnding } from './ending.ts';
export { joinJobs } from './join.ts';
