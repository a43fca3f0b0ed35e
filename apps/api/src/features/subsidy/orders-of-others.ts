import { asJudge, type TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';

const OTHERS = `
  select coalesce(jsonb_agg(jsonb_build_object('day', s.day, 'doorKey', o.door_key, 'roundId', s.round_id, 'kind', s.fee_kind, 'feeOre', s.fee_ore, 'freightOre', s.freight_ore)), '[]') as "paidFees"
  from orders o
  join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.state <> 'cancelled'
  where o.tenant_id = $1 and (o.household_id = $2 or o.phone = $3 or o.email = $4 or o.customer_id = $5) and s.day >= $6::date - 7
    and o.household_id is null and s.fee_kind is not null and s.round_id is not null`;
const USED = `
  select invoice_customer_id as id, sum(total_ore)::float8 as used from shop_orders
  where tenant_id = $1 and invoice_customer_id = any($2) and state <> 'cancelled' and placed_at >= date_trunc('month', $3::timestamptz, 'Europe/Stockholm')
  group by 1`;

/** A delivery fee that was promised, and for which door. */
export interface PromisedFee {
  readonly day: string;
  readonly doorKey: string;
  readonly roundId: string;
  readonly kind: 'scheme' | 'standard';
  readonly feeOre: number;
  /** Of it. */
  readonly freightOre: number;
}
export interface OtherOrders {
  /** For doors in no register; a household's are in its book (`openBook`). */
  readonly paidFees: readonly PromisedFee[];
}
export interface WhoseOrders {
  readonly householdId?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly customerId?: string | undefined;
  readonly now: Date;
}

/** Fees of a caller's orders in every shop, by whatever way they came: a fee is paid once. Read over the wall; fees leave, no order does. */
export async function ordersOfOthers(tx: TenantTx, { householdId, phone, email, customerId, now }: WhoseOrders): Promise<OtherOrders> {
  const values = [tx.tenantId, householdId ?? null, phone ?? null, email ?? null, customerId ?? null, dayOf(now)];
  const [row] = await asJudge(tx, (judge) => judge.query<OtherOrders & Record<string, unknown>>(OTHERS, values));
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

/**
 * What this month's orders have used of approved accounts, whoever placed them. With `placing` the accounts are held until the end of the transaction, in
 * one order: of two orders in the same moment the second sees what the first has used. Read over the wall; sums leave, no order does.
 */
export async function creditUsed(
  tx: TenantTx,
  { accountIds, now, placing }: { readonly accountIds: readonly string[]; readonly now: Date; readonly placing: boolean },
): Promise<ReadonlyMap<string, number>> {
  const hold = "select pg_advisory_xact_lock(hashtextextended('credit:' || id, $1)) from unnest($2::text[]) id order by id";
  if (placing) await tx.query(hold, [tx.tenantId, [...accountIds].sort()]);
  const rows = await asJudge(tx, (judge) => judge.query<{ id: string; used: number }>(USED, [tx.tenantId, accountIds, now]));
  return new Map(rows.map(({ id, used }) => [id, used]));
}
