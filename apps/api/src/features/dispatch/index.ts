export { dispatchHandlers } from './dispatch.routes.ts';
