export type { NoteRow } from './fact.store.ts';
export { type Judgement, judge, judgeHere } from './judge.ts';
export { type OccasionWanted, occasionFor, releaseOccasion } from './occasion.ts';
export { type OtherOrders, ordersOfOthers } from './orders-of-others.ts';
export { type Counter, promiseAtCounter, rightsOf, type ShownRight } from './promise.ts';
export { schemesOf } from './scheme.store.ts';
export { schemeOfDay } from './schemes.ts';
export { shopReasons } from './shop-reasons.ts';
export { subsidyHandlers } from './subsidy.routes.ts';
