import { LEAVING_STATES } from '@galleria/domain/leaving';
import { z } from 'zod';
import { RetentionClassName } from './retention.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, TenantPath } from './shapes.ts';

/** What stands in the way of closing for good. `orders`, `notes` and everything elsewhere name shops, `months` who reports: whom to call. */
export const LeavingBlockerKind = z.enum([
  'orders-on-road',
  'orders',
  'orders-elsewhere',
  'notes-elsewhere',
  'months-elsewhere',
  'notes',
  'months',
  'claims',
  'withdrawals',
  'shares',
  'training',
]);
export type LeavingBlockerKind = z.infer<typeof LeavingBlockerKind>;
export const LeavingBlocker = z.strictObject({ kind: LeavingBlockerKind, count: z.int(), at: z.array(z.string()) });
export type LeavingBlocker = z.infer<typeof LeavingBlocker>;

/** A class of papers: `newest` null: there is none. `freeFrom`: the first day on which the newest may be destroyed. */
export const LeavingClass = z.strictObject({
  class: RetentionClassName,
  newest: Day.nullable(),
  keepDays: z.int(),
  isDecided: z.boolean(),
  decisionNumber: z.string(),
  freeFrom: Day.nullable(),
  isFree: z.boolean(),
});
export type LeavingClass = z.infer<typeof LeavingClass>;

const Who = z.strictObject({ name: z.string(), at: Instant });
/** The file that was handed over to the municipality’s own archive. */
export const ArchiveHandover = z.strictObject({ ...Who.shape, sha256: z.string(), decisionNumber: z.string(), receivedBy: z.string() });
/** `mine`: asked for by whoever reads; somebody else has to confirm. `runsAt`: when everything is destroyed. */
export const LeavingDeletion = z.strictObject({
  asked: Who,
  mine: z.boolean(),
  confirmed: Who.nullable(),
  runsAt: Instant.nullable(),
});
export type LeavingDeletion = z.infer<typeof LeavingDeletion>;

export const Leaving = z.strictObject({
  /** As it has to be typed. */
  name: z.string(),
  /** Null: nothing is announced. */
  state: z.enum(LEAVING_STATES).nullable(),
  closeOn: Day.nullable(),
  sealedAt: Instant.nullable(),
  blockers: z.array(LeavingBlocker),
  classes: z.array(LeavingClass),
  /** By the rules alone; null while a decision is missing. */
  earliest: Day.nullable(),
  handover: ArchiveHandover.nullable(),
  deletion: LeavingDeletion.nullable(),
  waitingDays: z.int(),
  officers: z.int(),
  /** Shops at home here that neighbours sell from: they stop when everything is destroyed. */
  shopsElsewhere: z.array(z.string()),
});
export type Leaving = z.infer<typeof Leaving>;

export const HandOverToArchive = z.strictObject({
  export: Id,
  /** As the officer has computed it from the file in the archive. */
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/),
  decisionNumber: line(60, 1),
  receivedBy: line(120, 1),
  /** Each shop has what it needs for its own books: bookkeeping is the shop’s duty, and no archive takes it over. */
  booksWithShops: z.boolean(),
});
export type HandOverToArchive = z.output<typeof HandOverToArchive>;

/** One municipality that is leaving, as the operator sees it: nothing of what is inside. */
export const OperatedLeaving = z.strictObject({
  slug: z.string(),
  name: z.string(),
  municipalityName: z.string(),
  state: z.enum(LEAVING_STATES),
  closeOn: Day,
  deletion: LeavingDeletion.nullable(),
  /** Rows that have gone so far. */
  rows: z.int(),
});
export type OperatedLeaving = z.infer<typeof OperatedLeaving>;

