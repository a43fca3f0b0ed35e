import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { type OwedBack, owedBack } from '@galleria/domain/payment';
import { found } from '../../core/problem.ts';
import { soldAndLeft } from '../ledger/index.ts';
import { readOrderOfPart } from '../orders/index.ts';
import { differenceLeft } from './part-facts.ts';
import type { PaymentRow } from './payment.store.ts';
import { stillFailed } from './refund.store.ts';

/** What can still be given back, whoever gave the rest: also in the provider's own pages. */
export const leftOf = ({ capturedOre, refundAskedOre, refundedOre }: PaymentRow): number =>
  capturedOre - Math.max(refundAskedOre, refundedOre);

/** What goes back already: asked for and not made, or a difference that will be asked for by itself. */
export async function underWayOre(tx: TenantTx, payment: PaymentRow): Promise<number> {
  const order = found(await readOrderOfPart(tx, payment.shopOrderId));
  const part = found(order.parts.find(({ id }) => id === payment.shopOrderId));
  return Math.max(0, payment.refundAskedOre - payment.refundedOre) + differenceLeft(payment, part);
}

/**
 * What was given back in the provider's own pages and nobody has written down here. What failed and was made there instead is written down already; but of
 * empties, which wait until somebody says that it was for them. Of one payment for all shops nobody knows whose it was: the reconciliation names it.
 */
export async function elsewhereOre(tx: TenantTx, payment: PaymentRow): Promise<number> {
  const { joint, refundedOre, refundAskedOre, shopOrderId } = payment;
  if (joint || refundedOre <= refundAskedOre) return 0;
  const { othersOre } = await stillFailed(tx, shopOrderId);
  return Math.max(0, refundedOre - refundAskedOre - othersOre);
}

/**
 * What a customer is owed by the books, as far as it can go back the way it came: nothing for what was not paid through the provider, and nothing before the
 * goods were handed over; never more than came back, for what was drawn beyond what is owed goes back by itself.
 */
export async function owedBackOf(tx: TenantTx, payment: PaymentRow | undefined): Promise<OwedBack> {
  const sold = payment?.state === 'captured' ? await soldAndLeft(tx, payment.shopOrderId) : undefined;
  if (!payment || !sold?.done) return { goods: ore(0), empties: ore(0), setOff: ore(0) };
  return owedBack({
    open: ore(sold.openOre),
    underWay: ore(await underWayOre(tx, payment)),
    elsewhere: ore(await elsewhereOre(tx, payment)),
    emptiesLeft: ore(sold.emptiesLeftOre),
    returned: ore(sold.returnedOre),
    refundable: ore(leftOf(payment)),
  });
}
