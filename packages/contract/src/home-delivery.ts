import { DELIVERY_NOTE_STATES } from '@galleria/domain/delivery';
import { z } from 'zod';
import { DeliveredWith, FailedWith, FailureReason, money, NextStep, ReceivedBy } from './at-door.ts';
import { BusGoods } from './bus-goods.ts';
import { BagOfDay, ColdTime } from './cool-bags.ts';
import { DoorProof } from './door-proof.ts';
import { StopDoor } from './household-door.ts';
import { ClientTime } from './picking.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, line, Ore, Parcels, Phone, paragraph, ShopPath, TimeOfDay } from './shapes.ts';

export const NoteState = z.enum(DELIVERY_NOTE_STATES);
export type NoteState = z.infer<typeof NoteState>;
export const NoteStep = z.enum(['accept', 'decline', 'load', 'unload', 'deliver', 'fail', 'undo', 'report', 'answer', 'issue', 'void']);
const Zone = z.enum(['ambient', 'chilled', 'frozen']);

/** The door, frozen when the note was made. */
export const Recipient = z.strictObject({
  name: z.string(),
  phone: z.string().nullable(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  village: z.string(),
  directions: z.string(),
});
export type Recipient = z.infer<typeof Recipient>;

/** A note as whoever carries it sees it: no order lines and no prices beyond what to take at the door. */
export const CarrierNote = z.strictObject({
  id: Id,
  number: z.string(),
  state: NoteState,
  /** What this carrier may try now. */
  steps: z.array(NoteStep),
  shopName: z.string(),
  day: Day,
  runId: Id.nullable(),
  recipient: Recipient,
  /** Null where the goods are not handed in. */
  bus: BusGoods.nullable(),
  parcels: Parcels,
  collectOre: Ore,
  /** Of what is taken at the door, the fee for the delivery. */
  feeOre: Ore,
  /** Of the fee: freight of goods that the municipality's rules do not cover. */
  freightOre: Ore,
  ageLimit: z.int().nullable(),
  /** What the goods with an age limit come to, where they can go back alone; and whether they did. */
  ageGoodsOre: Ore.nullable(),
  ageRefused: z.boolean(),
  /** What it weighs, as far as the shop has said. */
  weightGrams: z.int().nullable(),
  message: z.string(),
  loadedAt: Instant.nullable(),
  outcomeAt: Instant.nullable(),
  /** How long its cold parcels were out of the cold, once it is done. */
  coldTimes: z.array(ColdTime),
  /** When single parcels were scanned into the car, by the number on their label. */
  parcelLoads: z.record(z.string(), Instant),
  receivedBy: ReceivedBy.nullable(),
  receiverName: z.string().nullable(),
  collectedOre: Ore.nullable(),
  /** What empties were worth that the driver took (settled: with the customer without the driver), and what was paid out for them beyond what there was to pay. */
  emptiesOre: Ore,
  emptiesSettled: z.boolean(),
  /** What the empties may be worth at most where they are settled without the driver: what the order comes to. Null: no such end. */
  emptiesUpToOre: Ore.nullable(),
  paidOutOre: Ore,
  failReason: FailureReason.nullable(),
  leftWhere: z.string(),
  signedOnPaper: z.boolean(),
  nextStep: NextStep.nullable(),
  called: z.boolean().nullable(),
  /** Something was told of it that could not hold: whoever leads the driving looks at it. */
  toLookAt: z.boolean(),
  /** What was done came after whoever looks had reported the month: it counts in the next open one. Another's reports nobody sees, and nothing is said of them. */
  afterMonth: z.boolean(),
  remark: z.string(),
  /** What there is to show for it, as far as it has come. */
  proofs: z.array(DoorProof),
});
export type CarrierNote = z.infer<typeof CarrierNote>;

/** A note as its shop sees it. */
export const ShopNote = z.strictObject({
  ...CarrierNote.shape,
  channel: z.enum(['web', 'phone', 'counter']),
  shopOrderId: Id.nullable(),
  householdId: Id.nullable(),
  carrierId: Id,
  carrierName: z.string(),
  round: z.string().nullable(),
  goodsClass: z.enum(['daily-goods', 'mixed', 'other']),
  dailyGoodsOre: Ore,
  otherGoodsOre: Ore,
  depositOre: Ore,
  declineReason: z.string().nullable(),
  /** How its carrier learns of it: in the galleria, by a letter for each note, or by one for the whole run. */
  handOver: z.enum(['portal', 'email', 'email-run', 'system']),
  /** Ordered over the counter or where people meet: not a distance contract, so the sale is rung up in the till (DOMAIN 3.9). */
  ringUp: z.boolean(),
  /** When goods that went back for their age limit were in the shop again. */
  ageBackAt: Instant.nullable(),
});
export type ShopNote = z.infer<typeof ShopNote>;

/** A note in the list of a shop, which may sell in several gallerias: the one in which it is driven. `dayCancelled`: no car goes on its day any more. */
export const ListedNote = z.strictObject({ ...ShopNote.shape, tenant: z.string(), galleria: z.string(), dayCancelled: z.boolean() });
export type ListedNote = z.infer<typeof ListedNote>;

/** Why a carrier cannot take a certain note. */
export const CarrierRefusal = z.enum([
  'takes-no-payment',
  'checks-no-id',
  'keeps-no-cold',
  'no-food-registration',
  'not-that-day',
  'too-heavy',
  'other-shop',
  'other-village',
  'ended',
]);
export type CarrierRefusal = z.infer<typeof CarrierRefusal>;
export const CarrierDay = z.strictObject({
  roundId: Id,
  round: z.string(),
  day: Day,
  departs: TimeOfDay,
  window: z.strictObject({ from: TimeOfDay, to: TimeOfDay }),
  /** Until when and where the shop hands the goods in, if it does. */
  handInBy: TimeOfDay.nullable(),
  handInAt: z.string(),
  placesLeft: z.int(),
  feeOre: Ore,
});
export type CarrierDay = z.infer<typeof CarrierDay>;
export const CarrierChoice = z.strictObject({
  carrierId: Id,
  name: z.string(),
  kind: z.enum(['own-car', 'post', 'taxi', 'club', 'bus-goods', 'boat']),
  /** What one delivery costs the one who orders it. */
  priceOre: Ore,
  takesPayment: z.boolean(),
  checksId: z.boolean(),
  zones: z.array(Zone),
  maxWeightGrams: z.int(),
  handOver: z.enum(['portal', 'email', 'email-run', 'system']),
  terms: z.string(),
  lastUsed: z.boolean(),
  /** The rules ask for the cheapest carriage, and of those who can take it none costs less. */
  cheapest: z.boolean(),
  /** Empty: this carrier can take it. */
  refusals: z.array(CarrierRefusal),
  /** Its rounds to the village in the next two weeks; a carrier without rounds drives on any day that is agreed. */
  days: z.array(CarrierDay),
  anyDay: z.boolean(),
});
export type CarrierChoice = z.infer<typeof CarrierChoice>;

const Carriage = {
  carrierId: Id,
  /** Null: a carrier without rounds. */
  roundId: Id.nullable(),
  day: Day,
};

export const NewNote = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('order'),
    shopOrderId: Id,
    /** Whose order it is, where the order itself does not say: the door is then the register's, and the fee what the rules say, never above what was promised. */
    householdId: Id.optional(),
    ...Carriage,
    ...ClientTime.shape,
  }),
  z.strictObject({
    kind: z.literal('by-hand'),
    /** `phone`: a customer rang. `counter`: the order was made in the shop. */
    channel: z.enum(['phone', 'counter']),
    /** A household of the municipality's register; the address is then its own. */
    householdId: Id.optional(),
    recipient: z
      .strictObject({
        name: line(120, 1),
        phone: Phone.optional(),
        street: line(120),
        postalCode: z
          .string()
          .regex(/^(\d{3} ?\d{2}|\d{4})$/)
          .transform((text) => text.replace(' ', '')),
        locality: line(80, 1),
        villageId: Id.optional(),
        directions: line(500).optional(),
      })
      .optional(),
    dailyGoodsOre: money,
    otherGoodsOre: money,
    depositOre: money,
    feeOre: z.int().min(0).max(1_000_000),
    payment: z.enum(['at-door', 'invoice']),
    beerOnly: z.boolean().default(false),
    ageLimit: z.int().min(15).max(20).nullable().default(null),
    /** What those goods come to, deposits among it: then they can go back alone. */
    ageGoodsOre: money.nullable().default(null),
    parcels: Parcels,
    /** What it weighs, where the shop says so. */
    weightGrams: z.int().min(0).max(5_000_000).nullable().default(null),
    message: paragraph(500).default(''),
    ...Carriage,
    ...ClientTime.shape,
  }),
]);
export type NewNote = z.output<typeof NewNote>;

