import type { OrderList } from '@galleria/contract/order-lists';
import type { TenantTx } from '@galleria/db';
import type { BaseUnit } from '@galleria/domain/catalogue';

export interface ListRow extends Omit<OrderList, 'lines'> {
  readonly customerId: string | null;
  readonly lines: readonly ListLineRow[];
}
export interface ListLineRow {
  readonly offerId: string;
  readonly shopId: string;
  readonly name: string;
  readonly quantity: number;
  readonly wish: 'leave-out' | 'replace' | 'call';
}
/** As many lists as one household may keep. */
export const MOST_LISTS = 30;

const LIST = `select l.id, l.name, l.household_id is not null as shared, l.version, l.customer_id as "customerId",
  (select coalesce(jsonb_agg(jsonb_build_object('offerId', n.offer_id, 'shopId', n.shop_id, 'name', n.name, 'quantity', n.quantity, 'wish', n.wish)
     order by n.position), '[]') from order_list_lines n where n.tenant_id = $1 and n.order_list_id = l.id) as lines
  from order_lists l`;

/** Every list that the second wall shows to whoever asks: a resident's own and the household's. */
export function listsSeen(tx: TenantTx): Promise<ListRow[]> {
  return tx.query<ListRow & Record<string, unknown>>(
    `${LIST} where l.tenant_id = $1 order by l.name collate "sv-SE-x-icu", l.id limit ${2 * MOST_LISTS}`,
    [tx.tenantId],
  );
}

/** A caller's lists as a shop sees them: names, and how many of its own goods are on each. */
export function listsOfCaller(
  tx: TenantTx,
  { householdId, phone }: { readonly householdId?: string | undefined; readonly phone?: string | undefined },
): Promise<{ id: string; name: string; lines: number }[]> {
  return tx.query(
    `select l.id, l.name, (select count(*)::int from order_list_lines n where n.tenant_id = $1 and n.order_list_id = l.id) as lines
     from order_lists l where l.tenant_id = $1 and (l.household_id = $2 or (l.household_id is null and l.phone = $3))
     order by l.name collate "sv-SE-x-icu", l.id limit ${MOST_LISTS}`,
    [tx.tenantId, householdId ?? null, phone ?? null],
  );
}

export async function findList(tx: TenantTx, id: string): Promise<ListRow | undefined> {
  const [row] = await tx.query<ListRow & Record<string, unknown>>(`${LIST} where l.tenant_id = $1 and l.id = $2`, [tx.tenantId, id]);
  return row;
}

export interface NewList {
  readonly id: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly householdId: string | null;
  readonly phone: string | null;
  readonly lines: readonly ListLineRow[];
  readonly now: Date;
}
const shopsOf = (lines: readonly ListLineRow[]): string[] => [...new Set(lines.map((line) => line.shopId))];

export async function insertList(tx: TenantTx, made: NewList): Promise<void> {
  await tx.run(
    `insert into order_lists (tenant_id, id, name, customer_id, household_id, phone, shop_ids, created_by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [tx.tenantId, made.id, made.name, made.customerId, made.householdId, made.phone, shopsOf(made.lines), tx.actor, made.now],
  );
  await insertLines(tx, made.id, made.lines);
}

async function insertLines(tx: TenantTx, listId: string, lines: readonly ListLineRow[]): Promise<void> {
  await tx.run(
    `insert into order_list_lines (tenant_id, order_list_id, position, shop_id, offer_id, name, quantity, wish)
     select $1, $2, n.position, n."shopId", n."offerId", n.name, n.quantity, n.wish
     from jsonb_to_recordset($3) as n(position smallint, "shopId" uuid, "offerId" uuid, name text, quantity integer, wish text)`,
    [tx.tenantId, listId, JSON.stringify(lines.map((line, index) => ({ ...line, position: index + 1 })))],
  );
}

/** The guarded change; false when somebody else was first, or the wall lets this caller change nothing of it. */
export async function changeList(
  tx: TenantTx,
  change: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    /** Undefined: stays as it is. */
    readonly householdId?: string | null;
    readonly lines: readonly ListLineRow[];
    readonly now: Date;
  },
): Promise<boolean> {
  const rows = await tx.run(
    `update order_lists set name = $4, shop_ids = $5, household_id = case when $6 then $7::uuid else household_id end, version = version + 1, updated_at = $8
     where tenant_id = $1 and id = $2 and version = $3`,
    [
      tx.tenantId,
      change.id,
      change.version,
      change.name,
      shopsOf(change.lines),
      change.householdId !== undefined,
      change.householdId ?? null,
      change.now,
    ],
  );
  if (rows !== 1) return false;
  await tx.run('delete from order_list_lines where tenant_id = $1 and order_list_id = $2', [tx.tenantId, change.id]);
  await insertLines(tx, change.id, change.lines);
  return true;
}

export async function deleteList(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.run('delete from order_lists where tenant_id = $1 and id = $2', [tx.tenantId, id])) === 1;
}

/** The signed-in resident's household, if the municipality has linked one. */
export async function ownHousehold(tx: TenantTx, customerId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select household_id as id from household_members where tenant_id = $1 and customer_id = $2 order by household_id limit 1',
    [tx.tenantId, customerId],
  );
  return row?.id;
}

export interface NamedOffer {
  readonly offerId: string;
  readonly shopId: string;
  readonly name: string;
  readonly sku: string;
  readonly unit: BaseUnit;
  readonly homeTenantId: number;
  readonly sold: boolean;
}
/** What the goods are called, whose they are and whether they can be bought now; what has left every shelf here is not among them. */
export function namedOffers(tx: TenantTx, offerIds: readonly string[]): Promise<NamedOffer[]> {
  return tx.query<NamedOffer & Record<string, unknown>>(
    `select p.offer_id as "offerId", p.shop_id as "shopId", p.name, p.detail->>'sku' as sku, p.card->'price'->>'unit' as unit, p.tenant_id as "homeTenantId",
       p.in_stock and not p.sold_out and (p.recalled_in is null or $1::int <> all(p.recalled_in)) and s.state = 'open' as sold
     from shop_admissions a
     join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.offer_id = any($2::uuid[])
     join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state = 'admitted' and not (p.card->>'service')::boolean`,
    [tx.tenantId, offerIds],
  );
}
