import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, line, Ore, Phone, TenantPath, TimeOfDay, Version } from './shapes.ts';

/** One day of a round in the next four weeks, or a planned day that a holiday takes away or moves. */
export const RoundDay = z.strictObject({
  day: Day,
  /** Differs from `day` when a holiday moved the round. */
  plannedDay: Day,
  status: z.enum(['open', 'closed', 'cancelled', 'not-driven']),
  holiday: z.string().nullable(),
  /** Why the municipality has closed or moved the day; null: it has not. */
  special: z.string().nullable(),
  /** What the season says: the winter road, the ferry that does not run. */
  note: z.string(),
  departs: TimeOfDay,
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  handInBy: TimeOfDay.nullable(),
  orderBy: Instant.nullable(),
  capacity: z.int(),
  booked: z.int(),
  /** Of the car; null: as much as comes. */
  crates: z.int().nullable(),
  cratesBooked: z.int(),
  coldLitres: z.int().nullable(),
  coldBooked: z.int(),
  cancelledWhy: z.string().nullable(),
});
export type RoundDay = z.infer<typeof RoundDay>;

const DayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
/** A part of every year in which a round goes otherwise, or not at all. */
export const Season = z.strictObject({
  from: DayOfYear,
  to: DayOfYear,
  note: line(200),
  driven: z.boolean(),
  departs: TimeOfDay,
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  /** Null: as in the rest of the year. */
  handInBy: TimeOfDay.nullable(),
});
export type Season = z.infer<typeof Season>;

const RoundFields = {
  name: line(80, 2),
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  cutOffDaysBefore: z.int().min(0).max(14),
  cutOffTime: TimeOfDay,
  departs: TimeOfDay,
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  holidayRule: z.enum(['skip', 'day-before']),
  capacity: z.int().min(1).max(1000),
  /** How many crates the car takes, and how many litres it keeps cold; null: as many as come. */
  crates: z.int().min(1).max(2000).nullable(),
  coldLitres: z.int().min(0).max(50_000).nullable(),
  standardFeeOre: z.int().min(0).max(100_000),
  /** What it costs instead for deliveries from a day on. */
  laterFees: z.array(z.strictObject({ from: Day, feeOre: z.int().min(0).max(100_000) })).max(6),
  validFrom: Day,
  validTo: Day.nullable(),
  /** Fewer stops than this at the cut-off, and the day is not driven; 0: it always is. */
  minStops: z.int().min(0).max(1000),
  seasons: z.array(Season).max(6),
  /** Bus goods: the line, and where and until when the shop hands the goods in. */
  busLine: line(20),
  handInBy: TimeOfDay.nullable(),
  handInAt: line(120),
};

export const Round = z.strictObject({
  id: Id,
  carrierId: Id,
  carrier: z.string(),
  ...RoundFields,
  standardFeeOre: Ore,
  version: z.int(),
  /** In the order in which they are driven. */
  villages: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      /** Where the bus stops and when; who meets it there. */
      stopName: z.string(),
      stopAt: TimeOfDay.nullable(),
      metBy: z.string(),
      metByPhone: z.string(),
    }),
  ),
  shops: z.array(z.strictObject({ id: Id, name: z.string() })),
  upcoming: z.array(RoundDay),
});
export type Round = z.infer<typeof Round>;

export const EditRound = z.strictObject({
  ...RoundFields,
  /** Null: no limit. Left out, what was agreed stands, here and below: a page from before there was any says nothing of it, and lifts no limit. */
  crates: RoundFields.crates.optional(),
  coldLitres: RoundFields.coldLitres.optional(),
  laterFees: RoundFields.laterFees.optional(),
  villageIds: z.array(Id).max(100),
  shopIds: z.array(Id).max(100),
  /** Of villages of the round; one that is not of it is left out. */
  stops: z
    .array(
      z.strictObject({
        villageId: Id,
        stopName: line(120),
        stopAt: TimeOfDay.nullable(),
        metBy: line(80),
        metByPhone: z.union([z.literal(''), Phone]),
      }),
    )
    .max(100),
});
export type EditRound = z.output<typeof EditRound>;

