import { z } from 'zod';
import { DeliveredWith, FailedWith } from './at-door.ts';
import { NoteState } from './home-delivery.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant } from './shapes.ts';

/** What every deed of a device carries: its own name, a number that rises, when it was done by its clock, and what it knows of that clock. */
const Told = {
  /** Made by the device: told again under another key it is still the same deed. */
  id: Id,
  device: Id,
  number: z.int().min(0),
  clientTime: Instant,
  /** Our clock less the device's, as last measured; 0 where it was never measured. */
  offsetMs: z.int(),
};

export const DriverDeed = z.discriminatedUnion('kind', [
  /** `parcels`: by the number on their labels, those that were scanned by themselves; left out: all that belongs to the note. */
  z.strictObject({ kind: z.literal('load'), note: Id, parcels: z.array(z.int().min(1).max(300)).min(1).max(300).optional(), ...Told }),
  z.strictObject({ kind: z.literal('unload'), note: Id, ...Told }),
  z.strictObject({ kind: z.literal('undo'), note: Id, ...Told }),
  z.strictObject({ kind: z.literal('deliver'), note: Id, ...DeliveredWith, ...Told }),
  z.strictObject({ kind: z.literal('fail'), note: Id, ...FailedWith, ...Told }),
  /** A numbered cool bag: into the car, left at a door, or fetched there. `note` says which door. */
  z.strictObject({ kind: z.literal('bag'), bag: Id, move: z.enum(['load', 'out', 'in']), note: Id.optional(), ...Told }),
  z.strictObject({ kind: z.literal('order'), run: Id, stops: z.array(Id).min(1).max(300), ...Told }),
]);
export type DriverDeed = z.output<typeof DriverDeed>;

export const DeedEffect = z.enum(['done', 'same', 'undone', 'replaced', 'contradicts', 'faulty', 'too-late', 'late', 'gone']);
/** What became of it. Whatever it says, it was kept. */
export const DeedTaken = z.strictObject({ effect: DeedEffect, toLookAt: z.boolean(), state: NoteState.nullable() });
export type DeedTaken = z.infer<typeof DeedTaken>;

/** What one device told of one note. */
export const DeedAccount = z.strictObject({
  deed: Id,
  kind: z.enum(['load', 'unload', 'deliver', 'fail', 'undo', 'decide']),
  at: Instant,
  /** The device's own clock, and ours. */
  deviceAt: Instant,
  receivedAt: Instant,
  who: z.string(),
  effect: DeedEffect,
  toLookAt: z.boolean(),
  collectedOre: z.int().nullable(),
  /** What the empties were worth that it says were taken. */
  emptiesOre: z.int(),
  receivedBy: z.string().nullable(),
  reason: z.string().nullable(),
  remark: z.string(),
});
export type DeedAccount = z.infer<typeof DeedAccount>;
/** A note of which something was told that could not hold. */
export const Look = z.strictObject({
  note: Id,
  number: z.string(),
  day: Day,
  state: NoteState,
  name: z.string(),
  accounts: z.array(DeedAccount),
  /** Whether another account can still be made the one that holds; not after the month was reported. */
  open: z.boolean(),
  /** What has gone back to the customer for empties, whichever account holds. */
  emptiesBackOre: z.int(),
});
export type Look = z.infer<typeof Look>;
const Looks = z.strictObject({ looks: z.array(Look) });

export const drivingRoutes = defineRoutes({
  'POST /tenants/:tenant/carriers/:carrier/deeds': {
    summary:
      "A deed of a driver's device, in any order and however late: kept, and settled with the others of its note by when it was done",
    callers: ['carrier'],
    params: CarrierPath,
    idempotent: true,
    body: DriverDeed,
    reply: { 200: DeedTaken },
    problems: { 'deed.unknown': 404 },
  },
  'GET /tenants/:tenant/carriers/:carrier/looks': {
    summary: 'Notes of which devices told what could not hold: two that contradict each other, or too late',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: Looks },
  },
  'POST /tenants/:tenant/carriers/:carrier/looks/:note': {
    summary: 'Decides which account of a note holds: one of those told, or what stands already',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...CarrierPath.shape, note: Id }),
    idempotent: true,
    body: z.strictObject({ holds: Id.nullable() }),
    reply: { 200: Looks },
    problems: { 'deed.unknown': 404, 'deed.month-reported': 409, 'deed.lacking': 409 },
  },
});
