import { z } from 'zod';
import { DeliveredWith, FailedWith } from './at-door.ts';
import { DoorProof, PROOF_KINDS } from './door-proof.ts';
import { DeedEffect } from './driving.ts';
import { NoteState } from './home-delivery.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, Parcels, Version } from './shapes.ts';

export const CallFault = z.enum(['not-set-up', 'address', 'no-answer', 'certificate', 'redirected', 'refused']);
export type CallFault = z.infer<typeof CallFault>;

/** A request to the carrier's own system, or one that came from it. */
export const CarrierCall = z.strictObject({
  id: Id,
  kind: z.enum(['run', 'test', 'deeds', 'proof']),
  at: Instant,
  /** Of the run. */
  day: Day.nullable(),
  /** What their system answered. */
  status: z.int().nullable(),
  /** Null: it got through. */
  fault: CallFault.nullable(),
  /** How many deeds came with it. */
  deeds: z.int().nullable(),
});
export type CarrierCall = z.infer<typeof CarrierCall>;

export const CarrierSystem = z.strictObject({
  name: z.string(),
  /** Whether the contract says that runs go this way. */
  agreed: z.boolean(),
  version: Version.nullable(),
  url: z.string().nullable(),
  active: z.boolean(),
  /** Where their system tells what became of the notes. */
  callback: z.string(),
  /** The keys that are accepted, the newest first. The secret of each was shown once. */
  keys: z.array(z.strictObject({ id: z.string(), madeAt: Instant, madeBy: z.string(), endsAt: Instant.nullable() })),
  /** The last ones, newest first. */
  calls: z.array(CarrierCall),
});
export type CarrierSystem = z.infer<typeof CarrierSystem>;

/** Shown once: it is kept sealed and told to nobody again. */
export const MadeKey = z.strictObject({ id: z.string(), secret: z.string(), system: CarrierSystem });
export type MadeKey = z.infer<typeof MadeKey>;

const Deed = {
  /** Made by their system: told again it is the same deed. */
  id: Id,
  /** The note's id, as the run said it. */
  note: Id,
  /** When it was done. */
  at: Instant,
};
/** By the number that stands on it: their people see no other. */
const Bag = { id: Id, bag: z.int().min(1).max(99_999), at: Instant };
export const CarrierDeed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('load'), ...Deed }),
  /** It was not in the car after all. */
  z.strictObject({ kind: z.literal('unload'), ...Deed }),
  z.strictObject({ kind: z.literal('deliver'), ...Deed, ...DeliveredWith }),
  z.strictObject({ kind: z.literal('fail'), ...Deed, ...FailedWith }),
  /** What was told of the door was a slip: the note is in the car again. Within the day. */
  z.strictObject({ kind: z.literal('undo'), ...Deed }),
  z.strictObject({ kind: z.literal('bag-load'), ...Bag }),
  z.strictObject({ kind: z.literal('bag-out'), note: Id, ...Bag }),
  /** Fetched; the note where it was said at a door, none where it was found elsewhere. */
  z.strictObject({ kind: z.literal('bag-in'), note: Id.optional(), ...Bag }),
]);
export type CarrierDeed = z.output<typeof CarrierDeed>;
/** What their system tells, in any order and however late. */
export const CarrierDeeds = z.strictObject({ deeds: z.array(CarrierDeed).min(1).max(200) });

/** A photograph or a signature from the door, in the signed words themselves. */
export const CarrierProof = z.strictObject({
  /** Made by their system: told again it is the same picture. */
  id: Id,
  note: Id,
  kind: z.enum(PROOF_KINDS),
  /** When it was taken. */
  at: Instant,
  /** JPEG, PNG or WebP, of at most 2 MiB, in base64. */
  picture: z.base64().min(4),
});

/** What became of each, in the order in which they came. `unknown`: no note that this carrier drives, or no bag that it handles. */
export const CarrierDeedsTaken = z.strictObject({
  deeds: z.array(
    z.strictObject({ id: Id, effect: z.enum([...DeedEffect.options, 'unknown']), toLookAt: z.boolean(), state: NoteState.nullable() }),
  ),
});
export type CarrierDeedsTaken = z.infer<typeof CarrierDeedsTaken>;

/** `loaded`: it is in the car. */
export const PushedState = z.enum(['issued', 'accepted', 'loaded']);
const PushedNote = z.strictObject({
  id: Id,
  state: PushedState,
  number: z.string(),
  shop: z.string(),
  /** Of a household with protected particulars every text says so: the driver has the note on paper. */
  recipient: z.strictObject({
    name: z.string(),
    phone: z.string(),
    street: z.string(),
    postalCode: z.string(),
    locality: z.string(),
    village: z.string(),
    directions: z.string(),
  }),
  parcels: Parcels,
  weightGrams: z.int().nullable(),
  /** What is to be taken at the door, öre. */
  collectOre: z.int(),
  ageLimit: z.int().nullable(),
  message: z.string(),
});

