import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Address, Day, Email, Id, line, Ore, Page, Phone, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

/** How a road distance was found. An estimate is shown and never decides a right. */
export const DistanceMethod = z.enum(['road-measured', 'road-router', 'estimate']);
export const HouseholdDistance = z.strictObject({
  shopId: Id,
  metres: z.int().min(0).max(500_000),
  method: DistanceMethod,
  measuredOn: Day,
});
export type HouseholdDistance = z.infer<typeof HouseholdDistance>;

/** One decision: its days and its number in the municipality's own register. The reason is not here: it is sealed, or in the municipality's own case (DOMAIN 3.10). */
export const GrantRight = z.strictObject({
  validFrom: Day,
  validTo: Day,
  decidedOn: Day,
  registrationNumber: line(60),
  distanceExempt: z.boolean().default(false),
});
export const Eligibility = z.strictObject({
  id: Id,
  validFrom: Day,
  validTo: Day,
  decidedOn: Day,
  decidedBy: z.string(),
  registrationNumber: z.string(),
  distanceExempt: z.boolean(),
  state: z.enum(['granted', 'revoked']),
  revokedOn: Day.nullable(),
  version: Version,
});
export type Eligibility = z.infer<typeof Eligibility>;

const householdFields = {
  name: line(120, 1),
  address: Address,
  villageId: Id.nullable(),
  phone: Phone.nullable(),
  email: Email.nullable(),
  directions: paragraph(1000),
  yearRound: z.boolean(),
  registered: z.boolean(),
  protected: z.boolean(),
  pin: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).nullable(),
  /** Somebody has been asked whether a pin far from every village is right, and said yes. */
  pinSure: z.boolean().default(false),
};
export const EnrolHousehold = z.strictObject({
  ...householdFields,
  distances: z.array(HouseholdDistance).max(30),
  right: GrantRight.nullable(),
});
/** From which day what is changed holds (not after today), or `always`: it was wrong for as long as it has stood there. Left out: `always` where nothing but what was missing is
 * filled in, else from today. */
const ValidFrom = z.union([Day, z.literal('always')]);
export const EditHousehold = z.strictObject({
  ...householdFields,
  distances: z.array(HouseholdDistance).max(30),
  from: ValidFrom.optional(),
  version: Version,
});
export type EditHousehold = z.infer<typeof EditHousehold>;
/** What a change would do to deliveries that have been reported, and to those that have not: how many come to something else, and what more (or less) is paid. */
export const ForeseenChange = z.strictObject({
  deliveries: z.int(),
  compensationOre: z.int(),
  days: z.strictObject({ from: Day, to: Day }).nullable(),
  unreported: z.strictObject({ deliveries: z.int(), compensationOre: z.int() }),
});
export type ForeseenChange = z.infer<typeof ForeseenChange>;

/** A row of the register. Protected households are in no list. */
export const HouseholdRow = z.strictObject({
  id: Id,
  number: z.int(),
  name: z.string(),
  street: z.string(),
  village: z.string().nullable(),
  phone: z.string().nullable(),
  yearRound: z.boolean(),
  right: z.enum(['current', 'coming', 'ended', 'none']),
  validTo: Day.nullable(),
});
export type HouseholdRow = z.infer<typeof HouseholdRow>;

