import { z } from 'zod';
import { CarrierRun, NoteState } from './home-delivery.ts';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, line, Parcels, paragraph, ShopPath, TenantPath, TimeOfDay, Version } from './shapes.ts';

const Window = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
const Place = z.strictObject({ name: z.string(), lat: z.number(), lon: z.number() });

/** A car of a carrier, and what it takes. */
export const Vehicle = z.strictObject({
  id: Id,
  carrierId: Id,
  name: z.string(),
  mostGrams: z.int(),
  mostParcels: z.int(),
  /** How long such goods may ride in it; null: as long as it takes. */
  chilledMinutes: z.int().nullable(),
  frozenMinutes: z.int().nullable(),
  /** Chosen for no more runs. */
  retired: z.boolean(),
  version: Version,
});
export type Vehicle = z.infer<typeof Vehicle>;
export const EditVehicle = z.strictObject({
  name: line(60, 1),
  mostGrams: z.int().min(1000).max(40_000_000),
  mostParcels: z.int().min(1).max(2000),
  chilledMinutes: z.int().min(1).max(1440).nullable(),
  frozenMinutes: z.int().min(1).max(1440).nullable(),
  retired: z.boolean(),
});
export type EditVehicle = z.output<typeof EditVehicle>;

/** A note as whoever leads the driving sees it. */
export const DispatchNote = z.strictObject({
  id: Id,
  number: z.string(),
  state: NoteState,
  shopName: z.string(),
  carrier: z.string(),
  /** Empty where nobody may read it off a list: it stands on the note. */
  name: z.string(),
  village: z.string(),
  parcels: Parcels,
  weightGrams: z.int().nullable(),
  ageLimit: z.int().nullable(),
  declineReason: z.string().nullable(),
  /** The carrier may give it back to the shop; the shop may give it to another. */
  mayDecline: z.boolean(),
  mayReissue: z.boolean(),
});
export type DispatchNote = z.infer<typeof DispatchNote>;

export const DispatchStop = z.strictObject({
  id: Id,
  /** Empty, with street and village, where nobody may read it off a list: it stands on the note. */
  name: z.string(),
  street: z.string(),
  village: z.string(),
  /** Where it stands on the map: at the door, or in the middle of its village. Null: nobody knows, or nobody may. */
  pin: z.strictObject({ lat: z.number(), lon: z.number(), exact: z.boolean() }).nullable(),
  notes: z.array(DispatchNote),
});
export type DispatchStop = z.infer<typeof DispatchStop>;

export const DispatchRun = z.strictObject({
  id: Id,
  carrierId: Id,
  carrier: z.string(),
  round: z.string().nullable(),
  departs: TimeOfDay.nullable(),
  window: Window.nullable(),
  state: CarrierRun.shape.state,
  /** A bus drives by its line, in the order of its stops. */
  bus: z.boolean(),
  driver: z.string(),
  vehicle: Vehicle.nullable(),
  /** Places of the round on this day; null where nothing is booked by round. */
  places: z.strictObject({ booked: z.int(), capacity: z.int() }).nullable(),
  /** What is in the notes that are shown; `unweighed`: of how many nobody has said the weight. */
  load: z.strictObject({ parcels: Parcels, grams: z.int(), unweighed: z.int() }),
  /** In the order driven. A shop is shown the doors of its own notes alone. */
  stops: z.array(DispatchStop),
});
export type DispatchRun = z.infer<typeof DispatchRun>;

export const DispatchDay = z.strictObject({
  day: Day,
  today: Day,
  runs: z.array(DispatchRun),
  /** Given back by a carrier: they are in no car. */
  declined: z.array(DispatchNote),
  /** Orders of the day that no note has been made for, by shop. */
  unassigned: z.array(z.strictObject({ shopName: z.string(), orders: z.int() })),
  days: z.array(z.strictObject({ day: Day, notes: z.int(), left: z.int() })),
  map: z.strictObject({ villages: z.array(Place), shops: z.array(Place) }),
  vehicles: z.array(Vehicle),
  /** What this caller may do with the runs here. */
  mayOrder: z.boolean(),
});
export type DispatchDay = z.infer<typeof DispatchDay>;

export const MeasuredBy = z.enum(['router', 'table', 'mixed', 'estimate']);
/** A proposal for the order of a run's stops. */
export const OrderProposal = z.strictObject({
  /** Every stop of the run, first to last: what is done already keeps its place in front. */
  stops: z.array(Id),
  /** How the stops stand now, measured alike; null when too few have a position. */
  metresNow: z.int().nullable(),
  metres: z.int().nullable(),
  /** At the wheel, there and back. */
  secondsNow: z.int().nullable(),
  seconds: z.int().nullable(),
  /** What the way was measured by; null where it was not. An estimate is as the crow flies with an allowance. */
  measuredBy: MeasuredBy.nullable(),
  /** The day of the oldest of the municipality's own measurements that were used; null where none was. */
  measuredOn: Day.nullable(),
  /** A router is set up and did not answer. */
  routerDown: z.boolean(),
  /** When the last shop is best left, so that nobody waits at the first door; null where it is not known when the car leaves. */
  leaves: TimeOfDay.nullable(),
  /** When each stop would be reached, where that is known. */
  arrivals: z.array(z.strictObject({ stop: Id, at: TimeOfDay })),
  /** Stops after the window, with goods too long out of the cold, and without room in the car: in the proposal. */
  late: z.array(Id),
  tooWarm: z.array(Id),
  beyond: z.array(Id),
  /** The last run of the same round whose order was looked at first. */
  lastRun: Day.nullable(),
  /** Stops without a position: they stay behind the stop that they stand behind now. */
  withoutPosition: z.array(Id),
});
export type OrderProposal = z.infer<typeof OrderProposal>;

