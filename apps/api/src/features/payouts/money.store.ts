import type { TenantTx } from '@galleria/db';
import type { MovementOwner } from '@galleria/domain/ledger';
import type { ProviderDispute, ProviderMovement, ProviderPayout } from '../../adapters/ports.ts';
import { derivedId } from '../../core/id.ts';

/** How far the provider's account of a shop's money has been read. */
export interface ReadSoFar {
  readonly [column: string]: unknown;
  readonly account: string;
  readonly lastMovement: Date | null;
  readonly lastPayout: Date | null;
  readonly lastDispute: Date | null;
  /** The oldest dispute that the bank has not decided. */
  readonly openDispute: Date | null;
  /** Payouts of which it is not known what they are made up of. */
  readonly toFollow: readonly string[];
}
/** `$2` is a shop, or the book of the payee. */
export const SO_FAR = `(select max(m.made_at) from provider_movements m where m.tenant_id = $1 and m.shop_id = $2) as "lastMovement",
  (select max(p.made_at) from provider_payouts p where p.tenant_id = $1 and p.shop_id = $2) as "lastPayout",
  (select max(d.made_at) from provider_disputes d where d.tenant_id = $1 and d.shop_id = $2) as "lastDispute",
  (select min(d.made_at) from provider_disputes d where d.tenant_id = $1 and d.shop_id = $2 and d.state in ('open', 'answered')) as "openDispute",
  array(select p.name from provider_payouts p where p.tenant_id = $1 and p.shop_id = $2 and not p.followed order by p.made_at limit 50) as "toFollow"`;
