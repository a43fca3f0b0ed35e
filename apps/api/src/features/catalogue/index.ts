export { catalogueHandlers } from './catalogue.routes.ts';
export { listShops } from './catalogue.store.ts';
export { shelfCounts } from './shelf-counts.ts';
