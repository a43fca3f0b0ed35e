export {
  BASIS,
  type CommissionedLine,
  type CommissionTerms,
  commissionExample,
  commissionOn,
  MAX_BASIS_POINTS,
  type Rate,
  settledByKept,
  vatOn,
} from './rate.ts';
export { type CommissionRule, comingRules, ruleFor, rulesOn, type Shelf } from './rules.ts';
