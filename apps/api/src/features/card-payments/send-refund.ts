import { ACCOUNT_CLOSED_TO_US, type PaymentAt, type PaymentProvider, ProviderRefused } from '../../adapters/ports.ts';
import { keyMayBeForgotten } from './at-provider.ts';
import type { RefundRow } from './payment.store.ts';

export interface Sent {
  readonly id: string;
  readonly state: 'asked' | 'sent' | 'failed';
  readonly providerId: string | null;
}

/** A difference that could not be given back is asked for again the next day, when the sweeper looks. */
export const AGAIN_AFTER_MS = 23 * 60 * 60_000;

/** A refund that was asked for, under its own id, so that it is made once however often this runs, and whenever. */
export async function sendRefund(
  provider: PaymentProvider,
  at: PaymentAt,
  { id, amountOre, askedAt }: RefundRow,
  now: Date,
): Promise<Sent> {
  try {
    const before = keyMayBeForgotten(askedAt, now) ? await provider.refundFound(at, id) : undefined;
    const made = before ?? (await provider.refund(at, { id, amountOre }, `refund:${id}`));
    return { id, state: made.failed ? 'failed' : 'sent', providerId: made.id };
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    // Still owed: it is made when the shop's account is open to us again.
    return { id, state: error.word === ACCOUNT_CLOSED_TO_US ? 'asked' : 'failed', providerId: null };
  }
}
