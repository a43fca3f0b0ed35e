import type Stripe from 'stripe';

import { refused } from './errors.ts';
import { type Books, secondsOfDay, type World } from './world.ts';

export const currency = 'sek';

export interface Fee {
  readonly hundredthsOfPercent: number;
  readonly fixedOre: number;
}
/** Like a Swedish price list of 2026, so that books have a fee to book. */
const fees: Readonly<Record<string, Fee>> = {
  card: { hundredthsOfPercent: 150, fixedOre: 180 },
  klarna: { hundredthsOfPercent: 299, fixedOre: 300 },
  swish: { hundredthsOfPercent: 100, fixedOre: 200 },
};
export const disputeFeeOre = 15_000;

export function feeFor(method: string, amount: number): number {
  const fee = fees[method];
  return fee ? Math.round((amount * fee.hundredthsOfPercent) / 10_000) + fee.fixedOre : 0;
}

export interface Move {
  readonly type: Stripe.BalanceTransaction.Type;
  readonly category: string;
  readonly source: string;
  /** What the account gets (or gives, below zero) before the fee. */
  readonly amount: number;
  readonly fee?: number;
  readonly description?: string | null;
  /** When the money can be used; now when nothing else is said. */
  readonly availableOn?: number;
}

/** Writes a movement on an account's balance. */
export function move(world: World, books: Books, wanted: Move): Stripe.BalanceTransaction {
  const now = world.now();
  const { amount, fee = 0, availableOn = now } = wanted;
  return world.add(books, 'balance_transaction', {
    id: world.newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: now,
    currency,
    description: wanted.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: wanted.category,
    source: wanted.source,
    status: availableOn <= now ? 'available' : 'pending',
    type: wanted.type,
  });
}

export const whenAvailable = (world: World): number => world.now() + world.settings.fundsAvailableAfterDays * secondsOfDay;

export interface Sums {
  readonly available: number;
  readonly pending: number;
}

/** Sums of the account's movements; those whose day has come are marked as available. */
export function balanceOf(world: World, books: Books): Sums {
  const now = world.now();
  let [available, pending] = [0, 0];
  for (const entry of books.objects.balance_transaction.values()) {
    if (entry.available_on <= now) {
      entry.status = 'available';
      available += entry.net;
    } else pending += entry.net;
  }
  return { available, pending };
}

const largest = 99_999_999;

/** @throws like Stripe when it is not a whole number of öre that somebody could pay. */
/** The least in Swedish kronor that is charged, also when less of a hold is drawn: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const least = 300;

export function checkAmount(amount: number, param: string, least = 1): void {
  if (amount < least) {
    const message = least === 1 ? 'This value must be greater than or equal to 1.' : 'Amount must be at least 3.00 kr sek';
    throw refused(message, { param, code: least === 1 ? 'parameter_invalid_integer' : 'amount_too_small' });
  }
  if (amount > largest) throw refused('Amount must be no more than 999,999.99 kr', { param, code: 'amount_too_large' });
}

export function checkCurrency(given: string, param = 'currency'): void {
  if (given.toLowerCase() !== currency) throw refused(`Invalid currency: ${given}. The payment sandbox is paid in sek.`, { param });
}

/** 1234 → "12.34 kr", as Stripe's messages have it. */
export const kronor = (ore: number): string => `${(ore / 100).toFixed(2)} kr`;

const metadataKeys = 50;
const keyLength = 40;
const valueLength = 500;

/** Metadata as it will be kept: numbers as text, what is sent empty is unset. @throws like Stripe when it is too much. */
export function metadata(given: Stripe.Emptyable<Stripe.MetadataParam> | undefined): Stripe.Metadata {
  const entries = Object.entries(given || {}).filter(([, value]) => value !== '' && value !== null);
  if (entries.length > metadataKeys) throw refused(`You can have at most ${metadataKeys} metadata keys.`, { param: 'metadata' });
  for (const [key, value] of entries) {
    if (key.length > keyLength) throw refused(`Metadata keys can have at most ${keyLength} characters.`, { param: `metadata[${key}]` });
    if (String(value).length > valueLength) {
      throw refused(`Metadata values can have at most ${valueLength} characters.`, { param: `metadata[${key}]` });
    }
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
