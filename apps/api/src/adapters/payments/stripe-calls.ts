import Stripe from 'stripe';
import { ACCOUNT_CLOSED_TO_US, KEY_OF_OTHER_WORDS, type PaymentNames, ProviderRefused, ProviderUnreachable } from '../ports.ts';

/** What went wrong, in the port's words. A connection that broke and a server that failed say nothing of what happened there. */
export async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode = 0, code, message } = error;
    // 409: the same key is being worked on at this moment; 429: too many at once.
    if (statusCode === 0 || statusCode >= 500 || statusCode === 409 || statusCode === 429) throw new ProviderUnreachable(message);
    // Our own key is wrong or may not: nothing was refused of what was asked, and it is asked again once that is mended.
    if (statusCode === 401 || (statusCode === 403 && code !== ACCOUNT_CLOSED_TO_US)) throw new ProviderUnreachable(message);
    if (error instanceof Stripe.errors.StripeIdempotencyError) throw new ProviderRefused(KEY_OF_OTHER_WORDS, message);
    throw new ProviderRefused(code ?? error.type, message);
  }
}

/** Given up after so long: what was asked may still be done there, and is asked for again under the same key. */
export async function within<T>(patienceMs: number, answer: Promise<T>): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new ProviderUnreachable('the provider is silent')), patienceMs);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the provider's messages and lists carry back to us. */
export const metadataOf = ({ tenantId, shopId, shopOrderId }: PaymentNames): Record<string, string> => ({
  tenant: String(tenantId),
  shop: shopId,
  ...(shopOrderId !== null && { shop_order: shopOrderId }),
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function namesOf({ tenant, shop, shop_order: part }: Readonly<Record<string, unknown>>): PaymentNames | undefined {
  const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
  if (typeof tenant !== 'string' || !/^\d{1,9}$/.test(tenant) || !isId(shop)) return undefined;
  return { tenantId: Number(tenant), shopId: shop, shopOrderId: isId(part) ? part : null };
}

/** Whose account a request is about: a shop's, or the key's own. */
export const onAccount = (account: string | null): { readonly stripeAccount?: string } =>
  account === null ? {} : { stripeAccount: account };
