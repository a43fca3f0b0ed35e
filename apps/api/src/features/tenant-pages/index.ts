export { ownPage } from './own-page.ts';
export { tenantPagesHandlers } from './tenant-pages.routes.ts';
