export { tillListsHandlers } from './till-lists.routes.ts';
