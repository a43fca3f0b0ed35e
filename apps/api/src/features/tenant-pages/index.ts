export { linkFaults, toHtml, toPlainText } from './markdown.ts';
export { tenantPagesHandlers } from './tenant-pages.routes.ts';
