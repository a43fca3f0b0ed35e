import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import type { JobHandlers } from '../../core/worker.ts';
import { holdCountedNote, writeEmptiesBack } from '../home-delivery/index.ts';
import { inSystem, readOrder, readOrderOfPart } from '../orders/index.ts';
import { refundsOf } from './payment.store.ts';
import { giveBackOwed, holdPayment } from './refund.ts';
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

/**
 * Empties were given to the driver of an order that was paid online: what they are worth goes back the way it was paid, if they still stand in the books. While
 * two telephones say different counts, and before the order is drawn (other shops of one payment may pack days later), nothing: whoever decides, and the draw, ask again.
 */
const empties: JobHandlers[string] = async (job, deps) => {
  const shopOrderId = String(job.payload.shopOrderId);
  return async (tx) => {
    // The part before its note, as whoever cancels the one or voids the other takes them.
    await holdPayment(tx, shopOrderId);
    const noteId = await holdCountedNote(tx, shopOrderId);
    const order = await readOrderOfPart(tx, shopOrderId);
    if (!noteId || !order) return;
    const why = cardPaymentPhrases(order.language).emptiesWhy;
    const amountOre = await giveBackOwed(tx, { shopOrderId, of: 'empties', why, now: deps.now() });
    if (amountOre > 0) await writeEmptiesBack(tx, noteId, amountOre);
  };
};

export const refundJobs: JobHandlers = { 'payment.given-back': givenBack, 'payment.empties': empties };
