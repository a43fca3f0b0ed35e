export { shopStockHandlers } from './shop-stock.routes.ts';
