import { z } from 'zod';
import { FailureReason, NextStep, ReceivedBy } from './at-door.ts';
import { BusGoods } from './bus-goods.ts';
import { ClaimState } from './claims.ts';
import { ColdTime } from './cool-bags.ts';
import { DoorProof } from './door-proof.ts';
import { DeedAccount } from './driving.ts';
import { NoteState } from './home-delivery.ts';
import { LedgerKind } from './ledger.ts';
import { ReportQuery, ReportState } from './reports.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, line, Parcels, TenantPath, Version } from './shapes.ts';

const Sum = z.int();
const Instant = z.iso.datetime();
const Other = z.strictObject({ id: Id, number: z.string() });

/** A note that a number may mean. */
export const FoundNote = z.strictObject({ id: Id, number: z.string(), day: Day.nullable(), shopName: z.string(), state: NoteState });
export type FoundNote = z.infer<typeof FoundNote>;

/** Everything about one note from the decision on the household's right to the claim for the state's money. Amounts in öre. */
export const NoteStory = z.strictObject({
  note: z.strictObject({
    id: Id,
    number: z.string(),
    state: NoteState,
    shopName: z.string(),
    carrierName: z.string().nullable(),
    day: Day.nullable(),
    householdNumber: z.int().nullable(),
    /** Null for a protected household. */
    householdName: z.string().nullable(),
    village: z.string().nullable(),
    parcels: Parcels,
    feeOre: Sum,
    goodsOre: Sum,
    /** Null where a car comes to the door, and for a protected household. */
    bus: BusGoods.nullable(),
  }),
  /** The decision that held on the day of delivery: its days and its number, never its reason. */
  right: z
    .strictObject({
      validFrom: Day,
      validTo: Day,
      revokedOn: Day.nullable(),
      decidedOn: Day,
      decidedBy: z.string(),
      registrationNumber: z.string(),
    })
    .nullable(),
  /** The rules that it was judged by, or would be. */
  rules: z.strictObject({ version: Version, validFrom: Day, decidedOn: Day.nullable(), registrationNumber: z.string() }).nullable(),
  door: z.strictObject({
    outcome: z.enum(['delivered', 'failed']).nullable(),
    failReason: FailureReason.nullable(),
    /** By the driver's device, and by the server. */
    deviceAt: Instant.nullable(),
    at: Instant.nullable(),
    by: z.string().nullable(),
    receivedBy: ReceivedBy.nullable(),
    /** Empty for a protected household. */
    receiverName: z.string(),
    idChecked: z.boolean().nullable(),
    ageRefused: z.boolean(),
    leftWhere: z.string(),
    signedOnPaper: z.boolean(),
    nextStep: NextStep.nullable(),
    called: z.boolean().nullable(),
    /** Of a protected household none. */
    proofs: z.array(DoorProof),
    loadedAt: Instant.nullable(),
    coldTimes: z.array(ColdTime),
    evidence: z.string().nullable(),
    /** What telephones told of it that does not agree with what stands, or came too late to: for good, also when whoever leads the driving has put it aside. */
    contested: z.array(
      DeedAccount.pick({ deed: true, kind: true, at: true, receivedAt: true, who: true, effect: true, toLookAt: true }).extend({
        reason: FailureReason.nullable(),
      }),
    ),
  }),
  payment: z.strictObject({
    /** How the order was to be paid; null: no order here, the goods were rung up in the till. */
    method: z.string().nullable(),
    order: z.string().nullable(),
    collectedOre: Sum.nullable(),
    entries: z.array(z.strictObject({ id: Id, kind: LedgerKind, day: Day, number: z.int(), amountOre: Sum })),
  }),
  /** Every line of it in a report, oldest first. */
  lines: z.array(
    z.strictObject({
      key: z.string(),
      entry: z.enum(['ORIGINAL', 'REVERSAL', 'REPLACEMENT']),
      /** Whose report it stands in. */
      reporterId: Id,
      period: z.string(),
      state: ReportState,
      decidedBy: z.string().nullable(),
      decidedAt: Instant.nullable(),
      subsidised: z.boolean(),
      reasons: z.array(z.string()),
      compensation: Sum,
      feeReceived: Sum,
      netOutlay: Sum,
      grant: Sum,
      /** Who is owed the compensation of the whole report, how much, in which entry of its book, and the day on which it was last paid. */
      payee: z.strictObject({ name: z.string(), owedOre: Sum, number: z.int(), paidOn: Day.nullable() }).nullable(),
      claim: z.strictObject({ id: Id, state: ClaimState, registrationNumber: z.string(), from: Day, to: Day }).nullable(),
    }),
  ),
  /** What the municipality has asked about its lines, and what was answered, oldest first. */
  questions: z.array(ReportQuery),
  corrects: Other.nullable(),
  correctedBy: Other.nullable(),
  replaces: Other.nullable(),
  replacedBy: Other.nullable(),
  /** What the log says of it, newest first; the looks at this page are among them. */
  log: z.array(z.strictObject({ id: Id, action: z.string(), by: z.string(), at: Instant })),
  events: z.array(
    z.strictObject({ event: z.string(), state: NoteState, at: Instant, deviceAt: Instant.nullable(), by: z.string(), reason: z.string() }),
  ),
});
export type NoteStory = z.infer<typeof NoteStory>;

export const noteStoryRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/notes': {
    summary: 'Notes that a number means: the whole number, the code on the note, or the running number alone, newest year first',
    callers: ['officer'],
    params: TenantPath,
    query: z.strictObject({ number: line(300, 1) }),
    reply: { 200: z.strictObject({ notes: z.array(FoundNote) }) },
  },
  'GET /tenants/:tenant/officer/notes/:note/story': {
    summary: 'One note from the decision to the claim. That it was read is logged',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, note: Id }),
    reply: { 200: NoteStory },
  },
});
