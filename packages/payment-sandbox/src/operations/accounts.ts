import type Stripe from 'stripe';
import { checkUrl } from '../core/check-url.ts';
import { notFound, refused } from '../core/errors.ts';
import { checkCurrency, metadata } from '../core/money.ts';
import type { Books, World } from '../core/world.ts';
import { type Handlers, playsOnly } from './call.ts';

/** What the shop's owner may do on the onboarding page, and what the provider may find of it afterwards. */
export const outcomes = ['complete', 'later', 'half', 'restricted', 'review', 'no-payouts', 'rejected'] as const;
export type OnboardingOutcome = (typeof outcomes)[number];

const firstDue = [
  'business_profile.url',
  'external_account',
  'representative.first_name',
  'representative.last_name',
  'tos_acceptance.date',
];
const leftHalfWay = ['external_account', 'tos_acceptance.date'];
const documentDue = ['individual.verification.document'];
const laterDue = ['company.tax_id', 'directors.first_name', 'person_1.dob.year', 'business_profile.url'];
const daysForLater = 14;
const linkLivesSeconds = 300;
const capabilitiesPlayed = ['card_payments', 'klarna_payments', 'swish_payments', 'transfers'] as const;

const requirements = (
  due: string[],
  disabled: Stripe.Account.Requirements['disabled_reason'],
  deadline: number | null = null,
): Stripe.Account.Requirements => ({
  alternatives: [],
  current_deadline: deadline,
  currently_due: due,
  disabled_reason: disabled,
  errors: [],
  eventually_due: due,
  past_due: disabled === 'requirements.past_due' ? due : [],
  pending_verification: [],
});

const settings = (name: string | null, interval: string): Stripe.Account.Settings => ({
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_payments: { statement_descriptor_prefix: null, statement_descriptor_prefix_kana: null, statement_descriptor_prefix_kanji: null },
  dashboard: { display_name: name, timezone: 'Europe/Stockholm' },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: { debit_negative_balances: false, schedule: { delay_days: 3, interval }, statement_descriptor: null },
});

const profile = (given: Stripe.AccountCreateParams.BusinessProfile | undefined): Stripe.Account.BusinessProfile => ({
  mcc: given?.mcc ?? null,
  minority_owned_business_designation: null,
  name: given?.name ?? null,
  product_description: given?.product_description ?? null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: given?.support_email ?? null,
  support_phone: given?.support_phone ?? null,
  support_url: given?.support_url || null,
  url: given?.url ?? null,
});

const played = [
  'type',
  'country',
  'default_currency',
  'email',
  'business_type',
  'metadata',
  'expand',
  'controller',
  ...['name', 'url', 'mcc', 'product_description', 'support_email', 'support_phone', 'support_url'].map(
    (name) => `business_profile.${name}`,
  ),
  ...capabilitiesPlayed.map((name) => `capabilities.${name}`),
  'settings.payouts.schedule.interval',
];

/** What was asked for; an account of its owner's (standard) may take cards and transfers without being asked. */
function capabilitiesOf(params: Stripe.AccountCreateParams): Stripe.Account.Capabilities {
  const asked = capabilitiesPlayed.filter((name) => params.capabilities?.[name]?.requested);
  const names = asked.length > 0 ? asked : (['card_payments', 'transfers'] as const);
  return Object.fromEntries(names.map((name) => [name, 'inactive']));
}

/** Who pays the fees, bears losses and asks for papers. The old types stand for combinations of these. */
function controllerOf(given: Stripe.AccountCreateParams.Controller | undefined, type: string): Stripe.Account.Controller {
  const isStandard = type === 'standard' && !given;
  return {
    type: 'application',
    is_controller: true,
    fees: { payer: given?.fees?.payer ?? (isStandard ? 'account' : 'application_express') },
    losses: { payments: given?.losses?.payments ?? (isStandard ? 'stripe' : 'application') },
    requirement_collection: given?.requirement_collection ?? 'stripe',
    stripe_dashboard: { type: given?.stripe_dashboard?.type ?? (isStandard ? 'full' : 'express') },
  };
}

