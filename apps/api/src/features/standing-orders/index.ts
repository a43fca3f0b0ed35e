export { finishDay, startDay } from './day.ts';
export { standingOrdersHandlers } from './standing-orders.routes.ts';
export { standingOrderJobs } from './sweep.ts';