/** Stops of a run in the carrier's order. */
export const RunStop = z.strictObject({ id: Id, position: z.int(), recipient: Recipient, notes: z.array(CarrierNote) });
export type RunStop = z.infer<typeof RunStop>;
export const CarrierRun = z.strictObject({
  id: Id,
  round: z.string().nullable(),
  departs: TimeOfDay.nullable(),
  window: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable(),
  state: z.enum(['planned', 'dispatched', 'underway', 'finished', 'reported']),
  stops: z.array(RunStop),
});
export type CarrierRun = z.infer<typeof CarrierRun>;
export const CarrierDayPage = z.strictObject({
  day: Day,
  today: Day,
  runs: z.array(CarrierRun),
  doors: z.array(StopDoor),
  bags: z.array(BagOfDay),
  coldLimits: z.strictObject({ chilled: z.int(), frozen: z.int() }),
  /** Runs of a day that is cancelled though notes still lie on it, and of one that is driven instead of another. */
  /** Notes for which the municipality's rules of the day demand a signature. */
  toSign: z.array(Id),
  changes: z.array(z.strictObject({ run: Id, kind: z.enum(['cancelled', 'moved']), plannedDay: Day, why: z.string() })),
  /** Days near this one on which there is something to drive. */
  days: z.array(z.strictObject({ day: Day, notes: z.int(), left: z.int() })),
});
export type CarrierDayPage = z.infer<typeof CarrierDayPage>;

