import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { vatPerRate } from '@galleria/domain/vat';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { findPart, type LineRow, type PartRow } from './order.store.ts';

/** Whether a household of the register may be said of the order: it is to be driven, has none, and its fee stands alone. */
export const mayLink = ({ fulfilment, householdId, joinedTo, state }: PartRow): boolean =>
  fulfilment === 'delivery' && householdId === null && joinedTo === null && state === 'packed';

/**
 * Takes a packed part's fee down, never up: the order promised no more. Its sums and VAT follow, and so does the money: what was held or drawn is settled anew, and
 * Swish is asked for anew. Call it with the part locked.
 */
export async function lowerFee(
  tx: TenantTx,
  part: PartRow,
  lines: readonly LineRow[],
  { fee, freight }: { readonly fee: number; readonly freight: number },
): Promise<PartRow> {
  if (fee > part.feeOre) throw new RangeError('a promised fee does not rise');
  if (fee === part.feeOre && freight === part.freightOre) return part;
  const taxed = lines.map((line) => ({ ratePercent: line.vatPercent, goods: ore(line.goodsOre), deposit: ore(line.depositOre) }));
  const written = await tx.run(
    `with changed as (
       update shop_orders set fee_ore = $5, freight_ore = $6, total_ore = total_ore - $7::int, vat = $8, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and fee_ore = $4 returning order_id)
     update orders o set total_ore = total_ore - $7::int from changed where o.tenant_id = $1 and o.id = changed.order_id`,
    [...[tx.tenantId, part.id, part.version, part.feeOre, fee, freight, part.feeOre - fee], JSON.stringify(vatPerRate(taxed, ore(fee)))],
  );
  if (written !== 1) throw new Problem('conflict');
  const dedupe = `${part.id}:fee:${part.version}`;
  const why = { dedupe, payload: { shopOrderId: part.id } };
  if (fee < part.feeOre) {
    const payload = { orderId: part.orderId, shopOrderId: part.id, version: part.version, fromOre: part.feeOre, toOre: fee };
    await tell(tx, { topic: 'shop-order.fee-lowered', dedupe, payload });
  }
  if (part.paymentState !== null) await tell(tx, { topic: 'payment.settle', ...why });
  if (part.paymentMethod === 'swish') await tell(tx, { topic: 'swish.ask', ...why });
  return found(await findPart(tx, part.id));
}
