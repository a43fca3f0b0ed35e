export { type OpenOccasion, openOccasions } from './barred.ts';
export { finishDay, startDay } from './day.ts';
export { makeAtDesk } from './standing.ts';
export { standingOrdersHandlers } from './standing-orders.routes.ts';
export { standingOrderJobs } from './sweep.ts';
