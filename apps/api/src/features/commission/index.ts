export { commissionHandlers } from './commission.routes.ts';
export { drawsSwishAtOnce } from './commission.store.ts';
export { commissionJobs, keepSettling } from './monthly.ts';
export { showIssuer } from './rules.ts';
export { settleShop } from './settle.ts';
