import type { StockMovement } from '@galleria/contract/stock';
import type { TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';

/** What is on the shelf and what of it is promised; nothing where it has no row yet. */
export async function shelfOf(tx: TenantTx, shopId: string, offerId: string): Promise<{ onHand: number; reserved: number }> {
  const [row] = await tx.query<{ onHand: number; reserved: number }>(
    'select on_hand as "onHand", reserved from stock where tenant_id = $1 and shop_id = $2 and offer_id = $3',
    [tx.tenantId, shopId, offerId],
  );
  return row ?? { onHand: 0, reserved: 0 };
}

const KINDS = ['reserve', 'release', 'pack', 'till', 'hand', 'count'] as const;

/** The last fifty movements of one shelf, the newest first. */
export async function lastMovements(tx: TenantTx, shopId: string, offerId: string): Promise<StockMovement[]> {
  const rows = await tx.query<Omit<StockMovement, 'at' | 'kind'> & { readonly at: Date; readonly cause: string }>(
    `select at, split_part(cause, ':', 1) as cause, on_hand_change as "onHandChange", reserved_change as "reservedChange", reason, note,
       case when reason is not null then ${actorName('actor')} end as by
     from stock_movements where tenant_id = $1 and shop_id = $2 and offer_id = $3 order by at desc, id desc limit 50`,
    [tx.tenantId, shopId, offerId],
  );
  return rows.map(({ at, cause, ...row }) => ({ ...row, at: at.toISOString(), kind: KINDS.find((kind) => kind === cause) ?? 'other' }));
}