function newAccount(world: World, params: Stripe.AccountCreateParams): Stripe.Account {
  const { type, country = 'SE', controller } = params;
  if (country !== 'SE') throw refused(`${country} is not played by the payment sandbox; its accounts are Swedish.`, { param: 'country' });
  if (params.default_currency !== undefined) checkCurrency(params.default_currency, 'default_currency');
  if (type && controller)
    throw refused('You may only specify one of these parameters: type, controller.', { code: 'parameters_exclusive' });
  return {
    id: world.newId('acct', 16),
    object: 'account',
    business_profile: profile(params.business_profile),
    business_type: params.business_type ?? null,
    capabilities: capabilitiesOf(params),
    charges_enabled: false,
    country,
    created: world.now(),
    default_currency: 'sek',
    details_submitted: false,
    email: params.email ?? null,
    future_requirements: requirements([], null),
    metadata: metadata(params.metadata),
    payouts_enabled: false,
    requirements: requirements([...firstDue], 'requirements.past_due'),
    settings: settings(params.business_profile?.name ?? null, params.settings?.payouts?.schedule?.interval ?? 'daily'),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: type ?? (controller ? 'none' : 'standard'),
    controller: controllerOf(controller, type ?? 'standard'),
  };
}

interface Found {
  readonly due: readonly string[];
  /** Nothing: it takes payments. */
  readonly disabled?: Stripe.Account.Requirements.DisabledReason;
  readonly payouts?: boolean;
}
const found: Readonly<Record<OnboardingOutcome, Found>> = {
  complete: { due: [], payouts: true },
  later: { due: laterDue, payouts: true },
  half: { due: leftHalfWay, disabled: 'requirements.past_due' },
  restricted: { due: documentDue, disabled: 'requirements.past_due' },
  review: { due: [], disabled: 'requirements.pending_verification' },
  'no-payouts': { due: ['external_account'] },
  rejected: { due: [], disabled: 'rejected.other' },
};

/** The owner has been on the onboarding page: what is due, and what the account may do, follow. */
export function finishOnboarding(world: World, books: Books, outcome: OnboardingOutcome): Stripe.Account {
  const { account } = books;
  if (!account) throw refused('The platform needs no onboarding.');
  const { due, disabled = null, payouts = false } = found[outcome];
  const complete = disabled === null;
  const state = complete ? 'active' : 'inactive';
  const capabilities = Object.keys(account.capabilities ?? {});
  account.capabilities = Object.fromEntries(capabilities.map((name) => [name, state]));
  account.charges_enabled = complete && capabilities.includes('card_payments');
  account.payouts_enabled = complete && payouts;
  account.details_submitted = outcome !== 'half';
  if (outcome !== 'half') account.tos_acceptance = { date: world.now(), ip: '127.0.0.1', user_agent: null };
  account.requirements = requirements([...due], disabled, outcome === 'later' ? world.now() + daysForLater * 86_400 : null);
  world.emit(books, 'account.updated', account);
  return account;
}

export const accounts: Handlers<'POST /v1/accounts' | 'GET /v1/accounts/:id' | 'POST /v1/account_links'> = {
  'POST /v1/accounts': ({ world, books, params }) => {
    if (books.account) throw refused('Only a platform can create connected accounts.', { code: 'platform_account_required' });
    playsOnly(params, played);
    const account = newAccount(world, params);
    world.open(account);
    return account;
  },
  'GET /v1/accounts/:id': ({ world, books, id }) => {
    if (books.account && books.account.id !== id) throw notFound('account', id);
    return world.booksOf(id).account;
  },
  'POST /v1/account_links': ({ world, params, origin }) => {
    playsOnly(params, ['account', 'type', 'refresh_url', 'return_url', 'collect', 'collection_options', 'expand']);
    const { account, type, refresh_url: refreshUrl, return_url: returnUrl } = params;
    if (!world.connected.has(account)) throw notFound('account', account, 'account');
    if (type !== 'account_onboarding') throw refused(`You cannot create ${type} type Account Links for this account.`, { param: 'type' });
    if (!refreshUrl || !returnUrl) {
      const param = refreshUrl ? 'return_url' : 'refresh_url';
      throw refused(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
    }
    checkUrl(refreshUrl, 'refresh_url');
    checkUrl(returnUrl, 'return_url');
    const token = world.newId('link');
    const expiresAt = world.now() + linkLivesSeconds;
    world.links.set(token, { account, refreshUrl, returnUrl, expiresAt });
    return {
      object: 'account_link',
      created: world.now(),
      expires_at: expiresAt,
      url: `${origin}/onboarding/${token}`,
    } satisfies Stripe.AccountLink;
  },
};