export async function readSoFar(tx: TenantTx, shopId: string): Promise<ReadSoFar | undefined> {
  const [row] = await tx.query<ReadSoFar>(
    `select a.account, ${SO_FAR}
     from payment_accounts a where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row;
}

/** One writer for each shop at a time: what two have read at once is kept one after the other. */
export const holdMoney = (tx: TenantTx, shopId: string): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `provider-money:${shopId}`]);

export interface Payment {
  readonly [column: string]: unknown;
  readonly shopOrderId: string;
  readonly intentId: string | null;
  readonly reference: string;
}
/** Payments of the shop, by their parts or by the provider's names for them. */
export function paymentsBehind(
  tx: TenantTx,
  shopId: string,
  { parts, intents }: { readonly parts: readonly string[]; readonly intents: readonly string[] },
): Promise<Payment[]> {
  return tx.query<Payment>(
    `select y.shop_order_id as "shopOrderId", y.intent_id as "intentId", o.year || '-' || o.number as reference
     from payments y join orders o on o.tenant_id = $1 and o.id = y.order_id
     where y.tenant_id = $1 and y.shop_id = $2 and not y.joint and (y.shop_order_id = any($3) or y.intent_id = any($4))
     union all
     select m.shop_order_id, m.arrival, o.year || '-' || o.number
     from share_moves m join payments y on y.tenant_id = $1 and y.shop_order_id = m.shop_order_id join orders o on o.tenant_id = $1 and o.id = y.order_id
     where m.tenant_id = $1 and m.shop_id = $2 and m.arrival = any($4)`,
    [tx.tenantId, shopId, parts, intents],
  );
}

export interface KnownIntent {
  readonly [column: string]: unknown;
  readonly intentId: string;
  readonly whose: MovementOwner;
  readonly shopOrderId: string | null;
}
/** Whose the payments were that are given back or disputed now. */
export function knownIntents(tx: TenantTx, shopId: string, intents: readonly string[]): Promise<KnownIntent[]> {
  return tx.query<KnownIntent>(
    `select distinct on (intent_id) intent_id as "intentId", whose, shop_order_id as "shopOrderId" from provider_movements
     where tenant_id = $1 and shop_id = $2 and intent_id = any($3) and kind = 'payment' order by intent_id, made_at`,
    [tx.tenantId, shopId, intents],
  );
}

export interface OwnedMovement extends ProviderMovement {
  readonly whose: MovementOwner;
  readonly shopOrderId: string | null;
}
/** @returns the ids of those that were not known. */
export async function insertMovements(tx: TenantTx, shopId: string, movements: readonly OwnedMovement[]): Promise<ReadonlySet<string>> {
  if (movements.length === 0) return new Set();
  const rows = movements.map((each) => ({
    id: each.id.slice(0, 255),
    kind: each.kind,
    whose: each.whose,
    amount: each.amountOre,
    fee: each.feeOre,
    part: each.shopOrderId,
    intent: each.intentId?.slice(0, 255) ?? null,
    about: each.about?.slice(0, 255) ?? null,
    made: each.madeAt,
    available: each.availableAt,
  }));
  const written = await tx.query<{ id: string }>(
    `insert into provider_movements (tenant_id, id, shop_id, kind, whose, amount_ore, fee_ore, shop_order_id, intent_id, about, made_at, available_at)
     select $1, m.id, $2, m.kind, m.whose, m.amount, m.fee, m.part, m.intent, m.about, m.made, m.available
     from jsonb_to_recordset($3) as m(id text, kind text, whose text, amount bigint, fee bigint, part uuid, intent text, about text, made timestamptz, available timestamptz)
     on conflict do nothing returning id`,
    [tx.tenantId, shopId, JSON.stringify(rows)],
  );
  return new Set(written.map(({ id }) => id));
}

export const payoutIdOf = (tx: TenantTx, name: string): string => derivedId('provider-payout', tx.tenantId, name);

/** Payouts as they were read; what was read later than this stays. @returns the ids of those that are new or stand otherwise now. */
export async function keepPayouts(
  tx: TenantTx,
  { shopId, payouts, at }: { readonly shopId: string; readonly payouts: readonly ProviderPayout[]; readonly at: Date },
): Promise<string[]> {
  const rows = payouts.map((each) => ({
    id: payoutIdOf(tx, each.id),
    name: each.id.slice(0, 255),
    amount: each.amountOre,
    state: each.state,
    made: each.madeAt,
    arrives: each.arrivesOn,
    fault: each.fault?.slice(0, 100) ?? null,
  }));
  const moved = await tx.query<{ id: string }>(
    `insert into provider_payouts as p (tenant_id, id, shop_id, name, amount_ore, state, made_at, arrives_on, fault, read_at)
     select $1, r.id, $2, r.name, r.amount, r.state, r.made, r.arrives, r.fault, $4
     from jsonb_to_recordset($3) as r(id uuid, name text, amount bigint, state text, made timestamptz, arrives date, fault text)
     on conflict (tenant_id, id) do update set state = excluded.state, arrives_on = excluded.arrives_on, fault = excluded.fault, read_at = excluded.read_at
       where p.read_at <= excluded.read_at and p.shop_id = excluded.shop_id and (p.state, p.arrives_on, p.fault) is distinct from (excluded.state, excluded.arrives_on, excluded.fault)
     returning id`,
    [tx.tenantId, shopId, JSON.stringify(rows), at],
  );
  return moved.map(({ id }) => id);
}
/** What a payout is made up of; one whose every movement is known is followed, and not asked for again. */
export async function followPayout(tx: TenantTx, shopId: string, payoutId: string, movements: readonly string[]): Promise<void> {
  await tx.run(
    'update provider_movements set payout_id = $3 where tenant_id = $1 and shop_id = $2 and id = any($4) and payout_id is null',
    [tx.tenantId, shopId, payoutId, movements],
  );
  await tx.run(
    `update provider_payouts p set followed = true where p.tenant_id = $1 and p.id = $2 and p.shop_id = $3
       and p.amount_ore = (select coalesce(sum(m.amount_ore - m.fee_ore), 0) from provider_movements m
         where m.tenant_id = $1 and m.payout_id = p.id and not (m.kind = 'payout' and m.about = p.name))`,
    [tx.tenantId, payoutId, shopId],
  );
}

export interface PayoutStanding {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amountOre: number;
  readonly state: ProviderPayout['state'];
  readonly arrivesOn: string;
  readonly fault: string | null;
}
export function payoutsAt(tx: TenantTx, ids: readonly string[]): Promise<PayoutStanding[]> {
  return tx.query<PayoutStanding>(
    `select id, amount_ore::float8 as "amountOre", state, arrives_on::text as "arrivesOn", fault from provider_payouts
     where tenant_id = $1 and id = any($2) order by made_at, id`,
    [tx.tenantId, ids],
  );
}

export interface OwnedDispute extends ProviderDispute {
  readonly shopOrderId: string | null;
}
/** @returns the ids of those that were not known. */
export async function keepDisputes(
  tx: TenantTx,
  { shopId, disputes, at }: { readonly shopId: string; readonly disputes: readonly OwnedDispute[]; readonly at: Date },
): Promise<ReadonlySet<string>> {
  const rows = disputes.map((each) => ({
    id: each.id.slice(0, 255),
    part: each.shopOrderId,
    amount: each.amountOre,
    state: each.state,
    reason: each.reason.slice(0, 100),
    made: each.madeAt,
    answer: each.answerBy,
  }));
  const written = await tx.query<{ id: string; isNew: boolean }>(
    `insert into provider_disputes as d (tenant_id, id, shop_id, shop_order_id, amount_ore, state, reason, made_at, answer_by, read_at)
     select $1, r.id, $2, r.part, r.amount, r.state, r.reason, r.made, r.answer, $4
     from jsonb_to_recordset($3) as r(id text, part uuid, amount bigint, state text, reason text, made timestamptz, answer timestamptz)
     on conflict (tenant_id, id) do update set state = excluded.state, answer_by = excluded.answer_by, read_at = excluded.read_at,
         shop_order_id = coalesce(d.shop_order_id, excluded.shop_order_id)
       where d.read_at <= excluded.read_at and d.shop_id = excluded.shop_id
     returning id, xmax = 0 as "isNew"`,
    [tx.tenantId, shopId, JSON.stringify(rows), at],
  );
  return new Set(written.flatMap(({ id, isNew }) => (isNew ? [id] : [])));
}
export interface DisputeStanding {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly state: ProviderDispute['state'];
  readonly reference: string;
  /** What the bank has taken and not given back. */
  readonly takenOre: number;
}
export function disputesAt(tx: TenantTx, ids: readonly string[]): Promise<DisputeStanding[]> {
  return tx.query<DisputeStanding>(
    `select d.id, d.state, coalesce(o.year || '-' || o.number, d.made_at::date::text) as reference,
       (select coalesce(-sum(m.amount_ore), 0) from provider_movements m where m.tenant_id = $1 and m.shop_id = d.shop_id and m.kind = 'dispute'
         and m.about = d.id and m.whose <> 'none')::float8 as "takenOre"
     from provider_disputes d left join payments y on y.tenant_id = $1 and y.shop_order_id = d.shop_order_id
     left join orders o on o.tenant_id = $1 and o.id = y.order_id
     where d.tenant_id = $1 and d.id = any($2) order by d.made_at, d.id`,
    [tx.tenantId, ids],
  );
}

/** The balance as it was read, and what of it no movement explains. */
export function keepBalance(
  tx: TenantTx,
  { shopId, availableOre, pendingOre, at }: { shopId: string; availableOre: number; pendingOre: number; at: Date },
): Promise<number> {
  return tx.run(
    `insert into provider_balances as b (tenant_id, shop_id, available_ore, pending_ore, unexplained_ore, read_at)
     select $1, $2, $3::bigint, $4::bigint, $3::bigint + $4::bigint - coalesce(sum(m.amount_ore - m.fee_ore), 0), $5
     from provider_movements m where m.tenant_id = $1 and m.shop_id = $2
     on conflict (tenant_id, shop_id) do update set available_ore = excluded.available_ore, pending_ore = excluded.pending_ore,
       unexplained_ore = excluded.unexplained_ore, read_at = excluded.read_at where b.read_at <= excluded.read_at`,
    [tx.tenantId, shopId, availableOre, pendingOre, at],
  );
}
