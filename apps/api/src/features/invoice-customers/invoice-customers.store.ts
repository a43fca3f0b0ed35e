import type { ApproveInvoiceCustomer, InvoiceCustomer } from '@galleria/contract/invoice-customers';
import type { TenantTx } from '@galleria/db';

const FIELDS = `id, name, phone, email, reference, credit_limit_ore as "creditLimitOre", to_jsonb(approved_at)#>>'{}' as "approvedAt",
  to_jsonb(ended_at)#>>'{}' as "endedAt", version`;
const MOST = 2000;

export function listCustomers(tx: TenantTx, shopId: string): Promise<InvoiceCustomer[]> {
  return tx.query(
    `select ${FIELDS} from invoice_customers where tenant_id = $1 and shop_id = $2
     order by ended_at is not null, name collate "sv-SE-x-icu", id limit ${MOST}`,
    [tx.tenantId, shopId],
  );
}

/** Undefined when the number or the address is on the list already. */
export async function insertCustomer(
  tx: TenantTx,
  made: ApproveInvoiceCustomer & { readonly id: string; readonly shopId: string; readonly at: Date },
): Promise<InvoiceCustomer | undefined> {
  const [row] = await tx.query<InvoiceCustomer & Record<string, unknown>>(
    `insert into invoice_customers (tenant_id, id, shop_id, name, phone, email, reference, credit_limit_ore, approved_at, approved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning ${FIELDS}`,
    [
      tx.tenantId,
      made.id,
      made.shopId,
      made.name,
      made.phone ?? null,
      made.email ?? null,
      made.reference,
      made.creditLimitOre,
      made.at,
      tx.actor,
    ],
  );
  return row;
}

export async function findCustomer(tx: TenantTx, shopId: string, id: string): Promise<InvoiceCustomer | undefined> {
  const [row] = await tx.query<InvoiceCustomer & Record<string, unknown>>(
    `select ${FIELDS} from invoice_customers where tenant_id = $1 and shop_id = $2 and id = $3`,
    [tx.tenantId, shopId, id],
  );
  return row;
}

interface Change {
  readonly id: string;
  readonly shopId: string;
  readonly version: number;
}
/** The guarded change: undefined when somebody else was first, or the approval has ended. */
export async function changeCustomer(
  tx: TenantTx,
  change: Change & { readonly reference: string; readonly creditLimitOre: number },
): Promise<InvoiceCustomer | undefined> {
  const [row] = await tx.query<InvoiceCustomer & Record<string, unknown>>(
    `update invoice_customers set reference = $5, credit_limit_ore = $6, version = version + 1
     where tenant_id = $1 and shop_id = $2 and id = $3 and version = $4 and ended_at is null returning ${FIELDS}`,
    [tx.tenantId, change.shopId, change.id, change.version, change.reference, change.creditLimitOre],
  );
  return row;
}
export async function endCustomer(tx: TenantTx, change: Change & { readonly at: Date }): Promise<InvoiceCustomer | undefined> {
  const [row] = await tx.query<InvoiceCustomer & Record<string, unknown>>(
    `update invoice_customers set ended_at = $5, version = version + 1
     where tenant_id = $1 and shop_id = $2 and id = $3 and version = $4 and ended_at is null returning ${FIELDS}`,
    [tx.tenantId, change.shopId, change.id, change.version, change.at],
  );
  return row;
}
