import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { type OwedBack, owedBack } from '@galleria/domain/payment';
import { found } from '../../core/problem.ts';
import { paidBefore, soldAndLeft } from '../ledger/index.ts';
import { type PartRow, readOrderOfPart } from '../orders/index.ts';
import { differenceLeft, factsOf } from './part-facts.ts';
import type { PaymentRow } from './payment.store.ts';
import { stillFailed } from './refund.store.ts';

/** What can still be given back, whoever gave the rest: also in the provider's own pages. */
export const leftOf = ({ capturedOre, refundAskedOre, refundedOre }: PaymentRow): number =>
  capturedOre - Math.max(refundAskedOre, refundedOre);

/**
 * What a customer is owed that nobody has given and nobody has asked for, by whatever way it was paid and given back: all that she has paid, less what is left
 * of the sale. Below nothing: what she owes. Reckoned from where the part stands now, also before that is in the books. Without empties that wait, which are
 * given by themselves.
 */
export async function owedNowOre(tx: TenantTx, { shopOrderId, refundAskedOre, refundedOre }: PaymentRow, part: PartRow): Promise<number> {
  const sold = found(await soldAndLeft(tx, shopOrderId));
  const isOver = part.state === 'delivered' || part.state === 'handed-over';
  // Nobody drove there after all, or it was called off: nothing is owed for it.
  const isNothing = factsOf(part).stage === 'cancelled' || (isOver && !sold.done);
  const dueOre = isNothing ? 0 : sold.left.total - sold.emptiesSettledOre;
  return (await paidBefore(tx, shopOrderId)) - dueOre - Math.max(0, refundAskedOre - refundedOre);
}

/** What of a draw goes back by itself: what is above what is owed for the part, and not given yet in another way; the shop may have paid it over the counter. */
export async function differenceOf(
  tx: TenantTx,
  payment: PaymentRow,
  part: PartRow,
  aboveOre = differenceLeft(payment, part),
): Promise<number> {
  return aboveOre > 0 ? Math.max(0, Math.min(aboveOre, await owedNowOre(tx, payment, part))) : 0;
}

/** What goes back already: asked for and not made, or a difference that will be asked for by itself. */
export interface UnderWay {
  readonly askedOre: number;
  readonly differenceOre: number;
}
export async function underWayOf(tx: TenantTx, payment: PaymentRow): Promise<UnderWay> {
  const order = found(await readOrderOfPart(tx, payment.shopOrderId));
  const part = found(order.parts.find(({ id }) => id === payment.shopOrderId));
  return { askedOre: Math.max(0, payment.refundAskedOre - payment.refundedOre), differenceOre: await differenceOf(tx, payment, part) };
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
  const { askedOre, differenceOre } = await underWayOf(tx, payment);
  return owedBack({
    open: ore(sold.openOre),
    underWay: ore(askedOre + differenceOre),
    elsewhere: ore(await elsewhereOre(tx, payment)),
    emptiesLeft: ore(sold.emptiesLeftOre),
    returned: ore(sold.returnedOre),
    refundable: ore(leftOf(payment)),
  });
}
