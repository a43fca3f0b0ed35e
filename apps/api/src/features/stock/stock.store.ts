import type { TenantTx } from '@galleria/db';

/** One change of one row; `cause` is unique for each offer, so that nothing moves twice. */
export interface Move {
  readonly id: string;
  readonly shopId: string;
  readonly offerId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly cause: string;
}
interface Row {
  offerId: string;
  available: number;
}
interface Key {
  readonly shopId: string;
  readonly offerId: string;
}

const KEYS = 'select * from unnest($2::uuid[], $3::uuid[]) as k(shop_id, offer_id)';
const keyValues = (tx: TenantTx, keys: readonly Key[]) => [tx.tenantId, keys.map((key) => key.shopId), keys.map((key) => key.offerId)];

/** A row in its shop's home tenant. */
export interface HomeKey extends Key {
  readonly homeTenantId: number;
}
const homeValues = (keys: readonly HomeKey[]) => [
  keys.map((key) => key.homeTenantId),
  keys.map((key) => key.shopId),
  keys.map((key) => key.offerId),
];

/** available = on hand − reserved, of counted goods, whatever their homes. Locks nothing. */
export function read(tx: TenantTx, keys: readonly HomeKey[]): Promise<Row[]> {
  return tx.prepared<Row>('stock-left', 'select offer_id as "offerId", available from app.stock_left($1, $2, $3)', homeValues(keys));
}

/**
 * Reserves all or nothing under one cause. What is short, with what is left of each, is refused by the statement itself (`stock.short`), so that what was
 * sent behind it without waiting is refused too.
 */
export function reserve(
  tx: TenantTx,
  wanted: readonly (HomeKey & { readonly id: string; readonly quantity: number })[],
  cause: string,
): Promise<unknown> {
  return tx.prepared(
    'stock-take',
    `select app.refuse('stock.short', jsonb_agg(jsonb_build_object('offerId', offer_id, 'available', available)))
     from app.take_stock($1, $2, $3, $4, $5, $6) having count(*) > 0`,
    [...homeValues(wanted), wanted.map((line) => line.quantity), wanted.map((line) => line.id), cause],
  );
}

/** Locks the rows in key order. */
export async function lock(tx: TenantTx, keys: readonly Key[]): Promise<void> {
  await tx.prepared(
    'stock-lock',
    `select 1 from stock s
     where s.tenant_id = $1 and (s.shop_id, s.offer_id) in (${KEYS})
     order by s.shop_id, s.offer_id for update`,
    keyValues(tx, keys),
  );
}

/**
 * Applies moves with their journal in one statement; the public "in stock" changes only where it crosses zero.
 * Goods that the shop has stopped counting meanwhile are there, whatever their old row says.
 * A shelf that was counted lower than what is packed from it stops at zero: the till's next file sets it right.
 */
export async function change(tx: TenantTx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.prepared(
    'stock-change',
    `with m as (select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::text[]) as m(id, shop_id, offer_id, on_hand, reserved, cause)),
     moved as (
       update stock s set on_hand = greatest(0, s.on_hand + m.on_hand), reserved = s.reserved + m.reserved
       from m where s.tenant_id = $1 and s.shop_id = m.shop_id and s.offer_id = m.offer_id
       returning m.id, s.shop_id, s.offer_id, m.on_hand, m.reserved, m.cause, s.on_hand - s.reserved > 0 as left_over),
     shown as (
       update public_offers p set in_stock = moved.left_over from moved
       where p.tenant_id = $1 and p.offer_id = moved.offer_id and p.in_stock <> moved.left_over
         and not p.sold_out and p.card->>'stockKind' = 'counted')
     insert into stock_movements (tenant_id, id, shop_id, offer_id, on_hand_change, reserved_change, cause)
     select $1, id, shop_id, offer_id, on_hand, reserved, cause from moved`,
    [
      tx.tenantId,
      moves.map((m) => m.id),
      moves.map((m) => m.shopId),
      moves.map((m) => m.offerId),
      moves.map((m) => m.onHand),
      moves.map((m) => m.reserved),
      moves.map((m) => m.cause),
    ],
  );
}
