import type Stripe from 'stripe';

import { refused } from '../core/errors.ts';
import { listOf } from '../core/list.ts';
import { checkAmount, currency, kronor, least, metadata } from '../core/money.ts';
import { type Books, secondsOfDay, type World } from '../core/world.ts';
import { type Handlers, playsOnly } from './call.ts';
import { draw, holdDays, type Means } from './charging.ts';

interface Wanted {
  readonly amount: number;
  readonly isHeld: boolean;
  readonly methods: readonly string[];
  readonly data: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
}

/** What a checkout session pays through, made at the payer's first try. */
export function addIntent(world: World, books: Books, { amount, isHeld, methods, data }: Wanted): Stripe.PaymentIntent {
  const id = world.newId('pi');
  const intent = world.add(books, 'payment_intent', {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: isHeld ? 'manual' : 'automatic_async',
    client_secret: `${id}_secret_${world.newId('x').slice(2)}`,
    confirmation_method: 'automatic',
    created: world.now(),
    currency,
    customer: null,
    customer_account: null,
    description: data.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: metadata(data.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...methods],
    payment_record: null,
    processing: null,
    receipt_email: data.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: data.statement_descriptor ?? null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_group: data.transfer_group ?? null,
  });
  world.emit(books, 'payment_intent.created', intent);
  return intent;
}

const holdName = (intent: Stripe.PaymentIntent) => `hold:${intent.id}`;

/** The money is held, and let go by itself when nobody draws it in time. */
export function hold(world: World, books: Books, { intent, means }: { intent: Stripe.PaymentIntent; means: Means }): void {
  intent.status = 'requires_capture';
  intent.amount_capturable = intent.amount;
  awaitEnd(world, books, { intent, method: means.method, since: world.now() });
}

interface Waiting {
  readonly intent: Stripe.PaymentIntent;
  readonly method: Means['method'];
  /** When the money was held. */
  readonly since: number;
}

/** The day on which the hold ends by itself. */
export function awaitEnd(world: World, books: Books, { intent, method, since }: Waiting): void {
  world.setDue(holdName(intent), since + holdDays[method] * secondsOfDay, () => letGo(world, books, { intent, reason: 'automatic' }));
}

export const chargeOf = (books: Books, intent: Stripe.PaymentIntent): Stripe.Charge | undefined =>
  books.objects.charge.get(String(intent.latest_charge));

interface LettingGo {
  readonly intent: Stripe.PaymentIntent;
  readonly reason: 'automatic' | 'expired' | Stripe.PaymentIntentCancelParams.CancellationReason | null;
}

/** Nothing will be drawn any more; what was held is free. */
export function letGo(world: World, books: Books, { intent, reason }: LettingGo): void {
  const wasHeld = intent.status === 'requires_capture';
  const charge = chargeOf(books, intent);
  world.cancelDue(holdName(intent));
  intent.status = 'canceled';
  intent.canceled_at = world.now();
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  intent.next_action = null;
  if (wasHeld && charge) {
    // Nothing was drawn; Stripe shows the whole hold as given back.
    charge.refunded = true;
    charge.amount_refunded = charge.amount;
    world.emit(books, reason === 'automatic' ? 'charge.expired' : 'charge.refunded', charge);
  }
  world.emit(books, 'payment_intent.canceled', intent);
}

function capture(world: World, books: Books, { intent, amount }: { intent: Stripe.PaymentIntent; amount: number }): void {
  const charge = chargeOf(books, intent);
  if (!charge) throw new Error(`${intent.id} is held without a charge`);
  world.cancelDue(holdName(intent));
  draw(world, books, { charge, amount });
  intent.status = 'succeeded';
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  const session = world.sessionOf.get(intent.id);
  if (session) session.payment_status = 'paid';
  world.emit(books, 'charge.captured', charge);
  world.emit(books, 'payment_intent.succeeded', intent);
}

function wrongState(intent: Stripe.PaymentIntent, done: string, allowed: readonly string[]): never {
  const states =
    allowed.length === 1
      ? `a PaymentIntent with the following status may be ${done}: ${allowed[0]}`
      : `a PaymentIntent with one of the following statuses may be ${done}: ${allowed.join(', ')}`;
  throw refused(`This PaymentIntent could not be ${done} because it has a status of ${intent.status}. Only ${states}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: structuredClone(intent),
  });
}

const cancelable = ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action', 'processing'];

type Operations =
  | 'GET /v1/payment_intents'
  | 'GET /v1/payment_intents/:id'
  | 'POST /v1/payment_intents/:id/capture'
  | 'POST /v1/payment_intents/:id/cancel';

export const intents: Handlers<Operations> = {
  'GET /v1/payment_intents': ({ world, books, params }) => {
    playsOnly(params, ['created', 'limit', 'starting_after', 'ending_before', 'expand']);
    return listOf(world, books, { kind: 'payment_intent', params, url: '/v1/payment_intents' });
  },
  'GET /v1/payment_intents/:id': ({ world, books, id }) => world.find(books, 'payment_intent', id, 'intent'),
  'POST /v1/payment_intents/:id/capture': ({ world, books, params, id }) => {
    playsOnly(params, ['amount_to_capture', 'final_capture', 'metadata', 'statement_descriptor_suffix', 'expand']);
    const intent = world.find(books, 'payment_intent', id, 'intent');
    if (params.final_capture === false) {
      throw refused('Multicapture is not available for this PaymentIntent.', {
        param: 'final_capture',
        code: 'payment_intent_invalid_parameter',
      });
    }
    if (intent.status !== 'requires_capture') wrongState(intent, 'captured', ['requires_capture']);
    const amount = params.amount_to_capture ?? intent.amount_capturable;
    checkAmount(amount, 'amount_to_capture', least);
    if (amount > intent.amount_capturable) {
      const message = `The amount to capture (${kronor(amount)}) cannot be greater than the amount that is held (${kronor(intent.amount_capturable)}).`;
      throw refused(message, { param: 'amount_to_capture', code: 'amount_too_large' });
    }
    if (params.metadata !== undefined) intent.metadata = { ...intent.metadata, ...metadata(params.metadata) };
    if (params.statement_descriptor_suffix !== undefined) intent.statement_descriptor_suffix = params.statement_descriptor_suffix;
    capture(world, books, { intent, amount });
    return intent;
  },
  'POST /v1/payment_intents/:id/cancel': ({ world, books, params, id }) => {
    playsOnly(params, ['cancellation_reason', 'expand']);
    const intent = world.find(books, 'payment_intent', id, 'intent');
    if (!cancelable.includes(intent.status)) wrongState(intent, 'canceled', cancelable);
    // https://docs.stripe.com/api/payment_intents/cancel: of a checkout session only while its money is held.
    if (world.sessionOf.has(id) && intent.status !== 'requires_capture') {
      const message = 'You cannot cancel this PaymentIntent because it was created by a Checkout Session. Expire the session instead.';
      throw refused(message, { code: 'payment_intent_unexpected_state' });
    }
    letGo(world, books, { intent, reason: params.cancellation_reason ?? null });
    return intent;
  },
};
