import type { TenantTx } from '@galleria/db';

export interface Used {
  readonly shops: number;
  readonly carriers: string[];
  readonly takesPayment: boolean;
  readonly pickup: boolean;
  readonly takesSwish: boolean;
  readonly neighbours: string[];
}

/** Whom the galleria works with today. */
export async function readUsed(tx: TenantTx, today: string): Promise<Used> {
  const [row] = await tx.query<Used & Record<string, unknown>>(
    `with sellers as (select s.tenant_id, s.pickup, s.paying ? 'swish' as swish from shop_admissions a
       join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id where a.tenant_id = $1 and a.state = 'admitted'),
     drivers as (select c.name, k.takes_payment from carrier_contracts k join platform.carriers c on c.id = k.carrier_id
       where k.tenant_id = $1 and k.valid_from <= $2::date and (k.valid_to is null or k.valid_to >= $2::date))
     select (select count(*)::int from sellers) as shops, array(select name from drivers order by name collate "sv-SE-x-icu") as carriers,
       coalesce((select bool_or(takes_payment) from drivers), false) as "takesPayment", coalesce((select bool_or(pickup) from sellers), false) as pickup,
       coalesce((select bool_or(swish) from sellers), false) as "takesSwish",
       array(select t.name from platform.tenants t where t.id in (select tenant_id from sellers where tenant_id <> $1) order by t.name) as neighbours`,
    [tx.tenantId, today],
  );
  if (!row) throw new Error('one row');
  return row;
}
