import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { bookParts } from '../ledger/index.ts';
import { type PartRow, readOrderOfPart } from '../orders/index.ts';
import { factsOf } from './part-facts.ts';
import { type PaymentRow, stillFailedOre, writeElsewhere } from './payment.store.ts';
import { creditOf, holdPayment } from './refund.ts';

/**
 * What was given back in the provider's own pages and nobody has written down here. What failed and was made there instead is written down already. Of one
 * payment for all shops nobody knows whose it was: the reconciliation names it.
 */
export async function elsewhereOre(tx: TenantTx, payment: PaymentRow): Promise<number> {
  const { joint, refundedOre, refundAskedOre, shopOrderId } = payment;
  if (joint || refundedOre <= refundAskedOre) return 0;
  return Math.max(0, refundedOre - refundAskedOre - (await stillFailedOre(tx, shopOrderId)));
}

const isOver = ({ state }: PartRow): boolean => state === 'delivered' || state === 'handed-over' || state === 'cancelled';

/**
 * Writes down what was given back in the provider's own pages, so that the books, the papers and the customer's page say the same as the bank: no money
 * moves. What of it stands for a difference that would have gone back by itself takes nothing off the sale; the rest does, as if it had been given here.
 * `amountOre`: what the writer has seen; if more has gone back since, she looks again.
 */
export async function writeDownElsewhere(
  ctx: Ctx,
  shopOrderId: string,
  { amountOre, why }: { readonly amountOre: number; readonly why: string },
): Promise<{ amountOre: number }> {
  const { tx, now } = ctx;
  const payment = found(await holdPayment(tx, shopOrderId));
  const order = found(await readOrderOfPart(tx, shopOrderId));
  const part = found(order.parts.find(({ id }) => id === shopOrderId));
  if (!isOver(part)) throw new Problem('payment.not-handed-over');
  if ((await elsewhereOre(tx, payment)) !== amountOre) throw new Problem('conflict');
  await bookParts(tx, [shopOrderId], now);
  const { stage, owed } = factsOf(part);
  const overOre = payment.capturedOre - payment.differenceAskedOre - (stage === 'cancelled' ? 0 : owed);
  const differenceOre = Math.min(amountOre, Math.max(0, overOre));
  const givenOre = amountOre - differenceOre;
  const id = newId();
  const written = { shopOrderId, why, positions: [], at: now };
  if (differenceOre > 0) await writeElsewhere(tx, { ...written, id: newId(), amountOre: differenceOre, cause: 'difference' });
  if (givenOre > 0) {
    const refund = { id, shopOrderId, amountOre: givenOre, why, positions: [], now };
    // It has left the account of the customer already: what she was owed before that is what it may have been for.
    const credit = await creditOf(tx, refund, -givenOre);
    await writeElsewhere(tx, { ...written, ...credit, id, amountOre: givenOre, cause: 'given' });
    await bookParts(tx, [shopOrderId], now);
    await tell(tx, { topic: 'payment.given-back', dedupe: id, payload: { orderId: order.id, shopOrderId, refundId: id } });
  }
  await audit(tx, {
    action: 'payment.refunded',
    subject: `shop-order:${shopOrderId}`,
    details: { amountOre, elsewhere: true },
    requestId: ctx.requestId,
  });
  return { amountOre };
}
