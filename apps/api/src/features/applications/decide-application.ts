import type { CheckedApplication, DecideApplication } from '@galleria/contract/applications';
import { checksFor, moveApplication } from '@galleria/domain/admission';
import { dayOf } from '@galleria/domain/time';
import { applicationMailPhrases } from '@galleria/phrases/application-mail';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { invite } from '../identity/index.ts';
import { queueMessage } from '../messages/index.ts';
import { publishShop } from '../shop-settings/index.ts';
import { admitShop } from './admit.store.ts';
import { decide, findApplication, type Kept, logOf, standingOf } from './application.store.ts';
import { applicationLink, toApplicant } from './apply.ts';

/** An application with what has to be looked up and everything that has been done with it. */
export async function readApplication({ tx }: Ctx, id: string): Promise<CheckedApplication> {
  const kept = found(await findApplication(tx, id));
  const log = (await logOf(tx, id)).map((entry) => ({ ...entry, at: entry.at.toISOString() }));
  return { application: toApplicant(kept), checks: checksFor(kept), shopId: kept.shopId, log };
}

/** Admits, asks or refuses: one of two officers wins, the applicant is told, and the log keeps who, when and what was looked up. */
export async function decideApplication(ctx: Ctx, id: string, input: DecideApplication): Promise<CheckedApplication> {
  const { tx } = ctx;
  const kept = found(await findApplication(tx, id));
  if (kept.version !== input.version) throw new Problem('application.changed', { version: kept.version });
  const state = moveApplication(kept.state, input.decision);
  if (!state) throw new Problem('application.step-forbidden', { state: kept.state });
  if (input.decision === 'admit') {
    const unchecked = checksFor(kept).filter((check) => !input.checked.includes(check));
    if (unchecked.length > 0) throw new Problem('application.unchecked', { unchecked });
    if ((await standingOf(tx, kept.orgNumber, kept.shopName)) === 'admitted') throw new Problem('application.admitted-already');
  }
  const shopId = input.decision === 'admit' ? newId() : null;
  if (shopId) await admitShop(tx, { shopId, application: kept, day: dayOf(ctx.now), now: ctx.now });
  const answer = input.decision === 'admit' ? '' : input.words;
  if (!(await decide(tx, kept, { state, answer, shopId }))) throw new Problem('application.changed', { version: kept.version });
  if (shopId) await openShop(ctx, shopId, kept);
  else await tellApplicant(ctx, kept, input.decision, answer);
  await audit(tx, {
    action: `application.${({ admit: 'admitted', ask: 'asked', refuse: 'refused' } as const)[input.decision]}`,
    subject: `application:${id}`,
    details: input.decision === 'admit' ? { checked: input.checked.join(', '), shop: shopId } : { words: answer },
    requestId: ctx.requestId,
  });
  return readApplication(ctx, id);
}

/** The shop's public face, and the owner's way in: the invitation goes to the address that applied. */
async function openShop(ctx: Ctx, shopId: string, { email }: Kept): Promise<void> {
  await publishShop(ctx.tx, shopId);
  await invite(ctx, { email, role: 'shop-owner', reach: { tenantId: ctx.tenant.id, shopId, carrierId: null } });
}

async function tellApplicant(ctx: Ctx, kept: Kept, decision: 'admit' | 'ask' | 'refuse', answer: string): Promise<void> {
  const words = applicationMailPhrases(kept.language);
  const { email = '', phone = '' } = ctx.tenant.contact;
  const asked = decision === 'ask';
  const text = asked
    ? words.askedText(kept.contactName, ctx.tenant.name, answer, applicationLink(ctx, kept.id))
    : words.refusedText(kept.contactName, ctx.tenant.name, answer, { email, phone });
  await queueMessage(ctx.tx, {
    channel: 'email',
    recipient: kept.email,
    subject: asked ? words.askedSubject(kept.shopName) : words.refusedSubject(kept.shopName),
    text,
    cause: `application.${decision}:${kept.id}:${kept.version}`,
    ...(asked ? { secret: true as const } : {}),
  });
}
