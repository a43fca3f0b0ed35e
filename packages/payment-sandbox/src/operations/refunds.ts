import type Stripe from 'stripe';

import { refused } from '../core/errors.ts';
import { listOf, matches } from '../core/list.ts';
import { checkAmount, checkCurrency, kronor, metadata, move } from '../core/money.ts';
import type { Books, World } from '../core/world.ts';
import { type Handlers, playsOnly } from './call.ts';
import { chargeOf } from './intents.ts';

/** The charge that was meant. @throws like Stripe when none, or two different ones, are named. */
function chargeFor(world: World, books: Books, params: Stripe.RefundCreateParams): Stripe.Charge {
  const { charge, payment_intent: intentId } = params;
  if (charge !== undefined && intentId !== undefined) {
    throw refused('You may only specify one of these parameters: charge, payment_intent.', { code: 'parameters_exclusive' });
  }
  if (charge !== undefined) return world.find(books, 'charge', charge, 'charge');
  if (intentId === undefined)
    throw refused('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  const found = chargeOf(books, world.find(books, 'payment_intent', intentId, 'payment_intent'));
  if (!found?.paid)
    throw refused(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
      code: 'payment_intent_unexpected_state',
    });
  return found;
}

/** How much, and whether that is left. @throws like Stripe when it is not. */
function amountOf(charge: Stripe.Charge, wanted: number | undefined): number {
  if (charge.refunded) throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (!charge.captured) {
    throw refused(`Charge ${charge.id} is not captured. Cancel its PaymentIntent instead.`, {
      code: 'charge_not_refundable',
      param: 'charge',
    });
  }
  if (charge.disputed) throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = wanted ?? left;
  checkAmount(amount, 'amount');
  if (amount > left) {
    throw refused(`Refund amount (${kronor(amount)}) is greater than unrefunded amount on charge (${kronor(left)})`, { param: 'amount' });
  }
  return amount;
}

function refund(world: World, books: Books, params: Stripe.RefundCreateParams): Stripe.Refund {
  playsOnly(params, [
    'amount',
    'charge',
    'currency',
    'payment_intent',
    'reason',
    'metadata',
    'refund_application_fee',
    'reverse_transfer',
    'expand',
  ]);
  if (params.currency !== undefined) checkCurrency(params.currency);
  const charge = chargeFor(world, books, params);
  if (params.reverse_transfer) {
    throw refused(`Charge ${charge.id} has no associated transfer to reverse. Reverse the transfer itself.`, { param: 'reverse_transfer' });
  }
  if (params.refund_application_fee) throw refused(`Charge ${charge.id} has no application fee.`, { param: 'refund_application_fee' });
  const amount = amountOf(charge, params.amount);
  const isCard = charge.payment_method_details?.type === 'card';
  const id = world.newId(isCard ? 're' : 'pyr');
  const entry = move(world, books, {
    type: isCard ? 'refund' : 'payment_refund',
    category: 'refund',
    source: id,
    amount: -amount,
    description: 'REFUND FOR PAYMENT',
  });
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  const made = world.add(books, 'refund', {
    id,
    object: 'refund',
    amount,
    balance_transaction: entry.id,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    metadata: metadata(params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: null,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  });
  world.emit(books, 'refund.created', made);
  world.emit(books, 'charge.refunded', charge);
  return made;
}

/** The bank sends it back: the money is the shop's again, days after it was said to have gone. */
export function failRefund(world: World, books: Books, id: string): Stripe.Refund {
  const made = world.find(books, 'refund', id, 'refund');
  const charge = world.find(books, 'charge', typeof made.charge === 'string' ? made.charge : (made.charge?.id ?? ''), 'charge');
  if (made.status !== 'succeeded') throw refused(`Refund ${id} has failed already.`);
  const entry = move(world, books, { type: 'refund_failure', category: 'refund_failure', source: id, amount: made.amount });
  made.status = 'failed';
  made.failure_reason = 'lost_or_stolen_card';
  made.failure_balance_transaction = entry.id;
  charge.amount_refunded -= made.amount;
  charge.refunded = false;
  world.emit(books, 'refund.failed', made);
  return made;
}

export const refunds: Handlers<'POST /v1/refunds' | 'GET /v1/refunds' | 'GET /v1/refunds/:id'> = {
  'POST /v1/refunds': ({ world, books, params }) => refund(world, books, params),
  'GET /v1/refunds': ({ world, books, params }) =>
    listOf(world, books, {
      kind: 'refund',
      params,
      url: '/v1/refunds',
      keep: (made) => matches(made.charge, params.charge) && matches(made.payment_intent, params.payment_intent),
    }),
  'GET /v1/refunds/:id': ({ world, books, id }) => world.find(books, 'refund', id),
};
