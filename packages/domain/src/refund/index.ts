export { type Credit, commissionLeft, creditLeft, type Left, type LeftLine, leftOf, type SoldLine, sharesLeft } from './left.ts';
export { creditFor, planRefund, type RefundRefusal, type RefundWish } from './plan-refund.ts';
export {
  COMPLAINT_REMEDIES,
  COMPLAINT_YEARS,
  type ComplaintRemedy,
  lastComplaintDay,
  PAY_BACK_WAYS,
  type PayBackWay,
  REFUND_BEARERS,
  REFUND_REASONS,
  REFUND_WAYS,
  type RefundBearer,
  type RefundReason,
} from './words.ts';
