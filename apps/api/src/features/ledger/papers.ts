import type { Message } from '../../core/outbox.ts';

/** Asks for the papers of a part of an order (receipt, credit note) to follow what was just booked for it; `cause` is the entry's. */
export const papersOf = (shopOrderId: string, cause: string): Message => ({
  topic: 'documents.part',
  dedupe: `${shopOrderId}:${cause}`,
  payload: { shopOrderId },
});
