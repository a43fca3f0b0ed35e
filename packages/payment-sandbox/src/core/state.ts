import { balanceOf } from './money.ts';
import type { Books, World } from './world.ts';

/** What an account's money comes to, in öre. */
export interface AccountSums {
  /** Held on cards and at Klarna, not drawn. */
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
  readonly transferredOut: number;
  readonly transferredIn: number;
  readonly reversed: number;
  readonly disputed: number;
  readonly fees: number;
  readonly paidOut: number;
  readonly available: number;
  readonly pending: number;
}

const sum = <T>(all: Iterable<T>, amount: (one: T) => number): number => {
  let total = 0;
  for (const one of all) total += amount(one);
  return total;
};

function sumsOf(world: World, books: Books): AccountSums {
  const { payment_intent: intents, refund, transfer, charge, dispute, balance_transaction: entries, payout } = books.objects;
  const arrived = [...charge.values()].filter((one) => one.source_transfer);
  const reversed = sum(transfer.values(), (one) => one.amount_reversed) + sum(arrived, (one) => one.amount_refunded);
  return {
    held: sum(intents.values(), (one) => one.amount_capturable),
    captured: sum(intents.values(), (one) => one.amount_received),
    refunded: sum(refund.values(), (one) => (one.status === 'failed' ? 0 : one.amount)),
    transferredOut: sum(transfer.values(), (one) => one.amount),
    transferredIn: sum(arrived, (one) => one.amount_captured),
    reversed,
    disputed: sum(dispute.values(), (one) => (one.status === 'won' ? 0 : one.amount)),
    fees: sum(entries.values(), (one) => one.fee),
    paidOut: sum(payout.values(), (one) => one.amount),
    ...balanceOf(world, books),
  };
}

function accountState(world: World, books: Books) {
  const { account, objects } = books;
  const refundedOf = new Map<unknown, number>();
  for (const one of objects.refund.values())
    if (one.status !== 'failed') refundedOf.set(one.payment_intent, (refundedOf.get(one.payment_intent) ?? 0) + one.amount);
  const named = <T extends { id: string; metadata: unknown }>({ id, metadata }: T) => ({ id, metadata });
  return {
    account: account?.id ?? null,
    chargesEnabled: account?.charges_enabled ?? true,
    payoutsEnabled: account?.payouts_enabled ?? true,
    sums: sumsOf(world, books),
    sessions: [...objects['checkout.session'].values()].map((one) => ({
      ...named(one),
      status: one.status,
      paymentStatus: one.payment_status,
      amount: one.amount_total,
      paymentIntent: one.payment_intent,
    })),
    payments: [...objects.payment_intent.values()].map((one) => ({
      ...named(one),
      status: one.status,
      amount: one.amount,
      held: one.amount_capturable,
      captured: one.amount_received,
      transferGroup: one.transfer_group,
      refunded: refundedOf.get(one.id) ?? 0,
    })),
    refunds: [...objects.refund.values()].map((one) => ({
      ...named(one),
      amount: one.amount,
      charge: one.charge,
      paymentIntent: one.payment_intent,
    })),
    transfers: [...objects.transfer.values()].map((one) => ({
      ...named(one),
      amount: one.amount,
      reversed: one.amount_reversed,
      destination: one.destination,
      transferGroup: one.transfer_group,
    })),
    payouts: [...objects.payout.values()].map((one) => ({ id: one.id, amount: one.amount, status: one.status })),
    disputes: [...objects.dispute.values()].map((one) => ({ id: one.id, amount: one.amount, status: one.status, charge: one.charge })),
    events: objects.event.size,
  };
}

/** Everything that a reconciliation compares, the platform first. */
export const stateOf = (world: World) => ({ now: world.now(), accounts: world.allBooks().map((books) => accountState(world, books)) });

export type State = ReturnType<typeof stateOf>;
