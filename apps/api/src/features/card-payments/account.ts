import type { CardAccount } from '@galleria/contract/card-payments';
import { withTenant } from '@galleria/db';
import { type PaymentProvider, ProviderRefused, ProviderUnreachable } from '../../adapters/ports.ts';
import { audit } from '../../core/audit.ts';
import type { Ctx, DoorCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem } from '../orders/index.ts';
import { type AccountRow, insertAccount, keepAccount, readAccount, setOffered, shopToOpen } from './account.store.ts';

export const accountView = (row: AccountRow | undefined, available: boolean): CardAccount => ({
  available,
  state: row ? stateOf(row) : 'none',
  mayPayOut: row?.mayPayOut ?? false,
  due: [...(row?.due ?? [])],
  closedBecause: row?.closedBecause ?? null,
  offered: row?.offered ?? false,
  lookedAt: row?.lookedAt?.toISOString() ?? null,
});

function stateOf({ mayCharge, submitted, due, closedBecause }: AccountRow): CardAccount['state'] {
  if (mayCharge) return due.length > 0 ? 'active-but-due' : 'active';
  if (closedBecause?.startsWith('rejected')) return 'refused';
  return submitted && due.length === 0 ? 'under-review' : 'incomplete';
}

/** The provider's answers to somebody who waits for them, in words that she can act on. */
async function asking<T>(ctx: DoorCtx, ask: (provider: PaymentProvider) => Promise<T>): Promise<T> {
  const { provider } = ctx.deps.adapters;
  if (!provider) throw new Problem('payment.unavailable');
  try {
    return await ask(provider);
  } catch (error) {
    if (error instanceof ProviderUnreachable) throw new Problem('payment.provider-unreachable');
    if (!(error instanceof ProviderRefused)) throw error;
    ctx.log.warn({ err: error }, 'the payment provider refused');
    throw new Problem('payment.unavailable');
  }
}

/**
 * Where the shop tells the provider who it is. The address holds for minutes and is for the one who asks, so it is fetched in the request, outside every
 * transaction; the account itself is made once, by a key of the shop.
 */
export function startOnboarding(ctx: DoorCtx, shopId: string, slug: string): Promise<{ url: string }> {
  return asking(ctx, async (provider) => {
    const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(ctx.pool, ctx.call, work);
    const shop = found(await inTenant((tx) => shopToOpen(tx, shopId)));
    const known = await inTenant((tx) => readAccount(tx, shopId));
    const names = { tenantId: ctx.tenant.id, shopId, shopOrderId: null };
    const account = known?.account ?? (await provider.openAccount({ ...shop, names }, `account:${ctx.tenant.id}:${shopId}`));
    if (!known) {
      await inTenant(async (tx) => {
        if ((await insertAccount(tx, { shopId, account, at: ctx.now })) === 1)
          await audit(tx, { action: 'card-account.opened', subject: `shop:${shopId}`, details: { account }, requestId: ctx.requestId });
      });
    }
    const page = `${ctx.deps.config.publicOrigin}/personal/shop/${slug}/${shopId}/card-payments`;
    return { url: await provider.onboarding(account, { done: `${page}?klart=1`, again: `${page}?igen=1` }) };
  });
}

/** Reads the account anew for somebody who has just been at the provider. */
export function lookAtAccount(ctx: DoorCtx, shopId: string): Promise<CardAccount> {
  return asking(ctx, async (provider) => {
    const row = found(await withTenant(ctx.pool, ctx.call, (tx) => readAccount(tx, shopId)));
    const read = await provider.readAccount(row.account);
    return withTenant(ctx.pool, ctx.call, async (tx) => {
      await keepAccount(tx, shopId, read, ctx.now);
      return accountView(await readAccount(tx, shopId), true);
    });
  });
}

/** Offers customers to pay by card, or no longer. What was ordered so stays so. */
export async function offerCard(ctx: Ctx, shopId: string, offered: boolean): Promise<CardAccount> {
  if ((await setOffered(ctx.tx, shopId, offered)) === 0) throw new Problem('not-found');
  await audit(ctx.tx, { action: 'card-account.offered', subject: `shop:${shopId}`, details: { offered }, requestId: ctx.requestId });
  return accountView(await readAccount(ctx.tx, shopId), ctx.deps.adapters.provider !== undefined);
}

/** The provider has told that something about the account is different, or the sweeper looks. */
export const accountJobs: JobHandlers = {
  'payment.account': async (job, deps) => {
    const { provider } = deps.adapters;
    const shopId = String(job.payload.shopId);
    const row = await inSystem(deps, job, (tx) => readAccount(tx, shopId));
    if (!row || !provider) return;
    const read = await provider.readAccount(row.account);
    return (tx) => keepAccount(tx, shopId, read, deps.now());
  },
};