export const DestructionCertificate = z.strictObject({
  id: Id,
  tenantId: z.int(),
  municipalityCode: z.string(),
  municipalityName: z.string(),
  name: z.string(),
  slug: z.string(),
  closedOn: Day,
  askedAt: Instant,
  confirmedAt: Instant,
  startedAt: Instant,
  finishedAt: Instant,
  handover: z.strictObject({ at: Instant, decisionNumber: z.string(), sha256: z.string() }).nullable(),
  decisions: z.array(
    z.strictObject({ class: RetentionClassName, keepDays: z.int(), decisionNumber: z.string(), decidedOn: Day.nullable() }),
  ),
  tables: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
  rows: z.int(),
  files: z.int(),
  people: z.int(),
});
export type DestructionCertificate = z.infer<typeof DestructionCertificate>;

const TypedName = z.strictObject({ name: line(120, 1) });
const forbidden = { 'leaving.step-forbidden': 409 } as const;
const asking = { ...forbidden, 'leaving.wrong-name': 422, 'leaving.kept': 409, 'leaving.not-finished': 409 } as const;
const confirming = { ...asking, 'leaving.same-person': 409 } as const;

export const leavingRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/leaving': {
    summary: 'How far the municipality has come in leaving, what stands in the way, and until when its papers are kept',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Leaving },
  },
  'POST /tenants/:tenant/officer/leaving': {
    summary: 'Announce that the municipality leaves, and on which day its shop front closes',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ closeOn: Day }),
    reply: { 201: Leaving },
    problems: { 'leaving.day': 422, 'leaving.underway': 409, 'leaving.of-training': 409 },
    changesTenants: true,
  },
  'DELETE /tenants/:tenant/officer/leaving': {
    summary: 'Stay after all: the galleria is again what it was. Not while a deletion is asked for',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Leaving },
    problems: forbidden,
    changesTenants: true,
    whenSealed: true,
  },
  'POST /tenants/:tenant/officer/leaving/seal': {
    summary: 'Close for good: nothing can be changed any more. Refused with what is not finished',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Leaving },
    problems: { ...forbidden, 'leaving.not-finished': 409 },
    changesTenants: true,
  },
  'POST /tenants/:tenant/officer/leaving/archive': {
    summary: 'Confirm that the file with everything lies in the municipality’s own archive',
    callers: ['officer'],
    params: TenantPath,
    body: HandOverToArchive,
    reply: { 200: Leaving },
    problems: { ...forbidden, 'leaving.export': 409, 'leaving.checksum': 422, 'leaving.books': 422 },
    whenSealed: true,
  },
  'POST /tenants/:tenant/officer/leaving/deletion': {
    summary: 'Ask that everything is destroyed. Somebody else confirms it',
    callers: ['officer'],
    params: TenantPath,
    body: TypedName,
    reply: { 200: Leaving },
    problems: asking,
    whenSealed: true,
  },
  'POST /tenants/:tenant/officer/leaving/deletion/confirm': {
    summary: 'Confirm a deletion that another officer has asked for: the days of waiting begin',
    callers: ['officer'],
    params: TenantPath,
    body: TypedName,
    reply: { 200: Leaving },
    problems: confirming,
    whenSealed: true,
  },
  'DELETE /tenants/:tenant/officer/leaving/deletion': {
    summary: 'Call the deletion off: possible until it runs',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Leaving },
    problems: forbidden,
    whenSealed: true,
  },
  'GET /operator/leavings': {
    summary: 'Municipalities that are leaving, and the certificates of those that have left',
    callers: ['operator'],
    reply: { 200: z.strictObject({ leavings: z.array(OperatedLeaving), certificates: z.array(DestructionCertificate) }) },
  },
  'POST /operator/tenants/:tenant/leaving/confirm': {
    summary: 'Confirm a deletion that an officer has asked for: the days of waiting begin',
    callers: ['operator'],
    params: TenantPath,
    body: TypedName,
    reply: { 200: OperatedLeaving },
    problems: confirming,
    whenSealed: true,
  },
  'DELETE /operator/tenants/:tenant/leaving/deletion': {
    summary: 'Call a deletion off: possible until it runs',
    callers: ['operator'],
    params: TenantPath,
    reply: { 200: OperatedLeaving },
    problems: forbidden,
    whenSealed: true,
  },
});
