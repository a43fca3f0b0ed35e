export { phoneOrdersHandlers } from './phone-orders.routes.ts';
