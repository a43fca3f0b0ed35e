import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, line, paragraph, TenantPath, Version } from './shapes.ts';

const Sum = z.int();
export const ClaimState = z.enum(['draft', 'submitted', 'supplemented', 'decided', 'paid', 'recovered']);
export const ClaimShop = z.strictObject({
  shopId: Id.nullable(),
  name: z.string(),
  occasions: z.int(),
  gross: Sum,
  feesReceived: Sum,
  netOutlay: Sum,
  grant: Sum,
});
/** All amounts in öre without VAT; every one follows from the lines (domain `computeClaim`). */
export const ClaimTotals = z.strictObject({
  households: z.int(),
  occasions: z.int(),
  deliveries: z.int(),
  rides: z.int(),
  gross: Sum,
  feesReceived: Sum,
  netOutlay: Sum,
  shareOfOutlay: Sum,
  cappedByOccasion: Sum,
  cappedOnSum: Sum,
  capDifference: Sum,
  /** The calendar year's net outlay so far, in this claim and outside it: the threshold is the year's. */
  yearOutlay: Sum,
  threshold: Sum,
  reachesThreshold: z.boolean(),
  amountSought: Sum,
  terms: z.strictObject({
    sharePercent: z.int(),
    capPerOccasion: Sum,
    thresholdPercent: z.int(),
    capTriedOn: z.enum(['OCCASION', 'SUM']),
    source: z.string(),
  }),
  perShop: z.array(ClaimShop),
});
export type ClaimTotals = z.infer<typeof ClaimTotals>;

