export {
  assembleConfirmation,
  type CancelTerms,
  COMPLAINT_YEARS,
  type ComplaintTerms,
  type Confirmation,
  type ConfirmationChannel,
  type ConfirmationFacts,
  type ConfirmedLine,
  type ConfirmedPart,
  channelFor,
  WITHDRAWAL_DAYS,
  type WithdrawalTerms,
} from './confirmation.ts';
export { lastWithdrawalDay } from './withdrawal-day.ts';
