export { deliveryGuide, type Guide, type GuideShop, type GuideVillage } from './guide.ts';
export { guideHtml } from './guide-html.ts';
export type { GuideSection } from './rules.ts';
