import type { CommissionPage } from '@galleria/contract/commission';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { readIssuer, writePayee } from './commission.store.ts';
import { payeeOf } from './payee-of.ts';
import { showCommission } from './rules.ts';
import { settleIn } from './settle-in.ts';

/**
 * One payment for all shops of an order, taken by whoever runs the galleria on the account of the installation's own key, or one for each shop. It holds for what
 * is ordered from now on: an order keeps the way in which it was placed. Where the payee keeps the commission of each share, that too is frozen with the order.
 */
export async function choosePayee(
  ctx: Ctx,
  { oneForAll, keepsCommission }: { readonly oneForAll: boolean; readonly keepsCommission: boolean },
): Promise<CommissionPage> {
  const issuer = await readIssuer(ctx.tx);
  if (oneForAll && !ctx.deps.adapters.provider) throw new Problem('payment.unavailable');
  if (oneForAll && !issuer) throw new Problem('commission.no-issuer');
  if (oneForAll) await settleIn(ctx, issuer?.orgNumber);
  const payee = oneForAll && issuer ? payeeOf(issuer) : null;
  await writePayee(ctx.tx, payee, payee && issuer && keepsCommission ? issuer.vatPercent : null);
  await audit(ctx.tx, {
    action: 'commission.payee-changed',
    subject: `tenant:${ctx.tenant.id}`,
    details: { payee, keepsCommission: payee !== null && keepsCommission },
    requestId: ctx.requestId,
  });
  return showCommission(ctx);
}
