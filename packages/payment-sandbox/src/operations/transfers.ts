import type Stripe from 'stripe';

import { refused } from '../core/errors.ts';
import { listOf, matches, page } from '../core/list.ts';
import { balanceOf, checkAmount, checkCurrency, kronor, metadata, move } from '../core/money.ts';
import type { Books, World } from '../core/world.ts';
import { type Handlers, playsOnly } from './call.ts';
import { blankCharge } from './charging.ts';

type CreateParams = Stripe.TransferCreateParams;

/** What of a charge has not gone on to somebody yet. */
function leftOf(books: Books, charge: Stripe.Charge): number {
  const gone = [...books.objects.transfer.values()].filter((transfer) => transfer.source_transaction === charge.id);
  return charge.amount_captured - gone.reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0);
}

/** The charge that the money comes from, if one is named. @throws like Stripe when its money is not there. */
function sourceOf(world: World, books: Books, { source_transaction: id, amount = 0 }: CreateParams): Stripe.Charge | undefined {
  if (id === undefined) {
    const { available } = balanceOf(world, books);
    if (amount <= available) return undefined;
    const message = `You have insufficient available funds in your Stripe account: ${kronor(available)} of ${kronor(amount)}.`;
    throw refused(message, { code: 'balance_insufficient' });
  }
  const charge = world.find(books, 'charge', id, 'source_transaction');
  if (!charge.captured)
    throw refused(`Cannot use charge ${id} as a source_transaction before it is captured.`, { param: 'source_transaction' });
  const left = leftOf(books, charge);
  if (amount > left) {
    const message = `Transfers using this transaction as a source must not exceed the source amount of ${kronor(charge.amount_captured)}. (There is ${kronor(left)} left.)`;
    throw refused(message, { param: 'amount', code: 'charge_exceeds_source_limit' });
  }
  return charge;
}

function transfer(world: World, books: Books, params: CreateParams): Stripe.Transfer {
  playsOnly(params, ['amount', 'currency', 'destination', 'description', 'metadata', 'source_transaction', 'transfer_group', 'expand']);
  const { amount, destination, description = null } = params;
  if (books.account) throw refused('Only the platform can transfer to connected accounts.', { code: 'transfers_not_allowed' });
  if (amount === undefined) throw refused('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
  checkAmount(amount, 'amount');
  checkCurrency(params.currency);
  const receiver = world.connected.get(destination);
  if (!receiver) throw refused(`No such destination: '${destination}'`, { code: 'resource_missing', param: 'destination' });
  if (receiver.account?.capabilities?.transfers !== 'active') {
    const message =
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments';
    throw refused(message, { code: 'capability_not_active', param: 'destination' });
  }
  const source = sourceOf(world, books, params);
  const availableOn = source && (books.objects.balance_transaction.get(String(source.balance_transaction))?.available_on ?? world.now());
  const [id, paymentId] = [world.newId('tr'), world.newId('py')];
  const when = availableOn === undefined ? {} : { availableOn };
  const out = move(world, books, { type: 'transfer', category: 'transfer', source: id, amount: -amount, description, ...when });
  const entry = move(world, receiver, { type: 'payment', category: 'charge', source: paymentId, amount, description, ...when });
  const group = params.transfer_group ?? source?.transfer_group ?? null;
  const arrived = blankCharge(world, { id: paymentId, amount, description, metadata: {}, transferGroup: group });
  world.add(receiver, 'charge', {
    ...arrived,
    captured: true,
    amount_captured: amount,
    balance_transaction: entry.id,
    source_transfer: id,
  });
  const made = world.add(books, 'transfer', {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: out.id,
    created: world.now(),
    currency: 'sek',
    description,
    destination,
    destination_payment: paymentId,
    livemode: false,
    metadata: metadata(params.metadata),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: source?.id ?? null,
    source_type: 'card',
    transfer_group: group,
  });
  world.emit(books, 'transfer.created', made);
  return made;
}

interface Reversing {
  readonly transfer: Stripe.Transfer;
  readonly params: Stripe.TransferCreateReversalParams;
}

function reverse(world: World, books: Books, { transfer: made, params }: Reversing): Stripe.TransferReversal {
  playsOnly(params, ['amount', 'description', 'metadata', 'expand']);
  const left = made.amount - made.amount_reversed;
  if (left === 0) throw refused(`Transfer ${made.id} is already fully reversed.`);
  const amount = params.amount ?? left;
  checkAmount(amount, 'amount');
  if (amount > left)
    throw refused(`Transfer reversal amount (${kronor(amount)}) is greater than unreversed amount on transfer (${kronor(left)})`, {
      param: 'amount',
    });
  const receiver = world.booksOf(String(made.destination));
  const sums = balanceOf(world, receiver);
  if (amount > sums.available + sums.pending) {
    const message = `Insufficient funds in the connected account: ${kronor(sums.available + sums.pending)} of ${kronor(amount)}.`;
    throw refused(message, { code: 'balance_insufficient' });
  }
  const id = world.newId('trr');
  const payment = receiver.objects.charge.get(String(made.destination_payment));
  const pending = books.objects.balance_transaction.get(String(made.balance_transaction))?.available_on ?? 0;
  // Money that has not come yet is given back on the day it would have.
  const when = pending > world.now() ? { availableOn: pending } : {};
  const back = move(world, books, { type: 'transfer_refund', category: 'transfer_reversal', source: id, amount, ...when });
  move(world, receiver, { type: 'payment_refund', category: 'refund', source: String(made.destination_payment), amount: -amount, ...when });
  made.amount_reversed += amount;
  made.reversed = made.amount_reversed === made.amount;
  if (payment) Object.assign(payment, { amount_refunded: made.amount_reversed, refunded: made.reversed });
  const reversal = world.add(books, 'transfer_reversal', {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: back.id,
    created: world.now(),
    currency: 'sek',
    destination_payment_refund: null,
    metadata: metadata(params.metadata),
    source_refund: null,
    transfer: made.id,
  });
  made.reversals.data.unshift(reversal);
  world.emit(books, 'transfer.reversed', made);
  return reversal;
}

type Operations =
  | 'POST /v1/transfers'
  | 'GET /v1/transfers'
  | 'GET /v1/transfers/:id'
  | 'POST /v1/transfers/:id/reversals'
  | 'GET /v1/transfers/:id/reversals';

export const transfers: Handlers<Operations> = {
  'POST /v1/transfers': ({ world, books, params }) => transfer(world, books, params),
  'GET /v1/transfers': ({ world, books, params }) =>
    listOf(world, books, {
      kind: 'transfer',
      params,
      url: '/v1/transfers',
      keep: (made) => matches(made.destination, params.destination) && matches(made.transfer_group, params.transfer_group),
    }),
  'GET /v1/transfers/:id': ({ world, books, id }) => world.find(books, 'transfer', id),
  'POST /v1/transfers/:id/reversals': ({ world, books, params, id }) =>
    reverse(world, books, { transfer: world.find(books, 'transfer', id), params }),
  'GET /v1/transfers/:id/reversals': ({ world, books, params, id }) =>
    page(world.find(books, 'transfer', id).reversals.data, params, `/v1/transfers/${id}/reversals`),
};
