import type { RegionShop } from '@galleria/contract/catalogue';
import type { PlatformTx } from '@galleria/db';
import type { Seller } from './sellers.store.ts';

/**
 * Shops of the region's other open gallerias that do not sell in this one: public rows alone. A training copy stands apart, and so does a shop that has
 * been suspended at home.
 */
const ELSEWHERE = `
  platform.tenants t
  join shop_admissions a on a.tenant_id = t.id and a.home_tenant_id = t.id and a.state = 'admitted'
  join public_shops s on s.tenant_id = t.id and s.shop_id = a.shop_id and s.state <> 'closed'
  where t.region_id = (select h.region_id from platform.tenants h where h.id = $1) and t.id <> $1 and t.state = 'open' and t.mark <> 'training'
    and not exists (select 1 from shop_admissions here where here.tenant_id = $1 and here.shop_id = a.shop_id and here.state = 'admitted')`;

export function shopsElsewhere(read: PlatformTx, tenantId: number): Promise<Seller[]> {
  return read.prepared<Seller & Record<string, unknown>>(
    'catalogue.elsewhere',
    `select t.id as home, a.shop_id as id, s.slug, s.name from ${ELSEWHERE} order by a.shop_id`,
    [tenantId],
  );
}

/** Where the shops of some hits are and how to reach them: what stands on their own pages. */
export function placesElsewhere(read: PlatformTx, tenantId: number, ids: readonly string[], origin: string): Promise<RegionShop[]> {
  return read.query<RegionShop & Record<string, unknown>>(
    `select s.shop_id as id, s.slug, s.name, t.municipality_name as municipality, s.phone, s.street, s.postal_code as "postalCode", s.locality,
       coalesce((select 'https://' || min(h.host) from platform.hosts h where h.tenant_id = t.id), $3 || '/' || t.slug) as galleria
     from ${ELSEWHERE} and a.shop_id = any($2::uuid[]) order by s.name collate "sv-SE-x-icu", s.shop_id`,
    [tenantId, ids, origin],
  );
}

export async function regionOf(read: PlatformTx, tenantId: number): Promise<string> {
  const [row] = await read.query<{ name: string }>(
    'select r.name from platform.tenants t join platform.regions r on r.id = t.region_id where t.id = $1',
    [tenantId],
  );
  return row?.name ?? '';
}
