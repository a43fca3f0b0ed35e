import type { CommissionPage } from '@galleria/contract/commission';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { readIssuer, writePayee, writeSwishAtOnce } from './commission.store.ts';
import { payeeOf } from './payee-of.ts';
import { showCommission } from './rules.ts';
import { settleIn } from './settle-in.ts';

interface Choice {
  readonly oneForAll: boolean;
  readonly keepsCommission: boolean;
}

/**
 * One payment for all shops of an order, taken by whoever runs the galleria on the account of the installation's own key, or one for each shop. It holds for what
 * is ordered from now on: an order keeps the way in which it was placed. Where the payee keeps the commission of each share, that too is frozen with the order.
 */
export async function choosePayee(ctx: Ctx, { oneForAll, keepsCommission }: Choice): Promise<CommissionPage> {
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

/**
 * Whether the provider's page offers Swish, from the next page that is opened. Apart from who is paid, which another officer may have chosen since this one's
 * page was read.
 */
export async function chooseSwish(ctx: Ctx, swishAtOnce: boolean): Promise<CommissionPage> {
  await writeSwishAtOnce(ctx.tx, swishAtOnce);
  await audit(ctx.tx, {
    action: 'commission.swish-changed',
    subject: `tenant:${ctx.tenant.id}`,
    details: { swishAtOnce },
    requestId: ctx.requestId,
  });
  return showCommission(ctx);
}
