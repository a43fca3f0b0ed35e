import type { FastifyInstance } from 'fastify';

import type { World } from '../core/world.ts';
import { finishOnboarding, type OnboardingOutcome, outcomes } from '../operations/accounts.ts';
import { html, sendPage } from './html.ts';
import { languageOf, words } from './words.ts';

const isOutcome = (value: string | null): value is OnboardingOutcome => outcomes.some((outcome) => outcome === value);

interface Asked {
  Params: { token: string };
  Querystring: { lang?: string };
}

/** The hosted onboarding page of a connected account: its owner chooses how it goes. A link works once, and not for long. */
export function registerOnboarding(app: FastifyInstance, world: World): void {
  app.get<Asked>('/onboarding/:token', (request, reply) => {
    const language = languageOf(request.query.lang, undefined, request.headers['accept-language']);
    const text = words[language];
    const link = world.links.get(request.params.token);
    if (!link)
      return sendPage(reply, { language, words: text, title: text.unknownTitle, body: html`<p>${text.unknownText}</p>`, status: 404 });
    if (link.expiresAt <= world.now()) return reply.redirect(link.refreshUrl, 303);
    const choices = {
      complete: [text.onboardComplete, text.onboardCompleteNote],
      later: [text.onboardLater, text.onboardLaterNote],
      half: [text.onboardHalf, text.onboardHalfNote],
      restricted: [text.onboardRestricted, text.onboardRestrictedNote],
      review: [text.onboardReview, text.onboardReviewNote],
      'no-payouts': [text.onboardNoPayouts, text.onboardNoPayoutsNote],
      rejected: [text.onboardRejected, text.onboardRejectedNote],
    };
    const forms = outcomes.map(
      (
        outcome,
      ) => html`<section><form method="post" action="/onboarding/${request.params.token}"><input type="hidden" name="outcome" value="${outcome}">
<button aria-describedby="${outcome}">${choices[outcome][0]}</button></form><p class="note" id="${outcome}">${choices[outcome][1]}</p></section>`,
    );
    const name = world.connected.get(link.account)?.account?.business_profile?.name;
    const body = html`${name ? html`<p><strong>${name}</strong></p>` : undefined}<p>${text.onboardingText}</p>${forms}
<p><a class="button quiet" href="${link.returnUrl}">${text.onboardLeave}</a></p>`;
    const otherLanguage = `/onboarding/${request.params.token}?lang=${text.otherLanguageTag}`;
    return sendPage(reply, {
      language,
      words: text,
      title: text.onboardingTitle,
      body,
      otherLanguage,
      leadsTo: [link.returnUrl, link.refreshUrl],
    });
  });
  app.post<Asked>('/onboarding/:token', (request, reply) => {
    const { token } = request.params;
    const link = world.links.get(token);
    const outcome = new URLSearchParams(String(request.body ?? '')).get('outcome');
    if (!link || !isOutcome(outcome)) return reply.redirect(`/onboarding/${token}`, 303);
    if (link.expiresAt <= world.now()) return reply.redirect(link.refreshUrl, 303);
    finishOnboarding(world, world.booksOf(link.account), outcome);
    // Used: whoever comes back to it is sent to ask for another.
    world.links.set(token, { ...link, expiresAt: 0 });
    return reply.redirect(link.returnUrl, 303);
  });
}
