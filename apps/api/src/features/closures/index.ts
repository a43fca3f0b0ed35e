export { closuresHandlers } from './closures.routes.ts';
