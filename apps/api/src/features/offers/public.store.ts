import type { TenantTx } from '@galleria/db';
import type { SaleFact } from '@galleria/domain/catalogue';

export interface PublicRow {
  readonly offerId: string;
  readonly shopId: string;
  readonly category: string;
  readonly department: string;
  readonly gtin: string | null;
  readonly name: string;
  readonly folded: string;
  readonly exact: string;
  readonly foldedDescription: string;
  readonly priceOre: number;
  readonly inStock: boolean;
  readonly soldOut: boolean;
  /** False: another of its group stands in the lists for it. */
  readonly listed: boolean;
  readonly variantGroup: string | null;
  readonly card: unknown;
  readonly detail: unknown;
}

/**
 * On hand minus reserved of counted goods. The rows are locked, in key order: an order that takes the last piece at this moment
 * waits, so that the public "in stock" written from this number cannot be older than the stock.
 */
export async function availableOf(tx: TenantTx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; available: number }>(
    'select offer_id as id, on_hand - reserved as available from stock where tenant_id = $1 and offer_id = any($2::uuid[]) order by shop_id, offer_id for update',
    [tx.tenantId, ids],
  );
  return new Map(rows.map((row) => [row.id, row.available]));
}

export interface ItemRow {
  readonly gtin: string;
  readonly name: string;
  readonly brand: string | null;
  readonly ingredients: string | null;
  readonly contains: string[];
  readonly mayContain: string[];
  readonly nutrition: unknown;
  readonly swedish: boolean;
  readonly source: string;
  readonly licence: string;
  readonly sourceDate: string;
}

/** The item register's word on these GTINs. */
export async function itemsByGtin(tx: TenantTx, gtins: readonly string[]): Promise<Map<string, ItemRow>> {
  if (gtins.length === 0) return new Map();
  const rows = await tx.query<ItemRow & Record<string, unknown>>(
    `select gtin, name, brand, ingredients, contains, may_contain as "mayContain", nutrition, swedish, source, licence, source_date as "sourceDate"
     from platform.items where gtin = any($1::text[])`,
    [gtins],
  );
  return new Map(rows.map((row) => [row.gtin, row]));
}

/** Of these offers, those that a recall keeps from everybody while it runs (the shop's own, or the municipality's). */
export async function recalledOffers(tx: TenantTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select o.id from recalls r join offers o on o.tenant_id = $1 and (o.gtin = r.gtin and (r.shop_id is null or r.shop_id = o.shop_id) or o.in_store_code = r.gtin and r.shop_id = o.shop_id)
     where r.tenant_id = $1 and r.ended_at is null and o.id = any($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What a decision on a notice hides of these offers, by id: the whole of one, its text or its pictures. */
export async function hiddenOffers(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.query<{ id: string; parts: string[] }>(
    `select subject_id as id, array_agg(part) as parts from notice_decisions
     where tenant_id = $1 and hidden and subject = 'offer' and subject_id = any($2::uuid[]) group by subject_id`,
    [tx.tenantId, ids],
  );
  return new Map(rows.map(({ id, parts }) => [id, new Set(parts)]));
}

/** Other municipalities that recall the goods of a row, or a part of it where it is a bundle; null where none does. */
const RECALLED_IN = (row: string, id: string): string =>
  `(select array_agg(distinct g.tenant_id order by g.tenant_id) from platform.recalled_goods g where g.tenant_id <> $1
     and g.gtin = any(array(select o.gtin from bundle_parts b join offers o on o.tenant_id = $1 and o.id = b.offer_id where b.tenant_id = $1 and b.bundle_id = ${row}.${id})
       || ${row}.gtin))`;

/** Brings the open rows of a number up to what other municipalities recall now. */
export async function markRecalledIn(tx: TenantTx, gtin: string): Promise<void> {
  await tx.run(
    `update public_offers p set recalled_in = ${RECALLED_IN('p', 'offer_id')}
     where p.tenant_id = $1 and p.recalled_in is distinct from ${RECALLED_IN('p', 'offer_id')}
       and (p.gtin = $2 or p.offer_id in (select b.bundle_id from bundle_parts b join offers o on o.tenant_id = $1 and o.id = b.offer_id
         where b.tenant_id = $1 and o.gtin = $2))`,
    [tx.tenantId, gtin],
  );
}

export async function writePublic(tx: TenantTx, rows: readonly PublicRow[], gone: readonly string[]): Promise<void> {
  if (gone.length > 0) await tx.run('delete from public_offers where tenant_id = $1 and offer_id = any($2::uuid[])', [tx.tenantId, gone]);
  if (rows.length === 0) return;
  await tx.run(
    `insert into public_offers (tenant_id, offer_id, shop_id, category, department, gtin, name, folded, exact, folded_description, price_ore,
       in_stock, sold_out, listed, variant_group, card, detail, recalled_in)
     select $1, r."offerId", r."shopId", r.category, r.department, r.gtin, r.name, r.folded, r.exact, r."foldedDescription", r."priceOre", r."inStock", r."soldOut", r.listed, r."variantGroup", r.card, r.detail, ${RECALLED_IN('r', '"offerId"')}
     from json_to_recordset($2::json) as r("offerId" uuid, "shopId" uuid, category text, department text, gtin text, name text, folded text, exact text,
       "foldedDescription" text, "priceOre" integer, "inStock" boolean, "soldOut" boolean, listed boolean, "variantGroup" uuid, card json, detail jsonb)
     on conflict (tenant_id, offer_id) do update set category = excluded.category, department = excluded.department, gtin = excluded.gtin,
       name = excluded.name, folded = excluded.folded, exact = excluded.exact, folded_description = excluded.folded_description, price_ore = excluded.price_ore, in_stock = excluded.in_stock, sold_out = excluded.sold_out,
       listed = excluded.listed, variant_group = excluded.variant_group, card = excluded.card, detail = excluded.detail,
       recalled_in = excluded.recalled_in`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

/** What others of a group show of themselves; whether they are in stock is left as it is. */
export async function writeFaces(tx: TenantTx, rows: readonly PublicRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `update public_offers p set name = r.name, folded = r.folded, exact = r.exact, listed = r.listed, variant_group = r."variantGroup", card = r.card
     from json_to_recordset($2::json) as r("offerId" uuid, name text, folded text, exact text, listed boolean, "variantGroup" uuid, card json)
     where p.tenant_id = $1 and p.offer_id = r."offerId"`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

export interface Lacks {
  readonly held: readonly SaleFact[];
  readonly wanted: readonly SaleFact[];
}

/**
 * Notes on the offers what keeps them from being shown and what is wanted beside that, so that staff can be told and can look for them. No new
 * version: nobody edited.
 */
export async function noteLacks(tx: TenantTx, lacks: ReadonlyMap<string, Lacks>): Promise<void> {
  await tx.run(
    `with l as (
       select l.id, array(select jsonb_array_elements_text(l.held)) as held, array(select jsonb_array_elements_text(l.wanted)) as wanted
       from jsonb_to_recordset($2::jsonb) as l(id uuid, held jsonb, wanted jsonb))
     update offers o set missing_facts = l.held, wanted_facts = l.wanted from l
     where o.tenant_id = $1 and o.id = l.id and o.id = any($3::uuid[]) and (o.missing_facts <> l.held or o.wanted_facts <> l.wanted)`,
    [tx.tenantId, JSON.stringify([...lacks].map(([id, { held, wanted }]) => ({ id, held, wanted }))), [...lacks.keys()]],
  );
}
