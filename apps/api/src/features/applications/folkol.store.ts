import type { FolkolShop } from '@galleria/contract/applications';
import type { TenantTx } from '@galleria/db';

/** Shops at home here; `held` counts what waits for the notification. */
export function folkolShops(tx: TenantTx): Promise<FolkolShop[]> {
  return tx.query<FolkolShop & Record<string, unknown>>(
    `select s.id, s.name, s.folkol_notified as notified,
       (select count(*)::int from offers o where o.tenant_id = $1 and o.shop_id = s.id and o.state = 'live' and 'folkol-not-notified' = any(o.missing_facts)) as held
     from shops s where s.tenant_id = $1 and s.kind <> 'services' order by s.name collate "sv-SE-x-icu", s.id limit 200`,
    [tx.tenantId],
  );
}

/** Whether anything changed; undefined for a shop that is not at home here. */
export async function writeFolkol(tx: TenantTx, shopId: string, notified: boolean): Promise<boolean | undefined> {
  const [row] = await tx.query<{ was: boolean }>('select folkol_notified as was from shops where tenant_id = $1 and id = $2 for update', [
    tx.tenantId,
    shopId,
  ]);
  if (!row || row.was === notified) return row && false;
  await tx.run('update shops set folkol_notified = $3 where tenant_id = $1 and id = $2', [tx.tenantId, shopId, notified]);
  return true;
}

/** Everything that may be folköl: drinks, and what is limited to adults. */
export async function drinksForAdults(tx: TenantTx, shopId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from offers where tenant_id = $1 and shop_id = $2 and (category = 'drinks' or age_limit = 18 or declaration->>'ageRule' = 'low-alcohol-beer')
     order by id limit 20000`,
    [tx.tenantId, shopId],
  );
  return rows.map(({ id }) => id);
}
