import type { TenantTx } from '@galleria/db';

/** Whether the shop's home is this municipality, and not a neighbour that delivers here. */
export async function isAtHome(tx: TenantTx, shopId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from shop_admissions where tenant_id = $1 and shop_id = $2 and home_tenant_id = $1', [
    tx.tenantId,
    shopId,
  ]);
  return rows.length > 0;
}
