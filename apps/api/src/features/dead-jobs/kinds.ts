import type { DeadJobKind } from '@galleria/contract/dead-jobs';

/** By the first part of the topic. */
export const KINDS: Readonly<Record<Exclude<DeadJobKind, 'other'>, readonly string[]>> = {
  messages: ['message', 'identity', 'invitation', 'complaint', 'board', 'recall'],
  orders: ['order', 'shop-order', 'standing-order', 'note', 'delivery', 'round'],
  payments: ['payment', 'refund', 'withdrawal', 'swish'],
  books: ['ledger', 'invoice', 'invoices', 'commission', 'report', 'reports'],
  'carrier-systems': ['run', 'carrier-system'],
};
const KIND_OF: ReadonlyMap<string, DeadJobKind> = new Map(
  Object.entries(KINDS).flatMap(([kind, parts]) => parts.map((part) => [part, kind as DeadJobKind])),
);

/** What people would say that a topic of the outbox is about. */
export const kindOf = (topic: string): DeadJobKind => KIND_OF.get(topic.slice(0, topic.indexOf('.'))) ?? 'other';
