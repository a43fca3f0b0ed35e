import type { TenantTx } from '@galleria/db';
import { REACHED, RIGHT_FEE } from '../ledger/index.ts';

/* Of a part `s`: what its note `n`, and those that stand in its place, say of it. Only what was delivered is put right. */
const BY_NOTE = `
  select s.id, s.state = 'delivered' and not ${REACHED} as never, case when s.state = 'delivered' and ${REACHED} then (
      select ${RIGHT_FEE} from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void'
        and n.corrects_note_id is null and n.replaces_note_id is null order by n.id desc limit 1) end as fee
  from shop_orders s where s.tenant_id = $1 and s.id = $2`;

/**
 * Lets a part follow what corrections of its delivery note say that it came to: another fee, or nothing where the goods never were handed over. It reads where
 * the notes stand, so that it may be asked any number of times. @returns whether the part came to something else before.
 */
export async function followCorrections(tx: TenantTx, shopOrderId: string, at: Date): Promise<boolean> {
  const changed = await tx.run(
    `update shop_orders p set right_fee_ore = b.fee, never_delivered = b.never, put_right_at = case when b.never or b.fee is not null then $3::timestamptz end
     from (${BY_NOTE}) b where p.tenant_id = $1 and p.id = b.id and (p.right_fee_ore is distinct from b.fee or p.never_delivered <> b.never)`,
    [tx.tenantId, shopOrderId, at],
  );
  return changed > 0;
}
