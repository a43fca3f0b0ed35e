import { type JobHandlers, mergeJobs } from '../../core/worker.ts';
import { accountJobs } from './account.ts';
import { dueJobs } from './due.ts';
import { refundJobs } from './refund-told.ts';
import { settle } from './settle.ts';
import { shareJobs } from './shares.ts';

export { openAccountOf, refreshAccount } from './account.ts';
export { cardPaymentsHandlers } from './card-payments.routes.ts';
export { registerPaymentEvents } from './events.ts';
export { closingOf, holdApproval } from './open-page.ts';
export { openPayments, paymentMessages } from './open-payments.ts';
export { type FailedRefund, failedRefunds } from './refund.store.ts';
export { giveBackGoods, holdPayment, refundLine } from './refund.ts';
export { keepSweepingPayments, sweepPayments } from './sweep.ts';

export const cardPaymentJobs: JobHandlers = mergeJobs({ 'payment.settle': settle }, dueJobs, refundJobs, accountJobs, shareJobs);
