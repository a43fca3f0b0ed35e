import { commissionProblems } from '../commission/problems.ts';
import { delegationProblems } from '../delegations/problems.ts';
import { eligibilityProblems } from '../eligibility/problems.ts';
import { homeCareProblems } from '../home-care/problems.ts';
import { householdMergeProblems } from '../household-merges/problems.ts';
import { invoiceProblems } from '../invoices/problems.ts';
import { leavingProblems } from '../leaving/problems.ts';
import { ledgerProblems } from '../ledger/problems.ts';
import { noticeProblems } from '../notices/problems.ts';
import { orderChangeProblems } from '../order-changes/problems.ts';
import { listProblems } from '../order-lists/problems.ts';
import { paymentFileProblems } from '../payment-files/problems.ts';
import { personalDataProblems } from '../personal-data/problems.ts';
import { deskProblems } from '../phone-orders/problems.ts';
import { applicationProblems } from '../problems/applications.ts';
import { checkoutProblems } from '../problems/checkout.ts';
import { deliveryProblems } from '../problems/delivery.ts';
import { identityProblems } from '../problems/identity.ts';
import { knowProblems } from '../problems/index.ts';
import { municipalityProblems } from '../problems/municipality.ts';
import { shopProblems } from '../problems/shops.ts';
import { tenantProblems } from '../problems/tenants.ts';
import { recallProblems } from '../recalls/problems.ts';
import { refundProblems } from '../refunds/problems.ts';
import { retentionProblems } from '../retention/problems.ts';
import { standingProblems } from '../standing-orders/problems.ts';

/** What only staff can meet. Called by the staff's entry, and by tests that look for codes without a sentence. */
export const knowStaffProblems = (): void =>
  knowProblems([
    checkoutProblems,
    identityProblems,
    deliveryProblems,
    municipalityProblems,
    delegationProblems,
    shopProblems,
    tenantProblems,
    applicationProblems,
    deskProblems,
    leavingProblems,
    listProblems,
    standingProblems,
    orderChangeProblems,
    personalDataProblems,
    noticeProblems,
    recallProblems,
    eligibilityProblems,
    homeCareProblems,
    householdMergeProblems,
    invoiceProblems,
    commissionProblems,
    ledgerProblems,
    paymentFileProblems,
    refundProblems,
    retentionProblems,
  ]);
