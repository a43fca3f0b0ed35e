export { grantRulesOf, insertPriceBaseAmount, statedPriceBaseAmounts } from './grant-rules.store.ts';
export { type Judgement, judge, judgeHere } from './judge.ts';
export { occasionFor, releaseOccasion } from './occasion.ts';
export { creditUsed, ordersOfOthers } from './orders-of-others.ts';
export { placeOfHousehold } from './place.ts';
export { type CounterPromise, promiseAtCounter, rightsOf } from './promise.ts';
export { openBook, type PromiseBook, queueForHousehold, tariffOf } from './promise-book.ts';
export { schemesOf } from './scheme.store.ts';
export { listSchemes, SCHEME_DECIDED, schemeOfDay } from './schemes.ts';
export {
  type FeesOfShops,
  feesOfShop,
  feesOfShops,
  feesToShow,
  holdShopFees,
  ownFeeOn,
  removeShopFee,
  writeShopFee,
} from './shop-fee.store.ts';
export { shopReasons } from './shop-reasons.ts';
export { subsidyHandlers } from './subsidy.routes.ts';
