export {
  type AppliedPromotion,
  type CheaperToday,
  cheaperToday,
  type Deal,
  type Promotion,
  promoted,
  promotionOn,
  setPrice,
  underDeal,
} from './deal.ts';
export {
  isInfantFormula,
  isPushForbidden,
  judgePromotion,
  MOST_DAYS,
  MOST_PLANNED,
  MOST_SALE_DAYS,
  mayBePerishable,
  type PromotedGoods,
  type PromotionRefusal,
  saleDaysIn,
  type WantedPromotion,
} from './judge.ts';
export { DAYS_LOOKED_BACK, lowestBefore, type PriceStep, type Reduction } from './lowest-price.ts';
