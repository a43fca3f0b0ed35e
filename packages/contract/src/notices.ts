import { NOTICE_STATES } from '@galleria/domain/notices';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Email, Id, Instant, line, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

const Subject = z.enum(['offer', 'shop']);
const Part = z.enum(['whole', 'text', 'picture']);
const State = z.enum(NOTICE_STATES);
const Ground = z.enum(['law', 'terms']);

/** `key` is made by the device that sends it: sent twice it is one notice, and nobody else can guess the way to it. Name and address only if one wants. */
const sender = { key: Id, name: line(120).nullable(), email: Email.nullable(), reason: paragraph(4000).min(10) };
export const SendNotice = z.discriminatedUnion('kind', [
  z.strictObject({
    ...sender,
    kind: z.literal('content'),
    subject: Subject,
    subjectId: Id,
    part: Part,
    /** "What I say here is right and complete as far as I know" (DSA art. 16.2 d). */
    goodFaith: z.literal(true),
  }),
  /** `place`: the page on which something did not work, in the sender's words. */
  z.strictObject({ ...sender, kind: z.literal('feedback'), place: line(300) }),
]);
export type SendNotice = z.output<typeof SendNotice>;

/** What has been received, at once. A notice of a neighbour's shop goes to the municipality that let it in: `tenant` says where to follow it. */
export const NoticeReceipt = z.strictObject({
  id: Id,
  token: z.string(),
  tenant: z.string(),
  galleria: z.string(),
  reference: z.string(),
  receivedAt: Instant,
  /** A letter goes to the address that was given. */
  mailed: z.boolean(),
});
export type NoticeReceipt = z.infer<typeof NoticeReceipt>;

/** A statement of reasons (DSA art. 17). No decision is ever taken by automated means. */
export const Reasons = z.strictObject({
  action: z.enum(['hidden', 'left', 'answered']),
  part: Part.nullable(),
  /** Out of sight now. */
  hidden: z.boolean(),
  ground: Ground.nullable(),
  rule: z.string(),
  facts: z.string(),
  decidedAt: Instant,
});
export type Reasons = z.infer<typeof Reasons>;
export const Review = z.strictObject({
  id: Id,
  askedBy: z.enum(['shop', 'reporter', 'officer']),
  words: z.string(),
  askedAt: Instant,
  outcome: z.enum(['kept', 'hidden', 'restored']).nullable(),
  answer: z.string(),
  decidedAt: Instant.nullable(),
});
export type Review = z.infer<typeof Review>;

const about = {
  id: Id,
  reference: z.string(),
  kind: z.enum(['content', 'feedback']),
  subject: Subject.nullable(),
  part: Part.nullable(),
  place: z.string(),
  shown: z.string(),
  reason: z.string(),
  state: State,
  receivedAt: Instant,
  reasons: Reasons.nullable(),
  reviews: z.array(Review),
};
/** As the reporter sees it, by the link of the receipt. */
export const FollowedNotice = z.strictObject({ ...about, mayComplain: z.boolean() });
export type FollowedNotice = z.infer<typeof FollowedNotice>;
/** As the municipality sees it. */
export const OfficerNotice = z.strictObject({
  ...about,
  subjectId: Id.nullable(),
  shopId: Id.nullable(),
  shopName: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  version: Version,
  log: z.array(z.strictObject({ at: Instant, action: z.string(), by: z.string() })),
});
export type OfficerNotice = z.infer<typeof OfficerNotice>;
export const NoticeRow = z.strictObject({
  id: Id,
  reference: z.string(),
  kind: z.enum(['content', 'feedback']),
  shown: z.string(),
  place: z.string(),
  shopName: z.string().nullable(),
  state: State,
  receivedAt: Instant,
  hidden: z.boolean(),
  /** Somebody has complained about the decision and waits for an answer. */
  complained: z.boolean(),
});
export type NoticeRow = z.infer<typeof NoticeRow>;
/** As the shop sees it: what was decided about its own content, never who reported it. */
export const ShopDecision = z.strictObject({
  notice: Id,
  reference: z.string(),
  subject: Subject,
  subjectId: Id,
  shown: z.string(),
  reasons: Reasons,
  reviews: z.array(Review),
  mayComplain: z.boolean(),
});
export type ShopDecision = z.infer<typeof ShopDecision>;

