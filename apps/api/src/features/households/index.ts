export { findForShop, knownForShop } from './counter.ts';
export { householdHandlers, householdListHandlers } from './households.routes.ts';
