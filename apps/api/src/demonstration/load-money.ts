import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { households } from '@galleria/demo/people';
import { dayOf } from '@galleria/domain/time';
import type { Config } from '../config.ts';
import { derivedId } from '../core/id.ts';
import { makeInvoices } from '../features/invoices/index.ts';
import { publishShop } from '../features/shop-settings/index.ts';
import { shopIdOf, systemCall, tenantIdOf } from './ids.ts';
import { INVOICED_MINUTES_AGO } from './load-orders.ts';
import { e164 } from './telephone.ts';

const GROCER = 'silverhandeln';
/** Numbers that the banks use in their own examples: nobody's account. */
const PAYING = { swish: '1231181189', bankgiro: '5050-1055', vatNumber: 'SE559999010701', dueDays: 30, reminderFeeOre: 0, fTax: true };

/** The neighbour's grocer sends by bus, which takes no money: whoever orders there pays to its Swish number. */
const NEIGHBOUR = 'storvallens-livs';
const NEIGHBOUR_PAYING = { ...PAYING, swish: '1234679304', bankgiro: '5050-1063', vatNumber: 'SE559999040401' };

/** The builders' merchant is paid by card and at the door; its VAT number stands on its receipts. */
const BUILDER = 'hornavans-bygg';
const BUILDER_PAYING = { vatNumber: 'SE559999020601', fTax: true };

/** Where money for the grocers goes, and a customer who may buy on its monthly invoice. Before the orders, which use both. */
export async function loadPaying(pool: Pool, now: Date): Promise<void> {
  const neighbour = shopIdOf(NEIGHBOUR);
  const there = { tenantId: tenantIdOf('arvidsjaur'), scope: { kind: 'shop', shopId: neighbour }, actor: 'system:demonstration' } as const;
  await withTenant(pool, there, (tx) => payTo(tx, neighbour, NEIGHBOUR_PAYING));
  const builder = shopIdOf(BUILDER);
  const its = { tenantId: tenantIdOf('arjeplog'), scope: { kind: 'shop', shopId: builder }, actor: 'system:demonstration' } as const;
  await withTenant(pool, its, (tx) => payTo(tx, builder, BUILDER_PAYING));
  const customer = households.find(({ municipalityCode, number }) => municipalityCode === '2506' && number === 25);
  const shopId = shopIdOf(GROCER);
  const call = { tenantId: tenantIdOf('arjeplog'), scope: { kind: 'shop', shopId }, actor: 'system:demonstration' } as const;
  await withTenant(pool, call, async (tx) => {
    await payTo(tx, shopId, PAYING);
    if (!customer?.email) return;
    await tx.run(
      `insert into invoice_customers (tenant_id, id, shop_id, name, phone, email, reference, credit_limit_ore, approved_at, approved_by)
       values ($1, $2, $3, $4, $5, $6, '1025', 300000, $7, $8)`,
      [
        ...[
          tx.tenantId,
          derivedId('demo-invoice-customer', customer.email),
          shopId,
          customer.name,
          e164(customer.mobile) ?? null,
          customer.email,
        ],
        ...[new Date(now.getTime() - 90 * 24 * 3_600_000), tx.actor],
      ],
    );
  });
}

async function payTo(tx: TenantTx, shopId: string, paying: Partial<typeof PAYING>): Promise<void> {
  await tx.run('update shops set paying = $3 where tenant_id = $1 and id = $2', [tx.tenantId, shopId, JSON.stringify(paying)]);
  await publishShop(tx, shopId);
}

/** The invoice of what was fetched more than a month ago: it is past its day, and unpaid. */
export async function loadInvoice(pool: Pool, config: Config, now: Date): Promise<void> {
  const then = new Date(now.getTime() - (INVOICED_MINUTES_AGO - 4 * 24 * 60) * 60_000);
  await withTenant(pool, systemCall(tenantIdOf('arjeplog')), (tx) =>
    makeInvoices({ tx, config }, { shopId: shopIdOf(GROCER), until: dayOf(then), now: then }),
  );
}
