export { type Behalf, factsOfCaller, queueAsCaller, reachedByLink } from './behalf.ts';
export { checkoutHandlers } from './checkout.routes.ts';
export { ensureCustomer } from './checkout.store.ts';
export { pickupDays } from './days.ts';
export { type MarketOffer, pricedOffer } from './market.ts';
export { placeOrder } from './place-order.ts';
export { quoteBasket } from './quote-basket.ts';
