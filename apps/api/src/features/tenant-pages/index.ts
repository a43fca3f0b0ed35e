export { linkFaults, toHtml, toPlainText } from './markdown.ts';
export { ownPage } from './own-page.ts';
export { deletePage, insertPage, listPages, updatePage } from './page.store.ts';
export { tenantPagesHandlers } from './tenant-pages.routes.ts';
