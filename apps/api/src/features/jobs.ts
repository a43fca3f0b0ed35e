import { auditJobs } from '../core/audit-seal.ts';
import { type JobHandlers, mergeJobs } from '../core/worker.ts';
import { boardJobs } from './board/index.ts';
import { cardPaymentJobs } from './card-payments/index.ts';
import { careJobs } from './care/index.ts';
import { carrierSystemJobs } from './carrier-systems/index.ts';
import { closureJobs } from './closures/index.ts';
import { commissionJobs } from './commission/index.ts';
import { correctionJobs } from './corrections/index.ts';
import { delegationJobs } from './delegations/index.ts';
import { deliveryFeeJobs } from './delivery-fees/index.ts';
import { documentJobs } from './documents/index.ts';
import { eligibilityJobs, joinJobs } from './eligibility/index.ts';
import { exportJobs } from './exports/index.ts';
import { followingJobs } from './following/index.ts';
import { handoverJobs } from './handovers/index.ts';
import { homeDeliveryJobs } from './home-delivery/index.ts';
import { identityJobs } from './identity/index.ts';
import { invoiceJobs } from './invoices/index.ts';
import { itemRegisterJobs } from './item-register/index.ts';
import { leavingJobs } from './leaving/index.ts';
import { ledgerJobs, watchJobs } from './ledger/index.ts';
import { messageJobs } from './messages/index.ts';
import { offerJobs } from './offers/index.ts';
import { orderChangeJobs } from './order-changes/index.ts';
import { orderJobs } from './orders/index.ts';
import { payoutJobs } from './payouts/index.ts';
import { priceFileJobs } from './price-files/index.ts';
import { privacyJobs } from './processing/index.ts';
import { recallJobs } from './recalls/index.ts';
import { refundJobs } from './refunds/index.ts';
import { reportJobs } from './reports/index.ts';
import { retentionJobs } from './retention/index.ts';
import { roundJobs } from './rounds/index.ts';
import { standingOrderJobs } from './standing-orders/index.ts';
import { statisticsJobs } from './statistics/index.ts';
import { withdrawalJobs } from './withdrawal/index.ts';

/** What is done for each topic of the outbox; several features may wait for the same one. */
export const jobHandlers: JobHandlers = mergeJobs(
  auditJobs,

  boardJobs,
  cardPaymentJobs,
  careJobs,
  carrierSystemJobs,
  closureJobs,
  commissionJobs,
  correctionJobs,
  deliveryFeeJobs,
  documentJobs,
  eligibilityJobs,
  joinJobs,
  exportJobs,
  followingJobs,
  handoverJobs,
  homeDeliveryJobs,
  identityJobs,
  invoiceJobs,
  itemRegisterJobs,
  ledgerJobs,
  watchJobs,
  leavingJobs,
  delegationJobs,
  messageJobs,
  offerJobs,
  orderChangeJobs,
  orderJobs,
  payoutJobs,
  priceFileJobs,
  privacyJobs,
  recallJobs,
  refundJobs,
  reportJobs,
  retentionJobs,
  roundJobs,
  standingOrderJobs,
  statisticsJobs,
  withdrawalJobs,
);
