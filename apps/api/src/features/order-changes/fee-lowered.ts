import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { reach } from '../messages/index.ts';
import { inSystem, type PartRow, readOrder, referenceOf } from '../orders/index.ts';

/** What becomes of what was approved or drawn in advance, now that less is owed. */
export const ofPayment = ({ payment, pay }: PartRow): 'held' | 'drawn' | undefined =>
  payment !== 'card' || !pay ? undefined : pay.state === 'captured' ? 'drawn' : 'held';

const Lowered = z.object({ orderId: z.string(), shopOrderId: z.string(), version: z.number(), fromOre: z.number(), toOre: z.number() });

/**
 * The shop found at the note that the delivery costs less than was said: whoever ordered gets to know, since the sum at the door or of the receipt is another
 * than the confirmation's. Not why: that a household has a right is its own to tell, and somebody else may have ordered.
 */
export const feeLowered: JobHandler = async (job, deps) => {
  const { orderId, shopOrderId, version, fromOre, toOre } = Lowered.parse(job.payload);
  const order = await inSystem(deps, job, (tx) => readOrder(tx, orderId));
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  if (!order || !part) throw new Error(`no part ${shopOrderId}`);
  const words = orderChangePhrases(order.language);
  const money = (amount: number) => formatOre(order.language, ore(amount));
  const subject = words.feeLoweredSubject(referenceOf(order));
  const said = words.feeLowered(part.seller.name, money(fromOre), money(toOre));
  const paid = ofPayment(part);
  const text = [said, paid && words.paidInAdvance[paid]].filter(Boolean).join(' ');
  return (tx) => reach(tx, { to: order, subject, text, sms: said, cause: `shop-order.fee-lowered:${shopOrderId}:${version}` });
};
