export { checkoutHandlers } from './checkout.routes.ts';
export { placeOrder } from './place-order.ts';
export { quoteBasket } from './quote-basket.ts';
