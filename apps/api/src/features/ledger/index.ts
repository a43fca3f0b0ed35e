export { bookParts } from './book-deliveries.ts';
export { bookReports } from './book-events.ts';
export { catchUp, keepBooks, ledgerJobs } from './catch-up.ts';
export { type NewEntry, post } from './entry.store.ts';
export { ledgerHandlers } from './ledger.routes.ts';
export { payBack, soldAndLeft } from './payments.ts';
export { reconcile } from './reconcile.ts';
export { markPaid, settlement } from './settlement.ts';
export { statement } from './statement.ts';
