import type { TenantTx } from '@galleria/db';

/** Where the delivery of a part stands, by its newest note: the hours of today, and when it was handed over by the driver's clock. */
export interface Tracked {
  readonly [column: string]: unknown;
  readonly shopOrderId: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly deliveredAt: string | null;
}

export async function trackedOf(tx: TenantTx, orderId: string): Promise<ReadonlyMap<string, Tracked>> {
  const rows = await tx.query<Tracked>(
    `select distinct on (n.shop_order_id) n.shop_order_id as "shopOrderId", n.hours_from as from, n.hours_to as to,
       case when n.fail_reason is null then to_jsonb(coalesce(n.outcome_device_at, n.outcome_at))#>>'{}' end as "deliveredAt"
     from shop_orders s join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id
     where s.tenant_id = $1 and s.order_id = $2 and n.state not in ('draft', 'void', 'declined') and n.corrects_note_id is null
     order by n.shop_order_id, n.id desc`,
    [tx.tenantId, orderId],
  );
  return new Map(rows.map((row) => [row.shopOrderId, row]));
}

/** Whole hours as times of the day. */
export const windowOf = (from: number, to: number): { readonly from: string; readonly to: string } => {
  const time = (hour: number) => (hour === 24 ? '23:59' : `${String(hour).padStart(2, '0')}:00`);
  return { from: time(from), to: time(to) };
};
