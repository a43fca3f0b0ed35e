import type { DocumentView, documentRoutes } from '@galleria/contract/documents';
import type { invoiceRoutes } from '@galleria/contract/invoices';
import { forEachTenant } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { inGalleriasOf, namedGallerias } from '../../core/gallerias.ts';
import { found, Problem } from '../../core/problem.ts';
import { Download, type HandlersOf, ownDoor } from '../../http/implement.ts';
import { type DocumentRow, documentsOfOrder, findDocument, paperHtml, paperOf, paperPdf, swishOf } from '../documents/index.ts';
import { readOrder } from '../orders/index.ts';
import { changePaying, showPaying } from '../shop-settings/index.ts';
import { findInvoice, holdInvoice, markPrinted, markSent } from './invoice.store.ts';
import { listInvoices, listOwnInvoices, payInvoice, remind } from './invoices.ts';
import { makeInvoices } from './make-invoices.ts';
import { undoReceived } from './received.ts';
import { confirmSwish, listSwish, payAtDoor, swishByLink, swishForOrder, swishToPay } from './swish.ts';

/** A document as it is read on a page; of an invoice with what is left now. */
async function view({ tx }: Ctx, row: DocumentRow): Promise<DocumentView> {
  const invoice = row.kind === 'invoice' ? await findInvoice(tx, row.id) : undefined;
  const swish = swishOf(row.content);
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    issuedOn: row.issuedOn,
    totalOre: row.totalOre,
    html: paperHtml(paperOf(row)),
    leftOre: invoice?.leftOre ?? null,
    dueOn: invoice?.dueOn ?? null,
    swish: invoice && swish && invoice.leftOre > 0 ? swishToPay({ ...swish, amount: ore(invoice.leftOre) }) : null,
  };
}

const ofShop = async ({ tx }: Ctx, shopId: string, id: string): Promise<DocumentRow> => {
  const row = await findDocument(tx, id);
  return found(row?.shopId === shopId ? row : undefined);
};

async function pdf({ tenant }: Ctx, row: DocumentRow): Promise<Download> {
  const bytes = await paperPdf(paperOf(row), { at: new Date(row.issuedOn), training: tenant.mark === 'training' });
  return new Download('application/pdf', bytes);
}

const documentHandlers: HandlersOf<typeof documentRoutes> = {
  'GET /tenants/:tenant/shops/:shop/documents/:document': async (ctx, { params }) =>
    view(ctx, await ofShop(ctx, params.shop, params.document)),
  'GET /tenants/:tenant/shops/:shop/documents/:document/pdf': async (ctx, { params }) =>
    pdf(ctx, await ofShop(ctx, params.shop, params.document)),
  'GET /tenants/:tenant/documents/:document': async (ctx, { params }) => view(ctx, found(await findDocument(ctx.tx, params.document))),
  'GET /tenants/:tenant/documents/:document/pdf': async (ctx, { params }) => pdf(ctx, found(await findDocument(ctx.tx, params.document))),
  'GET /tenants/:tenant/orders/:order/money': async (ctx, { params }) => {
    const order = found(await readOrder(ctx.tx, params.order));
    return { swish: await swishForOrder(ctx.tx, order.id), documents: await documentsOfOrder(ctx.tx, order.id) };
  },
  'GET /tenants/:tenant/swish/:shopOrder': (ctx, { params }) => swishByLink(ctx, params.shopOrder),
};

const shopHandlers: HandlersOf<typeof invoiceRoutes> = {
  'GET /tenants/:tenant/shops/:shop/paying': ({ tx }, { params }) => showPaying(tx, params.shop),
  'PUT /tenants/:tenant/shops/:shop/paying': (ctx, { params, body }) => changePaying(ctx, params.shop, body),
  'GET /tenants/:tenant/shops/:shop/invoices': ownDoor(async (ctx, { params }) => {
    const [shown] = await forEachTenant(ctx.pool, [ctx.call], (tx) => listInvoices({ tx, now: ctx.now }, params.shop));
    return { ...found(shown), gallerias: await namedGallerias(ctx.pool, params.shop) };
  }),
  'POST /tenants/:tenant/shops/:shop/invoices': async (ctx, { params, body }) => {
    const { tx, now, requestId, deps } = ctx;
    const asked = { shopId: params.shop, customerId: body.customerId, until: dayOf(now), now, requestId };
    const made = await makeInvoices({ tx, config: deps.config }, asked);
    if (made.length === 0) throw new Problem('invoice.nothing');
    return { made };
  },
  'POST /tenants/:tenant/shops/:shop/invoices/:invoice/payments': (ctx, { params, body }) =>
    payInvoice(ctx, { shopId: params.shop, invoiceId: params.invoice, ...body }),
  'POST /tenants/:tenant/shops/:shop/invoices/:invoice/remind': (ctx, { params, body }) =>
    remind(ctx, { shopId: params.shop, invoiceId: params.invoice, ...body }),
  'POST /tenants/:tenant/shops/:shop/invoices/:invoice/printed': async ({ tx, now }, { params, body }) => {
    const invoice = found(await holdInvoice(tx, params.shop, params.invoice));
    if (invoice.sentBy === 'paper' && invoice.sentAt === null) await markSent(tx, invoice.id, 'paper', now);
    await markPrinted(tx, invoice.id, body.notes);
    return undefined;
  },
  'POST /tenants/:tenant/shops/:shop/received/:payment/undo': async (ctx, { params }) => {
    await undoReceived(ctx, params.shop, params.payment);
    return undefined;
  },
  'GET /tenants/:tenant/shops/:shop/swish': ownDoor(async (ctx, { params }) => {
    const lists = await inGalleriasOf(ctx, params.shop, (tx, galleria) => listSwish(tx, params.shop, galleria));
    const rows = lists.flatMap((each) => each.rows).sort((a, b) => Number(a.leftOre === 0) - Number(b.leftOre === 0));
    return { ready: lists.some(({ ready }) => ready), rows };
  }),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/swish': (ctx, { params, body }) =>
    confirmSwish(ctx, { shopId: params.shop, shopOrderId: params.shopOrder, ...body }),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/swish/at-door': async (ctx, { params }) => {
    await payAtDoor(ctx, params.shopOrder);
    return undefined;
  },
  'GET /tenants/:tenant/invoices': async (ctx) => ({ invoices: await listOwnInvoices(ctx) }),
};

export const invoicesHandlers = { ...documentHandlers, ...shopHandlers };
