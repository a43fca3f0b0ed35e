export { claimHandlers } from './claims.routes.ts';
