export { findForShop, knownForShop } from './counter.ts';
export { householdHandlers } from './households.routes.ts';
