export { householdMergeHandlers } from './household-merges.routes.ts';
