export { commissionHandlers } from './commission.routes.ts';
export { commissionJobs, keepSettling } from './monthly.ts';
export { showIssuer } from './rules.ts';
export { settleShop } from './settle.ts';
