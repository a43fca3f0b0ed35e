export type { GuideShop } from './guide.store.ts';
export { deliveryGuide, type Guide, type GuideVillage } from './guide.ts';
export { guideHtml } from './guide-html.ts';
export type { GuideSection } from './rules.ts';
