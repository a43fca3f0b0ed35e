export { listsOfCaller, namedOffers } from './list.store.ts';
export { makeList } from './lists.ts';
export { orderListsHandlers } from './order-lists.routes.ts';
