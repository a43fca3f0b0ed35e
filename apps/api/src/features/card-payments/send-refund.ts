import { ACCOUNT_CLOSED_TO_US, KEY_OF_OTHER_WORDS, type PaymentAt, type PaymentProvider, ProviderRefused } from '../../adapters/ports.ts';
import type { RefundRow } from './refund.store.ts';

export interface Sent {
  readonly id: string;
  readonly state: 'asked' | 'sent' | 'failed';
  readonly providerId: string | null;
}

/** A difference that could not be given back is asked for again the next day, when the sweeper looks. */
export const AGAIN_AFTER_MS = 23 * 60 * 60_000;

/** Still owed: made when the shop's account is open to us again, or found, or made under its key when the provider has forgotten what it was used for. */
const LATER: readonly string[] = [ACCOUNT_CLOSED_TO_US, KEY_OF_OTHER_WORDS];

/**
 * A refund that was asked for, under its own id, so that it is made once however often this runs, and whenever. It is looked for first: the provider forgets its
 * key after a day, and what a release before has asked for in other words cannot be asked for again under the same. `others`: what the rest are called there.
 */
async function sendRefund(
  provider: PaymentProvider,
  at: PaymentAt,
  { id, amountOre, askedAt, unnamed }: RefundRow,
  others: readonly string[],
): Promise<Sent> {
  try {
    const before = await provider.refundFound(at, { id, ...(unnamed && { unnamed: { amountOre, askedAt, others } }) });
    const made = before ?? (await provider.refund(at, { id, amountOre }, `refund:${id}`));
    return { id, state: made.failed ? 'failed' : 'sent', providerId: made.id };
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    return { id, state: LATER.includes(error.word) ? 'asked' : 'failed', providerId: null };
  }
}

/** One after the other: none is taken for the one before. `known`: what the provider calls those of the payment that were made. */
export async function sendRefunds(
  provider: PaymentProvider,
  at: PaymentAt,
  asked: readonly RefundRow[],
  known: readonly string[],
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const refund of asked) {
    const others = [...known, ...sent.flatMap(({ providerId }) => providerId ?? [])];
    sent.push(await sendRefund(provider, at, refund, others));
  }
  return sent;
}
