export { type Buyer, type DocumentRow, documentsOfOrder, findDocument } from './document.store.ts';
export { documentToken, issueDocument } from './issue-document.ts';
export { buyerOf } from './issue-receipt.ts';
export { documentJobs } from './jobs.ts';
export { paperOf, swishOf } from './paper.ts';
export { paperHtml } from './paper-html.ts';
export { paperPdf } from './paper-pdf.ts';
export { sellingShop } from './seller.ts';
export { paidFor, soldPartOf } from './sold.ts';
