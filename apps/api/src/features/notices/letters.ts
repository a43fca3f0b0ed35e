import type { TenantTx } from '@galleria/db';
import { lastComplaintDay } from '@galleria/domain/notices';
import { dayOf } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { noticeMailPhrases } from '@galleria/phrases/notice-mail';
import type { Config } from '../../config.ts';
import { derivedToken } from '../identity/index.ts';
import { queueMessage } from '../messages/index.ts';
import type { Decision, Kept, Receiver, ReviewRow } from './notice.store.ts';

/** The municipality that answers, and where its pages lie. */
export interface Office {
  readonly config: Config;
  readonly tenant: Pick<Receiver, 'slug' | 'name' | 'contact'>;
}

export const tokenOf = (config: Config, id: string): string => derivedToken(config, 'notice', id);
/** Where a reporter follows the notice: the token stands behind `#` and reaches no log. */
export const noticeLink = ({ config, tenant }: Office, id: string): string =>
  `${config.publicOrigin}/${tenant.slug}/anmalan#${id}.${tokenOf(config, id)}`;
const staffLink = ({ config, tenant }: Office, area: string, path: string): string =>
  `${config.publicOrigin}/personal/${area}/${tenant.slug}${path}`;

/** What it is about, on one line: what it was called, and its address. */
const aboutOf = ({ shown, place }: Pick<Kept, 'shown' | 'place'>): string => [shown, place].filter(Boolean).join(', ');

/** The receipt, at once (DSA art. 16.4), and a word to the municipality that something waits. */
export async function sendReceipt(tx: TenantTx, office: Office, notice: Kept): Promise<void> {
  const words = noticeMailPhrases(notice.language);
  if (notice.email) {
    await queueMessage(tx, {
      channel: 'email',
      recipient: notice.email,
      subject: words.receivedSubject(notice.reference),
      // To whoever's address was written: nothing in it that the sender has written, or anybody could send anybody anything in the municipality's name.
      text: words.receivedText(office.tenant.name, notice.shown && aboutOf(notice), noticeLink(office, notice.id)),
      cause: `notice.received:${notice.id}`,
      secret: true,
    });
  }
  const { email } = office.tenant.contact;
  if (!email) return;
  const sv = noticeMailPhrases('sv');
  await queueMessage(tx, {
    channel: 'email',
    recipient: email,
    subject: sv.arrivedSubject(notice.reference),
    text: sv.arrivedText(aboutOf(notice), staffLink(office, 'municipality', `/${office.tenant.slug}/notices/${notice.id}`)),
    cause: `notice.arrived:${notice.id}`,
  });
}

interface Told {
  readonly notice: Kept;
  readonly decision: Decision;
  /** A decision of a review; none: the first one. */
  readonly review?: Pick<ReviewRow, 'id' | 'outcome' | 'answer'>;
}

/** The statement of reasons as sentences (DSA art. 17.3): what, where and how long, facts, ground, that no machine decided. */
export function reasonsText(lang: Lang, { decision, review }: Omit<Told, 'notice'>): string[] {
  const words = noticeMailPhrases(lang);
  const { action, part, ground, rule, facts, hidden } = decision;
  if (action === 'answered') return [facts];
  const outcome = review?.outcome === 'kept' || review?.outcome === 'restored' ? review.outcome : action;
  return [
    `${words.actions[outcome]} ${part && outcome === 'hidden' ? `(${words.parts[part]})` : ''}`.trim(),
    ...(hidden && outcome === 'hidden' ? [words.reach] : []),
    words.facts(review?.answer ?? facts),
    ...(ground && hidden ? [words.grounds[ground](rule)] : []),
    words.noMachine,
  ];
}

const reachOf = ({ email, phone }: Readonly<Record<string, string>>): string => [email, phone].filter(Boolean).join(', ');

export async function tellReporter(tx: TenantTx, office: Office, { notice, decision, review }: Told): Promise<void> {
  if (!notice.email) return;
  const words = noticeMailPhrases(notice.language);
  const lastDay = formatDay(notice.language, lastComplaintDay(dayOf(decision.decidedAt)), { year: true });
  const answered = decision.action === 'answered';
  const redress = answered
    ? [words.redressFeedback]
    : decision.hidden
      ? []
      : [words.redressReporter(lastDay, noticeLink(office, notice.id))];
  await queueMessage(tx, {
    channel: 'email',
    recipient: notice.email,
    subject: answered
      ? words.answeredSubject(notice.reference)
      : review
        ? words.reviewSubject(notice.reference)
        : words.decidedSubject(notice.reference),
    text: [
      aboutOf(notice),
      ...reasonsText(notice.language, { decision, ...(review && { review }) }),
      ...redress,
      words.ask(reachOf(office.tenant.contact)),
    ].join('\n\n'),
    cause: review ? `notice.review:${review.id}` : `notice.decided:${notice.id}`,
    ...(redress.length > 0 && !answered ? { secret: true as const } : {}),
  });
}

export async function tellShop(
  tx: TenantTx,
  office: Office,
  { notice, decision, review }: Told,
  shop: { readonly email: string },
): Promise<void> {
  const words = noticeMailPhrases('sv');
  const lastDay = formatDay('sv', lastComplaintDay(dayOf(decision.decidedAt)), { year: true });
  const link = staffLink(office, 'shop', `/${decision.shopId ?? ''}/decisions`);
  const subject = review?.outcome === 'restored' ? words.shopRestored : review?.outcome === 'kept' ? words.shopKept : words.shopSubject;
  await queueMessage(tx, {
    channel: 'email',
    recipient: shop.email,
    subject: subject(notice.reference),
    text: [
      aboutOf(notice),
      ...reasonsText('sv', { decision, ...(review && { review }) }),
      ...(decision.hidden ? [words.byNotice, words.redressShop(lastDay, link)] : []),
      words.ask(reachOf(office.tenant.contact)),
    ].join('\n\n'),
    cause: review ? `notice.review-shop:${review.id}` : `notice.decided-shop:${notice.id}`,
  });
}
