export { paymentFileHandlers } from './payment-files.routes.ts';
