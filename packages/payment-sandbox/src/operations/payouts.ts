import type Stripe from 'stripe';

import { refused } from '../core/errors.ts';
import { balanceOf, currency, move } from '../core/money.ts';
import { type Books, secondsOfDay, type World } from '../core/world.ts';

/** Pays what is available out to the account's bank; it arrives the next day. @throws when the account may not be paid, or has nothing. */
export function payOut(world: World, books: Books, { automatic }: { readonly automatic: boolean }): Stripe.Payout {
  if (books.account && !books.account.payouts_enabled) {
    throw refused('Cannot create payouts: this account has requirements that are due.', { code: 'payouts_not_allowed' });
  }
  const amount = balanceOf(world, books).available;
  if (amount <= 0) throw refused('You have insufficient funds in your Stripe account for this payout.', { code: 'balance_insufficient' });
  const id = world.newId('po');
  const entry = move(world, books, { type: 'payout', category: 'payout', source: id, amount: -amount, description: 'STRIPE PAYOUT' });
  for (const one of books.objects.balance_transaction.values()) {
    if (one.available_on <= world.now() && !world.paidOutBy.has(one.id)) world.paidOutBy.set(one.id, id);
  }
  const arrival = world.now() + secondsOfDay;
  const payout = world.add(books, 'payout', {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival,
    automatic,
    balance_transaction: entry.id,
    created: world.now(),
    currency,
    description: 'STRIPE PAYOUT',
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: automatic ? 'completed' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: null,
    type: 'bank_account',
  });
  world.emit(books, 'payout.created', payout);
  awaitArrival(world, books, payout);
  return payout;
}

export function awaitArrival(world: World, books: Books, payout: Stripe.Payout): void {
  world.setDue(`payout:${payout.id}`, payout.arrival_date, () => {
    if (payout.status === 'failed') return;
    payout.status = 'paid';
    world.emit(books, 'payout.paid', payout);
  });
}

/** The bank does not take it, or sends it back after it has arrived: the money stands on the account again. */
export function failPayout(world: World, books: Books, id: string): Stripe.Payout {
  const payout = world.find(books, 'payout', id);
  if (payout.status === 'failed') throw refused(`Payout ${id} has failed already.`);
  const back = move(world, books, { type: 'payout_failure', category: 'payout_reversal', source: id, amount: payout.amount });
  Object.assign(payout, {
    status: 'failed',
    failure_balance_transaction: back.id,
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed.',
  } satisfies Partial<Stripe.Payout>);
  world.emit(books, 'payout.failed', payout);
  return payout;
}

/** Once a day every account that is paid by itself gets what is available. The platform's own money stays, for its transfers. */
export function payOutDaily(world: World): void {
  const midnight = (Math.floor(world.now() / secondsOfDay) + 1) * secondsOfDay;
  world.setDue('payouts', midnight, () => {
    for (const books of world.connected.values()) {
      const isDaily = books.account?.payouts_enabled && books.account.settings?.payouts?.schedule.interval !== 'manual';
      if (isDaily && balanceOf(world, books).available > 0) payOut(world, books, { automatic: true });
    }
    payOutDaily(world);
  });
}
