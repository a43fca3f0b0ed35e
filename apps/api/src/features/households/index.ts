export { findForShop, knownForShop } from './counter.ts';
export { findHousehold } from './household.store.ts';
export { householdHandlers, householdListHandlers } from './households.routes.ts';
