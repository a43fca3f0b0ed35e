export { carriersHandlers } from './carriers.routes.ts';
export { bringVersionsIn } from './versions.store.ts';
