import type { MadeGoodAsked } from '@galleria/contract/refunds';
import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { answerAsked, askedOf, type Bearer, isAskedOf } from './refund.store.ts';

/** What shops ask a carrier or the municipality to make good. */
export async function madeGoodAsked(tx: TenantTx, by: Bearer): Promise<{ asked: MadeGoodAsked[] }> {
  const rows = await askedOf(tx, by);
  return {
    asked: rows.map(({ year, number, ...row }) => ({
      ...row,
      note: year !== null && number !== null ? noteNumber({ tenant: tx.tenantId, year, sequence: number }) : null,
    })),
  };
}

/** The one who is said to bear a refund says yes or no, once. A shop alone makes nobody its debtor: the books follow the yes. */
export async function answerBearing(
  ctx: Ctx,
  by: Bearer,
  { id, agreed }: { readonly id: string; readonly agreed: boolean },
): Promise<{ asked: MadeGoodAsked[] }> {
  const { tx, now, requestId } = ctx;
  const answered = await answerAsked(tx, by, { id, agreed, at: now });
  if (!answered) throw new Problem((await isAskedOf(tx, by, id)) ? 'refund.answered' : 'not-found');
  const { shopId, shopOrderId, amountOre } = answered;
  // A carrier sees no orders, and so no books of one: they are written by the worker.
  if (agreed) await tell(tx, { topic: 'refund.borne', dedupe: id, payload: { shopOrderId } });
  await audit(tx, {
    action: agreed ? 'refund.borne' : 'refund.not-borne',
    subject: `shop-order:${shopOrderId}`,
    details: { amountOre },
    requestId,
    shopId,
    ...(by === 'municipality' ? {} : { carrierId: by.carrierId }),
  });
  return madeGoodAsked(tx, by);
}
