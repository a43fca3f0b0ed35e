import type { InvoiceCustomer, invoiceCustomersRoutes } from '@galleria/contract/invoice-customers';
import { forEachTenant } from '@galleria/db';
import { type AuditEntry, audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { inGalleriasOf, namedGallerias } from '../../core/gallerias.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { changeCustomer, endCustomer, findCustomer, insertCustomer, listCustomers } from './invoice-customers.store.ts';

const utc = (row: InvoiceCustomer): InvoiceCustomer => ({
  ...row,
  approvedAt: new Date(row.approvedAt).toISOString(),
  endedAt: row.endedAt && new Date(row.endedAt).toISOString(),
});

/** As the checkout knows a customer on account: by telephone or e-mail. */
const samePerson = (a: InvoiceCustomer, b: InvoiceCustomer): boolean =>
  (a.phone !== null && a.phone === b.phone) || (a.email !== null && a.email === b.email);

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
  'GET /tenants/:tenant/shops/:shop/invoice-customers': ownDoor(async (ctx, { params }) => {
    const [own] = await forEachTenant(ctx.pool, [ctx.call], (tx) => listCustomers(tx, params.shop));
    const lists = await inGalleriasOf(ctx, params.shop, async (tx, { slug, name }) =>
      slug === params.tenant ? [] : (await listCustomers(tx, params.shop)).map((each) => ({ ...each, galleria: name })),
    );
    const others = lists.flat().filter(({ endedAt }) => endedAt === null);
    const customers = found(own).map((row) => ({
      ...utc(row),
      elsewhere: others.filter((other) => samePerson(row, other)).map(({ galleria, creditLimitOre }) => ({ galleria, creditLimitOre })),
    }));
    return { customers, gallerias: await namedGallerias(ctx.pool, params.shop) };
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
