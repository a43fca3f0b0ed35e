import type { TenantTx } from '@galleria/db';

export interface BundleRow {
  readonly id: string;
  readonly shopId: string;
  readonly mayCostMore: boolean;
  /** In the order in which the shop lists them. */
  readonly parts: readonly { readonly offerId: string; readonly quantity: number }[];
}

const BUNDLE = `select b.offer_id as id, b.shop_id as "shopId", b.may_cost_more as "mayCostMore",
    (select coalesce(jsonb_agg(jsonb_build_object('offerId', p.offer_id, 'quantity', p.quantity) order by p.position, p.offer_id), '[]')
     from bundle_parts p where p.tenant_id = b.tenant_id and p.bundle_id = b.offer_id) as parts
  from bundles b`;
type Row = BundleRow & Record<string, unknown>;

/** Bundles among these offers, and those that hold one of them: what is published of an offer changes what is published of them. */
export function bundlesWith(tx: TenantTx, offerIds: readonly string[]): Promise<BundleRow[]> {
  return tx.query<Row>(
    `${BUNDLE} where b.tenant_id = $1 and (b.offer_id = any($2::uuid[])
       or b.offer_id in (select bundle_id from bundle_parts where tenant_id = $1 and offer_id = any($2::uuid[])))
     order by b.offer_id`,
    [tx.tenantId, offerIds],
  );
}

export function bundlesAmong(tx: TenantTx, offerIds: readonly string[]): Promise<BundleRow[]> {
  return tx.query<Row>(`${BUNDLE} where b.tenant_id = $1 and b.offer_id = any($2::uuid[]) order by b.offer_id`, [tx.tenantId, offerIds]);
}

/** Which of a shop's offers are bundles. */
export async function bundleIdsOf(tx: TenantTx, shopId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>('select offer_id as id from bundles where tenant_id = $1 and shop_id = $2', [
    tx.tenantId,
    shopId,
  ]);
  return new Set(rows.map((row) => row.id));
}

export const PAGE_SIZE = 50;
/** One page of a shop's bundles by name, and one more, which says whether there are more. */
export function bundlesOfShop(tx: TenantTx, shopId: string, page: number): Promise<BundleRow[]> {
  return tx.query<Row>(
    `${BUNDLE} join offers o on o.tenant_id = b.tenant_id and o.id = b.offer_id
     where b.tenant_id = $1 and b.shop_id = $2 order by o.name collate "sv-SE-x-icu", o.id offset $3 limit $4`,
    [tx.tenantId, shopId, (page - 1) * PAGE_SIZE, PAGE_SIZE + 1],
  );
}

/** These goods and no others are the bundle, in this order; the shelves of the old and the new ones know it. */
export async function writeBundle(tx: TenantTx, { id, shopId, mayCostMore, parts }: BundleRow): Promise<void> {
  await tx.run(
    `insert into bundles (tenant_id, offer_id, shop_id, may_cost_more) values ($1, $2, $3, $4)
     on conflict (tenant_id, offer_id) do update set may_cost_more = excluded.may_cost_more`,
    [tx.tenantId, id, shopId, mayCostMore],
  );
  const before = await tx.query<{ id: string }>('select offer_id as id from bundle_parts where tenant_id = $1 and bundle_id = $2', [
    tx.tenantId,
    id,
  ]);
  await tx.run('delete from bundle_parts where tenant_id = $1 and bundle_id = $2', [tx.tenantId, id]);
  await tx.run(
    `insert into bundle_parts (tenant_id, bundle_id, offer_id, shop_id, position, quantity)
     select $1, $2, p."offerId", $3, p.position, p.quantity from jsonb_to_recordset($4::jsonb) as p("offerId" uuid, position smallint, quantity smallint)`,
    [tx.tenantId, id, shopId, JSON.stringify(parts.map((part, position) => ({ ...part, position })))],
  );
  await markShelves(tx, [...before.map((row) => row.id), ...parts.map((part) => part.offerId)]);
}

/** Rows are held in the order in which everybody holds shelves. */
async function markShelves(tx: TenantTx, offerIds: readonly string[]): Promise<void> {
  await tx.query('select 1 from stock where tenant_id = $1 and offer_id = any($2::uuid[]) order by shop_id, offer_id for update', [
    tx.tenantId,
    offerIds,
  ]);
  await tx.run(
    `update stock s set bundled = w.bundled
     from (select o.id, exists (select from bundle_parts p where p.tenant_id = $1 and p.offer_id = o.id) as bundled from unnest($2::uuid[]) as o(id)) w
     where s.tenant_id = $1 and s.offer_id = w.id and s.bundled <> w.bundled`,
    [tx.tenantId, offerIds],
  );
}

export interface SoldRow {
  readonly id: string;
  readonly bundles: number;
  readonly orders: number;
  readonly goodsOre: number;
}

/** What was ordered of these bundles since an instant, but for what was called off; each part of an order tells the same count, so one of them is asked. */
export function soldSince(tx: TenantTx, shopId: string, ids: readonly string[], since: Date): Promise<SoldRow[]> {
  return tx.query<SoldRow & Record<string, unknown>>(
    `select id, sum(count)::int as bundles, count(*)::int as orders, sum(ore)::int as "goodsOre" from (
       select l.bundle->>'id' as id, l.shop_order_id, max((l.bundle->>'count')::int) as count, sum(l.amount_ore) as ore
       from order_lines l join shop_orders s on s.tenant_id = $1 and s.id = l.shop_order_id and s.state <> 'cancelled' and s.placed_at >= $4
       where l.tenant_id = $1 and l.shop_id = $2 and l.bundle is not null and l.bundle->>'id' = any($3::text[])
       group by 1, 2) each_order
     group by id`,
    [tx.tenantId, shopId, ids, since],
  );
}

export interface PartFacts {
  readonly id: string;
  /** What the gate misses. */
  readonly missing: string[];
  readonly recalled: boolean;
  /** On hand less reserved, of counted goods. */
  readonly left: number | null;
}

/** What keeps these offers from being sold now, beside what their own rows say. */
export function factsOfParts(tx: TenantTx, ids: readonly string[]): Promise<PartFacts[]> {
  return tx.query<PartFacts & Record<string, unknown>>(
    `select o.id, o.missing_facts as missing,
       exists (select from recalls r where r.tenant_id = $1 and r.ended_at is null
         and (o.gtin = r.gtin and (r.shop_id is null or r.shop_id = o.shop_id) or o.in_store_code = r.gtin and r.shop_id = o.shop_id)) as recalled,
       case when o.stock_kind = 'counted' then coalesce(
         (select s.on_hand - s.reserved from stock s where s.tenant_id = $1 and s.shop_id = o.shop_id and s.offer_id = o.id), 0) end as left
     from offers o where o.tenant_id = $1 and o.id = any($2::uuid[])`,
    [tx.tenantId, ids],
  );
}
