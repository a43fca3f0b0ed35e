import { DOCUMENT_KINDS } from '@galleria/domain/documents';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, ShopPath, TenantPath } from './shapes.ts';

const Sum = z.int();
export const DocumentKind = z.enum(DOCUMENT_KINDS);

/** A document in a list. */
export const DocumentRow = z.strictObject({ id: Id, kind: DocumentKind, name: z.string(), issuedOn: Day, totalOre: Sum });
export type DocumentRow = z.infer<typeof DocumentRow>;

/** What Swish's app is filled in with: the code for a screen or a paper, the link for the telephone itself. */
export const SwishToPay = z.strictObject({ number: z.string(), amountOre: Sum, message: z.string(), qrSvg: z.string(), link: z.string() });
export type SwishToPay = z.infer<typeof SwishToPay>;

/** A document to read. `html` is made by us of its facts, every text in it escaped. */
export const DocumentView = z.strictObject({
  ...DocumentRow.shape,
  html: z.string(),
  /** Of an invoice: what is left to pay now; negative: the shop owes it back. */
  leftOre: Sum.nullable(),
  dueOn: Day.nullable(),
  /** When something is left and the shop takes Swish. */
  swish: SwishToPay.nullable(),
});
export type DocumentView = z.infer<typeof DocumentView>;

/** What a part of an order asks to be paid by Swish to the shop's own number. */
export const SwishOfPart = z.strictObject({
  id: Id,
  shopName: z.string(),
  reference: z.string(),
  /** `after-packing`: the amount is not known yet. */
  state: z.enum(['after-packing', 'to-pay', 'paid', 'cancelled']),
  receivedOre: Sum,
  leftOre: Sum,
  swish: SwishToPay.nullable(),
});
export type SwishOfPart = z.infer<typeof SwishOfPart>;

/** What an order has to do with money: what to pay by Swish, and its papers. */
export const MoneyOfOrder = z.strictObject({
  swish: z.array(SwishOfPart),
  documents: z.array(z.strictObject({ ...DocumentRow.shape, shopName: z.string() })),
});
export type MoneyOfOrder = z.infer<typeof MoneyOfOrder>;

const DocumentPath = z.strictObject({ ...TenantPath.shape, document: Id });
const ShopDocument = z.strictObject({ ...ShopPath.shape, document: Id });

export const documentRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/documents/:document': {
    summary: 'A receipt, invoice or credit note of the shop',
    callers: ['shop'],
    params: ShopDocument,
    reply: { 200: DocumentView },
  },
  'GET /tenants/:tenant/shops/:shop/documents/:document/pdf': {
    summary: 'The same to print or keep',
    callers: ['shop'],
    params: ShopDocument,
    reply: { 200: undefined },
    produces: 'application/pdf',
  },
  'GET /tenants/:tenant/documents/:document': {
    summary: 'A document about an own order, or the one that a link opens (header order-token)',
    callers: ['customer', 'guest'],
    params: DocumentPath,
    reply: { 200: DocumentView },
  },
  'GET /tenants/:tenant/documents/:document/pdf': {
    summary: 'The same to print or keep',
    callers: ['customer', 'guest'],
    params: DocumentPath,
    reply: { 200: undefined },
    produces: 'application/pdf',
  },
  'GET /tenants/:tenant/orders/:order/money': {
    summary: 'What is to be paid by Swish of an order, and its receipts, invoices and credit notes',
    callers: ['customer', 'guest'],
    params: z.strictObject({ ...TenantPath.shape, order: Id }),
    reply: { 200: MoneyOfOrder },
  },
  'GET /tenants/:tenant/swish/:shopOrder': {
    summary: 'What is to be paid by Swish, for whoever has the link (header order-token)',
    callers: ['customer', 'guest'],
    params: z.strictObject({ ...TenantPath.shape, shopOrder: Id }),
    reply: { 200: SwishOfPart },
  },
});
