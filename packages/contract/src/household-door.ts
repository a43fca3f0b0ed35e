import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Email, Id, Instant, line, Phone, paragraph, TenantPath } from './shapes.ts';

export const Relation = z.enum(['resident', 'relative', 'neighbour', 'guardian', 'home-care', 'other']);
export type Relation = z.infer<typeof Relation>;

const person = { name: line(120, 1), relation: Relation, called: z.boolean() };
/** Somebody of the household, or whom to ring about it. `called`: the driver may ring when nobody opens. */
export const HouseholdPerson = z.strictObject({ ...person, phone: z.string().nullable(), email: z.string().nullable() });
export type HouseholdPerson = z.infer<typeof HouseholdPerson>;

/** What it takes to get to the door. The code itself is not in it: it is asked for by itself, and that is logged. */
export const HouseholdDoor = z.strictObject({
  people: z.array(HouseholdPerson),
  winterNote: z.string(),
  putWhere: z.string(),
  hasCode: z.boolean(),
  changedAt: Instant.nullable(),
  /** 0: nothing has been written yet. */
  version: z.int().min(0),
});
export type HouseholdDoor = z.infer<typeof HouseholdDoor>;

export const DoorCode = line(30, 1);
const EditDoor = z.strictObject({
  people: z.array(z.strictObject({ ...person, phone: Phone.nullable(), email: Email.nullable() })).max(12),
  winterNote: paragraph(500),
  /** Where goods may be put when nobody opens; left out, it stays as it is. */
  putWhere: line(200).optional(),
  /** A new code; null takes it away; left out, it stays as it is. */
  code: DoorCode.nullable().optional(),
  version: z.int().min(0),
});
export type EditDoor = z.output<typeof EditDoor>;

/**
 * What it takes to get to a household's door, and whom to ring when nobody opens: of stops that are still to be driven, on the day itself and on no other. In
 * no note, mail, paper or other reply.
 */
export const StopDoor = z.strictObject({
  stopId: Id,
  winterNote: z.string(),
  putWhere: z.string(),
  code: z.string().nullable(),
  call: z.array(z.strictObject({ name: z.string(), relation: Relation, phone: z.string() })),
});
export type StopDoor = z.infer<typeof StopDoor>;

/** Villages that have a position, to put a pin among them. */
export const PinMap = z.strictObject({ villages: z.array(z.strictObject({ name: z.string(), lat: z.number(), lon: z.number() })) });
export type PinMap = z.infer<typeof PinMap>;

const OneHousehold = z.strictObject({ ...TenantPath.shape, household: Id });

export const householdDoorRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/pin-map': {
    summary: 'Villages with a position: the municipality’s own drawing, on which a household’s pin is put',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: PinMap },
  },
  'GET /tenants/:tenant/officer/households/:household/door': {
    summary: 'Who lives there, whom to ring, the road in winter, and whether there is a door code',
    callers: ['officer'],
    params: OneHousehold,
    reply: { 200: HouseholdDoor },
  },
  'PUT /tenants/:tenant/officer/households/:household/door': {
    summary: 'Change the people, the winter note and the door code',
    callers: ['officer'],
    params: OneHousehold,
    body: EditDoor,
    reply: { 200: HouseholdDoor },
    problems: { 'household.changed': 409, 'household.nobody-to-ring': 422 },
  },
  'POST /tenants/:tenant/officer/households/:household/door/code': {
    summary: 'The door code in clear; that it was read is logged',
    callers: ['officer'],
    params: OneHousehold,
    reply: { 200: z.strictObject({ code: z.string().nullable() }) },
  },
});
