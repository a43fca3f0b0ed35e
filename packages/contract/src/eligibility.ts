import { CRITERIA, REFUSALS } from '@galleria/domain/eligibility';
import { z } from 'zod';
import { GrantRight } from './households.ts';
import { defineRoutes } from './route.ts';
import { Address, Day, Email, Id, Instant, line, Phone, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

export const Way = z.enum(['care', 'resident', 'shop']);
export const EligibilityApplicationState = z.enum(['applied', 'granted', 'refused', 'withdrawn', 'enrolled', 'undone']);
/** For whom: what the register needs, and never why. */
const householdFields = {
  name: line(120, 1),
  address: Address,
  villageId: Id.nullable(),
  phone: Phone.nullable(),
  email: Email.nullable(),
};
/** `protected`: somebody in the household has a protected identity. */
export const ApplyForHousehold = z.strictObject({ ...householdFields, protected: z.boolean().default(false) });
export type ApplyForHousehold = z.output<typeof ApplyForHousehold>;
/** `right`: null where the rules let nobody decide. */
export const EnrolByCare = z.strictObject({ ...householdFields, protected: z.boolean().default(false), right: GrantRight.nullable() });
export type EnrolByCare = z.output<typeof EnrolByCare>;

/** Why. Sealed when it comes, in a place of its own, and shown again only by a reading that is written down. */
export const CareReason = z.strictObject({ code: z.enum(CRITERIA), note: paragraph(1000) });
export type CareReason = z.infer<typeof CareReason>;
export const ReadReason = z.strictObject({ ...CareReason.shape, writtenAt: Instant });
export type ReadReason = z.infer<typeof ReadReason>;

/** A household on the care management's own desk. */
export const CareRow = z.strictObject({
  id: Id,
  number: z.int(),
  name: z.string(),
  street: z.string(),
  locality: z.string(),
  village: z.string().nullable(),
  phone: z.string().nullable(),
  /** Null: written in where nobody decides. */
  validFrom: Day.nullable(),
  /** The last day, of the newest decision. */
  validTo: Day.nullable(),
  registrationNumber: z.string(),
  /** A reason has been sealed. */
  hasReason: z.boolean(),
  /** It ends soon enough to be renewed in one press. */
  renewable: z.boolean(),
});
export type CareRow = z.infer<typeof CareRow>;

/** As a shop sees what it has applied for: whether, and until when. Never why, neither for nor against. */
export const ShopApplication = z.strictObject({
  id: Id,
  /** Empty in a shop's list of a household with a protected identity, as is where it lives. */
  name: z.string(),
  street: z.string(),
  locality: z.string(),
  state: EligibilityApplicationState,
  appliedAt: Instant,
  eligibleUntil: Day.nullable(),
  version: Version,
});
export type ShopApplication = z.infer<typeof ShopApplication>;
/** As the resident sees the own application; `letter`: the refusal with how to appeal. */
export const OwnApplication = z.strictObject({ ...ShopApplication.shape, hasReason: z.boolean(), letter: z.string().nullable() });
export type OwnApplication = z.infer<typeof OwnApplication>;

/** The own household's right: the one that holds today, else the next that begins, else the last that was. `againFrom`: it holds again after a break. */
export const OwnRight = z.strictObject({
  state: z.enum(['holds', 'coming', 'ended']),
  validFrom: Day,
  validTo: Day,
  againFrom: Day.nullable(),
});
export type OwnRight = z.infer<typeof OwnRight>;

/** `joins`: nobody decides, a household is written in at once. `home`: how the own household then stands; null: none is written in. */
export const OwnEligibility = z.strictObject({
  open: z.boolean(),
  joins: z.boolean(),
  home: z.enum(['served', 'unmeasured', 'outside']).nullable(),
  right: OwnRight.nullable(),
  applications: z.array(OwnApplication),
  /** The last day of the municipality’s rules, where they end by themselves: no right outlives it. */
  rulesEnd: Day.nullable(),
});
export type OwnEligibility = z.infer<typeof OwnEligibility>;

/** A row of the officer's queue. */
export const QueuedApplication = z.strictObject({
  id: Id,
  way: Way,
  state: EligibilityApplicationState,
  /** Empty in the list of a household with a protected identity, as is where it lives. */
  name: z.string(),
  village: z.string().nullable(),
  locality: z.string(),
  /** The shop that applied. */
  shopName: z.string().nullable(),
  appliedAt: Instant,
  /** Whole days since then, while it waits. */
  waitedDays: z.int().nullable(),
  decidedAt: Instant.nullable(),
});
export type QueuedApplication = z.infer<typeof QueuedApplication>;
/** A right that ends within 60 days and has no later one. */
export const EndingRight = z.strictObject({ householdId: Id, number: z.int(), name: z.string(), validTo: Day, told: z.boolean() });
export type EndingRight = z.infer<typeof EndingRight>;
/** A household of the register that the application may be about. */
export const SameDoor = z.strictObject({
  id: Id,
  number: z.int(),
  name: z.string(),
  street: z.string(),
  locality: z.string(),
  validTo: Day.nullable(),
});
export type SameDoor = z.infer<typeof SameDoor>;
export const JudgedApplication = z.strictObject({
  ...QueuedApplication.shape,
  street: z.string(),
  postalCode: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  householdId: Id.nullable(),
  hasReason: z.boolean(),
  validTo: Day.nullable(),
  refusal: z
    .strictObject({ code: z.enum(REFUSALS), words: z.string(), letter: z.string(), decidedOn: Day, decidedBy: z.string() })
    .nullable(),
  /** Somebody in the household has said that an identity is protected; that this was read is logged. */
  protected: z.boolean(),
  /** Written in at once, and nobody has looked at it. */
  isNew: z.boolean(),
  /** By the rules of today nobody decides. */
  joins: z.boolean(),
  /** For how long they say that a decision holds. */
  validityMonths: z.int().nullable(),
  candidates: z.array(SameDoor),
  version: Version,
});
export type JudgedApplication = z.infer<typeof JudgedApplication>;
export const RefuseApplication = z.strictObject({ version: Version, code: z.enum(REFUSALS), words: paragraph(1000) });
export type RefuseApplication = z.output<typeof RefuseApplication>;

const One = z.strictObject({ ...TenantPath.shape, eligibilityApplication: Id });
const OneOfShop = z.strictObject({ ...ShopPath.shape, eligibilityApplication: Id });
const rightProblems = { 'eligibility.reversed': 422, 'eligibility.overlaps': 409 } as const;
const applyProblems = { 'eligibility.way-closed': 409, 'eligibility.applied-already': 409, 'household.unknown-place': 422 } as const;
const daysProblems = { 'eligibility.days-missing': 422 } as const;
const stepProblems = { 'eligibility.decided-already': 409 } as const;
const renewProblems = { 'eligibility.too-early': 409, 'eligibility.none': 409, ...rightProblems } as const;
const Versioned = z.strictObject({ version: Version });
const inTenant = { params: TenantPath } as const;

/** The care management's desk. */
const careRoutes = defineRoutes({
  'GET /tenants/:tenant/care/applications': {
    summary: 'The households that the care management has enrolled: its own desk, and nothing else of the register',
    callers: ['care'],
    ...inTenant,
    reply: { 200: z.strictObject({ joins: z.boolean(), validityMonths: z.int().nullable(), households: z.array(CareRow) }) },
  },
  'POST /tenants/:tenant/care/applications': {
    summary: 'Enrol a household by care decision: in the register, and with its right. One that is there already gets the right',
    callers: ['care'],
    ...inTenant,
    body: EnrolByCare,
    idempotent: true,
    reply: { 201: CareRow },
    problems: { ...rightProblems, ...applyProblems, ...daysProblems },
  },
  'PUT /tenants/:tenant/care/applications/:eligibilityApplication/reason': {
    summary: 'Seal why the household has its right; written again it takes the place of what was there',
    callers: ['care'],
    params: One,
    body: CareReason,
    reply: { 204: undefined },
  },
  'POST /tenants/:tenant/care/applications/:eligibilityApplication/reason/look': {
    summary: 'Read the sealed reason. The look is written down before it is answered',
    callers: ['care'],
    params: One,
    reply: { 200: ReadReason },
  },
  'POST /tenants/:tenant/care/applications/:eligibilityApplication/renewal': {
    summary: 'Once more for as long as the rules say, when the right ends within 90 days',
    callers: ['care'],
    params: One,
    idempotent: true,
    reply: { 201: CareRow },
    problems: renewProblems,
  },
});

/** The officer's queue. */
const officerRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/eligibility-applications': {
    summary:
      'Households written in at once that nobody has looked at; applications that wait, the oldest first; what was decided last; and rights that end soon',
    callers: ['officer'],
    ...inTenant,
    reply: {
      200: z.strictObject({
        joined: z.array(QueuedApplication),
        waiting: z.array(QueuedApplication),
        decided: z.array(QueuedApplication),
        ending: z.array(EndingRight),
      }),
    },
  },
  'GET /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication': {
    summary: 'One application, with the households of the register that it may be about',
    callers: ['officer'],
    params: One,
    reply: { 200: JudgedApplication },
  },
  'POST /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication/reason/look': {
    summary: 'Read the sealed reason. The look is written down before it is answered, and stands in the log',
    callers: ['officer'],
    params: One,
    reply: { 200: ReadReason },
  },
  'POST /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication/grant': {
    summary: 'Grant it: to a household of the register, or to a new one',
    callers: ['officer'],
    params: One,
    body: z.strictObject({
      version: Version,
      householdId: Id.nullable(),
      right: GrantRight.nullable(),
      protected: z.boolean().default(false),
    }),
    reply: { 200: JudgedApplication },
    problems: { ...rightProblems, ...daysProblems, ...stepProblems, 'household.known-already': 409 },
  },
  'POST /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication/refuse': {
    summary: 'Refuse it with a reason. The household is told how to appeal',
    callers: ['officer'],
    params: One,
    body: RefuseApplication,
    reply: { 200: JudgedApplication },
    problems: stepProblems,
  },
  'POST /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication/confirmation': {
    summary: 'A household that was written in at once has been looked at, and stays',
    callers: ['officer'],
    params: One,
    body: Versioned,
    reply: { 200: JudgedApplication },
    problems: stepProblems,
  },
  'POST /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication/undoing': {
    summary:
      'Take away a household that should not have been written in, and what was typed about its people, while nothing has been ordered to it',
    callers: ['officer'],
    params: One,
    body: Versioned,
    reply: { 200: JudgedApplication },
    problems: { ...stepProblems, 'eligibility.in-use': 409 },
  },
  'GET /tenants/:tenant/officer/eligibility-applications/:eligibilityApplication/letter.pdf': {
    summary: 'The refusal on paper, with how to appeal',
    callers: ['officer'],
    params: One,
    reply: { 200: undefined },
    produces: 'application/pdf',
  },
  'POST /tenants/:tenant/officer/households/:household/renewal': {
    summary: 'Once more, for as long as the rules say, for a household whose right ends within 90 days',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, household: Id }),
    idempotent: true,
    reply: { 201: z.strictObject({ validFrom: Day, validTo: Day }) },
    problems: renewProblems,
  },
});

