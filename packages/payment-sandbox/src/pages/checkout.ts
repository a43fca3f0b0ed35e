import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Stripe from 'stripe';

import { StripeError } from '../core/errors.ts';
import type { World } from '../core/world.ts';
import { type Choice, choose, findSession } from '../operations/payer.ts';
import { html, type Markup, sendPage } from './html.ts';
import { type Language, languageOf, money, words } from './words.ts';

type Session = Stripe.Checkout.Session;

interface Shown {
  readonly world: World;
  readonly session: Session;
  readonly payee: string | undefined;
  readonly intent: Stripe.PaymentIntent | undefined;
  readonly language: Language;
  /** The shop's account may take payments. */
  readonly isOpen: boolean;
}

interface Asked {
  Params: { id: string };
  Querystring: { lang?: string; method?: string; again?: string };
}

function shownFor(world: World, request: FastifyRequest<Asked>): Shown {
  const { books, session } = findSession(world, request.params.id);
  const language = languageOf(request.query.lang, session.locale, request.headers['accept-language']);
  const payee = books.account?.business_profile?.name ?? books.account?.settings?.dashboard.display_name ?? undefined;
  return {
    world,
    session,
    payee,
    intent: books.objects.payment_intent.get(String(session.payment_intent)),
    language,
    isOpen: books.account?.charges_enabled ?? true,
  };
}

/** Where the payer is sent when the payment is through. */
const successUrl = (session: Session): string => (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);

const pathTo = ({ session, language }: Shown, rest = '', query = '') => `/pay/${session.id}${rest}?lang=${language}${query}`;
const leadsTo = ({ session }: Shown) => [session.success_url, session.cancel_url];

function errorText({ intent, language }: Shown): string | undefined {
  const error = intent?.status === 'requires_payment_method' ? intent.last_payment_error : null;
  if (!error) return undefined;
  const text = words[language];
  return error.decline_code === 'insufficient_funds' ? text.noMoney : error.code === 'expired_card' ? text.cardExpired : text.notApproved;
}

function itemList({ world, session, language }: Shown): Markup {
  const items = world.plans.get(session.id)?.items ?? [];
  const rows = items.map(
    ({ description, quantity, amount_total }) =>
      html`<li><span>${description ?? ''}${quantity && quantity > 1 ? ` × ${quantity}` : ''}</span><span>${money(language, amount_total)}</span></li>`,
  );
  const total = money(language, session.amount_total ?? 0);
  return html`<ul class="items">${rows}<li class="sum"><span>${words[language].sum}</span><span>${total}</span></li></ul>`;
}

/** Methods without credit first (7 a kap. betaltjänstlagen). */
const order = ['swish', 'card', 'klarna'] as const;
type Method = (typeof order)[number];

/** What becomes of the money by this method, where some are held until the goods are packed: Swish holds nothing. */
function holdNote({ session, language, world }: Shown, method: Method): Markup | undefined {
  const held = world.plans.get(session.id)?.held;
  if (!held?.size) return undefined;
  const text = words[language];
  return html`<p>${held.has(method) ? text.heldNote : text.drawnNote}</p>`;
}

function cardForm(shown: Shown): Markup {
  const text = words[shown.language];
  const cards = [
    ['4242', text.card4242],
    ['3220', text.card3220],
    ['9995', text.card9995],
    ['0069', text.card0069],
  ] as const;
  const radios = cards.map(
    ([last4, name], index) =>
      html`<label><input type="radio" name="card" value="${last4}"${index === 0 ? html` checked` : undefined}> ${name}</label>`,
  );
  return html`<section aria-labelledby="card"><h2 id="card">${text.card}</h2>${holdNote(shown, 'card')}
<form method="post" action="${pathTo(shown)}"><input type="hidden" name="method" value="card">
<fieldset><legend>${text.cardChoose}</legend>${radios}</fieldset><button>${text.payByCard}</button></form></section>`;
}

