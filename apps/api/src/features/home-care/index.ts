export { begin as beginForHousehold } from './desk.ts';
export { homeCareHandlers } from './home-care.routes.ts';
