import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem, readOrder, readOrderOfPart } from '../orders/index.ts';
import { refundsOf } from './payment.store.ts';
import { giveBackOwed } from './refund.ts';
import { tellGivenBack } from './tell-resident.ts';

/** The buyer reads what the shop gives back, and why. */
const givenBack: JobHandlers[string] = async (job, deps) => {
  const shopOrderId = String(job.payload.shopOrderId);
  const [order, refunds] = await inSystem(
    deps,
    job,
    async (tx) => [await readOrder(tx, String(job.payload.orderId)), await refundsOf(tx, shopOrderId)] as const,
  );
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  const refund = refunds.find(({ id }) => id === job.payload.refundId);
  if (!order || !part || !refund) throw new Error('no such refund');
  return (tx) => tellGivenBack(tx, order, part, refund);
};

/** Empties were given to the driver of an order that was paid online: what they are worth goes back the way it was paid, if they still stand in the books. */
const empties: JobHandlers[string] = async (job, deps) => {
  const shopOrderId = String(job.payload.shopOrderId);
  return async (tx) => {
    const order = await readOrderOfPart(tx, shopOrderId);
    const part = order?.parts.find(({ id }) => id === shopOrderId);
    if (!order || !part?.pay) return;
    // Handed over while it is being drawn: asked again until it is.
    if (part.pay.state === 'held') throw new Error('what was approved is not drawn yet');
    await giveBackOwed(tx, { shopOrderId, why: cardPaymentPhrases(order.language).emptiesWhy, now: deps.now() });
  };
};

export const refundJobs: JobHandlers = { 'payment.given-back': givenBack, 'payment.empties': empties };
