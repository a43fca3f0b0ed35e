export { householdHandlers, householdListHandlers } from './households.routes.ts';
