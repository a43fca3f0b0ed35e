import { addDays, type LocalDate } from '../time/index.ts';

/** Notices of illegal content and reports of faults in accessibility: one queue. Sources: DSA (EU) 2022/2065 art. 16, 17 and 20; DOMAIN 3.7 and 3.11. */

export const NOTICE_STATES = ['received', 'assessed', 'decided'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];
export type NoticeStep = 'assess' | 'decide';
export type NoticeKind = 'content' | 'feedback';

const STEPS: Readonly<Record<NoticeState, Readonly<Partial<Record<NoticeStep, NoticeState>>>>> = {
  received: { assess: 'assessed' },
  assessed: { decide: 'decided' },
  decided: {},
};
/** Where a step leads; undefined when it is forbidden. A decision is changed by a review of it, never by a second decision. */
export const moveNotice = (state: NoticeState, step: NoticeStep): NoticeState | undefined => STEPS[state][step];

export type NoticeSubject = 'offer' | 'shop';
export type NoticePart = 'whole' | 'text' | 'picture';
/** What of a thing can be hidden. A shop as a whole is shut out by its admission, which has rules of its own. */
export const PARTS: Readonly<Record<NoticeSubject, readonly NoticePart[]>> = {
  offer: ['whole', 'text', 'picture'],
  shop: ['text', 'picture'],
};

export type NoticeAction = 'hidden' | 'left' | 'answered';
export const ACTIONS: Readonly<Record<NoticeKind, readonly NoticeAction[]>> = { content: ['hidden', 'left'], feedback: ['answered'] };

/** Six months (DSA art. 20.1). */
const COMPLAINT_DAYS = 183;
export const lastComplaintDay = (decidedOn: LocalDate): LocalDate => addDays(decidedOn, COMPLAINT_DAYS);

export interface Decided {
  readonly action: NoticeAction;
  /** Out of sight at this moment. */
  readonly hidden: boolean;
  readonly decidedOn: LocalDate;
  /** Somebody has asked for a review that nobody has answered. */
  readonly underReview: boolean;
  /** How many reviews this side has asked for before. */
  readonly asked: number;
}
const MOST_COMPLAINTS = 3;
export type ComplaintRefusal = 'notice.no-complaint' | 'notice.complaint-late' | 'notice.complaint-open';

/**
 * Whether a side may ask for a review: the shop while its content is hidden, the reporter while it is not; one at a time, within six months, three times at
 * most. Whoever reported a fault in accessibility turns to the authority instead. @returns why not, or undefined.
 */
export function refuseComplaint(by: 'shop' | 'reporter', decided: Decided, today: LocalDate): ComplaintRefusal | undefined {
  if (decided.action === 'answered' || decided.hidden !== (by === 'shop') || decided.asked >= MOST_COMPLAINTS) return 'notice.no-complaint';
  if (today > lastComplaintDay(decided.decidedOn)) return 'notice.complaint-late';
  return decided.underReview ? 'notice.complaint-open' : undefined;
}
