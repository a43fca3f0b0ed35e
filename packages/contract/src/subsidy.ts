import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, line, Ore, TenantPath } from './shapes.ts';

const DatedAmount = z.strictObject({ from: Day, amount: Ore });
const Party = z.enum(['VENDOR', 'CARRIER', 'MUNICIPALITY']);
const Criterion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('AGE_MIN'), years: z.int() }),
  z.strictObject({
    kind: z.enum(['DISABILITY', 'NO_CAR', 'NO_TRANSIT', 'FARDTJANST', 'CANNOT_SHOP', 'REGISTERED_RESIDENT', 'YEAR_ROUND']),
  }),
]);
const Area = z.strictObject({ name: line(80), ring: z.array(z.tuple([z.number(), z.number()])).max(500) });
const VillageRef = z.strictObject({ id: Id, name: line(80) });
const amounts = z.array(DatedAmount).max(50);

/** Every parameter that a municipality decides (DOMAIN 2.3), as domain `SchemeRules`. Whether they fit together is `validateScheme`'s to say. */
export const SchemeRules = z.strictObject({
  name: line(120),
  compensation: z.strictObject({
    amounts,
    vatTreatment: z.enum(['EX_VAT', 'INCLUDED', 'NO_VAT']),
    vatRates: z.array(z.strictObject({ from: Day, ratePercent: z.int() })).max(20),
    indexedBy: z.enum(['NONE', 'CPI', 'BUDGET']),
  }),
  transportReimbursement: z.strictObject({ capPerPiece: Ore.nullable(), means: z.enum(['ANY', 'CHEAPEST', 'BOAT']) }).nullable(),
  payee: z.enum(['VENDOR', 'CARRIER']),
  payFailed: z.boolean(),
  residentFee: z.strictObject({
    mode: z.enum(['FORBIDDEN', 'FREE', 'FIXED', 'MIN', 'MAX', 'MAX_EQUALS_COMPENSATION']),
    limits: amounts,
    /** The most under MIN, where the rules name both ends. */
    ceilings: amounts.optional(),
    charged: amounts,
    keptBy: Party,
    /** In older versions, and read by nothing: the fee is taken with the goods, by whoever these are paid to. */
    collectedBy: Party.optional(),
    /** How one fee is divided over the shops of an occasion; left out: by the value of their goods. */
    split: z.enum(['BY_GOODS', 'EVENLY', 'FIRST_SHOP']).optional(),
  }),
  eligibility: z.strictObject({
    mode: z.enum(['NONE', 'AREA', 'SELF_DECLARED_AT_VENDOR', 'VENDOR_APPLIES', 'RESIDENT_APPLIES', 'CARE_DECISION']),
    criteria: z.strictObject({ all: z.array(Criterion).max(10), any: z.array(Criterion).max(10) }),
    validityMonths: z.int().nullable(),
  }),
  minDistance: z
    .strictObject({
      metres: z.int(),
      comparison: z.enum(['AT_LEAST', 'MORE_THAN']),
      measuredTo: z.enum(['NEAREST_SHOP', 'ORDERING_SHOP']),
      exceptions: z.array(z.enum(['FARDTJANST', 'ILLNESS', 'CARE_DECISION', 'SPECIAL_REASONS'])).max(4),
    })
    .nullable(),
  excludedAreas: z.array(Area).max(50),
  places: z
    .strictObject({
      excludedVillages: z.array(VillageRef).max(500),
      includedVillages: z.array(VillageRef).max(500),
      includedAreas: z.array(Area).max(50),
    })
    .optional(),
  maxOccasions: z
    .strictObject({
      n: z.int(),
      per: z.literal('ISO_WEEK'),
      unit: z.literal('HOUSEHOLD'),
      countsTrips: z.boolean(),
      countsFailed: z.boolean(),
    })
    .nullable(),
  minOrderValue: amounts,
  goodsAllowed: z.enum(['DAILY_GOODS', 'ALL_IF_NO_EXTRA_COST']),
  forbiddenBaskets: z.array(z.literal('BEER_ONLY')).max(1),
  vendorRules: z.array(z.enum(['NEAREST', 'NEAREST_WITH_AGREEMENT', 'NOT_PAST_ANOTHER'])).max(3),
  vendorWithin: z.enum(['MUNICIPALITY', 'ANYWHERE']),
  vendorApprovalRequired: z.boolean(),
  catchmentDuty: z.boolean(),
  evidence: z.enum(['SIGNATURE', 'CUSTOMER_CONFIRM', 'DRIVER_REPORT']),
  reporting: z.strictObject({
    period: z.enum(['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR']),
    startMonth: z.int(),
    dueDays: z.int(),
    closingDueDays: z.int().optional(),
  }),
  paymentTermsDays: z.int(),
  shoppingTrips: z.boolean(),
  guidelineDocument: z
    .strictObject({ title: line(160), dnr: line(60).nullable(), decidedOn: Day.nullable(), url: line(300).nullable() })
    .nullable(),
});
export type SchemeRules = z.infer<typeof SchemeRules>;

