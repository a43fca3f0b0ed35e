import type Stripe from 'stripe';

import { listOf, matches } from '../core/list.ts';
import { balanceOf, currency } from '../core/money.ts';
import { type Handlers, playsOnly } from './call.ts';

const paging = ['created', 'limit', 'starting_after', 'ending_before', 'expand'];

type Operations =
  | 'GET /v1/charges'
  | 'GET /v1/charges/:id'
  | 'GET /v1/balance'
  | 'GET /v1/balance_transactions'
  | 'GET /v1/balance_transactions/:id'
  | 'GET /v1/payouts'
  | 'GET /v1/payouts/:id'
  | 'GET /v1/disputes'
  | 'GET /v1/disputes/:id'
  | 'GET /v1/events'
  | 'GET /v1/events/:id';

/** `charge.*` → every event of charges. */
const isOfType = (type: string, wanted: string) => (wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted);

/** What is only ever read over the API. */
export const reading: Handlers<Operations> = {
  'GET /v1/charges': ({ world, books, params }) => {
    playsOnly(params, [...paging, 'payment_intent', 'transfer_group']);
    const keep = (charge: Stripe.Charge) =>
      matches(charge.payment_intent, params.payment_intent) && matches(charge.transfer_group, params.transfer_group);
    return listOf(world, books, { kind: 'charge', params, url: '/v1/charges', keep });
  },
  'GET /v1/charges/:id': ({ world, books, id }) => world.find(books, 'charge', id),
  'GET /v1/balance': ({ world, books }) => {
    const { available, pending } = balanceOf(world, books);
    const entry = (amount: number) => [{ amount, currency, source_types: { card: amount } }];
    return { object: 'balance', available: entry(available), livemode: false, pending: entry(pending) } satisfies Stripe.Balance;
  },
  'GET /v1/balance_transactions': ({ world, books, params }) => {
    playsOnly(params, [...paging, 'currency', 'payout', 'source', 'type']);
    balanceOf(world, books);
    const keep = (entry: Stripe.BalanceTransaction) =>
      matches(entry.source, params.source) &&
      matches(world.paidOutBy.get(entry.id), params.payout) &&
      matches(entry.type, params.type) &&
      matches(entry.currency, params.currency);
    return listOf(world, books, { kind: 'balance_transaction', params, url: '/v1/balance_transactions', keep });
  },
  'GET /v1/balance_transactions/:id': ({ world, books, id }) => {
    balanceOf(world, books);
    return world.find(books, 'balance_transaction', id);
  },
  'GET /v1/payouts': ({ world, books, params }) => {
    playsOnly(params, [...paging, 'status']);
    return listOf(world, books, { kind: 'payout', params, url: '/v1/payouts', keep: (payout) => matches(payout.status, params.status) });
  },
  'GET /v1/payouts/:id': ({ world, books, id }) => world.find(books, 'payout', id),
  'GET /v1/disputes': ({ world, books, params }) => {
    playsOnly(params, [...paging, 'charge', 'payment_intent']);
    const keep = (dispute: Stripe.Dispute) =>
      matches(dispute.charge, params.charge) && matches(dispute.payment_intent, params.payment_intent);
    return listOf(world, books, { kind: 'dispute', params, url: '/v1/disputes', keep });
  },
  'GET /v1/disputes/:id': ({ world, books, id }) => world.find(books, 'dispute', id),
  'GET /v1/events': ({ world, books, params }) => {
    playsOnly(params, [...paging, 'type', 'types', 'delivery_success']);
    const types = params.types ?? (params.type === undefined ? ['*'] : [params.type]);
    const keep = (event: Stripe.Event) =>
      types.some((type) => isOfType(event.type, type)) &&
      (params.delivery_success === undefined || params.delivery_success === (event.pending_webhooks === 0));
    return listOf(world, books, { kind: 'event', params, url: '/v1/events', keep });
  },
  'GET /v1/events/:id': ({ world, books, id }) => world.find(books, 'event', id),
};
