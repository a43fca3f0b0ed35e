import { ore } from '@galleria/domain/money';
import { KLARNA_HOLD_MS } from '@galleria/domain/payment';
import Stripe from 'stripe';
import type { Config } from '../../config.ts';
import {
  ACCOUNT_CLOSED_TO_US,
  NotFromProvider,
  type PageToOpen,
  type PaymentAt,
  type PaymentProvider,
  type ProviderAccount,
  type ProviderEvent,
  type ProviderPages,
  type ProviderReading,
  ProviderRefused,
  type UnnamedRefund,
} from '../ports.ts';
import { asked, metadataOf, namesOf, onAccount, within } from './stripe-calls.ts';
import { moneyOf } from './stripe-money.ts';
import { sharesOf } from './stripe-shares.ts';

const TIMEOUT_MS = 10_000;
/** So long somebody waits for an answer who has pressed a button. */
const PATIENCE_MS = 3000;
/** Older than this a message is somebody's recording. */
const SIGNED_WITHIN_SECONDS = 300;

/**
 * Direct charges on the shops' own accounts: each request names the account, and the money is never the platform's (DOMAIN 3.8). Where a galleria has one payment
 * for all, the payment is made on the key's own account and the shops' shares are sent on from it (decision 0023).
 */
export function stripeProvider({ key, webhookSecrets, url, patienceMs = PATIENCE_MS }: NonNullable<Config['stripe']>): PaymentProvider {
  const { protocol, hostname, port } = new URL(url);
  const stripe = new Stripe(key, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    ...(port && { port }),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
  });
  const pages = pagesOf(stripe);
  return {
    live: /^[a-z]+_live_/.test(key),
    ...accountsOf(stripe),
    money: moneyOf(stripe),
    shares: sharesOf(stripe),
    ...pages,
    atOnce: {
      openPage: (page, idempotencyKey) => within(patienceMs, pages.openPage(page, idempotencyKey)),
      closePage: (at) => within(patienceMs, pages.closePage(at)),
      read: (at) => within(patienceMs, pages.read(at)),
    },
    capture: ({ account, intentId }, amountOre, idempotencyKey) =>
      asked(async () => {
        await stripe.paymentIntents.capture(intentId ?? '', { amount_to_capture: amountOre }, { ...onAccount(account), idempotencyKey });
      }),
    release: ({ account, intentId }, idempotencyKey) =>
      asked(async () => {
        await stripe.paymentIntents.cancel(intentId ?? '', {}, { ...onAccount(account), idempotencyKey });
      }),
    refund: ({ account, intentId }, { id, amountOre }, idempotencyKey) =>
      asked(async () => {
        const made = await stripe.refunds.create(
          { payment_intent: intentId ?? '', amount: amountOre, metadata: { refund: id } },
          { ...onAccount(account), idempotencyKey },
        );
        return { id: made.id, failed: hasFailed(made) };
      }),
    refundFound: ({ account, intentId }, { id, unnamed }) =>
      asked(async () => {
        if (intentId === null) return undefined;
        const all = await everyRefund(stripe, account, intentId);
        const named = all.find(({ metadata }) => metadata?.refund === id);
        const made = named ?? (unnamed && all.find((each) => isUnnamed(each, unnamed)));
        return made && { id: made.id, failed: hasFailed(made) };
      }),
    readEvent: (body, signature, now) => readEvent(stripe, { body, signature, secrets: webhookSecrets, now }),
  };
}

/** The pages on which buyers approve. */
function pagesOf(stripe: Stripe): ProviderPages {
  return {
    openPage: (page, idempotencyKey) =>
      asked(async () => {
        const made = await stripe.checkout.sessions.create(pageParams(page), { ...onAccount(page.account), idempotencyKey });
        if (!made.url) throw new ProviderRefused('no-url', 'a page without an address');
        return { pageId: made.id, url: made.url };
      }),
    closePage: ({ account, pageId }) =>
      asked(async () => {
        if (pageId) await stripe.checkout.sessions.expire(pageId, {}, onAccount(account));
      }),
    read: (at) => asked(() => readPayment(stripe, at)),
  };
}