export const SchemeVersion = z.strictObject({
  id: Id,
  version: z.int(),
  validFrom: Day,
  /** The last day on which it rules: the day before the next version begins, or its own last day; null: until further notice. */
  validTo: Day.nullable(),
  /** As it was decided, of a trial that ends by itself. */
  lastDay: Day.nullable(),
  /** When one that does not rule today begins to, or does so again after a trial. */
  nextFrom: Day.nullable(),
  decidedOn: Day,
  registrationNumber: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  standing: z.enum(['past', 'current', 'coming']),
  rules: SchemeRules,
});
export type SchemeVersion = z.infer<typeof SchemeVersion>;

/** A year of a whole municipality: larger sums than an order may have. Öre. */
const WhatIfTotals = z.strictObject({ deliveries: z.int(), households: z.int(), netOutlay: z.int(), grant: z.int(), fees: z.int() });
/** What a draft of the rules would have meant for deliveries that were made: subsidised and delivered occasions of whole weeks. */
export const WhatIf = z.strictObject({
  from: Day,
  to: Day,
  before: WhatIfTotals,
  after: WhatIfTotals,
  /** Households, each in one way: by its number of deliveries with the grant, and where that is the same by what it pays for them. */
  counts: z.strictObject({
    gaining: z.int(),
    more: z.int(),
    cheaper: z.int(),
    dearer: z.int(),
    fewer: z.int(),
    losing: z.int(),
  }),
  villages: z.array(z.strictObject({ village: z.string(), before: WhatIfTotals, after: WhatIfTotals })),
  reasons: z.array(z.strictObject({ code: z.string(), occasions: z.int() })),
  /** The least yearly outlay for which the state grants anything; null when it is not known for the last day. */
  threshold: Ore.nullable(),
});
export type WhatIf = z.infer<typeof WhatIf>;

/** A household for which a draft would change something: by number, never by name. */
export const ChangedHouseholds = z.strictObject({
  from: Day,
  to: Day,
  households: z.array(
    z.strictObject({
      id: Id,
      number: z.int(),
      village: z.string(),
      before: z.int(),
      after: z.int(),
      /** What the rules of the day and the draft each ask for these deliveries; a year of them. */
      feesBefore: z.int(),
      feesAfter: z.int(),
      reasons: z.array(z.string()),
    }),
  ),
  /** Protected identities stand in no list: only how many there are. */
  protectedToo: z.int(),
  /** How many more there are than are listed. */
  more: z.int(),
});
export type ChangedHouseholds = z.infer<typeof ChangedHouseholds>;

export const subsidyRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/schemes': {
    summary: 'All versions of the delivery scheme, newest first',
    callers: ['officer'],
    params: TenantPath,
    reply: {
      200: z.strictObject({
        versions: z.array(SchemeVersion),
        /** Days up to this one lie in locked months; a new version begins later. */
        lockedThrough: Day.nullable(),
      }),
    },
  },
  'POST /tenants/:tenant/officer/schemes': {
    summary: 'Decide on a new version; the old ones stay as they are',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({
      validFrom: Day,
      /** Of a trial, which ends by itself: after it the version before holds again. */
      lastDay: Day.nullable().optional(),
      decidedOn: Day,
      registrationNumber: line(60),
      rules: SchemeRules,
    }),
    idempotent: true,
    reply: { 201: SchemeVersion },
    problems: { 'scheme.invalid': 422, 'scheme.locked-month': 409, 'scheme.date-taken': 409 },
  },
  'POST /tenants/:tenant/officer/schemes/what-if': {
    summary: 'What a draft would have meant for the deliveries of the last 52 whole weeks; changes nothing',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ validFrom: Day, rules: SchemeRules }),
    reply: { 200: WhatIf },
    problems: { 'scheme.invalid': 422 },
  },
  'POST /tenants/:tenant/officer/schemes/what-if/households': {
    summary: 'Which households a draft would give more or fewer deliveries, or another fee, by number; the look is logged',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ validFrom: Day, rules: SchemeRules }),
    reply: { 200: ChangedHouseholds },
    problems: { 'scheme.invalid': 422 },
  },
});
