import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import type { JobHandlers } from '../../core/worker.ts';
import { holdCountedNote, settleEmpties } from '../home-delivery/index.ts';
import { inSystem, readOrder, readOrderOfPart } from '../orders/index.ts';
import { owedBackOf } from './owed-back.ts';
import { refundsOf } from './refund.store.ts';
import { giveOwed, holdPayment, withSetOff } from './refund.ts';
import { tellGivenBack, tellSetOff } from './tell-resident.ts';

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
  // What was written down of the provider's own pages is told as one sum, however many it was there.
  const { amountOre = refund.amountOre } = job.payload as { readonly amountOre?: number };
  return (tx) => tellGivenBack(tx, order, part, { ...refund, amountOre });
};

/**
 * Empties were given to the driver of an order that was paid online: they pay what is not paid of it, and the rest goes back the way it was paid, if they still
 * stand in the books. While two telephones say different counts, and before the order is drawn (other shops of one payment may pack days later), nothing:
 * whoever decides, and the draw, ask again.
 */
const empties: JobHandlers[string] = async (job, deps) => {
  const shopOrderId = String(job.payload.shopOrderId);
  return async (tx) => {
    // The part before its note, as whoever cancels the one or voids the other takes them.
    const payment = await holdPayment(tx, shopOrderId);
    const noteId = await holdCountedNote(tx, shopOrderId);
    const order = await readOrderOfPart(tx, shopOrderId);
    const part = order?.parts.find(({ id }) => id === shopOrderId);
    if (!noteId || !order || !part) return;
    const { empties: backOre, setOff: setOffOre } = await owedBackOf(tx, payment);
    if (backOre + setOffOre === 0) return;
    const why = withSetOff(cardPaymentPhrases(order.language).emptiesWhy, setOffOre, order.language);
    if (backOre > 0) await giveOwed(tx, { shopOrderId, amountOre: backOre, forEmpties: true, why, now: deps.now() });
    else await tellSetOff(tx, { order, part, setOffOre, cause: job.id });
    await settleEmpties(tx, noteId, { backOre, setOffOre });
  };
};

export const refundJobs: JobHandlers = { 'payment.given-back': givenBack, 'payment.empties': empties };
