import { z } from 'zod';
import { FailureReason } from './at-door.ts';
import { NoteState } from './home-delivery.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Ore, Parcels, PeriodKey, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

/** `put-right`: the note itself, while its month is open or returned. `counter-note`: the month is locked, and the next open one takes it back. */
export const CorrectionWay = z.enum(['put-right', 'counter-note']);
export type CorrectionWay = z.infer<typeof CorrectionWay>;

const Other = z.strictObject({ id: Id, number: z.string() });
/** A driven note with what was reported of it, how it can be corrected, and what corrected it. */
export const CorrectableNote = z.strictObject({
  id: Id,
  number: z.string(),
  state: NoteState,
  version: Version,
  shopName: z.string(),
  carrierName: z.string(),
  /** Null for a protected household. */
  name: z.string().nullable(),
  householdNumber: z.int().nullable(),
  /** The day on which it was driven. */
  day: Day,
  failReason: FailureReason.nullable(),
  parcels: Parcels,
  /** What the household paid for the delivery. */
  feeOre: Ore,
  way: CorrectionWay.nullable(),
  /** Why it cannot be corrected; null when it can. */
  barred: z
    .enum([
      'counter-note.of-counter-note',
      'counter-note.already-made',
      'correction.submitted',
      'correction.not-driven',
      'correction.too-old',
    ])
    .nullable(),
  /** The period whose report a correction would stand in. */
  month: PeriodKey,
  /** A counter-note: what it takes back. */
  corrects: Other.nullable(),
  correctedBy: Other.nullable(),
  /** Written anew: what stood in its place. */
  replaces: Other.nullable(),
  replacedBy: Other.nullable(),
  /** Why it was corrected, if it was. */
  reason: z.string(),
});
export type CorrectableNote = z.infer<typeof CorrectableNote>;

/** What is right. `not-driven`: nobody went there. */
export const Right = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-driven') }),
  z.strictObject({ kind: z.literal('failed'), failReason: FailureReason }),
  z.strictObject({
    kind: z.literal('delivered'),
    day: Day,
    parcels: Parcels,
    feeOre: z.int().min(0).max(1_000_000),
    /** Another household of the register, by its number; a carrier does not see the register and cannot name one. */
    householdNumber: z.int().min(1).max(1_000_000_000).optional(),
  }),
]);
export type Right = z.output<typeof Right>;
export const Correcting = z.strictObject({ version: Version, way: CorrectionWay, reason: paragraph(500).min(3), right: Right });
export type Correcting = z.output<typeof Correcting>;

const problems = {
  'counter-note.of-counter-note': 409,
  'counter-note.already-made': 409,
  'correction.submitted': 409,
  'correction.not-driven': 409,
  'correction.too-old': 409,
  'correction.other-way': 409,
  'correction.changed': 409,
  'correction.nothing': 422,
  'correction.day': 422,
  'correction.fee': 422,
  'correction.household': 422,
  'parcels.invalid': 422,
} as const;
const summary = {
  read: 'A driven note as it was reported, how it can be corrected, and what corrected it',
  write: 'Corrects a driven note: itself in an open or returned month, by a counter-note in the next open month when its own is locked',
};
const OfShop = z.strictObject({ ...ShopPath.shape, note: Id });
const OfCarrier = z.strictObject({ ...CarrierPath.shape, note: Id });
const OfTenant = z.strictObject({ ...TenantPath.shape, note: Id });

export const correctionRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/notes/:note/correction': {
    summary: summary.read,
    callers: ['shop'],
    params: OfShop,
    reply: { 200: CorrectableNote },
  },
  'POST /tenants/:tenant/shops/:shop/notes/:note/correction': {
    summary: summary.write,
    callers: ['shop'],
    params: OfShop,
    body: Correcting,
    idempotent: true,
    reply: { 200: CorrectableNote },
    problems,
  },
  'GET /tenants/:tenant/carriers/:carrier/notes/:note/correction': {
    summary: summary.read,
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: OfCarrier,
    reply: { 200: CorrectableNote },
  },
  'POST /tenants/:tenant/carriers/:carrier/notes/:note/correction': {
    summary: summary.write,
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: OfCarrier,
    body: Correcting,
    idempotent: true,
    reply: { 200: CorrectableNote },
    problems,
  },
  'GET /tenants/:tenant/officer/notes/:note/correction': {
    summary: summary.read,
    callers: ['officer'],
    params: OfTenant,
    reply: { 200: CorrectableNote },
  },
  'POST /tenants/:tenant/officer/notes/:note/correction': {
    summary: summary.write,
    callers: ['officer'],
    params: OfTenant,
    body: Correcting,
    idempotent: true,
    reply: { 200: CorrectableNote },
    problems,
  },
});
