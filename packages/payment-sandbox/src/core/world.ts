import type Stripe from 'stripe';

import type { Settings } from '../settings.ts';
import { notFound, refused } from './errors.ts';
import { type Random, seededRandom } from './random.ts';

/** Everything that an account keeps, by kind. */
export interface Kinds {
  'checkout.session': Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  balance_transaction: Stripe.BalanceTransaction;
  payout: Stripe.Payout;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
}
export type Kind = keyof Kinds;

/** One account's objects, in the order in which they came. Nobody sees another's. */
export interface Books {
  /** Undefined: the platform. */
  readonly account: Stripe.Account | undefined;
  readonly objects: { readonly [K in Kind]: Map<string, Kinds[K]> };
}

const emptyBooks = (account: Stripe.Account | undefined): Books => ({
  account,
  objects: {
    'checkout.session': new Map(),
    payment_intent: new Map(),
    charge: new Map(),
    refund: new Map(),
    transfer: new Map(),
    transfer_reversal: new Map(),
    balance_transaction: new Map(),
    payout: new Map(),
    dispute: new Map(),
    event: new Map(),
  },
});

/** What the session was asked to do once it is paid; Stripe does not show it. */
export interface SessionPlan {
  readonly intent: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
  /** Methods whose money is held and not drawn. */
  readonly held: ReadonlySet<string>;
  readonly items: readonly Stripe.LineItem[];
}

/** An address of the onboarding page, for one visit. */
export interface OnboardingLink {
  readonly account: string;
  readonly refreshUrl: string;
  readonly returnUrl: string;
  readonly expiresAt: number;
}

interface Due {
  readonly at: number;
  readonly run: () => void;
}

export type EventType = Stripe.Event['type'];

export const secondsOfDay = 86_400;
const idStream = 1;
const streams = 16;

/** The whole state of the sandbox, its clock and its ids. Everything that changes it runs in one go, so no request sees half of another's work. */
export class World {
  readonly settings: Settings;
  readonly platform = emptyBooks(undefined);
  readonly connected = new Map<string, Books>();
  readonly plans = new Map<string, SessionPlan>();
  readonly links = new Map<string, OnboardingLink>();
  /** Which session a payment intent was made by. */
  readonly sessionOf = new Map<string, Stripe.Checkout.Session>();
  /** What the request under way is called in the events it makes. */
  request: Stripe.Event.Request | null = null;
  /** By which payout a movement was paid out. */
  readonly paidOutBy = new Map<string, string>();
  /** Told of each new event. */
  onEvent: (event: Stripe.Event) => void = () => {};
  /** Counts what was written down, so that whoever keeps the state sees that there is something new. */
  changes = 0;
  readonly apiVersion: string;
  #ids: Random;
  #run = 0;
  readonly #due = new Map<string, Due>();
  #nextDue = Number.POSITIVE_INFINITY;
  #ahead = 0;

  constructor(settings: Settings, apiVersion: string) {
    this.settings = settings;
    this.apiVersion = apiVersion;
    this.#ids = seededRandom(settings.seed, idStream);
  }

  /** Seconds since 1970, as Stripe counts. */
  now(): number {
    return Math.floor(this.settings.now().getTime() / 1000) + this.#ahead;
  }

  advance(seconds: number): void {
    this.#ahead += seconds;
    this.settle();
  }

  /** How far the clock has been moved. */
  get ahead(): number {
    return this.#ahead;
  }

  get run(): number {
    return this.#run;
  }

  /** Goes on after a stop: with the clock where it was, and ids that the run before did not give. */
  goOn(run: number, ahead: number): void {
    this.#run = run;
    this.#ahead = ahead;
    this.#ids = seededRandom(this.settings.seed, idStream + run * streams);
  }

  newId(prefix: string, length = 24): string {
    return `${prefix}_${this.#ids.text(length)}`;
  }

  /** Something will happen by itself at a time, unless `cancelDue` with the same name comes first. */
  setDue(name: string, at: number, run: () => void): void {
    this.#due.set(name, { at, run });
    this.#nextDue = Math.min(this.#nextDue, at);
  }

  cancelDue(name: string): void {
    this.#due.delete(name);
  }

  /** Lets everything happen whose time has come, the earliest first. */
  settle(): void {
    for (let rounds = 0; this.now() >= this.#nextDue && rounds < 10_000; rounds += 1) {
      const [first] = [...this.#due].sort(([, a], [, b]) => a.at - b.at);
      this.#nextDue = first?.[1].at ?? Number.POSITIVE_INFINITY;
      if (!first || first[1].at > this.now()) return;
      this.#due.delete(first[0]);
      first[1].run();
    }
  }

  open(account: Stripe.Account): Books {
    const books = emptyBooks(account);
    this.connected.set(account.id, books);
    return books;
  }

  allBooks(): readonly Books[] {
    return [this.platform, ...this.connected.values()];
  }

  /** @throws like Stripe when the platform has no such account. */
  booksOf(account: string | undefined): Books {
    if (account === undefined) return this.platform;
    const books = this.connected.get(account);
    if (books) return books;
    const message = `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`;
    throw refused(message, { status: 403, code: 'account_invalid' });
  }

  add<K extends Kind>(books: Books, kind: K, object: Kinds[K]): Kinds[K] {
    books.objects[kind].set(object.id, object);
    this.changes += 1;
    return object;
  }

  /** @throws like Stripe when the account has no such object. */
  find<K extends Kind>(books: Books, kind: K, id: string, param?: string): Kinds[K] {
    const found = books.objects[kind].get(id);
    if (!found) throw notFound(kind, id, param);
    return found;
  }

  /** Writes down what happened, with the object as it is now, and tells the webhooks. */
  emit(books: Books, type: EventType, object: { readonly id: string }): void {
    const event = {
      id: this.newId('evt', 24),
      object: 'event',
      ...(books.account && { account: books.account.id }),
      api_version: this.apiVersion,
      created: this.now(),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 0,
      request: this.request,
      type,
    } as Stripe.Event; // the pairs of type and object are those of the callers
    this.add(books, 'event', event);
    this.onEvent(event);
  }
}
