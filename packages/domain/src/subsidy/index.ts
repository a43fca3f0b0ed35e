/** The subsidy for home delivery: a municipality's rules as dated data, and what they say of each occasion. Start at `assess`. */
export { type Assessment, assess, type NoteShare } from './assess.ts';
export {
  changeState,
  emptyPast,
  type FilledPast,
  fillPast,
  fillsIn,
  type HouseholdState,
  type PastState,
  type ShopDistance,
  statesDiffer,
  type ValidFrom,
} from './dated-facts.ts';
export { checkFee, type FeeBounds, type FeeFault, type FeeRange, feeLeft, feeRange, feeWithin, isFeeOfShop } from './fee.ts';
export { type AreaFault, type AreasRead, areasFromGeoJson, RING_POINTS } from './geo-json.ts';
export {
  checkPriceBaseAmount,
  type GrantRules,
  type GrantTerms,
  grantFor,
  grantTermsOn,
  type PriceBaseAmount,
  type PriceBaseFault,
  thresholdOf,
} from './grant-rules.ts';
export { householdReasons, isEligibleOn } from './household-reasons.ts';
export { type GoodsSplit, provesEnough } from './note-reasons.ts';
export {
  type EligibilityFact,
  type FailureReason,
  type GoodsClass,
  type GoodsValue,
  type HouseholdFacts,
  type NoteFacts,
  type NoteOutcome,
  type Occasion,
  occasionIdOf,
  occasionsOf,
  type RoadDistance,
  type ShopFacts,
} from './occasion.ts';
export { passesAnother, type ShopOnTheRoad } from './passes-another.ts';
export {
  answerPromise,
  type PromiseAnswer,
  type PromiseQuestion,
  type ShownEligibility,
  shownEligibility,
  type WeekPlaces,
  weekPlaces,
} from './promise.ts';
export type { Reason, Remark } from './reasons.ts';
export { endNoticeDue, endOfRules, lastDayOfRules, type RulingSpan, rulingSpans, schemeBy } from './ruling-spans.ts';
export {
  type Area,
  amountAt,
  type Criterion,
  type DatedAmount,
  type DatedRate,
  type DeliveryScheme,
  type EligibilityRule,
  type MinDistanceRule,
  type OccasionLimit,
  type Party,
  type PlacesRule,
  type ReportingRule,
  type ResidentFeeRule,
  type SchemeRules,
  schemeOn,
  type VillageRef,
} from './scheme.ts';
export { checkShopFee, isFeeOutside, type ShopFeeFault, type ShopFeeSpan, shopFeeSpans } from './shop-fee.ts';
export { SCHEME_TEMPLATE_KEYS, SCHEME_TEMPLATES, type SchemeTemplateKey, schemeFromTemplate, TEMPLATE_GAPS } from './templates.ts';
export { type SchemeFault, validateScheme } from './validate-scheme.ts';
export {
  type ChangedHousehold,
  HOUSEHOLD_CHANGES,
  type HouseholdChange,
  ownCost,
  type WhatIf,
  type WhatIfTotals,
  whatIf,
} from './what-if.ts';
