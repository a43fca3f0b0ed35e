import type Stripe from 'stripe';

import { refused } from '../core/errors.ts';
import type { Books, World } from '../core/world.ts';
import { addCharge, type Means } from './charging.ts';
import { addIntent, hold } from './intents.ts';
import { checkMayCharge, dueName } from './sessions.ts';

export interface Paying {
  readonly session: Stripe.Checkout.Session;
  readonly means: Means;
}

/** Why a payment came to nothing: Stripe's codes. */
export type Refusal = 'insufficient_funds' | 'expired_card' | '3ds_failed' | 'declined_in_app';

const refusals = {
  insufficient_funds: { code: 'card_declined', decline: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  expired_card: { code: 'expired_card', decline: undefined, message: 'Your card has expired.' },
  '3ds_failed': {
    code: 'payment_intent_authentication_failure',
    decline: undefined,
    message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  },
  declined_in_app: {
    code: 'payment_method_customer_decline',
    decline: undefined,
    message: 'The customer declined the payment.',
  },
} as const;

/** @throws when the session cannot be paid any more. */
function intentOf(world: World, books: Books, { session, means }: Paying): Stripe.PaymentIntent {
  if (session.status !== 'open')
    throw refused(`This Checkout Session has a status of ${session.status}.`, { code: 'intent_invalid_state' });
  if (!session.payment_method_types.includes(means.method)) throw refused(`This Checkout Session does not take ${means.method}.`);
  checkMayCharge(books);
  const plan = world.plans.get(session.id);
  if (!plan) throw new Error(`${session.id} has no plan`);
  const isHeld = plan.held.has(means.method);
  const known = books.objects.payment_intent.get(String(session.payment_intent));
  if (known) {
    known.capture_method = isHeld ? 'manual' : 'automatic_async';
    return known;
  }
  const data = { ...plan.intent, ...(session.customer_email && !plan.intent.receipt_email && { receipt_email: session.customer_email }) };
  const intent = addIntent(world, books, { amount: session.amount_total ?? 0, isHeld, methods: session.payment_method_types, data });
  session.payment_intent = intent.id;
  world.sessionOf.set(intent.id, session);
  return intent;
}

/** The bank wants the payer's approval first. */
export function askForApproval(world: World, books: Books, paying: Paying): void {
  const intent = intentOf(world, books, paying);
  intent.status = 'requires_action';
  intent.next_action = { type: 'redirect_to_url', redirect_to_url: { return_url: paying.session.success_url, url: paying.session.url } };
  world.emit(books, 'payment_intent.requires_action', intent);
}

/** The payer pays: the money is drawn, or held when that was asked for, and the session is complete. */
export function pay(world: World, books: Books, paying: Paying): void {
  const { session, means } = paying;
  const intent = intentOf(world, books, paying);
  const isHeld = intent.capture_method === 'manual';
  const charge = addCharge(world, books, { intent, means, outcome: isHeld ? 'held' : 'paid' });
  Object.assign(intent, { latest_charge: charge.id, payment_method: charge.payment_method, last_payment_error: null, next_action: null });
  if (isHeld) hold(world, books, { intent, means });
  else Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
  world.cancelDue(dueName(session));
  session.status = 'complete';
  session.payment_status = isHeld ? 'unpaid' : 'paid';
  session.url = null;
  const { email } = charge.billing_details;
  const nobody = { address: null, business_name: null, individual_name: null, name: null, phone: null };
  session.customer_details = { ...nobody, email, tax_exempt: 'none', tax_ids: [] };
  world.emit(books, 'charge.succeeded', charge);
  world.emit(books, isHeld ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', intent);
  world.emit(books, 'checkout.session.completed', session);
}

/** The payment comes to nothing; the session stays open for another try. */
export function refusePayment(world: World, books: Books, { refusal, ...paying }: Paying & { readonly refusal: Refusal }): void {
  const intent = intentOf(world, books, paying);
  const { code, decline, message } = refusals[refusal];
  const charge = addCharge(world, books, {
    intent,
    means: paying.means,
    outcome: 'failed',
    failure: { code, message, ...(decline && { decline }) },
  });
  intent.status = 'requires_payment_method';
  intent.latest_charge = charge.id;
  intent.next_action = null;
  intent.last_payment_error = {
    type: paying.means.method === 'card' && refusal !== '3ds_failed' ? 'card_error' : 'invalid_request_error',
    charge: charge.id,
    code,
    ...(decline && { decline_code: decline }),
    message,
    payment_method_type: paying.means.method,
  };
  world.emit(books, 'charge.failed', charge);
  world.emit(books, 'payment_intent.payment_failed', intent);
}
