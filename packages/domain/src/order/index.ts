export { canonicalQuote, hashQuote } from './canonical-quote.ts';
export { type ChangedPart, type ChangeRefusal, changePart, type PlacedLine } from './change-part.ts';
export { isFullFor } from './check-choice.ts';
export { checkLines, goodsOf } from './check-lines.ts';
export { addFees, type DeliveryFee } from './fee-beside.ts';
export { type Buyer, type DeliveryAddress, type FreezeRefusal, freezeQuote, type PlacedOrder, type PlacedPart } from './freeze-quote.ts';
export { goodsKinds } from './goods-kinds.ts';
export type {
  Basket,
  BasketLine,
  DeliveryOption,
  PickupOption,
  PricedBundle,
  PricedOffer,
  QuantityUnit,
  SellerIdentity,
  ShopChoice,
  ShopTerms,
  WithdrawalRight,
} from './input.ts';
export {
  agreedFee,
  besideJoined,
  type DeliveryJoinRefusal,
  type FeeKind,
  feeWithout,
  type GonePayer,
  type JoinedDeliveries,
  type Joining,
  joinDeliveries,
  joinOf,
  type LeftRider,
  type RiddenPart,
  type RidingPart,
  type Room,
  ridesAlone,
  withoutPayer,
} from './join-deliveries.ts';
export { type JoinedHalf, type JoinedParts, type JoinRefusal, joinParts } from './join-parts.ts';
export { type OrderState, orderReference, orderStateOf } from './order-state.ts';
export { type PricingInput, priceBasket } from './price-basket.ts';
export { LINE_ANSWERS, type LineAnswer, type OpenQuestion, settledUnanswered } from './question.ts';
export {
  type ClosedReason,
  canPlace,
  type Handover,
  MAX_LINES,
  MAX_PIECES,
  MAX_QUANTITY,
  type QuantityFault,
  type Quote,
  type QuoteLine,
  type QuoteProblem,
  type ShopQuote,
} from './quote.ts';
export {
  type AllergenDoubts,
  allergenDoubts,
  answeringQuantity,
  barTo,
  couponInstead,
  type DeclaredGoods,
  hasDoubts,
  judgeReplacement,
  type PricedReplacement,
  type ReplacedLine,
  type ReplacementRefusal,
} from './replacement.ts';
export { type FrozenPart, type SettledLine, type SettledPart, settlePart, type TakenInstead } from './settle-part.ts';
export {
  moveShopOrder,
  SHOP_ORDER_MOVES,
  SHOP_ORDER_STATES,
  SHOP_ORDER_STEP_ACTORS,
  SHOP_ORDER_STEPS,
  type ShopOrderActor,
  type ShopOrderFacts,
  type ShopOrderRefusal,
  type ShopOrderState,
  type ShopOrderStep,
  shopOrderSteps,
} from './shop-order.ts';
export type { WantedLine } from './wanted-line.ts';
export { knownWeight, weightOf } from './weight.ts';
export { WISHES, type Wish } from './wish.ts';
export { type AppliedCoupon, type AskedCoupon, type Couponed, withCoupon } from './with-coupon.ts';
export { withdrawalRightOf } from './withdrawal-right.ts';
