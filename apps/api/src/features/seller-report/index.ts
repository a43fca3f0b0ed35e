export { sellerReportHandlers } from './seller-report.routes.ts';
