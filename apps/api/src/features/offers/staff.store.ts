import type { OFFER_FILTERS, StaffOfferRow } from '@galleria/contract/offers';
import type { TenantTx } from '@galleria/db';
import { depositsThatEnd } from '@galleria/domain/catalogue';

export const PAGE_SIZE = 50;
export type OfferFilter = (typeof OFFER_FILTERS)[number];

// Looked up one by one by their keys: a join would be planned by how few rows the database believes a shop to have, which right after a first
// import is none, and would compare every row with every other.
const AVAILABLE = `(select s.on_hand - s.reserved from stock s where s.tenant_id = o.tenant_id and s.shop_id = o.shop_id and s.offer_id = o.id)`;
const NO_FOOD = `(select (p.detail->>'isFood')::boolean and p.detail->'food' = 'null'::jsonb
  from public_offers p where p.tenant_id = o.tenant_id and p.offer_id = o.id)`;
export const CONDITION: Readonly<Record<OfferFilter, string>> = {
  all: 'true',
  'sold-out': `o.state = 'live' and (o.sold_out or (o.stock_kind = 'counted' and coalesce(${AVAILABLE}, 0) <= 0))`,
  hidden: "o.state <> 'live'",
  'missing-facts': "o.state = 'live' and o.missing_facts <> '{}'",
  'wanted-facts': "o.state = 'live' and o.missing_facts = '{}' and o.wanted_facts <> '{}'",
  'no-food-facts': NO_FOOD,
  // In time and afterwards: nobody has to look for them among all goods at the turn of the year.
  'old-deposit': `o.state = 'live' and o.deposit_ore in (${depositsThatEnd().join(', ') || 'null'})`,
};
const FROM = 'from offers o where o.tenant_id = $1 and o.shop_id = $2';

/** How many of the shop's offers each filter holds. */
export async function countOffers(tx: TenantTx, shopId: string): Promise<Record<OfferFilter, number>> {
  const columns = Object.entries(CONDITION).map(([name, condition]) => `count(*) filter (where ${condition})::int as "${name}"`);
  const [row] = await tx.query<Record<OfferFilter, number>>(`select ${columns.join(', ')} ${FROM}`, [tx.tenantId, shopId]);
  return row ?? { all: 0, 'sold-out': 0, hidden: 0, 'missing-facts': 0, 'wanted-facts': 0, 'no-food-facts': 0, 'old-deposit': 0 };
}

export interface ListWanted {
  readonly shopId: string;
  readonly filter: OfferFilter;
  /** Each a part of the name, in any case; or the whole article number, EAN or in-store code. */
  readonly words: readonly string[];
  readonly code: string;
  readonly page: number;
}

const ROW = `o.id, o.sku, o.gtin, o.name, o.category, o.state, o.sold_out as "soldOut", o.stock_kind as "stockKind", o.picture, o.version,
  jsonb_build_object('ore', o.price_ore, 'unit', o.price_unit, 'amount', o.price_amount) as price,
  case when o.content_amount is not null then jsonb_build_object('quantity', o.content_amount, 'unit', o.content_unit) end as content,
  o.missing_facts as missing, o.wanted_facts as wanted, case when o.stock_kind = 'counted' then coalesce(${AVAILABLE}, 0) end as available`;

export const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** One page and one row more, which says whether there are more. */
export function listOwn(tx: TenantTx, wanted: ListWanted): Promise<StaffOfferRow[]> {
  return tx.query<StaffOfferRow>(
    `select ${ROW} ${FROM} and ${CONDITION[wanted.filter]}
       and (cardinality($3::text[]) = 0 or o.name ilike all($3::text[]) or o.sku = $4 or o.gtin = $4 or o.in_store_code = $4)
     order by o.name collate "sv-SE-x-icu", o.id offset $5 limit $6`,
    [tx.tenantId, wanted.shopId, wanted.words.map(pattern), wanted.code, (wanted.page - 1) * PAGE_SIZE, PAGE_SIZE + 1],
  );
}

export interface StaffFacts extends Record<string, unknown> {
  readonly missing: string[];
  readonly wanted: string[];
  readonly onHand: number | null;
  readonly reserved: number | null;
}

/** What the offer's own row does not carry: its shelf, what it lacks. */
export async function staffFacts(tx: TenantTx, id: string): Promise<StaffFacts | undefined> {
  const [row] = await tx.query<StaffFacts>(
    `select o.missing_facts as missing, o.wanted_facts as wanted, s.on_hand as "onHand", s.reserved
     from offers o left join stock s on s.tenant_id = o.tenant_id and s.shop_id = o.shop_id and s.offer_id = o.id where o.tenant_id = $1 and o.id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

export async function shopName(tx: TenantTx, shopId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>('select name from shops where tenant_id = $1 and id = $2', [tx.tenantId, shopId]);
  return row?.name ?? '';
}

/** One at a time gives out numbers and looks for twins in a shop, until its transaction ends. */
export async function lockNumbers(tx: TenantTx, shopId: string): Promise<void> {
  await tx.run("select pg_advisory_xact_lock(hashtextextended('offer-numbers:' || $1::text || ':' || $2::text, 0))", [tx.tenantId, shopId]);
}

/** The shop's offer with this article number or EAN, if it has one. */
export async function sameGoods(
  tx: TenantTx,
  shopId: string,
  { sku, gtin }: { readonly sku: string | null; readonly gtin: string | null },
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await tx.query<{ id: string; name: string }>(
    'select id, name from offers where tenant_id = $1 and shop_id = $2 and (sku = $3 or gtin = $4) order by sku limit 1',
    [tx.tenantId, shopId, sku, gtin],
  );
  return row;
}

/** `E1001`, `E1002` …: article numbers of goods that no till knows, in no till's own form. */
export async function nextNumber(tx: TenantTx, shopId: string): Promise<string> {
  const [row] = await tx.query<{ next: number }>(
    `select coalesce(max(substr(sku, 2)::int), 1000) + 1 as next from offers where tenant_id = $1 and shop_id = $2 and sku ~ '^E[0-9]{4,8}$'`,
    [tx.tenantId, shopId],
  );
  return `E${row?.next ?? 1001}`;
}

/** The ids of a tenant's offers with these item numbers. */
export async function offersByGtin(tx: TenantTx, gtins: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from offers where tenant_id = $1 and gtin = any($2::text[]) order by id', [
    tx.tenantId,
    gtins,
  ]);
  return rows.map((row) => row.id);
}
