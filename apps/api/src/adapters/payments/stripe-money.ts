import { dayOf } from '@galleria/domain/time';
import type Stripe from 'stripe';
import type { ProviderDispute, ProviderMoney, ProviderMovement, ProviderPayout } from '../ports.ts';
import { asked, namesOf, onAccount } from './stripe-calls.ts';

const CURRENCY = 'sek';
const PER_PAGE = 100;
/** More than this between two looks, which are an hour apart, is no village shop. */
const MOST = 10_000;

/** What has happened to the money on a shop's account, or the key's own. All of it is read and nothing is changed. */
export function moneyOf(stripe: Stripe): ProviderMoney {
  return {
    movements: (account, since) => asked(() => movementsOf(stripe, account, since)),
    payouts: (account, since) =>
      asked(async () => {
        const all = await everyPage(stripe.payouts.list({ limit: PER_PAGE, ...created(since) }, onAccount(account)));
        return all.filter(({ currency }) => currency === CURRENCY).map(payoutOf);
      }),
    madeUpOf: (account, payout) =>
      asked(async () => {
        const all = await everyPage(stripe.balanceTransactions.list({ payout, limit: PER_PAGE }, onAccount(account)));
        return all.map(({ id }) => id);
      }),
    disputes: (account, since) =>
      asked(async () => {
        const all = await everyPage(stripe.disputes.list({ limit: PER_PAGE, ...created(since) }, onAccount(account)));
        return all.filter(({ currency }) => currency === CURRENCY).map(disputeOf);
      }),
    balance: (account) =>
      asked(async () => {
        const { available, pending } = await stripe.balance.retrieve({}, onAccount(account));
        const sum = (parts: readonly { readonly amount: number; readonly currency: string }[]) =>
          parts.filter(({ currency }) => currency === CURRENCY).reduce((total, { amount }) => total + amount, 0);
        return { availableOre: sum(available), pendingOre: sum(pending) };
      }),
  };
}

const created = (since: Date | null) => (since === null ? {} : { created: { gte: Math.floor(since.getTime() / 1000) } });

/** Every page of a list, and an error rather than half of it. */
async function everyPage<T>(list: Stripe.ApiListPromise<T>): Promise<T[]> {
  const all = await list.autoPagingToArray({ limit: MOST });
  if (all.length >= MOST) throw new Error(`more than ${MOST} movements on one account since the last look`);
  return all;
}

async function movementsOf(stripe: Stripe, account: string | null, since: Date | null): Promise<ProviderMovement[]> {
  const wanted = { currency: CURRENCY, limit: PER_PAGE, expand: ['data.source'], ...created(since) };
  const all = await everyPage(stripe.balanceTransactions.list(wanted, onAccount(account)));
  return all.map((each) => ({
    id: each.id,
    kind: kindOf(each),
    amountOre: each.amount,
    feeOre: each.fee,
    madeAt: new Date(each.created * 1000),
    availableAt: new Date(each.available_on * 1000),
    ...sourceOf(each.source),
  }));
}

/** By the category in which the provider itself reports it: types are many, and older ones say less. */
function kindOf({ reporting_category: category }: Stripe.BalanceTransaction): ProviderMovement['kind'] {
  switch (category) {
    case 'charge':
      return 'payment';
    case 'refund':
    case 'refund_failure':
    case 'partial_capture_reversal':
      return 'refund';
    case 'dispute':
    case 'dispute_reversal':
      return 'dispute';
    case 'transfer':
    case 'transfer_reversal':
      return 'share';
    case 'payout':
    case 'payout_reversal':
      return 'payout';
    case 'fee':
    case 'network_cost':
    case 'tax':
      return 'fee';
    default:
      return 'other';
  }
}

const idOf = (of: string | { readonly id: string } | null | undefined): string | null => (typeof of === 'string' ? of : (of?.id ?? null));

function sourceOf(source: Stripe.BalanceTransaction['source']): Pick<ProviderMovement, 'intentId' | 'about' | 'names' | 'share'> {
  const nothing = { intentId: null, about: null, names: undefined, share: null };
  if (source === null || typeof source === 'string') return nothing;
  switch (source.object) {
    case 'charge':
      // A share of one payment for all has no payment of its own here: it is known by what came, and so is what was taken back of it.
      if (source.source_transfer) return { ...nothing, intentId: source.id, share: { group: source.transfer_group } };
      return { ...nothing, intentId: idOf(source.payment_intent), names: namesOf(source.metadata) };
    case 'refund':
      if (source.payment_intent === null) return { ...nothing, intentId: idOf(source.charge), share: { group: null } };
      return { ...nothing, intentId: idOf(source.payment_intent) };
    case 'dispute':
      return { ...nothing, intentId: idOf(source.payment_intent), about: source.id };
    case 'payout':
      return { ...nothing, about: source.id };
    case 'transfer':
      return { ...nothing, about: source.id, share: { group: source.transfer_group } };
    case 'transfer_reversal':
      return { ...nothing, about: idOf(source.transfer), share: { group: null } };
    default:
      return nothing;
  }
}

function payoutOf(payout: Stripe.Payout): ProviderPayout {
  return {
    id: payout.id,
    amountOre: payout.amount,
    state: payoutStateOf(payout.status),
    madeAt: new Date(payout.created * 1000),
    arrivesOn: dayOf(new Date(payout.arrival_date * 1000)),
    fault: payout.failure_code,
    explained: payout.automatic && payout.reconciliation_status === 'completed',
  };
}

function payoutStateOf(status: string): ProviderPayout['state'] {
  switch (status) {
    case 'paid':
    case 'failed':
      return status;
    case 'canceled':
      return 'cancelled';
    default:
      return 'on-the-way';
  }
}

function disputeOf(dispute: Stripe.Dispute): ProviderDispute {
  const { due_by: dueBy } = dispute.evidence_details;
  return {
    id: dispute.id,
    intentId: idOf(dispute.payment_intent),
    amountOre: dispute.amount,
    state: disputeStateOf(dispute.status),
    reason: dispute.reason,
    madeAt: new Date(dispute.created * 1000),
    answerBy: dueBy === null ? null : new Date(dueBy * 1000),
  };
}

/** A question of the bank before a dispute has the same states; closed without one, nobody has lost anything. */
function disputeStateOf(status: Stripe.Dispute.Status): ProviderDispute['state'] {
  switch (status) {
    case 'needs_response':
    case 'appeal_needs_response':
    case 'warning_needs_response':
      return 'open';
    case 'lost':
      return 'lost';
    case 'won':
    case 'prevented':
    case 'warning_closed':
      return 'won';
    default:
      return 'answered';
  }
}
