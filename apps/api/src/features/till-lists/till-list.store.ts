import type { TillListRow } from '@galleria/contract/till-lists';
import type { TenantTx } from '@galleria/db';
import type { ListedLine, ListedOrder } from '@galleria/domain/till-list';
import { actorName } from '../../core/actor-name.ts';

export const LISTS_A_PAGE = 50;
/** A part of an order that is settled for good, in the galleria where it was bought. */
export interface SoldPart {
  readonly tenantId: number;
  readonly id: string;
  readonly soldOn: string;
  readonly totalOre: number;
}

/** A sale as it lies in a galleria's order of sales: a page goes on behind the last one seen. */
export interface SoldRow extends SoldPart {
  readonly at: string;
}

/** How far back is looked: what is older than this was handed over before there were lists. */
const DAYS_BACK = 400;
export const SALES_A_PAGE = 1_000;

/** One page of what a galleria has sold of a shop's up to a day, the oldest first. What was undone and made again counts when it was made last. */
export async function soldParts(tx: TenantTx, shopId: string, to: string, after: SoldRow | undefined): Promise<SoldRow[]> {
  const rows = await tx.query<Omit<SoldRow, 'tenantId'> & Record<string, unknown>>(
    `select s.id, (last.at at time zone 'Europe/Stockholm')::date as "soldOn", s.total_ore as "totalOre", last.at::text as at
     from (select e.shop_order_id as id, max(e.at) as at from shop_order_events e
       where e.tenant_id = $1 and e.shop_id = $2 and e.event in ('deliver', 'hand-over')
         and e.at >= ($3::date - ${DAYS_BACK - 1})::timestamp at time zone 'Europe/Stockholm'
       group by e.shop_order_id) last
     join shop_orders s on s.tenant_id = $1 and s.id = last.id and s.state in ('delivered', 'handed-over') and not s.never_delivered
     where last.at < ($3::date + 1)::timestamp at time zone 'Europe/Stockholm' and ($4::timestamptz is null or (last.at, s.id) > ($4, $5::uuid))
     order by last.at, s.id limit ${SALES_A_PAGE}`,
    [tx.tenantId, shopId, to, after?.at ?? null, after?.id ?? null],
  );
  return rows.map((row) => ({ ...row, tenantId: tx.tenantId }));
}

/** Which of these stand on a list already. */
export async function listedParts(tx: TenantTx, parts: readonly SoldPart[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    `select order_tenant_id || '/' || shop_order_id as key from till_list_orders
     where tenant_id = $1 and (order_tenant_id, shop_order_id) in (select * from unnest($2::int[], $3::uuid[]))`,
    [tx.tenantId, parts.map((part) => part.tenantId), parts.map((part) => part.id)],
  );
  return new Set(rows.map((row) => row.key));
}

/** The till's own groups of goods, by offer. */
export async function groupsOf(tx: TenantTx, offerIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await tx.query<{ id: string; group: string | null }>(
    'select id, till_group as group from offers where tenant_id = $1 and id = any($2::uuid[])',
    [tx.tenantId, offerIds],
  );
  return new Map(rows.map((row) => [row.id, row.group]));
}

export interface ListedPart extends ListedOrder {
  readonly tenantId: number;
  readonly shopOrderId: string;
  readonly reference: string;
  readonly soldOn: string;
}

