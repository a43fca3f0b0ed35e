import type { Galleria, Village } from '@galleria/contract/galleria';
import type { PlatformTx, TenantTx } from '@galleria/db';

/** One installation serves one region so far; its name heads the page of all gallerias. */
export async function regionName(platform: PlatformTx): Promise<string> {
  const [row] = await platform.query<{ name: string }>('select name from platform.regions order by id limit 1');
  return row?.name ?? '';
}

export function openGallerias(platform: PlatformTx): Promise<Galleria[]> {
  return platform.query<Galleria>(
    `select slug, name, municipality_name as "municipalityName", municipality_code as "municipalityCode", mark, languages, theme, contact
     from platform.tenants where state = 'open' and mark <> 'training' order by municipality_name collate "sv-SE-x-icu" limit 300`,
  );
}

/** Villages in alphabetical order (Swedish), the town first. */
export function listVillages(tx: TenantTx): Promise<Village[]> {
  return tx.query<Village>(
    `select id, slug, name, postal_code as "postalCode", locality, urban from villages
     where tenant_id = $1 order by urban desc, name collate "sv-SE-x-icu" limit 500`,
    [tx.tenantId],
  );
}
