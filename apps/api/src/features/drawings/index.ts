export { drawingsHandlers } from './drawings.routes.ts';
