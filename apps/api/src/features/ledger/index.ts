export { bookParts } from './book-deliveries.ts';
export { bookReports, bookReturn } from './book-events.ts';
export { keepBooks, ledgerJobs } from './catch-up.ts';
export { ledgerHandlers } from './ledger.routes.ts';
