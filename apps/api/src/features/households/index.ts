export { findForShop, knownForShop } from './counter.ts';
export { doorsOfHouseholds } from './door.ts';
export { findHousehold } from './household.store.ts';
export { householdDoorHandlers, householdHandlers, householdListHandlers } from './households.routes.ts';