/** A shop for a customer, and a resident for the own household. */
const applicantRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/eligibility-applications': {
    summary: 'What the shop has applied for, and until when it was granted; never why',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ open: z.boolean(), joins: z.boolean(), applications: z.array(ShopApplication) }) },
  },
  'POST /tenants/:tenant/shops/:shop/eligibility-applications': {
    summary:
      'Apply for a customer’s household, where the municipality’s rules say that shops do; where nobody decides it is written in at once',
    callers: ['shop'],
    params: ShopPath,
    body: ApplyForHousehold,
    idempotent: true,
    reply: { 201: ShopApplication },
    problems: applyProblems,
  },
  'POST /tenants/:tenant/shops/:shop/eligibility-applications/:eligibilityApplication/withdrawal': {
    summary: 'Take back an application that nobody has decided on',
    callers: ['shop'],
    params: OneOfShop,
    body: Versioned,
    reply: { 200: ShopApplication },
    problems: stepProblems,
  },
  'GET /tenants/:tenant/my-eligibility': {
    summary: 'The signed-in resident’s own right and applications, and whether one can be made',
    callers: ['customer'],
    ...inTenant,
    reply: { 200: OwnEligibility },
  },
  'POST /tenants/:tenant/my-eligibility': {
    summary:
      'Apply for the own household, where the municipality’s rules say that residents do; where nobody decides it is written in at once',
    callers: ['customer'],
    ...inTenant,
    body: ApplyForHousehold,
    idempotent: true,
    reply: { 201: OwnApplication },
    problems: { ...applyProblems, 'eligibility.enrolled-already': 409 },
  },
  'PUT /tenants/:tenant/my-eligibility/:eligibilityApplication/reason': {
    summary: 'Seal why, for the municipality alone, while nobody has decided',
    callers: ['customer'],
    params: One,
    body: CareReason,
    reply: { 204: undefined },
    problems: stepProblems,
  },
  'POST /tenants/:tenant/my-eligibility/:eligibilityApplication/withdrawal': {
    summary: 'Take back the own application; its reason is destroyed',
    callers: ['customer'],
    params: One,
    body: Versioned,
    reply: { 200: OwnApplication },
    problems: stepProblems,
  },
});

export const eligibilityRoutes = defineRoutes({ ...careRoutes, ...officerRoutes, ...applicantRoutes });
