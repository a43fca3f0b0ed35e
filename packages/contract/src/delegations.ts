import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Email, Id, Instant, line, Phone, TenantPath, TimeOfDay } from './shapes.ts';

export const DelegateKind = z.enum(['relative', 'home-care', 'guardian', 'other']);
export type DelegateKind = z.infer<typeof DelegateKind>;

const rights = {
  /** Orders goods to the household's door. */
  mayOrder: z.boolean(),
  /** Pays for them by own means; without it the household pays at the door. */
  mayPay: z.boolean(),
  /** Sees when deliveries come and have come: never what was bought, from whom, or whom else to ring. */
  mayFollow: z.boolean(),
};
const mandate = { name: line(120, 1), kind: DelegateKind, ...rights };

/** A mandate as the household and the municipality see it. */
export const Delegation = z.strictObject({
  ...mandate,
  id: Id,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  given: z.enum(['paper', 'phone', 'in-person', 'self']),
  reference: z.string(),
  givenAt: Instant,
  revokedAt: Instant.nullable(),
  /** It holds today. */
  stands: z.boolean(),
});
export type Delegation = z.infer<typeof Delegation>;

/** A mandate as the one sees it who has it: for whom, and where the goods go if there is something to order. */
export const HeldDelegation = z.strictObject({
  id: Id,
  household: z.string(),
  ...rights,
  validTo: Day.nullable(),
  address: z.strictObject({ street: z.string(), postalCode: z.string(), locality: z.string(), villageId: Id.nullable() }).nullable(),
});
export type HeldDelegation = z.infer<typeof HeldDelegation>;

const Given = { ...mandate, email: Email.nullable(), phone: Phone.nullable(), validFrom: Day, validTo: Day.nullable() };
export const GiveDelegation = z.strictObject(Given);
/** As a page sends it. */
export type GivenDelegation = z.input<typeof GiveDelegation>;
export const RecordDelegation = z.strictObject({ ...Given, given: z.enum(['paper', 'phone', 'in-person']), reference: line(120) });
export type RecordDelegation = z.output<typeof RecordDelegation>;

/** How a delivery stands, for whoever follows it from afar. */
export const FollowedDelivery = z.strictObject({
  day: Day,
  state: z.enum(['ordered', 'packed', 'on-the-way', 'delivered', 'not-delivered']),
  window: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable(),
  /** When it was delivered, by the driver's own clock. */
  deliveredAt: Instant.nullable(),
});
export type FollowedDelivery = z.infer<typeof FollowedDelivery>;

const OneHousehold = z.strictObject({ ...TenantPath.shape, household: Id });
const OfHousehold = z.strictObject({ ...OneHousehold.shape, delegation: Id });
const One = z.strictObject({ ...TenantPath.shape, delegation: Id });
const all = z.strictObject({ delegations: z.array(Delegation) });
const unfit = { 'delegation.no-address': 422, 'delegation.nothing': 422, 'delegation.reversed': 422, 'delegation.too-many': 409 } as const;

export const delegationRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/households/:household/delegations': {
    summary: 'Who may act for a household, and who might before',
    callers: ['officer'],
    params: OneHousehold,
    reply: { 200: all },
  },
  'POST /tenants/:tenant/officer/households/:household/delegations': {
    summary: 'Record a mandate that the household has given on paper, by telephone or in person',
    callers: ['officer'],
    params: OneHousehold,
    body: RecordDelegation,
    idempotent: true,
    reply: { 201: all },
    problems: unfit,
  },
  'POST /tenants/:tenant/officer/households/:household/delegations/:delegation/revoke': {
    summary: 'End a mandate at once',
    callers: ['officer'],
    params: OfHousehold,
    reply: { 200: all },
  },
  'GET /tenants/:tenant/delegations': {
    summary: 'Mandates that the signed-in resident’s household has given, and those that the resident has',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ mayGive: z.boolean(), given: z.array(Delegation), held: z.array(HeldDelegation) }) },
  },
  'POST /tenants/:tenant/delegations': {
    summary: 'Let somebody order, pay or follow for the own household',
    callers: ['customer'],
    params: TenantPath,
    body: GiveDelegation,
    idempotent: true,
    reply: { 201: all },
    problems: { ...unfit, 'delegation.no-household': 409 },
  },
  'POST /tenants/:tenant/delegations/:delegation/revoke': {
    summary: 'End a mandate of the own household at once',
    callers: ['customer'],
    params: One,
    reply: { 200: all },
  },
  'GET /tenants/:tenant/delegations/:delegation/deliveries': {
    summary: 'How the household’s deliveries stand, for whoever may follow them: days and times, nothing of what was bought',
    callers: ['customer'],
    params: One,
    reply: { 200: z.strictObject({ household: z.string(), deliveries: z.array(FollowedDelivery) }) },
  },
});
