export { tenantPagesHandlers } from './tenant-pages.routes.ts';
