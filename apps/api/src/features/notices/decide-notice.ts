import type { DecideNotice, OfficerNotice, ReviewNotice } from '@galleria/contract/notices';
import type { TenantTx } from '@galleria/db';
import { ACTIONS, moveNotice, PARTS } from '@galleria/domain/notices';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { publishOffers } from '../offers/index.ts';
import { publishShop } from '../shop-settings/index.ts';
import { type Office, tellReporter, tellShop } from './letters.ts';
import {
  answerReview,
  changeDecision,
  type Decision,
  findDecision,
  findNotice,
  insertDecision,
  insertReview,
  type Kept,
  reviewsOf,
  shopOf,
  stepNotice,
  touchNotice,
} from './notice.store.ts';
import { officerNotice } from './views.ts';

type Deciding = Pick<Ctx, 'tx' | 'deps' | 'now' | 'requestId'> & Pick<Office, 'tenant'>;
const officeOf = ({ deps, tenant }: Deciding): Office => ({ config: deps.config, tenant });

/** Writes anew what everybody sees of the thing: publishing leaves out what a decision hides, whoever publishes. */
async function showAsDecided(tx: TenantTx, { subject, subjectId }: Pick<Decision, 'subject' | 'subjectId'>): Promise<void> {
  if (!subjectId) return;
  if (subject === 'offer') await publishOffers(tx, [subjectId]);
  if (subject === 'shop') await publishShop(tx, subjectId);
}

async function fresh(tx: TenantTx, id: string, version: number): Promise<Kept> {
  const kept = found(await findNotice(tx, id));
  if (kept.version !== version) throw new Problem('notice.changed', { version: kept.version });
  return kept;
}

/** An officer begins to look at it. */
export async function assessNotice(ctx: Deciding, id: string, version: number): Promise<OfficerNotice> {
  const kept = await fresh(ctx.tx, id, version);
  const state = moveNotice(kept.state, 'assess');
  if (!state) throw new Problem('notice.step-forbidden', { state: kept.state });
  if (!(await stepNotice(ctx.tx, kept, state, ctx.now))) throw new Problem('notice.changed');
  await audit(ctx.tx, { action: 'notice.assessed', subject: `notice:${id}`, shopId: kept.shopId, requestId: ctx.requestId });
  return officerNotice(ctx.tx, id);
}

/** Hides, leaves or answers, once: reporter and, where something was hidden, the shop get the reasons (DSA art. 16.5 and 17). */
export async function decideNotice(ctx: Deciding, id: string, input: DecideNotice): Promise<OfficerNotice> {
  const { tx, now } = ctx;
  const kept = await fresh(tx, id, input.version);
  const state = moveNotice(kept.state, 'decide');
  if (!state || !ACTIONS[kept.kind].includes(input.action)) throw new Problem('notice.step-forbidden', { state: kept.state });
  const hiding = input.action === 'hidden' ? input : undefined;
  if (hiding && kept.subject && !PARTS[kept.subject].includes(hiding.part)) throw new Problem('notice.part-forbidden');
  if (!(await stepNotice(tx, kept, state, now))) throw new Problem('notice.changed');
  const decision: Decision = {
    ...{
      noticeId: id,
      reference: kept.reference,
      shopId: kept.shopId,
      subject: kept.subject,
      subjectId: kept.subjectId,
      shown: kept.shown,
    },
    ...{ action: input.action, part: hiding?.part ?? null, hidden: hiding !== undefined, ground: hiding?.ground ?? null },
    ...{ rule: hiding?.rule ?? '', facts: input.facts, decidedAt: now },
  };
  await insertDecision(tx, decision);
  if (hiding) await showAsDecided(tx, decision);
  await tellReporter(tx, officeOf(ctx), { notice: kept, decision });
  const shop = hiding && kept.shopId ? await shopOf(tx, kept.shopId) : undefined;
  if (shop) await tellShop(tx, officeOf(ctx), { notice: kept, decision }, shop);
  await audit(tx, {
    action: `notice.${input.action}`,
    subject: `notice:${id}`,
    details: { reference: kept.reference, part: decision.part, rule: decision.rule, facts: input.facts },
    shopId: kept.shopId,
    requestId: ctx.requestId,
  });
  return officerNotice(tx, id);
}

/** The decision as it stands after a review; undefined when there is nothing that could become so. */
function reviewed(decision: Decision, input: ReviewNotice, complained: boolean, now: Date): Decision | undefined {
  if (decision.action === 'answered') return undefined;
  if (input.outcome === 'kept') return complained ? decision : undefined;
  if (input.outcome === 'restored') return decision.hidden ? { ...decision, hidden: false } : undefined;
  const { part, ground, rule, answer } = input;
  return decision.hidden ? undefined : { ...decision, action: 'hidden', hidden: true, part, ground, rule, facts: answer, decidedAt: now };
}

/** Answers a complaint, or changes a decision on second thoughts. What was hidden is shown again at once, as it is now. */
export async function reviewNotice(ctx: Deciding, id: string, input: ReviewNotice): Promise<OfficerNotice> {
  const { tx, now } = ctx;
  const kept = await fresh(tx, id, input.version);
  const before = found(await findDecision(tx, id));
  const asked = (await reviewsOf(tx, id)).find(({ outcome }) => outcome === null);
  const decision = reviewed(before, input, asked !== undefined, now);
  if (!decision) throw new Problem('notice.nothing-to-review');
  if (input.outcome === 'hidden' && kept.subject && !PARTS[kept.subject].includes(input.part)) throw new Problem('notice.part-forbidden');
  if (!(await touchNotice(tx, id, kept.version))) throw new Problem('notice.changed');
  if (!asked) await insertReview(tx, { noticeId: id, shopId: kept.shopId, askedBy: 'officer', words: '', at: now });
  await answerReview(tx, id, { outcome: input.outcome, answer: input.answer, at: now });
  if (decision.hidden !== before.hidden) {
    await changeDecision(tx, decision);
    await showAsDecided(tx, decision);
  }
  const told = { notice: kept, decision, review: { id: asked?.id ?? newId(), outcome: input.outcome, answer: input.answer } };
  const changed = decision.hidden !== before.hidden;
  if (changed || asked?.askedBy === 'reporter') await tellReporter(tx, officeOf(ctx), told);
  const shop = kept.shopId && (changed || asked?.askedBy === 'shop') ? await shopOf(tx, kept.shopId) : undefined;
  if (shop) await tellShop(tx, officeOf(ctx), told, shop);
  await audit(tx, {
    action: `notice.review-${input.outcome}`,
    subject: `notice:${id}`,
    details: { reference: kept.reference, answer: input.answer },
    shopId: kept.shopId,
    requestId: ctx.requestId,
  });
  return officerNotice(tx, id);
}
