export { callerCard } from './callers.ts';
export { phoneOrdersHandlers } from './phone-orders.routes.ts';
