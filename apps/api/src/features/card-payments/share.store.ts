import type { TenantTx } from '@galleria/db';

/** What was sent to a shop of a part's share, or taken back of it; `withheld` and `offset` moved no money: what the shop owed of another part was kept. */
export interface MoveRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly number: number;
  readonly kind: 'sent' | 'taken-back' | 'withheld' | 'offset';
  readonly amountOre: number;
  readonly state: 'asked' | 'done' | 'failed';
  readonly ofMove: string | null;
  readonly providerId: string | null;
  readonly fault: string | null;
  readonly askedAt: Date;
  readonly doneAt: Date | null;
}
export function movesOf(tx: TenantTx, shopOrderId: string): Promise<MoveRow[]> {
  return tx.query<MoveRow>(
    `select id, number, kind, amount_ore as "amountOre", state, of_move as "ofMove", provider_id as "providerId", fault, asked_at as "askedAt", done_at as "doneAt"
     from share_moves where tenant_id = $1 and shop_order_id = $2 order by number`,
    [tx.tenantId, shopOrderId],
  );
}

export interface Netting {
  readonly [column: string]: unknown;
  readonly kind: 'withheld' | 'offset';
  readonly amountOre: number;
  /** The other order. */
  readonly reference: string;
}
/** What was kept of the share for another order of the shop's, or of another order's for this one. */
export function nettingsOf(tx: TenantTx, shopOrderId: string): Promise<Netting[]> {
  return tx.query<Netting>(
    `select m.kind, m.amount_ore as "amountOre", o.year || '-' || o.number as reference from share_moves m
     join share_moves x on x.tenant_id = $1 and x.shop_id = m.shop_id and (x.of_move = m.id and m.kind = 'withheld' or x.id = m.of_move and m.kind = 'offset')
     join shop_orders s on s.tenant_id = $1 and s.id = x.shop_order_id join orders o on o.tenant_id = $1 and o.id = s.order_id
     where m.tenant_id = $1 and m.shop_order_id = $2 and m.kind in ('withheld', 'offset') order by m.number limit 100`,
    [tx.tenantId, shopOrderId],
  );
}

/** One decision about the shares of a shop at a time: what is kept of one part for another is counted once. */
export const holdShares = (tx: TenantTx, shopId: string): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `shares:${shopId}`]);

/** Whether the shop's account can be sent anything, by what everybody may see of shops. */
export async function mayReceive(tx: TenantTx, shopOrderId: string): Promise<boolean> {
  const rows = await tx.query(
    `select from shop_orders s join public_shops p on p.tenant_id = s.home_tenant_id and p.shop_id = s.shop_id where s.tenant_id = $1 and s.id = $2 and not p.card_waits`,
    [tx.tenantId, shopOrderId],
  );
  return rows.length > 0;
}

export interface NewMove {
  readonly id: string;
  readonly shopOrderId: string;
  readonly number: number;
  readonly kind: MoveRow['kind'];
  readonly amountOre: number;
  readonly state: 'asked' | 'done';
  readonly ofMove: string | null;
  readonly at: Date;
}
/** Written together with what it does to the share; never more is with the shop than was drawn of it. */
export async function insertMove(tx: TenantTx, move: NewMove): Promise<void> {
  const rows = await tx.run(
    `with share as (
       update payments set moved_ore = moved_ore + case when $5::text in ('sent', 'withheld') then $6::int else -$6::int end, version = version + 1
       where tenant_id = $1 and shop_order_id = $2 and joint returning shop_id)
     insert into share_moves (tenant_id, id, shop_order_id, shop_id, number, kind, amount_ore, state, of_move, asked_at, done_at)
     select $1, $3, $2, shop_id, $4, $5, $6, $7, $8, $9, case when $7::text = 'done' then $9::timestamptz end from share`,
    [...[tx.tenantId, move.shopOrderId, move.id, move.number, move.kind, move.amountOre, move.state], ...[move.ofMove, move.at]],
  );
  if (rows !== 1) throw new Error('no share to move');
}
/** What is kept of a share as commission, from now on. False: somebody has written since it was read. */
export async function keepOfShare(
  tx: TenantTx,
  { shopOrderId, version }: { shopOrderId: string; version: number },
  keptOre: number,
): Promise<boolean> {
  const rows = await tx.run(
    'update payments set kept_ore = $3, version = version + 1 where tenant_id = $1 and shop_order_id = $2 and version = $4',
    [tx.tenantId, shopOrderId, keptOre, version],
  );
  return rows === 1;
}
export function markDone(
  tx: TenantTx,
  { id, providerId, arrival, at }: { id: string; providerId: string; arrival: string | null; at: Date },
): Promise<number> {
  return tx.run(
    `update share_moves set state = 'done', provider_id = $3, arrival = $4, done_at = $5, fault = null where tenant_id = $1 and id = $2 and state = 'asked'`,
    [tx.tenantId, id, providerId, arrival, at],
  );
}
/** What could not be done is there to be done again. */
export function markFailed(tx: TenantTx, { id, fault, at }: { id: string; fault: string; at: Date }): Promise<number> {
  return tx.run(
    `with failed as (
       update share_moves set state = 'failed', fault = $3, done_at = $4 where tenant_id = $1 and id = $2 and state = 'asked' returning shop_order_id, kind, amount_ore)
     update payments y set moved_ore = y.moved_ore + case when f.kind = 'sent' then -f.amount_ore else f.amount_ore end, version = y.version + 1
     from failed f where y.tenant_id = $1 and y.shop_order_id = f.shop_order_id`,
    [tx.tenantId, id, fault.slice(0, 200), at],
  );
}

/** What whoever takes one payment for all has of a shop's, by the books; below nothing: what the shop is to give back. */
export async function keptFor(tx: TenantTx, shopId: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    "select coalesce(sum(amount_ore), 0)::float8 as ore from ledger_days where tenant_id = $1 and book_id = $2 and account = 'payee'",
    [tx.tenantId, shopId],
  );
  return row?.ore ?? 0;
}

/** Other parts of the shop of which more is with it than is its own. */
export async function overpaidParts(tx: TenantTx, shopId: string, but: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select shop_order_id as id from payments where tenant_id = $1 and shop_id = $2 and shop_order_id <> $3 and joint and state = 'captured'
       and moved_ore + kept_ore > captured_ore - refund_asked_ore order by created_at, shop_order_id limit 50`,
    [tx.tenantId, shopId, but],
  );
  return rows.map(({ id }) => id);
}

/** Shares that are not where they should be, as far as can be seen without their lines: those of one shop, or of all. */
export async function sharesToLookAt(tx: TenantTx, shopId: string | null, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select y.shop_order_id as id from payments y join shop_orders s on s.tenant_id = $1 and s.id = y.shop_order_id
     where y.tenant_id = $1 and y.joint and y.state = 'captured' and ($2::uuid is null or y.shop_id = $2)
       and (exists (select 1 from share_moves m where m.tenant_id = $1 and m.shop_order_id = y.shop_order_id and m.state = 'asked')
         or (y.moved_ore + y.kept_ore <> y.captured_ore - y.refund_asked_ore and s.state not in ('placed', 'picking')))
     order by y.created_at limit $3`,
    [tx.tenantId, shopId, most],
  );
  return rows.map(({ id }) => id);
}
