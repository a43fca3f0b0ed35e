import type { InvoiceCustomer, invoiceCustomersRoutes } from '@galleria/contract/invoice-customers';
import { type AuditEntry, audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { changeCustomer, endCustomer, findCustomer, insertCustomer, listCustomers } from './invoice-customers.store.ts';

const utc = (row: InvoiceCustomer): InvoiceCustomer => ({
  ...row,
  approvedAt: new Date(row.approvedAt).toISOString(),
  endedAt: row.endedAt && new Date(row.endedAt).toISOString(),
});

/** Who may be given credit is the shop's decision alone; every change is logged with who made it. */
async function logged(ctx: Ctx, action: AuditEntry['action'], row: InvoiceCustomer): Promise<InvoiceCustomer> {
  await audit(ctx.tx, {
    action,
    subject: `invoice-customer:${row.id}`,
    details: { creditLimitOre: row.creditLimitOre },
    requestId: ctx.requestId,
  });
  return utc(row);
}

/** A change that found nothing: not there (or not this shop's), or somebody else was first. */
async function refuse(ctx: Ctx, shopId: string, id: string): Promise<never> {
  found(await findCustomer(ctx.tx, shopId, id));
  throw new Problem('conflict');
}

export const invoiceCustomersHandlers: HandlersOf<typeof invoiceCustomersRoutes> = {
  'GET /tenants/:tenant/shops/:shop/invoice-customers': async (ctx, { params }) => ({
    customers: (await listCustomers(ctx.tx, params.shop)).map(utc),
  }),
  'POST /tenants/:tenant/shops/:shop/invoice-customers': async (ctx, { params, body }) => {
    if (!body.phone && !body.email) throw new Problem('contact.missing');
    const row = await insertCustomer(ctx.tx, { ...body, id: newId(), shopId: params.shop, at: ctx.now });
    if (!row) throw new Problem('invoice-customer.exists');
    return logged(ctx, 'invoice-customer.approved', row);
  },
  'PATCH /tenants/:tenant/shops/:shop/invoice-customers/:customer': async (ctx, { params, body }) => {
    const row = await changeCustomer(ctx.tx, { ...body, id: params.customer, shopId: params.shop });
    return row ? logged(ctx, 'invoice-customer.changed', row) : refuse(ctx, params.shop, params.customer);
  },
  'POST /tenants/:tenant/shops/:shop/invoice-customers/:customer/end': async (ctx, { params, body }) => {
    const row = await endCustomer(ctx.tx, { ...body, id: params.customer, shopId: params.shop, at: ctx.now });
    return row ? logged(ctx, 'invoice-customer.ended', row) : refuse(ctx, params.shop, params.customer);
  },
};
