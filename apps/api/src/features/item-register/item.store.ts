import type { Register, RegisteredItem } from '@galleria/contract/item-register';
import type { PlatformTx } from '@galleria/db';
import type { Item, ItemSource } from '@galleria/domain/item-register';

/** Writes items that are new or say something else than what is kept; returns the GTINs of those. The rest is left as it is. */
export async function writeItems(tx: PlatformTx, items: readonly Item[], source: ItemSource): Promise<string[]> {
  if (items.length === 0) return [];
  const rows = items.map(({ gtin, name, food }) => ({
    gtin,
    name,
    ingredients: food?.ingredients ?? null,
    contains: food?.contains ?? [],
    may_contain: food?.mayContain ?? [],
    nutrition: food?.nutrition ?? null,
    swedish: food?.ingredientsInSwedish ?? false,
  }));
  // In the order of the key, so that two loads at once wait for each other instead of for ever.
  const written = await tx.query<{ gtin: string }>(
    `insert into platform.items as i (gtin, name, ingredients, contains, may_contain, nutrition, swedish, source, licence, source_date)
     select r.gtin, r.name, r.ingredients, r.contains, r.may_contain, nullif(r.nutrition, 'null'::jsonb), r.swedish, $2, $3, $4
     from jsonb_to_recordset($1::jsonb) as r(gtin text, name text, ingredients text, contains text[], may_contain text[], nutrition jsonb, swedish boolean)
     order by r.gtin
     on conflict (gtin) do update set name = excluded.name, ingredients = excluded.ingredients, contains = excluded.contains,
       may_contain = excluded.may_contain, nutrition = excluded.nutrition, swedish = excluded.swedish, source = excluded.source,
       licence = excluded.licence, source_date = excluded.source_date, updated_at = now()
     where (i.name, i.ingredients, i.contains, i.may_contain, i.nutrition, i.swedish, i.source, i.licence, i.source_date)
       is distinct from (excluded.name, excluded.ingredients, excluded.contains, excluded.may_contain, excluded.nutrition, excluded.swedish,
         excluded.source, excluded.licence, excluded.source_date)
     returning gtin`,
    [JSON.stringify(rows), source.name, source.licence, source.date],
  );
  return written.map((row) => row.gtin);
}

/** The tenants that show offers with these item numbers, each with the numbers. Offers that are not shown are written anew when they are. */
export async function tenantsShowing(tx: PlatformTx, gtins: readonly string[]): Promise<Map<number, string[]>> {
  const rows = await tx.query<{ tenantId: number; gtins: string[] }>(
    `select p.tenant_id as "tenantId", array_agg(distinct p.gtin) as gtins from public_offers p where p.gtin = any($1::text[]) group by p.tenant_id`,
    [gtins],
  );
  return new Map(rows.map((row) => [row.tenantId, row.gtins]));
}

/** Whether this session is that of an operator of the platform, with the second factor shown. */
export async function isOperator(tx: PlatformTx, identityId: string, sessionId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from platform.memberships m
     join platform.sessions s on s.id = $2 and s.identity_id = m.identity_id and s.revoked_at is null and s.expires_at > now() and s.second_factor_at is not null
     where m.identity_id = $1 and m.role = 'operator' and m.ended_at is null limit 1`,
    [identityId, sessionId],
  );
  return rows.length > 0;
}

const MOST_LOADS = 20;

/** How much there is, from where and how old, and the latest loads as the log has them. */
export async function readRegister(tx: PlatformTx): Promise<Register> {
  const sources = await tx.query<Register['sources'][number]>(
    `select source, licence, count(*)::int as items, min(source_date)::text as oldest, max(source_date)::text as newest
     from platform.items group by source, licence order by count(*) desc, source`,
  );
  const loads = await tx.query<Omit<Register['loads'][number], 'at'> & { readonly at: Date }>(
    `select a.subject as id, a.at, i.name as by, a.details->'source'->>'name' as source, a.details->'source'->>'date' as date,
       (a.details->>'lines')::int as lines, (a.details->>'changed')::int as changed, (a.details->>'same')::int as same,
       (a.details->>'rejected')::int as rejected, (a.details->>'tenants')::int as tenants
     from platform.audit_events a left join platform.identities i on a.actor = 'identity:' || i.id
     where a.action = 'item-register.loaded' order by a.at desc, a.id desc limit $1`,
    [MOST_LOADS],
  );
  return {
    items: sources.reduce((sum, { items }) => sum + items, 0),
    sources,
    loads: loads.map((load) => ({ ...load, at: load.at.toISOString() })),
  };
}

export async function findItem(tx: PlatformTx, gtin: string): Promise<RegisteredItem | undefined> {
  const [row] = await tx.query<Omit<RegisteredItem, 'updatedAt'> & { readonly updatedAt: Date }>(
    `select i.gtin, i.name, i.ingredients, i.contains, i.may_contain as "mayContain", i.nutrition is not null as "hasNutrition", i.swedish, i.source, i.licence,
       i.source_date::text as "sourceDate", i.updated_at as "updatedAt",
       (select count(distinct p.offer_id)::int from public_offers p where p.gtin = i.gtin) as offers
     from platform.items i where i.gtin = $1`,
    [gtin],
  );
  return row && { ...row, updatedAt: row.updatedAt.toISOString() };
}
