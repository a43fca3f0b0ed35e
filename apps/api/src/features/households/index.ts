export { householdHandlers } from './households.routes.ts';
