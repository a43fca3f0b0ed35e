export { AGE_RULE_NAMES, AGE_RULES, type AgeProof, type AgeRule, ageLimitOf, NEVER_SOLD, type NeverSold } from './age-limit.ts';
export {
  CATEGORIES,
  CATEGORY_SLUGS,
  type Category,
  type CategorySlug,
  categoryOf,
  childrenOf,
  departmentOf,
  type GoodsKind,
  isCategorySlug,
  TEMPERATURE_ZONES,
  type TemperatureZone,
} from './category.ts';
export {
  ageProofOf,
  ageRulesOf,
  type Contact,
  type Declaration,
  EMPTY_DECLARATION,
  neverSoldOf,
  PACKINGS,
  type Packing,
} from './declaration.ts';
export {
  DEPOSIT_ROWS,
  type DepositJudgement,
  type DepositRow,
  depositOn,
  depositsThatEnd,
  lastDayOfDeposit,
  MAX_DEPOSIT_ORE,
} from './deposit.ts';
export {
  ALLERGENS,
  type Allergen,
  type AllergenFacts,
  type AllergenStatus,
  allergenStatus,
  type FactSource,
  type FoodFacts,
  isAllergen,
  isFreeFrom,
  mergeFoodFacts,
  type Nutrition,
} from './food-facts.ts';
export { greenClaims } from './green-claims.ts';
export { checkDigitOf, type Gtin, type GtinProblem, hasCheckDigit, isInStoreCode, parseGtin } from './gtin.ts';
export {
  type HazardFacts,
  type HazardLabel,
  type HazardProblem,
  hazardLabel,
  PICTOGRAMS,
  type Pictogram,
  type SignalWord,
} from './hazard.ts';
export { type MissingFact, type PublishableFacts, publishGate } from './publish-gate.ts';
export {
  BASE_UNITS,
  type BaseUnit,
  type Content,
  checkQuantity,
  formatQuantity,
  MOST_ON_A_LINE,
  PRICE_UNIT_SIZE,
  PRICE_UNITS,
  type PriceUnit,
  parseContent,
  priceOfQuantity,
  priceUnitOf,
  type QuantityProblem,
  type QuantityRule,
  usualQuantityRule,
} from './quantity.ts';
export { type ReductionClaim, reductionClaim } from './reduction-claim.ts';
export {
  BUYERS_FACTS,
  type BuyersFact,
  heldBefore,
  isFolkol,
  missingAlways,
  missingBeforeSale,
  SALE_KINDS,
  type SaleFact,
  type SaleKind,
  type SaleOffer,
  saleKindOf,
} from './sale-gate.ts';
export {
  afterPacking,
  afterReleasing,
  afterReserving,
  available,
  decideStock,
  type HomeDays,
  homeBy,
  isInStock,
  STOCK_KINDS,
  type Stock,
  type StockDecision,
  type StockKind,
  tillStock,
  UNTOLD_HOME_DAYS,
} from './stock.ts';
export { type UnitPrice, unitPrice, unitPriceOf } from './unit-price.ts';
export { parseVariableWeight, type ScaleLabel, scaleKeyOf } from './variable-weight.ts';
export { MOST_OPTIONS, MOST_VARIANTS, type VariantMember, type VariantRefusal, variantName, variantRefusal } from './variants.ts';
export { type NoWithdrawal, spoilsQuickly, type Withdrawal, type WithdrawalFacts, withdrawalOf } from './withdrawal.ts';