function otherForm(shown: Shown, method: 'klarna' | 'swish'): Markup {
  const text = words[shown.language];
  const [note, button] = method === 'klarna' ? [text.klarnaNote, text.payByKlarna] : [text.swishNote, text.payBySwish];
  return html`<section aria-labelledby="${method}"><h2 id="${method}">${text[method]}</h2><p>${note}</p>${holdNote(shown, method)}
<form method="post" action="${pathTo(shown)}"><input type="hidden" name="method" value="${method}"><button>${button}</button></form></section>`;
}

function checkoutPage(reply: FastifyReply, shown: Shown): FastifyReply {
  const { session, language } = shown;
  const text = words[language];
  const error = errorText(shown);
  const offered = order.filter((method) => session.payment_method_types.includes(method));
  const body = html`${error ? html`<p class="bad" role="alert">${error}</p>` : undefined}
${itemList(shown)}
<h2>${text.howToPay}</h2>
${offered.map((method) => (method === 'card' ? cardForm(shown) : otherForm(shown, method)))}
${session.cancel_url ? html`<p><a class="button quiet" href="${session.cancel_url}">${text.leave}</a></p>` : undefined}`;
  const otherLanguage = pathTo({ ...shown, language: language === 'sv' ? 'en' : 'sv' });
  return sendPage(reply, {
    language,
    words: text,
    title: `${text.payTo} ${shown.payee ?? text.platform}`,
    body,
    otherLanguage,
    leadsTo: leadsTo(shown),
  });
}

/** Why nothing can be paid here. */
function messagePage(reply: FastifyReply, shown: Shown): FastifyReply {
  const { session, language } = shown;
  const text = words[language];
  const [title, message] =
    session.status === 'complete'
      ? [text.doneTitle, text.doneText]
      : session.status === 'open'
        ? [text.closedTitle, text.closedText]
        : [text.overTitle, text.overText];
  const back = session.status === 'complete' ? successUrl(session) : session.cancel_url;
  const body = html`<p>${message}</p>${back ? html`<p><a class="button" href="${back}">${text.backToShop}</a></p>` : undefined}`;
  return sendPage(reply, { language, words: text, title, body });
}

function answerForms(shown: Shown, rest: string, method: string): Markup {
  const text = words[shown.language];
  const form = (approve: string, name: string, quiet: boolean) => html`<form method="post" action="${pathTo(shown, rest)}">
<input type="hidden" name="method" value="${method}"><input type="hidden" name="approve" value="${approve}"><button${quiet ? html` class="quiet"` : undefined}>${name}</button></form>`;
  return html`${form('yes', text.approve, false)}${form('no', text.decline, true)}`;
}

/** The bank's, Klarna's or Swish's part, before the payer has answered. */
function approvalPage(reply: FastifyReply, shown: Shown, { method, again }: { method: string; again: boolean }): FastifyReply {
  const { language } = shown;
  const text = words[language];
  const page = { language, words: text, leadsTo: leadsTo(shown) };
  const other = html`<p><a class="language" href="${pathTo(shown)}">${text.otherWay}</a></p>`;
  if (method !== 'swish') {
    const [title, intro] = method === 'klarna' ? [text.klarnaTitle, text.klarnaText] : [text.bankTitle, text.bankText];
    return sendPage(reply, {
      ...page,
      title,
      body: html`<p>${intro}</p>${itemList(shown)}${answerForms(shown, '/approve', method)}${other}`,
    });
  }
  const body = html`${again ? html`<p class="bad" role="alert">${text.noAnswerYet}</p>` : undefined}<p>${text.swishText}</p>${itemList(shown)}
<a class="button" href="${pathTo(shown, '/app')}" target="_blank" rel="noopener">${text.openApp}</a>
<form method="get" action="${pathTo(shown, '/approve')}"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="method" value="swish"><input type="hidden" name="again" value="1"><button class="quiet">${text.haveAnswered}</button></form>${other}`;
  return sendPage(reply, { ...page, title: text.swishTitle, body });
}

