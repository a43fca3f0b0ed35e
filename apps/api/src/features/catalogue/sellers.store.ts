import type { PlatformTx } from '@galleria/db';

export interface Seller {
  readonly home: number;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The municipality of a neighbour's shop; not said of the galleria's own. */
  readonly municipality?: string | null;
}

// Which shops sell here: the galleria's own and admitted neighbours, whose rows stay at home.
export const ADMITTED = `
  shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state <> 'closed'`;
export const SELLS_HERE = `${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted'`;

/** Goods that this municipality (`$1`) recalls are nowhere in its galleria, also where they stand in a neighbour's open row. */
export const notRecalled = (row: string): string => `(${row}.recalled_in is null or $1::int <> all(${row}.recalled_in))`;

export function readSellers(read: PlatformTx, tenantId: number): Promise<Seller[]> {
  return read.prepared<Seller & Record<string, unknown>>(
    'catalogue.sellers',
    `select a.home_tenant_id as home, a.shop_id as id, s.slug, s.name,
       case when a.home_tenant_id <> a.tenant_id then (select t.municipality_name from platform.tenants t where t.id = a.home_tenant_id) end as municipality
     from ${SELLS_HERE} order by a.shop_id`,
    [tenantId],
  );
}