export const ClaimHead = z.strictObject({
  id: Id,
  from: Day,
  to: Day,
  state: ClaimState,
  version: Version,
  registrationNumber: z.string(),
  decisionBody: z.string(),
  contact: z.string(),
  paymentTo: z.string(),
  /** How it is laid out: key and version of the authority’s template, of a draft the newest; with no version it was submitted before there were any. */
  template: z.string(),
  templateVersion: z.int().nullable(),
  planReference: z.string(),
  amountSought: Sum,
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  assuredBy: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  supplementedAt: z.iso.datetime().nullable(),
  decidedOn: Day.nullable(),
  decidedKind: z.enum(['granted', 'partly', 'refused']).nullable(),
  /** The authority's own number of the decision, and its reason for granting less than was sought. */
  decisionReference: z.string(),
  decisionReason: z.string(),
  grantedOre: Sum.nullable(),
  paidOn: Day.nullable(),
  /** What has been paid back of it, and when last. */
  recoveredOre: Sum,
  recoveredOn: Day.nullable(),
});
export type ClaimHead = z.infer<typeof ClaimHead>;
/** A step of a claim, as its own book keeps it: never changed. */
export const ClaimEntry = z.strictObject({
  event: z.enum(['submit', 'supplement', 'decide', 'pay', 'recover']),
  day: Day,
  /** Sought (submit and supplement: the whole sum then), granted, paid, or paid back. */
  amountOre: Sum,
  reference: z.string(),
  remark: z.string(),
  /** Lines that came with a supplement. */
  lines: z.int(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type ClaimEntry = z.infer<typeof ClaimEntry>;
export const Claim = z.strictObject({
  claim: ClaimHead,
  /** What happened to it, oldest first. */
  book: z.array(ClaimEntry),
  totals: ClaimTotals,
  lines: z.int(),
  /** Lines of locked reports of the period, and corrections made in it, that could be taken into this draft, or sent after it as a supplement. */
  unclaimedLines: z.int(),
  /** Earlier years with deliveries that stand in no claim. They belong to a claim of their own. */
  elsewhere: z.array(z.strictObject({ year: z.int(), lines: z.int() })),
  /** Months within the period with a carrier's report that is not locked: `2026-11 Bussgods`. */
  missing: z.array(z.strictObject({ period: z.string(), reporterName: z.string() })),
});
export type Claim = z.infer<typeof Claim>;

/** A line of the specification with names, for the municipality's own check. */
export const SpecificationRow = z.strictObject({
  household: z.int(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  isProtected: z.boolean(),
  distanceMetres: z.int().nullable(),
  day: Day,
  shop: z.string().nullable(),
  carrier: z.string(),
  compensation: Sum,
  fee: Sum,
  netOutlay: Sum,
  grant: Sum,
  entry: z.enum(['ORIGINAL', 'REVERSAL', 'REPLACEMENT']),
  /** Of the rules that held on its day; null where none did. */
  schemeVersion: z.int().nullable(),
  /** The number on the paper. */
  noteNumber: z.string(),
  line: z.string(),
});
export type SpecificationRow = z.infer<typeof SpecificationRow>;

export const FreeYear = z.strictObject({ year: z.int(), lines: z.int(), netOutlay: Sum, from: Day, to: Day });
export type FreeYear = z.infer<typeof FreeYear>;

/** The price base amount (prisbasbelopp) of a year as the municipality has entered it. */
export const StatedPriceBaseAmount = z.strictObject({
  year: z.int(),
  amountOre: Sum,
  source: z.string(),
  statedAt: z.iso.datetime(),
  statedBy: z.string(),
});
export type StatedPriceBaseAmount = z.infer<typeof StatedPriceBaseAmount>;
/** `missing`: years without one, of which no claim can be made. */
export const PriceBase = z.strictObject({ missing: z.array(z.int()), stated: z.array(StatedPriceBaseAmount) });
export type PriceBase = z.infer<typeof PriceBase>;

const Template = z.string().regex(/^[a-z][a-z-]{1,38}$/);
const OneClaim = z.strictObject({ ...TenantPath.shape, claim: Id });
const moved = { 'claim.changed': 409, 'claim.step-forbidden': 409 } as const;
const apart = { 'duties.kept-apart': 409 } as const;
const dated = { 'claim.day-not-possible': 422 } as const;
const Amount = z.int().min(0).max(10_000_000_000);
const computed = { 'claim.nothing': 409, 'claim.rules-unknown': 422 } as const;
const period = { 'claim.two-years': 422 } as const;
const file = (summary: string) => ({ summary, callers: ['officer'], params: OneClaim, reply: { 200: undefined } }) as const;

export const claimRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/claims': {
    summary: 'Claims to the state, newest first, and what waits to be claimed',
    callers: ['officer'],
    params: TenantPath,
    reply: {
      200: z.strictObject({
        claims: z.array(ClaimHead),
        /** What stands in no claim, by the year whose claim it belongs to, oldest first. */
        waiting: z.array(FreeYear),
        priceBase: PriceBase,
      }),
    },
  },
  'POST /tenants/:tenant/officer/claims/price-base-amounts': {
    summary: 'Enter the price base amount of a year that has none here yet, with where it is decreed; the latest of a year holds',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ year: z.int().min(2025).max(2100), amountOre: z.int().min(1).max(50_000_000), source: line(120, 3) }),
    idempotent: true,
    reply: { 201: StatedPriceBaseAmount },
    problems: { 'claim.amount-known': 409, 'claim.amount-in-use': 409, 'claim.amount-year': 422, 'claim.amount-unlikely': 422 },
  },
  'POST /tenants/:tenant/officer/claims': {
    summary: 'Draft a claim from the approved reports of a period',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({
      from: Day,
      to: Day,
      decisionBody: line(120, 2),
      contact: line(160),
      paymentTo: line(60),
      /** The latest claim’s when left out. */
      template: Template.optional(),
      planReference: line(120).optional(),
    }),
    idempotent: true,
    reply: { 201: Claim },
    problems: { ...computed, ...period, 'claim.period-reversed': 422, 'claim.template-unknown': 422 },
  },
  'POST /tenants/:tenant/officer/claims/:claim/template': {
    summary: 'Lay a draft out by the template of another authority',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({ version: Version, template: Template, planReference: line(120) }),
    reply: { 200: Claim },
    problems: { ...moved, 'claim.template-unknown': 422 },
  },
  'GET /tenants/:tenant/officer/claims/:claim': {
    summary: 'One claim with its totals',
    callers: ['officer'],
    params: OneClaim,
    reply: { 200: Claim },
  },
  'POST /tenants/:tenant/officer/claims/:claim/refresh': {
    summary: 'Take lines that were locked meanwhile into a draft',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({ version: Version }),
    reply: { 200: Claim },
    problems: { ...moved, ...computed, ...period },
  },
  'POST /tenants/:tenant/officer/claims/:claim/discard': {
    summary: 'Throw a draft away; its lines may be claimed again',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({ version: Version }),
    reply: { 204: undefined },
    problems: moved,
  },
  'POST /tenants/:tenant/officer/claims/:claim/submit': {
    summary: 'Submit a claim with its registration number and an assurance',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({ version: Version, registrationNumber: line(60, 1), assuredBy: line(120, 2), assured: z.literal(true) }),
    reply: { 200: Claim },
    problems: { ...moved, ...apart, ...period, 'claim.nothing-sought': 409, 'claim.not-a-year': 409, 'claim.rules-unknown': 422 },
  },
  'POST /tenants/:tenant/officer/claims/:claim/supplement': {
    summary:
      'Enter that a submitted claim was supplemented, with what was locked meanwhile or with papers alone; households keep their numbers',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({ version: Version, remark: paragraph(500).min(3), takeLines: z.boolean() }),
    reply: { 200: Claim },
    problems: { ...moved, ...apart, ...computed },
  },
  'POST /tenants/:tenant/officer/claims/:claim/decide': {
    summary: 'Enter what was decided',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({
      version: Version,
      decidedOn: Day,
      grantedOre: Amount,
      reference: line(60),
      /** Why less was granted than was sought; needed when it was. */
      reason: paragraph(1000),
    }),
    reply: { 200: Claim },
    problems: { ...moved, ...dated, 'claim.more-than-sought': 422, 'claim.reason-missing': 422 },
  },
  'POST /tenants/:tenant/officer/claims/:claim/pay': {
    summary: 'Enter that the grant has been paid',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({ version: Version, paidOn: Day }),
    reply: { 200: Claim },
    problems: { ...moved, ...dated, 'claim.nothing-granted': 409 },
  },
  'POST /tenants/:tenant/officer/claims/:claim/recover': {
    summary: 'Enter that some of a paid grant has to be paid back',
    callers: ['officer'],
    params: OneClaim,
    body: z.strictObject({
      version: Version,
      recoveredOn: Day,
      amountOre: Amount.min(1),
      reference: line(60),
      reason: paragraph(1000).min(3),
    }),
    reply: { 200: Claim },
    problems: { ...moved, ...dated, 'claim.recovered-too-much': 422 },
  },
  'GET /tenants/:tenant/officer/claims/:claim/specification': {
    summary: 'The specification with names, to read and print; logged',
    callers: ['officer'],
    params: OneClaim,
    reply: { 200: z.strictObject({ rows: z.array(SpecificationRow) }) },
  },
  'GET /tenants/:tenant/officer/claims/:claim/specification.csv': {
    ...file('The specification with names as a file; logged'),
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/officer/claims/:claim/pseudonymised.csv': {
    ...file('The documentation for the state, without names; logged'),
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/officer/claims/:claim/shops.csv': { ...file('The sums of each shop; logged'), produces: 'text/csv' },
  'GET /tenants/:tenant/officer/claims/:claim/form.pdf': { ...file('The claim laid out as a form; logged'), produces: 'application/pdf' },
});
