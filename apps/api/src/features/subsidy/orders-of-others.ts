import { asJudge, type TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';

const OTHERS = `
  with theirs as (
    select s.shop_id, s.day, s.placed_at, s.fee_ore, s.fee_kind, s.round_id, s.total_ore, s.payment_method, o.household_id, o.door_key
    from orders o
    join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.state <> 'cancelled'
    where o.tenant_id = $1 and (o.household_id = $2 or o.phone = $3 or o.email = $4 or o.customer_id = $5) and ($8::uuid is null or o.customer_id is distinct from $8)
      and (s.day >= $6::date - 7 or (s.payment_method = 'invoice' and s.placed_at >= date_trunc('month', $7::timestamptz, 'Europe/Stockholm'))))
  select
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'doorKey', door_key, 'roundId', round_id, 'kind', fee_kind, 'feeOre', fee_ore)), '[]')
     from theirs where household_id is null and fee_kind is not null and round_id is not null) as "paidFees",
    (select coalesce(jsonb_agg(jsonb_build_object('shopId', shop_id, 'usedOre', used)), '[]')
     from (select shop_id, sum(total_ore) as used from theirs where payment_method = 'invoice' and placed_at >= date_trunc('month', $7::timestamptz, 'Europe/Stockholm')
           group by shop_id) sums) as invoiced`;

/** A delivery fee that was promised, and for which door. */
export interface PromisedFee {
  readonly day: string;
  readonly doorKey: string;
  readonly roundId: string;
  readonly kind: 'scheme' | 'standard';
  readonly feeOre: number;
}
export interface OtherOrders {
  /** For doors in no register; a household's are in its book (`openBook`). */
  readonly paidFees: readonly PromisedFee[];
  /** What each shop has been asked to put on its invoice this month. */
  readonly invoiced: readonly { readonly shopId: string; readonly usedOre: number }[];
}
export interface WhoseOrders {
  readonly householdId?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly customerId?: string | undefined;
  /** Leaves out what this account ordered itself. */
  readonly except?: string;
  readonly now: Date;
}

/**
 * Fees and invoices of a caller's orders in every shop, by whatever way they came: a fee is paid once and a limit is one. Read over the wall; sums leave,
 * no order does.
 */
export async function ordersOfOthers(
  tx: TenantTx,
  { householdId, phone, email, customerId, except, now }: WhoseOrders,
): Promise<OtherOrders> {
  const values = [tx.tenantId, householdId ?? null, phone ?? null, email ?? null, customerId ?? null, dayOf(now), now, except ?? null];
  const [row] = await asJudge(tx, (judge) => judge.query<OtherOrders & Record<string, unknown>>(OTHERS, values));
  if (!row) throw new Error('a select without from gives one row');
  return row;
}
