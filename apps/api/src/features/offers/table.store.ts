import { TABLE_PAGE, type TABLE_SORTS, type TableRow } from '@galleria/contract/offer-table';
import type { TenantTx } from '@galleria/db';
import { selectOffer } from './columns.ts';
import type { OfferRow } from './offer.ts';
import { CONDITION, type OfferFilter, pattern } from './staff.store.ts';

type TableSort = (typeof TABLE_SORTS)[number];
const ORDER: Readonly<Record<TableSort, string>> = {
  name: 'o.name collate "sv-SE-x-icu"',
  // Article numbers are mostly figures: 99 before 100.
  sku: 'length(o.sku), o.sku',
  category: 'o.category, o.name collate "sv-SE-x-icu"',
  shelf: 'o.shelf, o.name collate "sv-SE-x-icu"',
  price: 'o.price_ore',
};

const ON_HAND = `(select s.on_hand from stock s where s.tenant_id = o.tenant_id and s.shop_id = o.shop_id and s.offer_id = o.id)`;
const ROW = `o.id, o.version, o.sku, o.price_unit as "priceUnit", o.state = 'live' and o.missing_facts <> '{}' as held,
  (select array_to_string(array_prepend(g.name, v.option_values), ', ') from offer_variants v
    join variant_groups g on g.tenant_id = v.tenant_id and g.id = v.group_id where v.tenant_id = o.tenant_id and v.offer_id = o.id) as variant,
  jsonb_build_object('name', o.name, 'priceOre', o.price_ore, 'depositOre', o.deposit_ore, 'category', o.category, 'shelf', o.shelf,
    'stockKind', o.stock_kind, 'soldOut', o.sold_out, 'hidden', o.state <> 'live',
    'content', case when o.content_amount is not null then jsonb_build_object('quantity', o.content_amount, 'unit', o.content_unit) end,
    'onHand', case when o.stock_kind = 'counted' then coalesce(${ON_HAND}, 0) end) as cells`;

export interface TableWanted {
  readonly shopId: string;
  readonly filter: OfferFilter;
  readonly words: readonly string[];
  readonly code: string;
  readonly category: string | null;
  readonly sort: TableSort;
  readonly page: number;
}

/** One page of the table, and how many rows there are in all. */
export async function tablePage(tx: TenantTx, wanted: TableWanted): Promise<{ rows: TableRow[]; total: number }> {
  const where = `from offers o where o.tenant_id = $1 and o.shop_id = $2 and ${CONDITION[wanted.filter]}
    and (cardinality($3::text[]) = 0 or o.name ilike all($3::text[]) or o.sku = $4 or o.gtin = $4 or o.in_store_code = $4)
    and ($5::text is null or o.category = $5)`;
  const values = [tx.tenantId, wanted.shopId, wanted.words.map(pattern), wanted.code, wanted.category];
  // The page is chosen by the keys alone: what a row shows is put together for two hundred, not for ten thousand.
  const rows = await tx.query<TableRow>(
    `select ${ROW} from (select o.tenant_id, o.id ${where} order by ${ORDER[wanted.sort]}, o.id offset $6 limit $7) k
     join offers o on o.tenant_id = k.tenant_id and o.id = k.id order by ${ORDER[wanted.sort]}, o.id`,
    [...values, (wanted.page - 1) * TABLE_PAGE, TABLE_PAGE],
  );
  const [count] = await tx.query<{ total: number }>(`select count(*)::int as total ${where}`, values);
  return { rows, total: count?.total ?? 0 };
}

/** These offers as rows of the table, as they are now. */
export function tableRows(tx: TenantTx, shopId: string, ids: readonly string[]): Promise<TableRow[]> {
  return tx.query<TableRow>(`select ${ROW} from offers o where o.tenant_id = $1 and o.shop_id = $2 and o.id = any($3::uuid[])`, [
    tx.tenantId,
    shopId,
    ids,
  ]);
}

/** A shop's offers by id, held until the transaction ends, in the order in which they are written. */
export function lockOffersById(tx: TenantTx, shopId: string, ids: readonly string[]): Promise<OfferRow[]> {
  return tx.query<OfferRow>(
    `select ${selectOffer('o')} from offers o where o.tenant_id = $1 and o.shop_id = $2 and o.id = any($3::uuid[]) order by o.sku for update`,
    [tx.tenantId, shopId, ids],
  );
}