/** What the municipality decides about a day of its own. `moved`: every round of the day is driven on another one. */
export const CalendarDay = z.strictObject({
  day: Day,
  rule: z.enum(['closed', 'driven', 'moved']),
  movedTo: Day.nullable(),
  why: line(200, 3),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

const RoundPath = z.strictObject({ ...CarrierPath.shape, round: Id });
const RoundsPage = z.strictObject({
  today: Day,
  rounds: z.array(Round),
  villages: z.array(z.strictObject({ id: Id, name: z.string() })),
  shops: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** The municipality's own days from today on. */
  calendar: z.array(CalendarDay),
  /** Villages to which no round goes. */
  withoutRound: z.array(z.strictObject({ id: Id, name: z.string() })),
});
export type RoundsPage = z.infer<typeof RoundsPage>;

const planners = { callers: ['officer', 'carrier'], roles: ['officer', 'dispatcher'] } as const;
const roundProblems = { 'round.faulty': 400 } as const;

export const roundsRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/rounds': {
    summary: 'Every round of the municipality that has not ended, with its next four weeks',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: RoundsPage },
  },
  'GET /tenants/:tenant/carriers/:carrier/rounds': {
    summary: "A carrier's rounds that have not ended, with their next four weeks",
    callers: ['officer', 'carrier'],
    params: CarrierPath,
    reply: { 200: RoundsPage },
  },
  'POST /tenants/:tenant/officer/round-calendar': {
    summary:
      'Decides about a day: no rounds, rounds as usual although it is red, or all of them on another day. Orders that wait for it are moved and told',
    callers: ['officer'],
    params: TenantPath,
    idempotent: true,
    body: CalendarDay,
    reply: { 200: RoundsPage },
    problems: { 'round.calendar-day': 400, 'round.day-started': 409 },
  },
  'POST /tenants/:tenant/officer/round-calendar/removed': {
    summary: 'Takes a decision about a day back: the law and the rounds’ own rules hold again',
    callers: ['officer'],
    params: TenantPath,
    idempotent: true,
    body: z.strictObject({ day: Day }),
    reply: { 200: RoundsPage },
  },
  'POST /tenants/:tenant/carriers/:carrier/rounds': {
    summary: 'A new round',
    ...planners,
    params: CarrierPath,
    idempotent: true,
    body: EditRound,
    reply: { 201: Round },
    problems: roundProblems,
  },
  'PUT /tenants/:tenant/carriers/:carrier/rounds/:round': {
    summary: 'Changes a round; what has been ordered keeps its day. To end it, give its last day',
    ...planners,
    params: RoundPath,
    body: z.strictObject({ ...EditRound.shape, version: Version }),
    reply: { 200: Round },
    problems: roundProblems,
  },
  'POST /tenants/:tenant/carriers/:carrier/rounds/:round/cancelled-days': {
    summary: 'Cancels one day of a round; the orders that wait for it go to the next day that has a place, and everybody is told',
    ...planners,
    params: RoundPath,
    idempotent: true,
    body: z.strictObject({ day: Day, why: line(200, 3) }),
    reply: { 200: Round },
    problems: { 'round.not-on-day': 409, 'round.day-cancelled': 409, 'round.day-started': 409 },
  },
  'POST /tenants/:tenant/carriers/:carrier/rounds/:round/restored-days': {
    summary: 'Takes a cancellation back: what was moved and nothing has happened to goes back to the day, and everybody is told',
    ...planners,
    params: RoundPath,
    idempotent: true,
    body: z.strictObject({ day: Day }),
    reply: { 200: Round },
    problems: { 'round.not-on-day': 409, 'round.day-not-cancelled': 409 },
  },
});
