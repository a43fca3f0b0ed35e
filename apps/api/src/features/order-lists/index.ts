export { listsOfCaller, namedOffers, ownHousehold } from './list.store.ts';
export { orderListsHandlers } from './order-lists.routes.ts';