/** The shops' accounts: opened once, told of on the provider's own pages, and read. */
function accountsOf(stripe: Stripe): Pick<PaymentProvider, 'openAccount' | 'onboarding' | 'readAccount'> {
  return {
    openAccount: (shop, idempotencyKey) =>
      asked(async () => {
        const open = (more: readonly Wanted[], key: string) => stripe.accounts.create(accountParams(shop, more), { idempotencyKey: key });
        // Klarna and Swish are the provider's to grant; a shop that may not have them takes cards.
        const made = await open(['klarna_payments', 'swish_payments'], idempotencyKey).catch((error: unknown) => {
          if (error instanceof Stripe.errors.StripeInvalidRequestError) return open([], `${idempotencyKey}:card`);
          throw error;
        });
        return made.id;
      }),
    onboarding: (account, { done, again }) =>
      asked(async () => {
        const link = await stripe.accountLinks.create({ account, type: 'account_onboarding', return_url: done, refresh_url: again });
        return link.url;
      }),
    readAccount: (account) =>
      asked(async () => accountOf(await stripe.accounts.retrieve(account))).catch((error: unknown) => {
        if (error instanceof ProviderRefused && error.word === ACCOUNT_CLOSED_TO_US) return DISCONNECTED;
        throw error;
      }),
  };
}

/** The shop has disconnected us at the provider, or closed its account there: we may do nothing with it, and read nothing. */
const DISCONNECTED: ProviderAccount = {
  mayCharge: false,
  mayPayOut: false,
  submitted: true,
  due: [],
  dueBy: null,
  closedBecause: 'disconnected',
};

function accountOf({ charges_enabled, payouts_enabled, details_submitted, requirements }: Stripe.Account): ProviderAccount {
  const { past_due: late, currently_due: soon, current_deadline: deadline, disabled_reason: reason } = requirements ?? {};
  return {
    mayCharge: charges_enabled,
    mayPayOut: payouts_enabled,
    submitted: details_submitted,
    due: [...new Set([...(late ?? []), ...(soon ?? [])])],
    dueBy: deadline ? new Date(deadline * 1000) : null,
    closedBecause: reason ?? null,
  };
}

type Wanted = 'card_payments' | 'transfers' | 'klarna_payments' | 'swish_payments';

/** The shop's own in every way: it pays the provider's fees, bears its losses' risk with the provider, and has the provider's own pages. */
function accountParams(
  { name, email, names }: Parameters<PaymentProvider['openAccount']>[0],
  more: readonly Wanted[],
): Stripe.AccountCreateParams {
  return {
    country: 'SE',
    email,
    business_profile: { name },
    controller: {
      stripe_dashboard: { type: 'full' },
      fees: { payer: 'account' },
      losses: { payments: 'stripe' },
      requirement_collection: 'stripe',
    },
    capabilities: Object.fromEntries((['card_payments', 'transfers', ...more] as const).map((each) => [each, { requested: true }])),
    metadata: metadataOf(names),
  };
}

/**
 * One page for all that the shop has opened at the provider: card and Klarna are held and drawn after packing, Swish cannot be held and is drawn at once
 * with the difference given back, where the galleria has it so. One sum and no lines: what was bought is nobody's business but the shop's.
 */
function pageParams(page: PageToOpen): Stripe.Checkout.SessionCreateParams {
  const metadata = metadataOf(page.names);
  return {
    mode: 'payment',
    line_items: [
      { quantity: 1, price_data: { currency: page.currency, unit_amount: page.amountOre, product_data: { name: page.description } } },
    ],
    payment_intent_data: { metadata, description: page.description, ...(page.group !== undefined && { transfer_group: page.group }) },
    payment_method_options: { card: { capture_method: 'manual' }, klarna: { capture_method: 'manual' } },
    success_url: page.returnUrl.paid,
    cancel_url: page.returnUrl.left,
    expires_at: Math.floor(page.endsAt.getTime() / 1000),
    locale: page.language,
    metadata,
    ...(page.email !== null && { customer_email: page.email }),
    ...(page.withoutSwish && { excluded_payment_method_types: ['swish' as const] }),
  };
}

