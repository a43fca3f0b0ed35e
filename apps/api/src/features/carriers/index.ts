export { carriersHandlers } from './carriers.routes.ts';
