export { catalogueHandlers } from './catalogue.routes.ts';
export { countCategories, listShops } from './catalogue.store.ts';
