export { publishShop } from './publish-shop.ts';
export { shopSettingsHandlers } from './shop-settings.routes.ts';
