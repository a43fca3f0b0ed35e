import type { JobHandlers } from '../../core/worker.ts';
import { inSystem, readOrder } from '../orders/index.ts';
import { refundsOf } from './payment.store.ts';
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

export const refundJobs: JobHandlers = { 'payment.given-back': givenBack };
