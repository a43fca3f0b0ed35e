export { findForShop, knownForShop } from './counter.ts';
export { doorOf, doorsOfHouseholds } from './door.ts';
export { findHousehold, type HouseholdFields, insertHousehold, knowsPlaces } from './household.store.ts';
export { householdDoorHandlers, householdHandlers, householdListHandlers } from './households.routes.ts';
export { linkMember } from './member.store.ts';
export { type MergedDoor, mergeDoor, unmergeDoor } from './merge-door.ts';
export { readHousehold } from './register.ts';
export type { Right } from './rights.store.ts';
export { grantRight } from './rights.ts';
