import type { TenantTx } from '@galleria/db';

export interface ShopToRing {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly name: string;
  readonly phone: string;
  readonly locality: string;
}

/** Shops whose goods a round takes, with the number to ring. */
export const shopsToRing = (tx: TenantTx, today: string): Promise<ShopToRing[]> =>
  tx.query<ShopToRing>(
    `select p.shop_id as "shopId", p.name, p.phone, p.locality from shop_admissions a
     join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state = 'admitted' and p.state = 'open' and p.phone <> ''
       and exists (select from round_shops rs join rounds r on r.tenant_id = $1 and r.id = rs.round_id and (r.valid_to is null or r.valid_to >= $2::date)
         where rs.tenant_id = $1 and rs.shop_id = a.shop_id)
     order by p.name collate "sv-SE-x-icu" limit 40`,
    [tx.tenantId, today],
  );
