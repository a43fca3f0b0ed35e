export { homeCareHandlers } from './home-care.routes.ts';