export const RoadTime = z.strictObject({
  fromId: Id,
  from: z.string(),
  toId: Id,
  to: z.string(),
  metres: z.int(),
  seconds: z.int(),
  method: z.enum(['driven', 'map', 'router']),
  measuredOn: Day,
});
export type RoadTime = z.infer<typeof RoadTime>;
export const RoadTimes = z.strictObject({
  rows: z.array(RoadTime),
  /** Pairs of villages that a round drives between and that nobody has measured. */
  missing: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  /** A router is set up: it is asked first. */
  hasRouter: z.boolean(),
});
export type RoadTimes = z.infer<typeof RoadTimes>;
export const RoadTimeList = z.strictObject({
  /** How many rows are good, how many of them are there already, and how many were written: 0 for a preview. */
  good: z.int(),
  kept: z.int(),
  faults: z.array(z.strictObject({ line: z.int(), code: z.string(), text: z.string() })),
});
export type RoadTimeList = z.infer<typeof RoadTimeList>;

const RunPath = z.strictObject({ ...CarrierPath.shape, run: Id });
const OfDay = z.strictObject({ day: Day.optional() });
const dispatchers = { callers: ['officer', 'carrier'], roles: ['officer', 'dispatcher'] } as const;
const pdf = { reply: { 200: undefined }, produces: 'application/pdf' } as const;

export const dispatchRoutes = defineRoutes({
  'GET /tenants/:tenant/carriers/:carrier/dispatch': {
    summary: "A carrier's day for whoever leads it: runs, cars, stops in their order, what is in no car, and where everything lies",
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    query: OfDay,
    reply: { 200: DispatchDay },
  },
  'GET /tenants/:tenant/officer/dispatch': {
    summary: "The municipality's day: every carrier's runs",
    callers: ['officer'],
    params: TenantPath,
    query: OfDay,
    reply: { 200: DispatchDay },
  },
  'GET /tenants/:tenant/shops/:shop/dispatch': {
    summary: "A shop's day: the runs that its goods ride on, with the doors of its own notes alone",
    callers: ['shop'],
    params: ShopPath,
    query: OfDay,
    reply: { 200: DispatchDay },
  },
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/proposal': {
    summary:
      'Proposes a better order of the stops: fewer broken promises, then less driving. By a router, the roads that the municipality has measured, or an estimate; changes nothing',
    callers: ['officer', 'carrier'],
    params: RunPath,
    reply: { 200: OrderProposal },
  },
  'PUT /tenants/:tenant/carriers/:carrier/runs/:run/stops': {
    summary: 'Puts the stops in another order, if they stand as the caller saw them: every stop of the run, first to last',
    ...dispatchers,
    params: RunPath,
    body: z.strictObject({ stops: z.array(Id).min(1).max(300), before: z.array(Id).min(1).max(300) }),
    reply: { 200: z.strictObject({ stops: z.array(Id) }) },
    problems: { 'run.order-changed': 409 },
  },
  'PUT /tenants/:tenant/carriers/:carrier/runs/:run/car': {
    summary: 'Says which car a run takes and who drives it',
    ...dispatchers,
    params: RunPath,
    body: z.strictObject({ vehicleId: Id.nullable(), driver: line(80) }),
    reply: { 200: z.strictObject({ vehicleId: Id.nullable(), driver: z.string() }) },
  },
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/sheet': {
    summary: 'The run on paper: every stop with its door, parcels and money, in the order driven',
    ...dispatchers,
    params: RunPath,
    ...pdf,
  },
  'GET /tenants/:tenant/carriers/:carrier/runs/:run/receipts': {
    summary: 'A list to sign at the doors, one line a note',
    ...dispatchers,
    params: RunPath,
    ...pdf,
  },
  'POST /tenants/:tenant/carriers/:carrier/vehicles': {
    summary: 'A new car',
    ...dispatchers,
    params: CarrierPath,
    idempotent: true,
    body: EditVehicle,
    reply: { 201: Vehicle },
  },
  'PUT /tenants/:tenant/carriers/:carrier/vehicles/:vehicle': {
    summary: 'Changes a car, or chooses it for no more runs',
    ...dispatchers,
    params: z.strictObject({ ...CarrierPath.shape, vehicle: Id }),
    body: z.strictObject({ ...EditVehicle.shape, version: Version }),
    reply: { 200: Vehicle },
  },
  'GET /tenants/:tenant/officer/road-times': {
    summary: 'How far and how long it is between villages, as measured; the newest of each',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: RoadTimes },
  },
  'POST /tenants/:tenant/officer/road-times/list': {
    summary: 'Reads a list of road times, and keeps its good rows when asked to; every bad row is named',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ text: paragraph(100_000), keep: z.boolean() }),
    reply: { 200: RoadTimeList },
  },
  'POST /tenants/:tenant/officer/road-times/removed': {
    summary: 'Takes one measured road away',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ fromId: Id, toId: Id, measuredOn: Day }),
    reply: { 200: RoadTimes },
  },
  'GET /tenants/:tenant/officer/delivery-folder': {
    summary: 'The folder about home delivery, A5: what it costs, who may have it, which days, and whom to ring',
    callers: ['officer'],
    params: TenantPath,
    ...pdf,
  },
  'GET /tenants/:tenant/shops/:shop/delivery-folder': {
    summary: 'The same folder, for the counter of a shop',
    callers: ['shop'],
    params: ShopPath,
    ...pdf,
  },
});
