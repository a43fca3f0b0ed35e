export { replacementsHandlers } from './replacements.routes.ts';