export const Household = z.strictObject({
  id: Id,
  number: z.int(),
  name: z.string(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  villageId: Id.nullable(),
  village: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  directions: z.string(),
  yearRound: z.boolean(),
  registered: z.boolean(),
  protected: z.boolean(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  version: Version,
  /** The household that this one was found to be; null: it stands by itself. */
  mergedInto: Id.nullable(),
  eligibilities: z.array(Eligibility),
  distances: z.array(z.strictObject({ ...HouseholdDistance.shape, shopName: z.string() })),
  /** What the rules asked about before a day, newest first. */
  past: z.array(
    z.strictObject({
      until: Day,
      village: z.string().nullable(),
      lat: z.number().nullable(),
      lon: z.number().nullable(),
      yearRound: z.boolean(),
      registered: z.boolean(),
      distances: z.array(z.strictObject({ shopName: z.string(), metres: z.int(), method: DistanceMethod, measuredOn: Day })),
    }),
  ),
  members: z.array(z.strictObject({ customerId: Id, name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })),
  history: z.array(z.strictObject({ at: z.iso.datetime(), action: z.string(), by: z.string() })),
});
export type Household = z.infer<typeof Household>;

/** A signed-in customer whose telephone or e-mail is the household's. */
export const MemberCandidate = z.strictObject({
  customerId: Id,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  match: z.enum(['phone', 'email', 'both']),
});

/** Places of the ISO week, over all shops; `of` and `left` are null where the scheme sets no limit. */
export const WeekPlaces = z.strictObject({ week: z.string(), used: z.int(), of: z.int().nullable(), left: z.int().nullable() });
/** What a shop sees when a customer rings: whom to deliver to, and until when the right holds. Never why. */
export const KnownHousehold = z.strictObject({
  id: Id,
  number: z.int(),
  name: z.string(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  villageId: Id.nullable(),
  village: z.string().nullable(),
  phone: z.string().nullable(),
  directions: z.string(),
  eligible: z.boolean(),
  eligibleUntil: Day.nullable(),
  places: WeekPlaces,
});
export type KnownHousehold = z.infer<typeof KnownHousehold>;

/** Why a delivery is not subsidised, as far as a shop needs to know it. What has to do with the household itself is the municipality's to tell. */
export const ShopReason = z.enum([
  'NO_SCHEME',
  'NOT_ELIGIBLE',
  'ASK_MUNICIPALITY',
  'BEER_ONLY',
  'NOT_DAILY_GOODS',
  'BELOW_MINIMUM_ORDER',
  'SHOP_NOT_APPROVED',
  'SHOP_OUTSIDE_MUNICIPALITY',
  'NOT_NEAREST_SHOP',
  'PAST_ANOTHER_SHOP',
  'FEE_FORBIDDEN',
  'FEE_BELOW_MINIMUM',
  'FEE_ABOVE_MAXIMUM',
  'WEEKLY_LIMIT',
]);
export const Promised = z.strictObject({
  subsidised: z.boolean(),
  reasons: z.array(ShopReason),
  places: WeekPlaces,
  joins: z.boolean(),
  fee: z.strictObject({ proposed: Ore, minimum: Ore, maximum: Ore.nullable() }).nullable(),
  compensationOre: Ore,
  /** The last day of the rules, where they end by themselves. */
  rulesEnd: Day.nullable(),
  /**
   * What the resident is to pay for this delivery, as the checkout would charge it, and what was paid for the same door and day before. Null: not
   * subsidised, and the fee is agreed with the carrier. Another fee must lie between the least and the most; null: there is no most.
   */
  charge: z
    .strictObject({ kind: z.enum(['scheme', 'standard']), feeOre: Ore, paidOre: Ore, minimumOre: Ore, maximumOre: Ore.nullable() })
    .nullable(),
});
export type Promised = z.infer<typeof Promised>;

const Sum = z.coerce.number().int().min(0).max(20_000_000);
const OneHousehold = z.strictObject({ ...TenantPath.shape, household: Id });
const editProblems = {
  'household.changed': 409,
  'household.unknown-place': 422,
  'household.pin-outside': 422,
  'household.pin-far': 409,
  'household.from-ahead': 422,
} as const;
const invalidRight = { 'eligibility.reversed': 422, 'eligibility.overlaps': 409 } as const;

/** Where a household of the register has its door. */
export const HomeAddress = z.strictObject({
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  villageId: Id,
  directions: z.string(),
});
export type HomeAddress = z.infer<typeof HomeAddress>;

/** Whether the own household stands in no list. `linked`: the account belongs to a household; `mayLift`: it is the only one that does. */
export const OwnProtection = z.strictObject({ linked: z.boolean(), protected: z.boolean(), mayLift: z.boolean() });
export type OwnProtection = z.infer<typeof OwnProtection>;

export const householdRoutes = defineRoutes({
  'GET /tenants/:tenant/my-protection': {
    summary: 'Whether the signed-in resident’s household is protected: in no list, on no map and in no file',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: OwnProtection },
  },
  'PUT /tenants/:tenant/my-protection': {
    summary: 'Say that somebody in the own household has a protected identity, or that nobody has any longer; logged',
    callers: ['customer'],
    params: TenantPath,
    body: z.strictObject({ protected: z.boolean() }),
    reply: { 200: OwnProtection },
    problems: { 'household.not-linked': 409, 'household.protected-by-others': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/notes/:note/protection': {
    summary: 'A shop was told that somebody in the note’s household has a protected identity: from now on it is in no list; logged',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, note: Id }),
    body: z.strictObject({}),
    reply: { 204: undefined },
    problems: { 'household.not-linked': 409 },
  },
  'GET /tenants/:tenant/home-address': {
    summary: 'The address of the household that the signed-in resident is linked to; null for others, and for a protected household',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ address: HomeAddress.nullable() }) },
  },
  'GET /tenants/:tenant/officer/households': {
    summary: 'The register of households; protected ones are not listed',
    callers: ['officer'],
    params: TenantPath,
    query: z.strictObject({
      ...Page.shape,
      q: line(80).optional(),
      right: z.enum(['all', 'current', 'ending', 'ended', 'none']).default('all'),
      village: Id.optional(),
    }),
    reply: { 200: z.strictObject({ households: z.array(HouseholdRow), page: z.int(), more: z.boolean(), total: z.int() }) },
  },
  'GET /tenants/:tenant/officer/households/:household': {
    summary: 'One household with its decisions, distances, members and history; the reading is logged',
    callers: ['officer'],
    params: OneHousehold,
    reply: { 200: Household },
  },
  'GET /tenants/:tenant/officer/households/by-number/:number': {
    summary: 'One household by its number: the only way to a protected one, and logged',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, number: z.coerce.number().int().min(1).max(9_999_999) }),
    reply: { 200: Household },
  },
  'POST /tenants/:tenant/officer/households': {
    summary: 'Enrol a household, with its right if it is decided',
    callers: ['officer'],
    params: TenantPath,
    body: EnrolHousehold,
    idempotent: true,
    reply: { 201: Household },
    problems: { ...invalidRight, 'household.unknown-place': 422, 'household.pin-outside': 422, 'household.pin-far': 409 },
  },
  'PUT /tenants/:tenant/officer/households/:household': {
    summary: 'Change a household and its distances',
    callers: ['officer'],
    params: OneHousehold,
    body: EditHousehold,
    reply: { 200: Household },
    problems: editProblems,
  },
  'POST /tenants/:tenant/officer/households/:household/foresee': {
    summary: 'What a change of a household would do to deliveries that have been reported; changes nothing',
    callers: ['officer'],
    params: OneHousehold,
    body: EditHousehold,
    reply: { 200: ForeseenChange },
    problems: editProblems,
  },
  'POST /tenants/:tenant/officer/households/:household/eligibilities': {
    summary: 'Grant or renew the right to subsidised delivery',
    callers: ['officer'],
    params: OneHousehold,
    body: GrantRight,
    idempotent: true,
    reply: { 201: Household },
    problems: invalidRight,
  },
  'POST /tenants/:tenant/officer/households/:household/eligibilities/:eligibility/revoke': {
    summary: 'End a right from a day on',
    callers: ['officer'],
    params: z.strictObject({ ...OneHousehold.shape, eligibility: Id }),
    body: z.strictObject({ revokedOn: Day, version: Version }),
    reply: { 200: Household },
    problems: { 'eligibility.revoked': 409, 'eligibility.outside': 422 },
  },
  'GET /tenants/:tenant/officer/households/:household/candidates': {
    summary: 'Signed-in customers whose telephone or e-mail is the household’s',
    callers: ['officer'],
    params: OneHousehold,
    reply: { 200: z.strictObject({ candidates: z.array(MemberCandidate) }) },
  },
  'PUT /tenants/:tenant/officer/households/:household/members/:customer': {
    summary: 'Link a signed-in customer whose telephone or e-mail matches',
    callers: ['officer'],
    params: z.strictObject({ ...OneHousehold.shape, customer: Id }),
    reply: { 200: Household },
    problems: { 'member.no-match': 422 },
  },
  'DELETE /tenants/:tenant/officer/households/:household/members/:customer': {
    summary: 'Unlink a customer',
    callers: ['officer'],
    params: z.strictObject({ ...OneHousehold.shape, customer: Id }),
    reply: { 200: Household },
  },
  'GET /tenants/:tenant/shops/:shop/households': {
    summary: 'Find the household of somebody who rings, by telephone or name',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ q: line(80, 3) }),
    reply: { 200: z.strictObject({ households: z.array(KnownHousehold), more: z.boolean() }) },
  },
  'GET /tenants/:tenant/shops/:shop/households/:household/promise': {
    summary: 'May a subsidised delivery be promised on a day, and what is the fee? As at the checkout',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, household: Id }),
    query: z.strictObject({
      day: Day,
      /** The round that would drive it: where nothing is subsidised its own fee is charged. */
      round: Id.optional(),
      dailyGoodsOre: Sum.optional(),
      otherGoodsOre: Sum.optional(),
      beerOnly: z.enum(['yes', 'no']).default('no'),
    }),
    reply: { 200: Promised },
  },
});
