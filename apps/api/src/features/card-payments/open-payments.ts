import type { TenantTx } from '@galleria/db';
import type { Message } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { insertPayments, type OpenedPayments } from './payment.store.ts';

/** How long the buyer has before a message with the way back is sent: most have only closed the window. */
const REMIND_AFTER_MS = 15 * 60_000;

/** So long before its cut-off the last word about an unpaid order is sent, if the first lies as far back. */
const LAST_WORD_MS = 3 * 60 * 60_000;

interface PartToPay {
  readonly shopId: string;
  readonly cutOffAt: Date;
}

/** Opens the payments of an order that has just been written. Nothing is asked of the provider: the page is opened when the buyer is at the order's own. */
export async function openPayments(tx: TenantTx, opened: OpenedPayments): Promise<void> {
  await insertPayments(tx, opened).catch((error: unknown) => {
    throw refusalOf(error)?.what === 'payment.not-allowed' ? new Problem('payment.not-allowed') : error;
  });
}

interface ToPay {
  readonly orderId: string;
  readonly token: string | null;
  readonly parts: readonly PartToPay[];
  readonly placedAt: Date;
  readonly byLink: boolean;
}
/** What is to be done later for the parts that are paid by card, to be left with the other messages of the order. Where somebody else placed it, the link goes out at once, and again before the cut-off. */
export function paymentMessages({ orderId, token, parts, placedAt, byLink }: ToPay): Message[] {
  const first = parts.map(({ cutOffAt }) => cutOffAt.getTime()).sort((a, b) => a - b)[0];
  if (first === undefined) return [];
  const remind = (word: 'first' | 'last', runAt?: Date): Message => ({
    topic: 'payment.remind',
    dedupe: word === 'first' ? orderId : `${orderId}:last`,
    payload: { orderId, ...(token && { token }), ...(byLink && { word }) },
    ...(runAt && { runAt }),
  });
  const last = first - LAST_WORD_MS > placedAt.getTime() + LAST_WORD_MS ? [remind('last', new Date(first - LAST_WORD_MS))] : [];
  const reminders = byLink ? [remind('first'), ...last] : [remind('first', new Date(placedAt.getTime() + REMIND_AFTER_MS))];
  const due = parts.map(
    ({ shopId, cutOffAt }): Message => ({
      topic: 'payment.due',
      dedupe: `${orderId}:${shopId}`,
      payload: { orderId, shopId },
      runAt: cutOffAt,
    }),
  );
  return [...reminders, ...due];
}
