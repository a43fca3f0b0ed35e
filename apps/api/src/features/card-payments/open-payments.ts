import type { TenantTx } from '@galleria/db';
import type { Message } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { insertPayments } from './payment.store.ts';

/** How long the buyer has before a message with the way back is sent: most have only closed the window. */
const REMIND_AFTER_MS = 15 * 60_000;

interface PartToPay {
  readonly shopId: string;
  readonly cutOffAt: Date;
}

/** Opens the payments of an order that has just been written. Nothing is asked of the provider: the page is opened when the buyer is at the order's own. */
export async function openPayments(tx: TenantTx, orderId: string, at: Date): Promise<void> {
  await insertPayments(tx, orderId, at).catch((error: unknown) => {
    throw refusalOf(error)?.what === 'payment.not-allowed' ? new Problem('payment.not-allowed') : error;
  });
}

/** What is to be done later for the parts that are paid by card, to be left with the other messages of the order. */
export function paymentMessages(orderId: string, token: string | null, parts: readonly PartToPay[], placedAt: Date): Message[] {
  if (parts.length === 0) return [];
  const remind: Message = {
    topic: 'payment.remind',
    dedupe: orderId,
    payload: { orderId, ...(token && { token }) },
    runAt: new Date(placedAt.getTime() + REMIND_AFTER_MS),
  };
  const due = parts.map(
    ({ shopId, cutOffAt }): Message => ({
      topic: 'payment.due',
      dedupe: `${orderId}:${shopId}`,
      payload: { orderId, shopId },
      runAt: cutOffAt,
    }),
  );
  return [remind, ...due];
}
