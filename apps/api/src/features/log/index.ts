export { logHandlers } from './log.routes.ts';
