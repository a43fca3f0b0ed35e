export { personalDataHandlers } from './personal-data.routes.ts';
