export { linkFaults, toHtml, toPlainText } from './markdown.ts';
export { ownPage } from './own-page.ts';
export { tenantPagesHandlers } from './tenant-pages.routes.ts';
