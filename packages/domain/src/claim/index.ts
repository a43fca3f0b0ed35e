/** The municipality's claim to the state: its states, its totals from the lines of locked reports, and its documents. */
export { type ClaimWords, pseudonymColumns, shopColumns, specificationColumns } from './columns.ts';
export { type ClaimInput, type ClaimRefusal, type ClaimShop, type ClaimTotals, claimableLines, computeClaim } from './compute-claim.ts';
export { type DecidedKind, type DecisionRefusal, decisionOf, type RecoveryRefusal, recoverable } from './decision.ts';
export { type ClaimPeriod, checkClaimPeriod, type PeriodRefusal } from './period.ts';
export {
  type ClaimDocumentInput,
  type HouseholdName,
  householdNumbers,
  type PseudonymRow,
  pseudonymise,
  type SpecificationNames,
  type SpecificationRow,
  specify,
} from './specification.ts';
export { CLAIM_STEPS, type ClaimEvent, type ClaimState, type ClaimStepForbidden, moveClaim } from './state.ts';
export {
  type ClaimFormHead,
  type ClaimLayout,
  type ClaimTemplate,
  labelOf,
  type TemplateField,
  type TemplatePart,
  type TemplateSum,
} from './template.ts';
