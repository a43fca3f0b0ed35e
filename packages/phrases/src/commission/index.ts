export { goodsText, percentText, rateText } from './rate-words.ts';
export { commissionPhrases } from './words.ts';
