export { begin as beginForHousehold, place as orderForHousehold, quote as quoteForHousehold } from './desk.ts';
export { homeCareHandlers } from './home-care.routes.ts';
