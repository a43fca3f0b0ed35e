import type { FollowedNotice, OfficerNotice, Reasons, Review, ShopDecision } from '@galleria/contract/notices';
import type { TenantTx } from '@galleria/db';
import { type Decided, refuseComplaint } from '@galleria/domain/notices';
import { dayOf } from '@galleria/domain/time';
import { found } from '../../core/problem.ts';
import {
  type Decision,
  decisionsOf,
  findDecision,
  findNotice,
  type Kept,
  logOf,
  type ReviewRow,
  reviewsOf,
  shopOf,
} from './notice.store.ts';

const reasonsOf = ({ action, part, hidden, ground, rule, facts, decidedAt }: Decision): Reasons => ({
  ...{ action, part, hidden, ground, rule, facts },
  decidedAt: decidedAt.toISOString(),
});
const reviewOf = ({ askedAt, decidedAt, ...review }: ReviewRow): Review => ({
  ...review,
  askedAt: askedAt.toISOString(),
  decidedAt: decidedAt ? decidedAt.toISOString() : null,
});
export const decidedOf = (by: 'shop' | 'reporter', { action, hidden, decidedAt }: Decision, reviews: readonly ReviewRow[]): Decided => ({
  action,
  hidden,
  decidedOn: dayOf(decidedAt),
  underReview: reviews.some(({ outcome }) => outcome === null),
  asked: reviews.filter(({ askedBy }) => askedBy === by).length,
});

const aboutOf = ({ id, reference, kind, subject, part, place, shown, reason, state, receivedAt }: Kept) => ({
  ...{ id, reference, kind, subject, part, place, shown, reason, state },
  receivedAt: receivedAt.toISOString(),
});

export async function followedNotice(tx: TenantTx, id: string, now: Date): Promise<FollowedNotice> {
  const notice = found(await findNotice(tx, id));
  const decision = await findDecision(tx, id);
  const reviews = await reviewsOf(tx, id);
  return {
    ...aboutOf(notice),
    reasons: decision ? reasonsOf(decision) : null,
    reviews: reviews.map(reviewOf),
    mayComplain: decision !== undefined && refuseComplaint('reporter', decidedOf('reporter', decision, reviews), dayOf(now)) === undefined,
  };
}

export async function officerNotice(tx: TenantTx, id: string): Promise<OfficerNotice> {
  const notice = found(await findNotice(tx, id));
  const decision = await findDecision(tx, id);
  const shop = notice.shopId ? await shopOf(tx, notice.shopId) : undefined;
  return {
    ...aboutOf(notice),
    subjectId: notice.subjectId,
    shopId: notice.shopId,
    shopName: shop?.name ?? null,
    name: notice.name,
    email: notice.email,
    version: notice.version,
    reasons: decision ? reasonsOf(decision) : null,
    reviews: (await reviewsOf(tx, id)).map(reviewOf),
    log: (await logOf(tx, id)).map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  };
}

export async function shopDecisions(tx: TenantTx, shopId: string, now: Date): Promise<ShopDecision[]> {
  const views: ShopDecision[] = [];
  for (const decision of await decisionsOf(tx, shopId)) {
    if (!decision.subject || !decision.subjectId) continue;
    const reviews = await reviewsOf(tx, decision.noticeId);
    views.push({
      notice: decision.noticeId,
      reference: decision.reference,
      subject: decision.subject,
      subjectId: decision.subjectId,
      shown: decision.shown,
      reasons: reasonsOf(decision),
      reviews: reviews.map(reviewOf),
      mayComplain: refuseComplaint('shop', decidedOf('shop', decision, reviews), dayOf(now)) === undefined,
    });
  }
  return views;
}
