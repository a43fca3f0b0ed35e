import type Stripe from 'stripe';

import { checkUrl } from '../core/check-url.ts';
import { refused } from '../core/errors.ts';
import { listOf, matches, page } from '../core/list.ts';
import { checkAmount, checkCurrency, currency, least, metadata } from '../core/money.ts';
import type { Books, SessionPlan, World } from '../core/world.ts';
import { type Handlers, playsOnly } from './call.ts';
import { letGo } from './intents.ts';

type CreateParams = Stripe.Checkout.SessionCreateParams;

const methodsPlayed = ['card', 'klarna', 'swish'] as const;
type Method = (typeof methodsPlayed)[number];
const shortestSeconds = 30 * 60;
const longestSeconds = 24 * 60 * 60;

const played = [
  ...[
    'mode',
    'success_url',
    'cancel_url',
    'expires_at',
    'locale',
    'currency',
    'client_reference_id',
    'customer_email',
    'submit_type',
    'ui_mode',
  ],
  ...['metadata', 'expand', 'allowed_payment_method_types', 'excluded_payment_method_types'],
  ...['line_items.quantity', 'line_items.price_data.currency', 'line_items.price_data.unit_amount'],
  'line_items.price_data.product_data.name',
  ...[
    'capture_method',
    'transfer_group',
    'metadata',
    'description',
    'receipt_email',
    'statement_descriptor',
    'statement_descriptor_suffix',
  ].map((name) => `payment_intent_data.${name}`),
  ...['card.capture_method', 'klarna.capture_method'].map((name) => `payment_method_options.${name}`),
];

