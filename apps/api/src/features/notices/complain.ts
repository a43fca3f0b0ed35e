import { refuseComplaint } from '@galleria/domain/notices';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { findDecision, insertReview, reviewsOf } from './notice.store.ts';
import { decidedOf } from './views.ts';

/** Asks the municipality to think again (DSA art. 20): the shop about what is hidden, the reporter about what was left. */
export async function complain(
  ctx: Pick<Ctx, 'tx' | 'now' | 'requestId'>,
  noticeId: string,
  by: { readonly side: 'shop' | 'reporter'; readonly words: string },
): Promise<void> {
  const decision = found(await findDecision(ctx.tx, noticeId));
  if (by.side === 'shop' && decision.action !== 'hidden') throw new Problem('notice.no-complaint');
  const refused = refuseComplaint(by.side, decidedOf(by.side, decision, await reviewsOf(ctx.tx, noticeId)), dayOf(ctx.now));
  if (refused) throw new Problem(refused);
  await insertReview(ctx.tx, { noticeId, shopId: decision.shopId, askedBy: by.side, words: by.words, at: ctx.now });
  await audit(ctx.tx, { action: 'notice.complained', subject: `notice:${noticeId}`, requestId: ctx.requestId });
}
