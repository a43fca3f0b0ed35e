export { invoiceCustomersHandlers } from './invoice-customers.routes.ts';
