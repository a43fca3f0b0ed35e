import type { WaitingOrder } from '@galleria/contract/closures';
import type { TenantTx } from '@galleria/db';

export interface Span {
  readonly from: string;
  readonly to: string;
}
export interface ClosureRow extends Span {
  readonly id: string;
  readonly why: string;
  readonly closedAt: Date;
  readonly undoneAt: Date | null;
  /** Set: the carrier's round is cancelled on the day, and the shop is open. */
  readonly roundId: string | null;
}

/** Writes it once; false when the id is there already. */
export async function insertClosure(
  tx: TenantTx,
  shopId: string,
  { id, from, to, why, closedAt, roundId = null }: Omit<ClosureRow, 'undoneAt' | 'roundId'> & { readonly roundId?: string | null },
): Promise<boolean> {
  const rows = await tx.run(
    `insert into shop_closures (tenant_id, id, shop_id, from_day, to_day, why, closed_at, closed_by, round_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant_id, id) do nothing`,
    [tx.tenantId, id, shopId, from, to, why, closedAt, tx.actor, roundId],
  );
  return rows === 1;
}

const CLOSURE = `select id, from_day::text as "from", to_day::text as "to", why, closed_at as "closedAt", undone_at as "undoneAt", round_id as "roundId" from shop_closures
  where tenant_id = $1 and shop_id = $2`;
type Row = ClosureRow & Record<string, unknown>;

export function closuresSince(tx: TenantTx, shopId: string, day: string): Promise<ClosureRow[]> {
  return tx.query<Row>(`${CLOSURE} and to_day >= $3::date order by closed_at desc, id limit 50`, [tx.tenantId, shopId, day]);
}

/** Holds the closure for this transaction. */
export async function holdClosure(tx: TenantTx, shopId: string, id: string): Promise<ClosureRow | undefined> {
  const [row] = await tx.query<Row>(`${CLOSURE} and id = $3 for update`, [tx.tenantId, shopId, id]);
  return row;
}

export async function markUndone(tx: TenantTx, id: string, at: Date): Promise<void> {
  await tx.run('update shop_closures set undone_at = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, at]);
}

/** The days on which the shop is closed at short notice, from one on. */
export function closedSpans(tx: TenantTx, shopId: string, today: string): Promise<Span[]> {
  return tx.query<Span & Record<string, unknown>>(
    `select from_day::text as "from", to_day::text as "to" from shop_closures
     where tenant_id = $1 and shop_id = $2 and undone_at is null and round_id is null and to_day >= $3::date`,
    [tx.tenantId, shopId, today],
  );
}

/** Parts that wait for one of the days and have not left the shop, in the order in which everybody locks them. */
export async function partsWaiting(
  tx: TenantTx,
  shopId: string,
  { from, to, roundId = null }: Span & { readonly roundId?: string | null },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from shop_orders where tenant_id = $1 and shop_id = $2 and day between $3::date and $4::date
       and state in ('placed', 'picking', 'packed', 'ready', 'noted')
       and ($5::uuid is null or round_id = $5) order by id limit 1000`,
    [tx.tenantId, shopId, from, to, roundId],
  );
  return rows.map(({ id }) => id);
}

export interface Days {
  readonly day: string;
  readonly cutOffAt: Date;
}
/** Only a part that is as it was read goes to its new day. */
export async function writeDay(
  tx: TenantTx,
  part: { readonly id: string; readonly version: number },
  { day, cutOffAt }: Days,
): Promise<boolean> {
  const rows = await tx.run(
    'update shop_orders set day = $4, cut_off_at = $5, version = version + 1 where tenant_id = $1 and id = $2 and version = $3',
    [tx.tenantId, part.id, part.version, day, cutOffAt],
  );
  return rows === 1;
}

/** Whether another part of the order has a place on a round's day already: the car stops there for it anyway. */
export async function hasPlace(tx: TenantTx, orderId: string, place: { readonly roundId: string; readonly day: string }): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from shop_orders where tenant_id = $1 and order_id = $2 and round_id = $3 and day = $4::date and state <> 'cancelled' limit 1`,
    [tx.tenantId, orderId, place.roundId, place.day],
  );
  return rows.length > 0;
}