/** Makes the list under the shop's next number. Two at once make two numbers, since the shop's row is held; an order is on one by its key. */
export async function insertList(
  tx: TenantTx,
  list: { readonly id: string; readonly shopId: string; readonly at: Date; readonly parts: readonly ListedPart[] },
): Promise<number> {
  const days = list.parts.map((part) => part.soldOn).sort();
  await tx.query('select 1 from shops where tenant_id = $1 and id = $2 for no key update', [tx.tenantId, list.shopId]);
  await tx.run(
    `insert into till_lists (tenant_id, id, shop_id, number, from_day, to_day, created_at, created_by)
     select $1, $2, $3, 1 + coalesce(max(number), 0), $4, $5, $6, $7 from till_lists where tenant_id = $1 and shop_id = $3`,
    [tx.tenantId, list.id, list.shopId, days[0], days.at(-1), list.at, tx.actor],
  );
  return tx.run(
    `insert into till_list_orders (tenant_id, order_tenant_id, shop_order_id, list_id, shop_id, reference, sold_on, payment_method, lines, fee_ore, total_ore, vat)
     select $1, p."tenantId", p."shopOrderId", $2, $3, p.reference, p."soldOn", p.payment, p.lines, p.fee, p.total, p.vat
     from jsonb_to_recordset($4) as p("tenantId" integer, "shopOrderId" uuid, reference text, "soldOn" date, payment text, lines jsonb, fee integer, total integer, vat jsonb)
     on conflict do nothing`,
    [tx.tenantId, list.id, list.shopId, JSON.stringify(list.parts)],
  );
}

export interface ListRow extends Omit<TillListRow, 'createdAt' | 'handedOverAt'>, Record<string, unknown> {
  readonly createdAt: Date;
  readonly handedOverAt: Date | null;
}

const ROW = `l.id, l.number, l.from_day as "fromDay", l.to_day as "toDay", l.state, l.version, l.created_at as "createdAt", ${actorName('l.created_by')} as "createdBy",
  l.handed_over_at as "handedOverAt", case when l.handed_over_by is not null then ${actorName('l.handed_over_by')} end as "handedOverBy",
  (select count(*)::int from till_list_orders o where o.tenant_id = $1 and o.list_id = l.id) as orders,
  (select coalesce(sum(o.total_ore), 0)::int from till_list_orders o where o.tenant_id = $1 and o.list_id = l.id) as "totalOre"`;

/** One page and one row more, the newest first. */
export function findLists(tx: TenantTx, shopId: string, page: number): Promise<ListRow[]> {
  return tx.query<ListRow>(
    `select ${ROW} from till_lists l where l.tenant_id = $1 and l.shop_id = $2 order by l.number desc offset $3 limit $4`,
    [tx.tenantId, shopId, (page - 1) * LISTS_A_PAGE, LISTS_A_PAGE + 1],
  );
}

export async function findList(tx: TenantTx, shopId: string, id: string): Promise<ListRow | undefined> {
  const rows = await tx.query<ListRow>(`select ${ROW} from till_lists l where l.tenant_id = $1 and l.shop_id = $2 and l.id = $3`, [
    tx.tenantId,
    shopId,
    id,
  ]);
  return rows[0];
}

export interface SaleRow extends Record<string, unknown> {
  readonly reference: string;
  readonly galleria: string;
  readonly soldOn: string;
  readonly payment: string;
  readonly lines: readonly ListedLine[];
  readonly fee: number;
  readonly total: number;
  readonly vat: ListedOrder['vat'];
}
export function salesOf(tx: TenantTx, listId: string): Promise<SaleRow[]> {
  return tx.query<SaleRow>(
    `select o.reference, coalesce(t.municipality_name, c.municipality_name, '') as galleria, o.sold_on as "soldOn", o.payment_method as payment, o.lines, o.fee_ore as fee,
       o.total_ore as total, o.vat
     from till_list_orders o left join platform.tenants t on t.id = o.order_tenant_id
       left join platform.destruction_certificates c on c.tenant_id = o.order_tenant_id
     where o.tenant_id = $1 and o.list_id = $2 order by o.sold_on, o.reference limit 1000`,
    [tx.tenantId, listId],
  );
}

/** Guarded by the state and version that were seen: of two at once, one wins. */
export function moveList(
  tx: TenantTx,
  list: { readonly id: string; readonly version: number },
  to: { readonly state: 'open' | 'handed-over'; readonly at: Date | null },
): Promise<number> {
  return tx.run(
    `update till_lists set state = $4, version = version + 1, handed_over_at = $5, handed_over_by = case when $5::timestamptz is not null then $6 end
     where tenant_id = $1 and id = $2 and version = $3 and state <> $4`,
    [tx.tenantId, list.id, list.version, to.state, to.at, tx.actor],
  );
}
