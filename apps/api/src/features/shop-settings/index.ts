export { changePaying, hasAccount, type Paying, payingOf, showPaying } from './paying.ts';
export { publishShop } from './publish-shop.ts';
export { shopSettingsHandlers } from './shop-settings.routes.ts';
