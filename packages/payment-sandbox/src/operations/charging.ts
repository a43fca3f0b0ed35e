import type Stripe from 'stripe';

import { currency, feeFor, move, whenAvailable } from '../core/money.ts';
import { type Books, secondsOfDay, type World } from '../core/world.ts';

/** How the payer means to pay. */
export interface Means {
  readonly method: 'card' | 'klarna' | 'swish';
  readonly card?: TestCard;
}

/** Stripe's test cards, by their last four digits. */
export type TestCard = '4242' | '3220' | '9995' | '0069';

export const holdDays: Readonly<Record<Means['method'], number>> = { card: 7, klarna: 28, swish: 0 };

function details(
  { method, card = '4242' }: Means,
  held: { amount: number; until: number } | undefined,
): Stripe.Charge.PaymentMethodDetails {
  if (method === 'klarna')
    return {
      type: method,
      klarna: { payer_details: { address: { country: 'SE' } }, payment_method_category: 'pay_later', preferred_locale: 'sv-SE' },
    };
  if (method === 'swish') return { type: method, swish: { fingerprint: null, payment_reference: null, verified_phone_last4: null } };
  return {
    type: method,
    card: {
      amount_authorized: held?.amount ?? null,
      authorization_code: null,
      brand: 'visa',
      ...(held && { capture_before: held.until }),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'SE',
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      funding: 'credit',
      installments: null,
      last4: card,
      mandate: null,
      network: 'visa',
      network_transaction_id: null,
      regulated_status: null,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

interface BlankCharge {
  readonly id: string;
  readonly amount: number;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly transferGroup: string | null;
}

/** A charge of which nothing is known yet but what it is for. */
export function blankCharge(world: World, { id, amount, description, metadata, transferGroup }: BlankCharge): Stripe.Charge {
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'PROVBETALNING',
    captured: false,
    created: world.now(),
    currency,
    customer: null,
    description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...metadata },
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: transferGroup,
  };
}

interface Attempt {
  readonly intent: Stripe.PaymentIntent;
  readonly means: Means;
  readonly outcome: 'held' | 'paid' | 'failed';
  readonly failure?: { readonly code: string; readonly message: string; readonly decline?: string };
}

/** Writes down one attempt to draw or hold the money; of money that came, the movement too. */
export function addCharge(world: World, books: Books, { intent, means, outcome, failure }: Attempt): Stripe.Charge {
  const until = world.now() + holdDays[means.method] * secondsOfDay;
  const failed = outcome === 'failed';
  const { amount, description, metadata, transfer_group: transferGroup, receipt_email: email } = intent;
  const id = world.newId(means.method === 'card' ? 'ch' : 'py');
  const charge = world.add(books, 'charge', {
    ...blankCharge(world, { id, amount, description, metadata, transferGroup }),
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: failed ? 'declined_by_network' : 'approved_by_network',
      reason: failure?.decline ?? failure?.code ?? null,
      risk_level: 'normal',
      seller_message: failed ? 'The bank did not approve the payment.' : 'Payment complete.',
      type: failed ? 'issuer_declined' : 'authorized',
    },
    paid: !failed,
    payment_intent: intent.id,
    payment_method: world.newId('pm'),
    payment_method_details: details(means, outcome === 'held' ? { amount, until } : undefined),
    receipt_email: email,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failed ? 'failed' : 'succeeded',
  });
  if (outcome === 'paid') draw(world, books, { charge, amount });
  return charge;
}

/** The money is drawn: the charge says how much, and it stands on the balance less the provider's fee. */
export function draw(world: World, books: Books, { charge, amount }: { charge: Stripe.Charge; amount: number }): void {
  const method = charge.payment_method_details?.type ?? 'card';
  const isCard = method === 'card';
  charge.captured = true;
  charge.amount_captured = amount;
  const entry = move(world, books, {
    type: isCard ? 'charge' : 'payment',
    category: 'charge',
    source: charge.id,
    amount,
    fee: feeFor(method, amount),
    description: charge.description,
    availableOn: whenAvailable(world),
  });
  charge.balance_transaction = entry.id;
}