export interface ClosureOrder {
  readonly closureId: string;
  readonly shopOrderId: string;
  readonly outcome: WaitingOrder['outcome'];
  readonly fromDay: string;
  readonly fromCutOffAt: Date;
  readonly toDay: string | null;
  readonly told: WaitingOrder['told'];
  readonly calledAt: Date | null;
  readonly undone: WaitingOrder['undone'];
}
export async function insertClosureOrder(tx: TenantTx, shopId: string, order: Omit<ClosureOrder, 'calledAt' | 'undone'>): Promise<void> {
  await tx.run(
    `insert into closure_orders (tenant_id, closure_id, shop_order_id, shop_id, outcome, from_day, from_cut_off_at, to_day, told)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenantId, order.closureId, order.shopOrderId, shopId, order.outcome, order.fromDay, order.fromCutOffAt, order.toDay, order.told],
  );
}

export function closureOrders(tx: TenantTx, closureIds: readonly string[]): Promise<ClosureOrder[]> {
  return tx.query<ClosureOrder & Record<string, unknown>>(
    `select closure_id as "closureId", shop_order_id as "shopOrderId", outcome, from_day::text as "fromDay", from_cut_off_at as "fromCutOffAt",
       to_day::text as "toDay", told, called_at as "calledAt", undone
     from closure_orders where tenant_id = $1 and closure_id = any($2::uuid[]) order by shop_order_id limit 2000`,
    [tx.tenantId, closureIds],
  );
}

export async function writeUndone(
  tx: TenantTx,
  { closureId, shopOrderId }: Pick<ClosureOrder, 'closureId' | 'shopOrderId'>,
  { undone, at }: { readonly undone: WaitingOrder['undone']; readonly at: Date },
): Promise<void> {
  await tx.run(
    // Back on the first day: who was rung is rung again, and who was not yet needs to hear nothing.
    `update closure_orders set undone = $4,
       called_at = case when $4 <> 'back' then called_at when called_at is null then $5::timestamptz end,
       called_by = case when $4 <> 'back' then called_by end
     where tenant_id = $1 and closure_id = $2 and shop_order_id = $3`,
    [tx.tenantId, closureId, shopOrderId, undone, at],
  );
}

export function writeCalled(
  tx: TenantTx,
  called: { readonly closureId: string; readonly shopOrderId: string; readonly at: Date | null },
): Promise<number> {
  return tx.run(
    `update closure_orders set called_at = $4, called_by = case when $4::timestamptz is null then null else $5 end
     where tenant_id = $1 and closure_id = $2 and shop_order_id = $3`,
    [tx.tenantId, called.closureId, called.shopOrderId, called.at, tx.actor],
  );
}

/** The shops whose goods, or standing orders, wait for a day of a round. */
export async function shopsOnDay(tx: TenantTx, roundId: string, day: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select shop_id as id from shop_orders where tenant_id = $1 and round_id = $2 and day = $3::date and state in ('placed', 'picking', 'packed', 'noted')
     union select shop_id from standing_orders where tenant_id = $1 and round_id = $2 and (ends_on is null or ends_on >= $3::date) order by id limit 300`,
    [tx.tenantId, roundId, day],
  );
  return rows.map(({ id }) => id);
}

/** What a round's cancelled day has moved and nobody has taken back, held for this transaction. */
export function closuresOfRound(tx: TenantTx, roundId: string, day: string): Promise<(ClosureRow & { readonly shopId: string })[]> {
  return tx.query<Row & { readonly shopId: string }>(
    `select id, shop_id as "shopId", from_day::text as "from", to_day::text as "to", why, closed_at as "closedAt", undone_at as "undoneAt", round_id as "roundId"
     from shop_closures where tenant_id = $1 and round_id = $2 and from_day = $3::date and undone_at is null order by id for update`,
    [tx.tenantId, roundId, day],
  );
}
