export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once; a test of the tree says so. */
  readonly find: string;
  readonly replace: string;
}

/** A fault that somebody could write, and the tests that must see it. */
export interface SeededFault {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly project: 'domain' | 'server';
  readonly test: string;
  /** How the titles begin of the tests that are run; each of them must see it. */
  readonly titles: readonly string[];
}

const STOCK = 'packages/db/migrations/0021_stock_in_one_step.sql';
const LOCKED = 'order by s.shop_id, s.offer_id for update),';
const RACES = 'apps/api/src/features/checkout/races.test.ts';
const PAYMENTS = 'apps/api/src/features/card-payments';
const PAYMENTS_TEST = `${PAYMENTS}/card-payments.test.ts`;
const MESSAGES_TEST = `${PAYMENTS}/messages.test.ts`;

/** Issue 4, Measures and proofs: what must turn the suite red. */
export const SEEDED_FAULTS: readonly SeededFault[] = [
  {
    name: 'stock is read, and then written',
    edits: [{ file: STOCK, find: LOCKED, replace: 'order by s.shop_id, s.offer_id),' }],
    project: 'server',
    test: RACES,
    titles: ['200 buyers at one shelf take exactly its 50 loaves'],
  },
  {
    name: 'stock is locked in any order',
    edits: [{ file: STOCK, find: LOCKED, replace: 'order by random() for update),' }],
    project: 'server',
    test: RACES,
    titles: ['baskets whose lines stand in any order'],
  },
  {
    // A refund is looked for before it is asked for: that would hide what the key is for.
    name: 'each request to the provider has a random key',
    edits: [
      { file: `${PAYMENTS}/pay.ts`, find: '`page:', replace: 'crypto.randomUUID() + `page:' },
      { file: `${PAYMENTS}/send-refund.ts`, find: 'before ?? (await', replace: '(await' },
      { file: `${PAYMENTS}/send-refund.ts`, find: '`refund:', replace: 'crypto.randomUUID() + `refund:' },
    ],
    project: 'server',
    test: PAYMENTS_TEST,
    titles: ['asks the provider under the same key', 'draws Swish at once'],
  },
  {
    name: 'a payment is what the last message to arrive says',
    edits: [
      {
        file: `${PAYMENTS}/events.ts`,
        find: "topic: 'payment.settle', dedupe: event.id, payload: { shopOrderId }",
        replace: "topic: 'payment.settle', dedupe: event.id, payload: { shopOrderId, said: event.kind }",
      },
      {
        file: `${PAYMENTS}/settle.ts`,
        find: 'keep(tx, standing, { reading, sent, now: deps.now() })',
        replace: `keep(tx, standing, { reading: { ...reading, status:
          job.payload.said === 'payment_intent.amount_capturable_updated' ? 'held' : job.payload.said === 'payment_intent.succeeded' ? 'captured'
          : job.payload.said === undefined || payment.state === 'pending' ? reading.status : payment.state as never }, sent, now: deps.now() })`,
      },
    ],
    project: 'server',
    test: MESSAGES_TEST,
    titles: ['lead to one and the same end'],
  },
  {
    name: 'messages of the provider are taken unsigned',
    edits: [
      {
        file: 'apps/api/src/adapters/payments/stripe.ts',
        find: 'stripe.webhooks.constructEvent(body, signature, secret, SIGNED_WITHIN_SECONDS, undefined, now.getTime())',
        replace: 'JSON.parse(body.toString())',
      },
    ],
    project: 'server',
    test: MESSAGES_TEST,
    titles: ['change nothing when they are unsigned'],
  },
  {
    name: 'shares are rounded up',
    edits: [
      {
        file: 'packages/domain/src/money/index.ts',
        find: 'const parts = exact.map((value) => value / BigInt(total));',
        replace: 'const parts = exact.map((value) => (value + BigInt(total) - 1n) / BigInt(total));',
      },
    ],
    project: 'domain',
    test: 'packages/domain/src/money/money.test.ts',
    titles: ['splits any amount so that the parts add up to it'],
  },
];
