import { DOUBLE_SIGNS } from '@galleria/domain/household-merge';
import { z } from 'zod';
import { Household } from './households.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, paragraph, TenantPath, Version } from './shapes.ts';

const Row = z.strictObject({
  id: Id,
  number: z.int(),
  name: z.string(),
  street: z.string(),
  village: z.string().nullable(),
  validTo: Day.nullable(),
});
/** Two rows of the register that look like one door, and by what. Protected households are in no list. */
export const HouseholdPair = z.strictObject({ household: Row, other: Row, signs: z.array(z.enum(DOUBLE_SIGNS)) });
export type HouseholdPair = z.infer<typeof HouseholdPair>;

export const HouseholdMerge = z.strictObject({
  id: Id,
  householdId: Id,
  /** Of the household that is no more; null of a protected one. */
  name: z.string().nullable(),
  number: z.int(),
  intoId: Id,
  intoName: z.string().nullable(),
  intoNumber: z.int(),
  reason: z.string(),
  mergedAt: Instant,
  mergedBy: z.string(),
  undoneAt: Instant.nullable(),
});
export type HouseholdMerge = z.infer<typeof HouseholdMerge>;

/** One of two households side by side. Of what follows of orders, lists and standing orders the municipality is shown nothing. */
export const ComparedHousehold = z.strictObject({
  ...Household.shape,
  /** People who live there or are rung, the road in winter, and whether there is a code to the door. */
  people: z.array(z.string()),
  winterNote: z.string(),
  hasCode: z.boolean(),
  mandates: z.int(),
  /** Days with a line in a report: they stay in its name. */
  reportedDays: z.int(),
});
export type ComparedHousehold = z.infer<typeof ComparedHousehold>;

export const SharedWeek = z.strictObject({ week: z.string(), days: z.array(Day), otherDays: z.array(Day), reported: z.boolean() });
export const ComparedHouseholds = z.strictObject({
  household: ComparedHousehold,
  other: ComparedHousehold,
  signs: z.array(z.enum(DOUBLE_SIGNS)),
  /** Weeks in which both had a subsidised delivery; what is not reported counts together from the merge on. */
  weeks: z.array(SharedWeek),
  /** Deliveries of a week that the rules of today give; null: as many as wanted. */
  perWeek: z.int().nullable(),
});
export type ComparedHouseholds = z.infer<typeof ComparedHouseholds>;

export const MergeHouseholds = z.strictObject({
  /** The household that is no more, and what the officer saw of both. */
  otherId: Id,
  otherVersion: Version,
  version: Version,
  reason: paragraph(500).pipe(z.string().min(1)),
  /** Decisions of the other that are taken along; a day that is decided twice is refused. */
  rights: z.array(Id).max(50),
});
export type MergeHouseholds = z.infer<typeof MergeHouseholds>;

const OneHousehold = z.strictObject({ ...TenantPath.shape, household: Id });

export const householdMergeRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/household-doubles': {
    summary: 'Rows of the register that look like one door, and merges that were made; protected households are not listed',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ pairs: z.array(HouseholdPair), more: z.boolean(), merges: z.array(HouseholdMerge) }) },
  },
  'GET /tenants/:tenant/officer/household-doubles/:household': {
    summary: 'Two households side by side, with what merging them would change; the reading is logged',
    callers: ['officer'],
    params: OneHousehold,
    query: z.strictObject({ number: z.coerce.number().int().min(1).max(9_999_999) }),
    reply: { 200: ComparedHouseholds },
    problems: { 'household.merged-already': 409 },
  },
  'POST /tenants/:tenant/officer/households/:household/merges': {
    summary: 'Merge another household into this one, with a reason; whole or not at all',
    callers: ['officer'],
    params: OneHousehold,
    body: MergeHouseholds,
    idempotent: true,
    reply: { 201: HouseholdMerge },
    problems: {
      'household.same': 409,
      'household.merged-already': 409,
      'household.changed': 409,
      'household.too-many-people': 409,
      'eligibility.overlaps': 409,
    },
  },
  'POST /tenants/:tenant/officer/household-merges/:householdMerge/undo': {
    summary: 'Take a merge back while nothing has been built on it',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, householdMerge: Id }),
    reply: { 200: HouseholdMerge },
    problems: { 'household.merge-used': 409, 'household.merge-undone': 409 },
  },
  'PUT /tenants/:tenant/officer/households/:household/apart': {
    summary: 'Say that two rows that look alike are two households; they are not shown as doubles again',
    callers: ['officer'],
    params: OneHousehold,
    body: z.strictObject({ otherId: Id }),
    reply: { 204: undefined },
    problems: { 'household.same': 409 },
  },
});
