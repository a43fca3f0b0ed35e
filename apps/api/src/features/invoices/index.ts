import { type JobHandlers, mergeJobs } from '../../core/worker.ts';
import { askSwish, tellNumber, voidSwish } from './ask-swish.ts';
import { invoiceLetters } from './letters.ts';
import { monthlyJobs } from './monthly.ts';

export { invoicesHandlers } from './invoices.routes.ts';
export { makeInvoices } from './make-invoices.ts';
export { keepInvoicing } from './monthly.ts';
export { debtOn, invoiceOfPart, OVERPAID, payBackOnInvoice, unsettledInvoices } from './on-invoice.ts';
export const invoiceJobs: JobHandlers = mergeJobs(invoiceLetters, monthlyJobs, {
  'swish.ask': askSwish,
  'swish.void': voidSwish,
  'swish.number-changed': tellNumber,
});