const decided = { version: Version, facts: paragraph(4000).min(10) };
const grounded = { ground: Ground, rule: line(200, 2) };
export const DecideNotice = z.discriminatedUnion('action', [
  z.strictObject({ ...decided, action: z.literal('hidden'), part: Part, ...grounded }),
  z.strictObject({ ...decided, action: z.literal('left') }),
  z.strictObject({ ...decided, action: z.literal('answered') }),
]);
export type DecideNotice = z.output<typeof DecideNotice>;
const reviewed = { version: Version, answer: paragraph(4000).min(10) };
/** An answer to a complaint, or a second thought of one's own. */
export const ReviewNotice = z.discriminatedUnion('outcome', [
  z.strictObject({ ...reviewed, outcome: z.literal('kept') }),
  z.strictObject({ ...reviewed, outcome: z.literal('restored') }),
  z.strictObject({ ...reviewed, outcome: z.literal('hidden'), part: Part, ...grounded }),
]);
export type ReviewNotice = z.output<typeof ReviewNotice>;

const OneNotice = z.strictObject({ ...TenantPath.shape, notice: Id });
const Complaint = z.strictObject({ words: paragraph(4000).min(10) });
const complaintProblems = { 'notice.no-complaint': 409, 'notice.complaint-late': 409, 'notice.complaint-open': 409 } as const;
const decideProblems = { 'notice.changed': 409, 'notice.step-forbidden': 409, 'notice.part-forbidden': 422 } as const;

export const noticeRoutes = defineRoutes({
  'POST /tenants/:tenant/notices': {
    summary: 'Report content that is against the law, or a page that could not be used. No sign-in; the reply holds the way to follow it',
    callers: ['guest'],
    params: TenantPath,
    body: SendNotice,
    reply: { 201: NoticeReceipt },
    problems: { 'notice.part-forbidden': 422 },
  },
  'GET /tenants/:tenant/notices/:notice': {
    summary: 'One’s own notice and what was decided, by the token of its link',
    callers: ['guest'],
    params: OneNotice,
    reply: { 200: FollowedNotice },
  },
  'POST /tenants/:tenant/notices/:notice/complaints': {
    summary: 'Ask the municipality to think again: the content was left where it is',
    callers: ['guest'],
    params: OneNotice,
    body: Complaint,
    reply: { 200: FollowedNotice },
    problems: complaintProblems,
  },
  'GET /tenants/:tenant/officer/notices': {
    summary: 'Notices and reported faults: those that wait first',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ notices: z.array(NoticeRow) }) },
  },
  'GET /tenants/:tenant/officer/notices/:notice': {
    summary: 'One notice with everything that has been done with it',
    callers: ['officer'],
    params: OneNotice,
    reply: { 200: OfficerNotice },
  },
  'POST /tenants/:tenant/officer/notices/:notice/assess': {
    summary: 'Begin to look at it: whoever reported it sees that',
    callers: ['officer'],
    params: OneNotice,
    body: z.strictObject({ version: Version }),
    reply: { 200: OfficerNotice },
    problems: decideProblems,
  },
  'POST /tenants/:tenant/officer/notices/:notice/decision': {
    summary: 'Hide the content, leave it, or answer; reporter and shop are told why',
    callers: ['officer'],
    params: OneNotice,
    body: DecideNotice,
    reply: { 200: OfficerNotice },
    problems: decideProblems,
  },
  'POST /tenants/:tenant/officer/notices/:notice/reviews': {
    summary: 'Answer a complaint, or change the decision on second thoughts: hide or show again, with the reason',
    callers: ['officer'],
    params: OneNotice,
    body: ReviewNotice,
    reply: { 200: OfficerNotice },
    problems: { ...decideProblems, 'notice.nothing-to-review': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/decisions': {
    summary: 'Decisions of the municipality to hide something of the shop’s, with the reasons',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ decisions: z.array(ShopDecision) }) },
  },
  'POST /tenants/:tenant/shops/:shop/decisions/:notice/complaints': {
    summary: 'Ask the municipality to think again about what it has hidden',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, notice: Id }),
    body: Complaint,
    reply: { 200: z.strictObject({ decisions: z.array(ShopDecision) }) },
    problems: complaintProblems,
  },
});
