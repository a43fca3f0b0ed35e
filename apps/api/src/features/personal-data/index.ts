export { forget } from './forget.ts';
export { personalDataHandlers } from './personal-data.routes.ts';