export const NoteCommand = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('accept'), ...ClientTime.shape }),
  z.strictObject({
    step: z.literal('decline'),
    reason: z.enum(['full', 'not-my-area', 'cannot-keep-cold', 'too-heavy', 'other']),
    remark: line(300).optional(),
    ...ClientTime.shape,
  }),
  z.strictObject({ step: z.literal('load'), ...ClientTime.shape }),
  z.strictObject({ step: z.literal('unload'), ...ClientTime.shape }),
  z.strictObject({
    step: z.literal('deliver'),
    ...DeliveredWith,
    ...ClientTime.shape,
  }),
  z.strictObject({ step: z.literal('fail'), ...FailedWith, ...ClientTime.shape }),
  z.strictObject({ step: z.literal('undo'), ...ClientTime.shape }),
]);
export type NoteCommand = z.output<typeof NoteCommand>;

export const ShopNotePath = z.strictObject({ ...ShopPath.shape, note: Id });
const CarrierNotePath = z.strictObject({ ...CarrierPath.shape, note: Id });
const RunPath = z.strictObject({ ...CarrierPath.shape, run: Id });
const NumberText = z.string().max(300);

const issueProblems = {
  'carrier.cannot': 409,
  'round.closed': 409,
  'round.full': 409,
  'shop-order.step-forbidden': 409,
  'shop-order.other-handover': 409,
  'delivery-note.step-forbidden': 409,
  'note.recipient-missing': 400,
  'note.nothing-to-deliver': 400,
  'parcels.invalid': 400,
  'picking.recalled': 409,
  'swish.unpaid': 409,
  'payment.unpaid': 409,
} as const;
const moveProblems = {
  'delivery-note.step-forbidden': 409,
  'delivery-note.evidence': 400,
  'delivery-note.undo-too-late': 409,
} as const;

