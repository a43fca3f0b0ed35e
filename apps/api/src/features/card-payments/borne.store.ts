import type { TenantTx } from '@galleria/db';
import type { RefundBearer, RefundReason } from '@galleria/domain/refund';

/** Who drove a part that was delivered. */
export async function carrierOfPart(
  tx: TenantTx,
  shopOrderId: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [row] = await tx.query<{ id: string; name: string }>(
    `select c.id, c.name from shop_orders s join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void'
     join platform.carriers c on c.id = n.carrier_id where s.tenant_id = $1 and s.id = $2 and s.state = 'delivered' order by n.id desc limit 1`,
    [tx.tenantId, shopOrderId],
  );
  return row;
}

interface Asking {
  /** Of what was given back. */
  readonly id: string;
  readonly shopOrderId: string;
  readonly complaintId: string | null;
  readonly amountOre: number;
  readonly why: string;
  readonly reason: RefundReason;
  readonly bearer: Exclude<RefundBearer, 'shop'>;
  readonly carrierId: string | null;
  readonly now: Date;
}
/** Asks whoever was at fault to make good what was given back; the books follow a yes, as with money that the shop paid back itself. */
export async function askBearer(tx: TenantTx, asked: Asking): Promise<void> {
  await tx.run(
    `insert into refunds (tenant_id, id, order_id, shop_order_id, shop_id, complaint_id, lines, fee_ore, amount_ore, due_ore, reason, note, bearer, carrier_id,
       way, decided_at, decided_by, paid_at, paid_by, borne)
     select $1, $2, s.order_id, s.id, s.shop_id, $4, '[]', 0, $5, 0, $6, $7, $8, $9, 'card', $10::timestamptz, $11::text, $10::timestamptz, $11::text, 'asked'
     from shop_orders s where s.tenant_id = $1 and s.id = $3`,
    [
      tx.tenantId,
      asked.id,
      asked.shopOrderId,
      asked.complaintId,
      asked.amountOre,
      asked.reason,
      asked.why,
      asked.bearer,
      asked.carrierId,
      asked.now,
      tx.actor,
    ],
  );
}
