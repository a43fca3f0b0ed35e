export { publishShop } from './publish-shop.ts';