async function readPayment(stripe: Stripe, { account, pageId, intentId: known, givesBack }: PaymentAt): Promise<ProviderReading> {
  const page = pageId ? await stripe.checkout.sessions.retrieve(pageId, {}, onAccount(account)) : undefined;
  const named = page?.payment_intent;
  const intentId = known ?? (typeof named === 'string' ? named : (named?.id ?? null));
  const pageOpen = page?.status === 'open';
  const nothing = {
    held: ore(0),
    captured: ore(0),
    refunded: ore(0),
    pageOpen,
    intentId,
    means: null,
    fault: null,
    failedRefunds: [],
    refunds: [],
    chargeId: null,
  };
  if (!intentId) return { ...nothing, status: 'none' };
  const intent = await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }, onAccount(account));
  const charge = typeof intent.latest_charge === 'string' ? undefined : (intent.latest_charge ?? undefined);
  const refunds = intent.status === 'succeeded' && (givesBack || charge?.amount_refunded) ? await refundsOf(stripe, account, intentId) : [];
  const made = refunds.filter((each) => !hasFailed(each));
  return {
    ...nothing,
    status: statusOf(intent.status),
    held: ore(intent.amount_capturable),
    captured: ore(intent.amount_received),
    refunded: ore(made.reduce((sum, { amount }) => sum + amount, 0)),
    refunds: made.map(({ id, amount }) => ({ id, amountOre: amount })),
    chargeId: intent.status === 'succeeded' ? (charge?.id ?? null) : null,
    failedRefunds: refunds.filter(hasFailed).map(({ id }) => id),
    ...holdOf(charge),
    means: charge?.payment_method_details?.type ?? null,
    fault: intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? null,
  };
}

/** A card's charge says until when the bank holds it. Klarna's does not: it is held for 28 days. */
function holdOf(charge: Stripe.Charge | undefined): Pick<ProviderReading, 'holdEndsAt'> {
  const details = charge?.payment_method_details;
  const before = details?.card?.capture_before;
  if (before !== undefined) return { holdEndsAt: new Date(before * 1000) };
  return charge && details?.type === 'klarna' ? { holdEndsAt: new Date(charge.created * 1000 + KLARNA_HOLD_MS) } : {};
}

/** Of one payment: a few for each line of it. */
const MOST_REFUNDS = 1000;
const everyRefund = (stripe: Stripe, account: string | null, intentId: string): Promise<Stripe.Refund[]> =>
  stripe.refunds.list({ payment_intent: intentId, limit: 100 }, onAccount(account)).autoPagingToArray({ limit: MOST_REFUNDS });

/** By so much the provider's clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;
/** Asked for by a release that gave the provider no id of ours: of this sum, not before it was asked for, and none of those that we know. Made, too: a hold that was let go moved no money. */
const isUnnamed = (each: Stripe.Refund, { amountOre, askedAt, others }: UnnamedRefund): boolean =>
  each.metadata?.refund === undefined &&
  each.amount === amountOre &&
  each.created * 1000 >= askedAt.getTime() - CLOCKS_DIFFER_MS &&
  each.balance_transaction !== null &&
  !hasFailed(each) &&
  !others.includes(each.id);

/** Money that went back. A hold that was let go, whole or in part, stands among the charge's refunds too, but moved none: it has no balance transaction. */
async function refundsOf(stripe: Stripe, account: string | null, intentId: string): Promise<Stripe.Refund[]> {
  const refunds = await everyRefund(stripe, account, intentId);
  return refunds.filter((each) => each.balance_transaction !== null || hasFailed(each));
}
const hasFailed = ({ status }: Stripe.Refund): boolean => status === 'failed' || status === 'canceled';

function statusOf(status: Stripe.PaymentIntent.Status): ProviderReading['status'] {
  switch (status) {
    case 'requires_capture':
      return 'held';
    case 'succeeded':
      return 'captured';
    case 'processing':
      return 'processing';
    case 'canceled':
      return 'gone';
    default:
      return 'none';
  }
}

interface Signed {
  readonly body: Buffer;
  readonly signature: string;
  readonly secrets: readonly string[];
  readonly now: Date;
}

/** The bytes as they came are what is signed. Two secrets hold while one is being replaced; a stamp in the future is as wrong as an old one. */
function readEvent(stripe: Stripe, { body, signature, secrets, now }: Signed): ProviderEvent {
  const stamped = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? Number.NaN) * 1000;
  if (!(stamped - now.getTime() <= SIGNED_WITHIN_SECONDS * 1000)) throw new NotFromProvider('stamped in the future, or not at all');
  for (const secret of secrets) {
    try {
      return eventOf(stripe.webhooks.constructEvent(body, signature, secret, SIGNED_WITHIN_SECONDS, undefined, now.getTime()));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  throw new NotFromProvider('no secret of ours signed this');
}

function eventOf(event: Stripe.Event): ProviderEvent {
  const { metadata } = event.data.object as { readonly metadata?: Readonly<Record<string, unknown>> | null };
  return {
    id: event.id,
    kind: event.type,
    account: event.account ?? null,
    live: event.livemode,
    madeAt: new Date(event.created * 1000),
    names: namesOf(metadata ?? {}),
  };
}
