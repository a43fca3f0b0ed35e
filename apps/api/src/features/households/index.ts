export { findForShop, knownForShop } from './counter.ts';
export { doorsOfHouseholds } from './door.ts';
export { findHousehold, type HouseholdFields, insertHousehold, knowsPlaces } from './household.store.ts';
export { householdDoorHandlers, householdHandlers, householdListHandlers } from './households.routes.ts';
export { linkMember } from './member.store.ts';
export { type HouseholdPin, pinsOfHouseholds } from './pin.store.ts';
export type { Right } from './rights.store.ts';
export { grantRight } from './rights.ts';