/** What is pushed to the carrier's address. The run as it is now: of two with one id the one with the higher `handOver` stands, whichever came first. */
export const CarrierPush = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('test'), id: Id, galleria: z.string() }),
  z.strictObject({
    kind: z.literal('run'),
    id: Id,
    handOver: z.int(),
    galleria: z.string(),
    day: Day,
    round: z.string().nullable(),
    stops: z.array(z.strictObject({ stop: z.int(), notes: z.array(PushedNote) })),
  }),
]);
export type CarrierPush = z.infer<typeof CarrierPush>;

export const carrierSystemsRoutes = defineRoutes({
  'GET /tenants/:tenant/carriers/:carrier/system': {
    summary: 'The carrier’s own system: its address, its keys, and what went there and came from it last',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: CarrierSystem },
  },
  'PUT /tenants/:tenant/carriers/:carrier/system': {
    summary: 'Says where runs are pushed to, or stops it',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    body: z.strictObject({ version: Version.nullable(), url: z.string().min(1).max(500), active: z.boolean() }),
    reply: { 200: CarrierSystem },
    problems: { 'carrier-system.address': 422, 'carrier-system.changed': 409 },
  },
  'POST /tenants/:tenant/carriers/:carrier/system/keys': {
    summary: 'Makes a new key; the one before is accepted for seven days more. The secret is in this reply and nowhere else',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    /** The newest key that was seen; null: none. */
    body: z.strictObject({ newest: z.string().max(40).nullable() }),
    reply: { 201: MadeKey },
    problems: { 'carrier-system.missing': 409, 'carrier-system.changed': 409 },
  },
  'DELETE /tenants/:tenant/carriers/:carrier/system/keys/:key': {
    summary: 'A key that somebody else may know is accepted no longer, from this moment',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...CarrierPath.shape, key: z.string().max(40) }),
    reply: { 200: CarrierSystem },
  },
  'POST /tenants/:tenant/carriers/:carrier/system/test': {
    summary: 'Pushes a trial to the address; what came of it is among the calls a moment later',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    idempotent: true,
    reply: { 202: CarrierSystem },
    problems: { 'carrier-system.missing': 409 },
  },
  'GET /tenants/:tenant/officer/carriers/:carrier/system': {
    summary: 'The same for the municipality',
    callers: ['officer'],
    params: CarrierPath,
    reply: { 200: CarrierSystem },
  },
  'PUT /tenants/:tenant/officer/carriers/:carrier/system': {
    summary:
      'The municipality stops what goes to the system and comes from it. Only the carrier can start it again, and only the contract keeps it stopped',
    callers: ['officer'],
    params: CarrierPath,
    body: z.strictObject({ version: Version, active: z.literal(false) }),
    reply: { 200: CarrierSystem },
    problems: { 'carrier-system.changed': 409 },
  },
});

/** What a picture from their system may be refused for; it is the same for a driver’s telephone. */
export const carrierProofProblems = {
  'deed.unknown': 404,
  'proof.too-large': 413,
  'proof.unreadable': 415,
  'proof.too-many': 409,
} as const;

/** What goes between the galleria and a carrier's own system, for the OpenAPI document. */
export const signedCalls = {
  taken: [
    {
      path: '/inbound/carriers/{tenant}/{carrier}/deeds',
      summary: 'What a carrier’s own system tells of notes and cool bags: loaded, delivered, failed, undone, each with its own time',
      description:
        'Kept once by the deed’s id, and settled with what drivers’ telephones tell of the same note. A note of another carrier is as one that is not there ' +
        '(`unknown`). Whoever is unknown, has stopped it, or signed otherwise gets one and the same 401.',
      body: CarrierDeeds,
      reply: CarrierDeedsTaken,
    },
    {
      path: '/inbound/carriers/{tenant}/{carrier}/proofs',
      summary: 'A photograph or a signature from the door, before or after the deed that it belongs to',
      description:
        'Kept once by its id, drawn anew without what the camera wrote beside the picture. `deed.unknown`: no note of this carrier’s. Refused, the delivery ' +
        'stands without it.',
      body: CarrierProof,
      reply: DoorProof,
      problems: carrierProofProblems,
    },
  ],
  sent: [
    {
      path: 'carrier-run',
      summary: 'A run (or a trial) that is pushed to the carrier’s address',
      description:
        'With an Idempotency-Key: the same key is the same words, tried again until they are answered with 2xx. What says anything else has another key and a ' +
        'higher `handOver`, and stands for all before it. Signed with every key that holds.',
      body: CarrierPush,
    },
  ],
} as const;