export const homeDeliveryRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/carriers': {
    summary:
      'Carriers for one delivery: days, price, what each can do, and why one cannot take it. Of a packed order, or of what is asked for',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({
      shopOrder: Id.optional(),
      village: Id.optional(),
      collect: z.enum(['yes', 'no']).default('no'),
      checkId: z.enum(['yes', 'no']).default('no'),
      chilled: z.enum(['yes', 'no']).default('no'),
      frozen: z.enum(['yes', 'no']).default('no'),
      weightGrams: z.coerce.number().int().min(0).max(5_000_000).optional(),
    }),
    reply: { 200: z.strictObject({ carriers: z.array(CarrierChoice) }) },
  },
  'GET /tenants/:tenant/shops/:shop/notes': {
    summary: "The shop's delivery notes of a day, or those that are not finished, in all its gallerias",
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ day: Day.optional() }),
    reply: { 200: z.strictObject({ notes: z.array(ListedNote) }) },
  },
  'POST /tenants/:tenant/shops/:shop/notes': {
    summary: 'Issues a delivery note, of a packed order or by hand without any web order',
    callers: ['shop'],
    params: ShopPath,
    idempotent: true,
    body: NewNote,
    reply: { 201: ShopNote },
    problems: { ...issueProblems, 'note.goes-with': 409, 'note.household-stands': 409, 'note.fee-outside-rules': 422 },
  },
  'GET /tenants/:tenant/shops/:shop/notes/:note': {
    summary: 'One delivery note',
    callers: ['shop'],
    params: ShopNotePath,
    reply: { 200: ShopNote },
  },
  'GET /tenants/:tenant/shops/:shop/notes/:note/pdf': {
    summary: 'The note on an A5 page, with its QR code',
    callers: ['shop'],
    params: ShopNotePath,
    reply: { 200: undefined },
    produces: 'application/pdf',
  },
  'POST /tenants/:tenant/shops/:shop/notes/:note/issue': {
    summary: 'Gives a declined note to another carrier',
    callers: ['shop'],
    params: ShopNotePath,
    idempotent: true,
    body: z.strictObject({ ...Carriage, ...ClientTime.shape }),
    reply: { 200: ShopNote },
    problems: issueProblems,
  },
  'POST /tenants/:tenant/shops/:shop/notes/:note/void': {
    summary: 'Takes a note back before it is loaded; its order is packed again',
    callers: ['shop'],
    params: ShopNotePath,
    idempotent: true,
    body: ClientTime,
    reply: { 200: ShopNote },
    problems: { ...moveProblems, 'shop-order.step-forbidden': 409, 'shop-order.undo-too-late': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/notes/by-number/:number': {
    summary: 'Finds a note by its number or by what its QR code holds',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, number: NumberText }),
    reply: { 200: ShopNote },
  },
  'GET /tenants/:tenant/carriers/:carrier/runs': {
    summary: "The carrier's runs of a day, stop by stop",
    callers: ['carrier'],
    params: CarrierPath,
    query: z.strictObject({ day: Day.optional() }),
    reply: { 200: CarrierDayPage },
  },
  'POST /tenants/:tenant/carriers/:carrier/runs/:run/load': {
    summary: 'Loads every note of the run that is issued or accepted',
    callers: ['carrier'],
    params: RunPath,
    idempotent: true,
    body: ClientTime,
    reply: { 200: CarrierRun },
  },
  'PUT /tenants/:tenant/carriers/:carrier/runs/:run/order': {
    summary: 'Puts the stops in another order: every stop of the run, first to last',
    callers: ['carrier'],
    params: RunPath,
    body: z.strictObject({ stops: z.array(Id).min(1).max(300), ...ClientTime.shape }),
    reply: { 200: CarrierRun },
  },
  'GET /tenants/:tenant/carriers/:carrier/notes/by-number/:number': {
    summary: 'Finds a note by its number or by what its QR code holds',
    callers: ['carrier'],
    params: z.strictObject({ ...CarrierPath.shape, number: NumberText }),
    reply: { 200: CarrierNote },
  },
  'POST /tenants/:tenant/carriers/:carrier/notes/:note/steps': {
    summary: 'Accepts, declines, loads, unloads, delivers, fails or undoes; with what each demands',
    callers: ['carrier'],
    params: CarrierNotePath,
    idempotent: true,
    body: NoteCommand,
    reply: { 200: CarrierNote },
    problems: moveProblems,
  },
});
