export { villageHandlers } from './villages.routes.ts';
