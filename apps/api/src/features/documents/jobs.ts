import type { JobHandlers } from '../../core/worker.ts';
import { correctPaper } from './correct-paper.ts';
import { creditEmpties, creditReturned, creditUnpaid, creditWhole } from './credit-note.ts';
import { issueReceipt } from './issue-receipt.ts';
import { soldPartOf } from './sold.ts';

/** Brings the papers of a part to where it stands, after something was booked for it: a receipt when it is paid, credit notes for what went back, and a correction when the sale itself was. */
export const documentJobs: JobHandlers = {
  'documents.part': async (job, deps) => {
    const id = String(job.payload.shopOrderId);
    return async (tx) => {
      // Two things booked for a part at once leave two jobs: the second finds the paper that the first has written.
      await tx.query('select from shop_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
      const sold = await soldPartOf(tx, id);
      if (!sold) return;
      if (sold.sold) {
        await issueReceipt(tx, deps.config, sold, { now: deps.now() });
        await creditReturned(tx, deps.config, sold, deps.now());
        await creditUnpaid(tx, deps.config, sold, deps.now());
        await correctPaper(tx, deps.config, sold, deps.now());
        await creditEmpties(tx, deps.config, sold, deps.now());
      } else await creditWhole(tx, deps.config, sold, deps.now());
    };
  },
};
