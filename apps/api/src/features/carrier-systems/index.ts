export { carrierSystemsHandlers } from './carrier-systems.routes.ts';
export { registerCarrierDeeds } from './deeds.ts';
export { carrierSystemJobs } from './push.ts';