/** Swish on the phone: a window of its own, that knows nothing of the shop's. */
function appPage(reply: FastifyReply, shown: Shown): FastifyReply {
  const { session, language } = shown;
  const text = words[language];
  const page = { language, words: text };
  if (session.status !== 'open' || !shown.isOpen || errorText(shown)) {
    const title =
      session.status === 'complete'
        ? text.appApproved
        : session.status !== 'open'
          ? text.overTitle
          : shown.isOpen
            ? text.appDeclined
            : text.closedTitle;
    return sendPage(reply, { ...page, title, body: html`<p>${text.appBack}</p>` });
  }
  return sendPage(reply, {
    ...page,
    title: text.appTitle,
    body: html`<p>${text.appAsk}</p>${itemList(shown)}${answerForms(shown, '/app', 'swish')}`,
  });
}

const isMethod = (value: string | undefined): value is Choice['method'] => value === 'card' || value === 'klarna' || value === 'swish';
const isCard = (value: string | undefined): value is NonNullable<Choice['card']> => /^(4242|3220|9995|0069)$/.test(value ?? '');

/** @throws nothing that the payer could see: what a form cannot say is an address that does not exist. */
function choiceFrom(request: FastifyRequest): Choice | undefined {
  const form = new URLSearchParams(String(request.body ?? ''));
  const [method, card, approve] = ['method', 'card', 'approve'].map((name) => form.get(name) ?? undefined);
  if (!isMethod(method)) return undefined;
  return { method, ...(isCard(card) && { card }), ...(approve !== undefined && { approve: approve === 'yes' }) };
}

function unknownPage(reply: FastifyReply, request: FastifyRequest): FastifyReply {
  const language = languageOf(undefined, undefined, request.headers['accept-language']);
  const text = words[language];
  return sendPage(reply, { language, words: text, title: text.unknownTitle, body: html`<p>${text.unknownText}</p>`, status: 404 });
}

/** The hosted checkout: pay, be refused, be asked by the bank, leave. */
export function registerCheckout(app: FastifyInstance, world: World): void {
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof StripeError)) throw error;
    return unknownPage(reply, request);
  });
  app.get<Asked>('/pay/:id', (request, reply) => {
    const shown = shownFor(world, request);
    return shown.session.status === 'open' && shown.isOpen ? checkoutPage(reply, shown) : messagePage(reply, shown);
  });
  app.post<Asked>('/pay/:id', (request, reply) => {
    const choice = choiceFrom(request);
    const before = shownFor(world, request);
    if (!choice || before.session.status !== 'open' || !before.isOpen) return reply.redirect(pathTo(before), 303);
    choose(world, request.params.id, { method: choice.method, ...(choice.card && { card: choice.card }) });
    const shown = shownFor(world, request);
    if (shown.session.status === 'complete') return reply.redirect(successUrl(shown.session), 303);
    const isAsked = shown.intent?.status === 'requires_action';
    return reply.redirect(isAsked ? pathTo(shown, '/approve', `&method=${choice.method}`) : pathTo(shown), 303);
  });
  app.get<Asked>('/pay/:id/approve', (request, reply) => {
    const shown = shownFor(world, request);
    if (shown.session.status === 'complete') return reply.redirect(successUrl(shown.session), 303);
    if (shown.intent?.status !== 'requires_action' || !shown.isOpen) return reply.redirect(pathTo(shown), 303);
    return approvalPage(reply, shown, { method: request.query.method ?? 'card', again: request.query.again === '1' });
  });
  app.get<Asked>('/pay/:id/app', (request, reply) => appPage(reply, shownFor(world, request)));
  for (const rest of ['/approve', '/app']) {
    app.post<Asked>(`/pay/:id${rest}`, (request, reply) => {
      const choice = choiceFrom(request);
      const before = shownFor(world, request);
      if (!choice || before.intent?.status !== 'requires_action' || !before.isOpen) return reply.redirect(pathTo(before, rest), 303);
      choose(world, request.params.id, { ...choice, card: '3220', approve: choice.approve ?? false });
      const shown = shownFor(world, request);
      if (rest === '/app') return reply.redirect(pathTo(shown, rest), 303);
      return reply.redirect(shown.session.status === 'complete' ? successUrl(shown.session) : pathTo(shown), 303);
    });
  }
}
