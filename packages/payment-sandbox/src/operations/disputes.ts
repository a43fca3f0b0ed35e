import type Stripe from 'stripe';

import { refused } from '../core/errors.ts';
import { disputeFeeOre, move } from '../core/money.ts';
import { type Books, secondsOfDay, type World } from '../core/world.ts';

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
const answerWithinDays = 14;

export interface Disputing {
  readonly charge: string;
  readonly amount?: number | undefined;
  readonly reason?: string | undefined;
}

/** The cardholder objects with the bank: the money is taken back at once, with a fee. */
export function openDispute(
  world: World,
  books: Books,
  { charge: chargeId, amount: wanted, reason = 'product_not_received' }: Disputing,
): Stripe.Dispute {
  const charge = world.find(books, 'charge', chargeId, 'charge');
  if (!charge.captured || charge.disputed) throw refused(`Charge ${chargeId} cannot be disputed.`, { code: 'charge_disputed' });
  const amount = wanted ?? charge.amount_captured - charge.amount_refunded;
  if (amount < 1 || amount > charge.amount_captured)
    throw refused('The disputed amount must be within what was drawn.', { param: 'amount' });
  const id = world.newId('du');
  const taken = move(world, books, { type: 'adjustment', category: 'dispute', source: id, amount: -amount, fee: disputeFeeOre });
  charge.disputed = true;
  const dispute = world.add(books, 'dispute', {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [taken],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...noEvidence },
    evidence_details: {
      due_by: world.now() + answerWithinDays * secondsOfDay,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
  });
  world.emit(books, 'charge.dispute.created', dispute);
  world.emit(books, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides. Won: the money comes back, the fee does not. */
export function closeDispute(
  world: World,
  books: Books,
  { id, outcome }: { readonly id: string; readonly outcome: 'won' | 'lost' },
): Stripe.Dispute {
  const dispute = world.find(books, 'dispute', id);
  if (dispute.status !== 'needs_response') throw refused(`Dispute ${id} is closed already.`);
  dispute.status = outcome;
  if (outcome === 'won') {
    dispute.balance_transactions.push(
      move(world, books, { type: 'adjustment', category: 'dispute_reversal', source: id, amount: dispute.amount }),
    );
    world.find(books, 'charge', String(dispute.charge)).disputed = false;
    world.emit(books, 'charge.dispute.funds_reinstated', dispute);
  }
  world.emit(books, 'charge.dispute.closed', dispute);
  return dispute;
}
