import { asJudge, type TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';

const OTHERS = `
  with theirs as (
    select s.shop_id, s.day, s.placed_at, s.fee_ore, s.total_ore, s.payment_method, s.fulfilment, o.household_id, e.details->>'feeKey' as fee_key
    from orders o
    join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.state <> 'cancelled'
    left join shop_order_events e on e.tenant_id = $1 and e.shop_order_id = s.id and e.event = 'place'
    where o.tenant_id = $1 and (o.household_id = $2 or o.phone = $3 or o.email = $4) and ($5::uuid is null or o.customer_id is distinct from $5)
      and (s.day >= $6::date - 7 or (s.payment_method = 'invoice' and s.placed_at >= date_trunc('month', $7::timestamptz))))
  select
    -- The key is a JSON list whose last member is the kind of fee (domain, feeKey).
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'placedAt', placed_at, 'feeKey', fee_key, 'feeKind', fee_key::jsonb->>-1, 'feeOre', fee_ore)), '[]')
     from theirs where fulfilment = 'delivery' and fee_key is not null and (household_id is null or household_id = $2)) as "paidFees",
    (select coalesce(jsonb_agg(jsonb_build_object('shopId', shop_id, 'usedOre', used)), '[]')
     from (select shop_id, sum(total_ore) as used from theirs where payment_method = 'invoice' and placed_at >= date_trunc('month', $7::timestamptz)
           group by shop_id) sums) as invoiced`;

/** A fee that was promised for a delivery, and of which kind. */
export interface PromisedFee {
  readonly day: string;
  readonly placedAt: string;
  readonly feeKey: string;
  readonly feeKind: 'scheme' | 'standard';
  readonly feeOre: number;
}
export interface OtherOrders {
  readonly paidFees: readonly PromisedFee[];
  /** What each shop has been asked to put on its invoice this month. */
  readonly invoiced: readonly { readonly shopId: string; readonly usedOre: number }[];
}
export interface WhoseOrders {
  readonly householdId?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Leaves out what this account ordered itself. */
  readonly customerId?: string;
  readonly now: Date;
}

/**
 * Fees and invoices of a household's or a caller's orders in every shop, by whatever way they came: a fee is paid once, a week's places are counted over
 * all shops, and a limit is one. Read over the wall; sums and promises leave, no order does.
 */
export async function ordersOfOthers(tx: TenantTx, { householdId, phone, email, customerId, now }: WhoseOrders): Promise<OtherOrders> {
  const values = [tx.tenantId, householdId ?? null, phone ?? null, email ?? null, customerId ?? null, dayOf(now), now];
  const [row] = await asJudge(tx, (judge) => judge.query<OtherOrders & Record<string, unknown>>(OTHERS, values));
  if (!row) throw new Error('a select without from gives one row');
  return row;
}