function itemOf(world: World, given: Stripe.Checkout.SessionCreateParams.LineItem, index: number): Stripe.LineItem {
  const at = `line_items[${index}]`;
  const { price_data: price, quantity = 1 } = given;
  const name = price?.product_data?.name;
  if (!price || price.unit_amount === undefined || name === undefined) {
    const param = `${at}[price_data]${price ? (name === undefined ? '[product_data]' : '[unit_amount]') : ''}`;
    throw refused(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  checkCurrency(price.currency, `${at}[price_data][currency]`);
  if (price.unit_amount < 0 || quantity < 1) {
    const param = quantity < 1 ? `${at}[quantity]` : `${at}[price_data][unit_amount]`;
    throw refused('Invalid non-negative integer', { code: 'parameter_invalid_integer', param });
  }
  const amount = price.unit_amount * quantity;
  return {
    id: world.newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: name,
    metadata: null,
    price: null,
    quantity,
  };
}

interface Methods {
  readonly methods: readonly string[];
  /** Those whose money is held and not drawn. */
  readonly held: ReadonlySet<string>;
}

/**
 * The methods that the payer may choose from: what the account can take, less what cannot be held when the money is to be held (Swish), less what is not
 * allowed or is excluded. @throws like Stripe when none is left.
 */
function methodsOf(books: Books, params: CreateParams): Methods {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded = [] } = params;
  const isHeld = (method: Method) =>
    params.payment_intent_data?.capture_method === 'manual' ||
    (method !== 'swish' && params.payment_method_options?.[method]?.capture_method === 'manual');
  const capabilities = books.account?.capabilities;
  const methods = methodsPlayed.filter(
    (method) =>
      (!capabilities || capabilities[`${method}_payments`] === 'active') &&
      !(method === 'swish' && isHeld(method)) &&
      (allowed?.includes(method) ?? true) &&
      !excluded.includes(method),
  );
  if (methods.length === 0) {
    const message =
      'No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods compatible with your chosen currency and capture method.';
    throw refused(message, { param: 'allowed_payment_method_types' });
  }
  return { methods, held: new Set(methods.filter(isHeld)) };
}

function lifeOf(world: World, given: number | undefined): number {
  const now = world.now();
  const until = given ?? now + longestSeconds;
  if (until - now < shortestSeconds || until - now > longestSeconds) {
    const message =
      until - now < shortestSeconds
        ? 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
        : 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.';
    throw refused(message, { param: 'expires_at' });
  }
  return until;
}

/** @throws like Stripe when the account may not take payments yet. */
export function checkMayCharge({ account }: Books): void {
  if (!account || account.charges_enabled) return;
  const message = 'Your account cannot currently make charges. Finish onboarding: https://docs.stripe.com/connect/account-capabilities';
  throw refused(message, { code: 'capability_not_active' });
}

/** What stands on every session and says nothing here. */
const unused = {
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer: null,
  customer_account: null,
  customer_creation: 'if_required',
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
} satisfies Partial<Stripe.Checkout.Session>;

interface NewSession {
  readonly params: CreateParams;
  readonly plan: SessionPlan;
  readonly methods: readonly string[];
  readonly origin: string;
}

function newSession(world: World, { params, plan, methods, origin }: NewSession): Stripe.Checkout.Session {
  const id = world.newId('cs_test', 40);
  const total = plan.items.reduce((sum, item) => sum + item.amount_total, 0);
  checkAmount(total, 'line_items', least);
  return {
    ...structuredClone(unused),
    id,
    object: 'checkout.session',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: world.now(),
    currency,
    customer_details: null,
    customer_email: params.customer_email ?? null,
    expires_at: lifeOf(world, params.expires_at),
    livemode: false,
    locale: params.locale ?? null,
    metadata: metadata(params.metadata),
    mode: 'payment',
    payment_intent: null,
    payment_method_options: {},
    payment_method_types: [...methods],
    payment_status: 'unpaid',
    status: 'open',
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${origin}/pay/${id}`,
  };
}

export const dueName = (session: Stripe.Checkout.Session) => `session:${session.id}`;

function expire(world: World, books: Books, session: Stripe.Checkout.Session): void {
  world.cancelDue(dueName(session));
  session.status = 'expired';
  session.url = null;
  const intent = books.objects.payment_intent.get(String(session.payment_intent));
  if (intent) letGo(world, books, { intent, reason: 'expired' });
  world.emit(books, 'checkout.session.expired', session);
}

/** An open session is over by itself at its time. */
export function awaitExpiry(world: World, books: Books, session: Stripe.Checkout.Session): void {
  world.setDue(dueName(session), session.expires_at, () => expire(world, books, session));
}

function create(world: World, books: Books, { params, origin }: { params: CreateParams; origin: string }): Stripe.Checkout.Session {
  playsOnly(params, played);
  if (params.mode === undefined) throw refused('Missing required param: mode.', { code: 'parameter_missing', param: 'mode' });
  if (params.mode !== 'payment') throw refused('The payment sandbox plays `mode: payment` only.', { param: 'mode' });
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page')
    throw refused('The payment sandbox plays the hosted page only.', { param: 'ui_mode' });
  if (!params.success_url) throw refused('Missing required param: success_url.', { code: 'parameter_missing', param: 'success_url' });
  checkUrl(params.success_url, 'success_url');
  if (params.cancel_url) checkUrl(params.cancel_url, 'cancel_url');
  if (!params.line_items?.length) throw refused('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  checkMayCharge(books);
  const { methods, held } = methodsOf(books, params);
  const plan: SessionPlan = {
    intent: params.payment_intent_data ?? {},
    held,
    items: params.line_items.map((item, index) => itemOf(world, item, index)),
  };
  metadata(plan.intent.metadata);
  const session = newSession(world, { params, plan, methods, origin });
  world.plans.set(session.id, plan);
  awaitExpiry(world, books, session);
  return world.add(books, 'checkout.session', session);
}

type Operations =
  | 'POST /v1/checkout/sessions'
  | 'GET /v1/checkout/sessions'
  | 'GET /v1/checkout/sessions/:id'
  | 'GET /v1/checkout/sessions/:id/line_items'
  | 'POST /v1/checkout/sessions/:id/expire';

export const sessions: Handlers<Operations> = {
  'POST /v1/checkout/sessions': ({ world, books, params, origin }) => create(world, books, { params, origin }),
  'GET /v1/checkout/sessions': ({ world, books, params }) => {
    playsOnly(params, ['created', 'limit', 'starting_after', 'ending_before', 'expand', 'payment_intent', 'status']);
    const keep = (session: Stripe.Checkout.Session) =>
      matches(session.payment_intent, params.payment_intent) && matches(session.status, params.status);
    return listOf(world, books, { kind: 'checkout.session', params, url: '/v1/checkout/sessions', keep });
  },
  'GET /v1/checkout/sessions/:id': ({ world, books, id }) => world.find(books, 'checkout.session', id),
  'GET /v1/checkout/sessions/:id/line_items': ({ world, books, params, id }) => {
    world.find(books, 'checkout.session', id);
    return page(world.plans.get(id)?.items ?? [], params, `/v1/checkout/sessions/${id}/line_items`);
  },
  'POST /v1/checkout/sessions/:id/expire': ({ world, books, params, id }) => {
    playsOnly(params, ['expand']);
    const session = world.find(books, 'checkout.session', id);
    if (session.status !== 'open') {
      throw refused(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    }
    expire(world, books, session);
    return session;
  },
};
