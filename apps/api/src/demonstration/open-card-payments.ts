import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import type { Deps } from '../core/context.ts';
import { openAccountOf, refreshAccount } from '../features/card-payments/index.ts';
import { shopIdOf, systemCall, tenantIdOf } from './ids.ts';

/** The grocer and the builders' merchant whom the demonstration's residents buy most from: a basket of both is paid in one flow. */
const SHOPS = ['silverhandeln', 'hornavans-bygg'];

/** In a demonstration with a payment sandbox two shops have been through the provider's questions already, so that a resident can pay by card. */
export async function openCardPayments(
  pool: Pool,
  { config, adapters, now }: Pick<Deps, 'config' | 'adapters'> & { readonly now: Date },
): Promise<void> {
  const { provider } = adapters;
  if (!config.stripe || !provider || new URL(config.stripe.url).protocol !== 'http:') return;
  const opening = {
    provider,
    now,
    inTenant: <T>(work: (tx: TenantTx) => Promise<T>) => withTenant(pool, systemCall(tenantIdOf('arjeplog')), work),
  };
  for (const shop of SHOPS) {
    const account = await openAccountOf(opening, shopIdOf(shop));
    await fetch(`${config.stripe.url}/_sandbox/accounts/${account}/onboarding`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'complete' }),
      signal: AbortSignal.timeout(10_000),
    });
    await refreshAccount(opening, shopIdOf(shop));
  }
}
