import type { CardAccount } from '@galleria/contract/card-payments';
import { type TenantTx, withTenant } from '@galleria/db';
import { type PaymentProvider, ProviderRefused, ProviderUnreachable } from '../../adapters/ports.ts';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { inSystem } from '../orders/index.ts';
import { type AccountRow, insertAccount, keepAccount, payeeOf, readAccount, setOffered, setUnpaid, shopToOpen } from './account.store.ts';
import { keptFor, sharesToLookAt } from './share.store.ts';
import { lookAtShare } from './shares.ts';

/** The shop's account, and how it is paid in each galleria in which it sells: by itself, or by whoever takes one payment for all shops there. */
export async function showAccount(ctx: DoorCtx, shopId: string): Promise<CardAccount> {
  const { deps, tenant } = ctx;
  const [row, keptOre] = await withTenant(ctx.pool, ctx.call, async (tx) => {
    found(await shopToOpen(tx, shopId));
    return [await readAccount(tx, shopId), await keptFor(tx, shopId)] as const;
  });
  const elsewhere = await inGalleriasOf(ctx, shopId, async (tx, { id, name }) =>
    id === tenant.id ? [] : [{ galleria: name, payee: (await payeeOf(tx)) ?? null, keptOre: await keptFor(tx, shopId) }],
  );
  const available = deps.adapters.provider !== undefined;
  return accountView(row, { available, payee: tenant.payee?.name ?? null, keptOre, elsewhere: elsewhere.flat() });
}

const accountView = (
  row: AccountRow | undefined,
  around: Pick<CardAccount, 'available' | 'payee' | 'keptOre' | 'elsewhere'>,
): CardAccount => ({
  ...around,
  state: row ? stateOf(row) : 'none',
  mayPayOut: row?.mayPayOut ?? false,
  due: [...(row?.due ?? [])],
  dueBy: row?.dueBy?.toISOString() ?? null,
  closedBecause: row?.closedBecause ?? null,
  offered: row?.offered ?? false,
  unpaidToDoor: row?.unpaidToDoor ?? false,
  lookedAt: row?.lookedAt?.toISOString() ?? null,
});

function stateOf({ mayCharge, submitted, due, closedBecause }: AccountRow): CardAccount['state'] {
  if (mayCharge) return due.length > 0 ? 'active-but-due' : 'active';
  if (closedBecause?.startsWith('rejected')) return 'refused';
  if (closedBecause === 'disconnected') return 'disconnected';
  // Not for want of anything that the shop could tell: whoever runs the installation has stopped it at the provider.
  if (closedBecause === 'platform_paused') return 'paused';
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

/** The rest is sent by the sweeper. */
const MOST_WAITING = 200;

export interface Opening {
  readonly provider: PaymentProvider;
  /** Opens a transaction of its own. */
  readonly inTenant: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  readonly now: Date;
}

/** The shop's account at the provider, opened if there is none, once by a key of the shop. */
export async function openAccountOf({ provider, inTenant, now }: Opening, shopId: string): Promise<string> {
  const known = await inTenant(async (tx) => ({
    tenantId: tx.tenantId,
    shop: found(await shopToOpen(tx, shopId)),
    account: (await readAccount(tx, shopId))?.account,
  }));
  if (known.account !== undefined) return known.account;
  const names = { tenantId: known.tenantId, shopId, shopOrderId: null };
  const account = await provider.openAccount({ ...known.shop, names }, `account:${known.tenantId}:${shopId}`);
  await inTenant(async (tx) => {
    if ((await insertAccount(tx, { shopId, account, at: now })) === 1)
      await audit(tx, { action: 'card-account.opened', subject: `shop:${shopId}`, details: { account }, shopId });
  });
  return account;
}

/**
 * Where the shop tells the provider who it is. The address holds for minutes and is for the one who asks, so it is fetched in the request, outside every
 * transaction; the account itself is made once, by a key of the shop.
 */
export function startOnboarding(ctx: DoorCtx, shopId: string, slug: string): Promise<{ url: string }> {
  return asking(ctx, async (provider) => {
    const inTenant: Opening['inTenant'] = (work) => withTenant(ctx.pool, ctx.call, work);
    const account = await openAccountOf({ provider, inTenant, now: ctx.now }, shopId);
    const page = `${ctx.deps.config.publicOrigin}/personal/shop/${slug}/${shopId}/card-payments`;
    return { url: await provider.onboarding(account, { done: `${page}?klart=1`, again: `${page}?igen=1` }) };
  });
}

/** The account can be sent something: shares of payments for all that were kept for the shop, here at home, are sent now. */
async function sendWhatWaited(tx: TenantTx, shopId: string, open: boolean): Promise<void> {
  if (!open) return;
  const row = await readAccount(tx, shopId);
  const waiting = await sharesToLookAt(tx, shopId, MOST_WAITING);
  await tell(tx, ...waiting.map((id) => lookAtShare(id, `account:${row?.version}`)));
}

/** Reads the account at the provider and keeps what it says. */
export async function refreshAccount({ provider, inTenant, now }: Opening, shopId: string): Promise<AccountRow> {
  const row = found(await inTenant((tx) => readAccount(tx, shopId)));
  const read = await provider.readAccount(row.account);
  return inTenant(async (tx) => {
    await keepAccount(tx, shopId, read, now);
    await sendWhatWaited(tx, shopId, read.mayCharge);
    return found(await readAccount(tx, shopId));
  });
}

/** Reads the account anew for somebody who has just been at the provider. */
export function lookAtAccount(ctx: DoorCtx, shopId: string): Promise<CardAccount> {
  return asking(ctx, async (provider) => {
    const inTenant: Opening['inTenant'] = (work) => withTenant(ctx.pool, ctx.call, work);
    await refreshAccount({ provider, inTenant, now: ctx.now }, shopId);
    return showAccount(ctx, shopId);
  });
}

/** Offers customers to pay by card, or no longer. What was ordered so stays so. */
export async function offerCard(ctx: DoorCtx, shopId: string, offered: boolean): Promise<CardAccount> {
  await withTenant(ctx.pool, ctx.call, async (tx) => {
    if ((await setOffered(tx, shopId, offered)) === 0) throw new Problem('not-found');
    await audit(tx, { action: 'card-account.offered', subject: `shop:${shopId}`, details: { offered }, requestId: ctx.requestId });
  });
  return showAccount(ctx, shopId);
}

/** What becomes of orders that others placed and that are unpaid at their cut-off: paid at the door where that can be, or cancelled. */
export async function chooseUnpaid(ctx: DoorCtx, shopId: string, toDoor: boolean): Promise<CardAccount> {
  await withTenant(ctx.pool, ctx.call, async (tx) => {
    if ((await setUnpaid(tx, shopId, toDoor)) === 0) throw new Problem('not-found');
    await audit(tx, { action: 'card-account.unpaid', subject: `shop:${shopId}`, details: { toDoor }, requestId: ctx.requestId });
  });
  return showAccount(ctx, shopId);
}

/** The provider has told that something about the account is different, or the sweeper looks. */
export const accountJobs: JobHandlers = {
  'payment.account': async (job, deps) => {
    const { provider } = deps.adapters;
    const shopId = String(job.payload.shopId);
    const row = await inSystem(deps, job, (tx) => readAccount(tx, shopId));
    if (!row || !provider) return;
    const read = await provider.readAccount(row.account);
    return async (tx) => {
      await keepAccount(tx, shopId, read, deps.now());
      await sendWhatWaited(tx, shopId, read.mayCharge);
    };
  },
};
