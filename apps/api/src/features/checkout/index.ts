export { checkoutHandlers } from './checkout.routes.ts';
