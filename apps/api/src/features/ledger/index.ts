export { bookParts } from './book-deliveries.ts';
export { bookReports, bookReturn } from './book-events.ts';
export { bookReduction } from './book-reduction.ts';
export { catchUp, keepBooks, ledgerJobs } from './catch-up.ts';
export { type NewEntry, post } from './entry.store.ts';
export { ledgerHandlers } from './ledger.routes.ts';
export { reconcile } from './reconcile.ts';
export { markPaid, settlement } from './settlement.ts';
export { statement } from './statement.ts';
