import { type Pool, readPlatform, withTenant } from '@galleria/db';
import { tell } from '../../core/outbox.ts';
import { allAccounts, hasPayee } from './account.store.ts';
import { paymentsToLookAt } from './payment.store.ts';
import { sharesToLookAt } from './share.store.ts';
import { lookAtShare } from './shares.ts';

const EVERY_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
/** The oldest look first: what is left over is first in the next quarter of an hour. */
const MOST = 1000;

/**
 * Leaves a look at the provider for every payment that may have moved without our knowing, so that a lost message costs a quarter of an hour: open pages and
 * holds, refunds under way, what should have been paid by now; and each hour the shops' accounts and their money. Several processes leave the same jobs, which are done once.
 */
export async function sweepPayments(pool: Pool, now: Date): Promise<void> {
  const tenants = await readPlatform(pool).query<{ id: number }>("select id from platform.tenants where state <> 'draft' order by id");
  const slot = Math.floor(now.getTime() / EVERY_MS);
  for (const { id: tenantId } of tenants) {
    await withTenant(pool, { tenantId, scope: { kind: 'system' }, actor: 'system:payment.sweep' }, async (tx) => {
      const payments = await paymentsToLookAt(tx, now, MOST);
      const hour = Math.floor(now.getTime() / HOUR_MS);
      await tell(
        tx,
        ...payments.map(({ id, orderId, shopId, overdue }) =>
          overdue
            ? { topic: 'payment.due', dedupe: `${id}:${slot}`, payload: { orderId, shopId } }
            : { topic: 'payment.settle', dedupe: `${id}:${slot}`, payload: { shopOrderId: id } },
        ),
        ...(await sharesToLookAt(tx, null, MOST)).map((id) => lookAtShare(id, String(slot))),
        ...(await allAccounts(tx)).flatMap(({ shopId }) =>
          ['payment.account', 'payment.money'].map((topic) => ({ topic, dedupe: `${shopId}:${hour}`, payload: { shopId } })),
        ),
        ...((await hasPayee(tx)) ? [{ topic: 'payment.payee-money', dedupe: String(hour) }] : []),
      );
    });
  }
}

/** Sweeps now and every quarter of an hour. @returns how to stop. */
export function keepSweepingPayments(pool: Pool, now: () => Date, onError: (error: unknown) => void): () => void {
  const safely = () => sweepPayments(pool, now()).catch(onError);
  void safely();
  const timer = setInterval(safely, EVERY_MS);
  return () => clearInterval(timer);
}
