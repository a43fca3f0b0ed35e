import { z } from 'zod';
import { Issuer } from './commission.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, TenantPath, Version } from './shapes.ts';

const Sum = z.int();
const Year = z.string().regex(/^20\d{2}$/);

/** What is missing of a seller before it can be reported truly. */
export const SELLER_FACTS = ['legal-name', 'person-name', 'address', 'org-number', 'vat-number', 'account'] as const;
/** Without these of every reported seller no message is made: the schema has no place for who is not known. The others are told where there are any. */
export const NEEDED_FACTS: readonly (typeof SELLER_FACTS)[number][] = ['legal-name', 'person-name', 'address', 'org-number'];
export const SellerFact = z.enum(SELLER_FACTS);
export type SellerFact = z.infer<typeof SellerFact>;

/** `reported`: stands in the report. `small`: fewer than thirty sales and at most 2,000 euro. `undecided`: fewer than thirty, and the year's rate is not written. */
export const SellerState = z.enum(['reported', 'small', 'undecided', 'public-body', 'listed']);
export type SellerState = z.infer<typeof SellerState>;

export const SellerQuarter = z.strictObject({
  /** Orders that were handed over in the quarter and not taken back. */
  activities: z.int(),
  /** What they cost with VAT, deposits and delivery, less what was refunded in the quarter. */
  soldOre: Sum,
  /** Commission that the galleria took. */
  commissionOre: Sum,
  /** The consideration by the law: the one less the other. */
  considerationOre: Sum,
});
export type SellerQuarter = z.infer<typeof SellerQuarter>;

export const ReportedSeller = z.strictObject({
  shopId: Id,
  name: z.string(),
  legalName: z.string(),
  /** A sole trader, whose organisation number is the personal one. */
  isPerson: z.boolean(),
  /** The sole trader's own name, as the officer has written it; null: nobody has, or it is no sole trader. */
  person: z.strictObject({ firstName: z.string(), lastName: z.string() }).nullable(),
  orgNumber: z.string(),
  vatNumber: z.string(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  /** Bankgiro or plusgiro. */
  account: z.string(),
  sells: z.enum(['goods', 'services']),
  quarters: z.array(SellerQuarter).length(4),
  activities: z.int(),
  considerationOre: Sum,
  state: SellerState,
  missing: z.array(SellerFact),
});
export type ReportedSeller = z.infer<typeof ReportedSeller>;

/** `new`: what was not sent before; `corrections`: what has changed since, or should not have been sent; `nothing`: that nobody is to be reported. */
const MessageKind = z.enum(['new', 'corrections', 'nothing']);
/** A message about the year's sellers, by the OECD's schema. */
export const SellerMessage = z.strictObject({
  id: Id,
  number: z.int(),
  ref: z.string(),
  kind: MessageKind,
  /** Of a galleria that is not a real one: marked as a trial. */
  isTest: z.boolean(),
  state: z.enum(['made', 'sent', 'withdrawn']),
  /** How many sellers it is about. */
  sellers: z.int(),
  madeBy: z.string(),
  madeAt: Instant,
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  version: Version,
});
export type SellerMessage = z.infer<typeof SellerMessage>;

export const SellerReport = z.strictObject({
  year: z.int(),
  years: z.array(z.int()),
  /** The last day for the report. */
  dueOn: Day,
  /** The year is over: nothing more is sold in it. */
  isOver: z.boolean(),
  operator: Issuer.nullable(),
  /** Kronor for a euro, in ten-thousandths; null: not written yet. */
  euroRate: z.int().nullable(),
  /** Whom the agency has been told of, as it was told; addresses and accounts are renewed only when that is asked for. */
  sellers: z.array(ReportedSeller),
  /** Of how many, the operator among them, the agency has another address or account than they have today. */
  moved: z.int(),
  /** What keeps a message from being made; empty: it can be. */
  stops: z.array(z.enum(['operator', 'facts', 'rate'])),
  /** What is to be sent next, in the light of what was; null: what was sent still holds, or something keeps it from being made. */
  next: z.strictObject({ kind: MessageKind, sellers: z.int() }).nullable(),
  /** Made for the year, the latest first. */
  messages: z.array(SellerMessage),
});
export type SellerReport = z.infer<typeof SellerReport>;

export const SellerName = z.union([
  z.strictObject({ legalName: line(120, 2) }),
  z.strictObject({ firstName: line(80, 1), lastName: line(80, 1) }),
]);
export type SellerName = z.infer<typeof SellerName>;

const YearPath = z.strictObject({ ...TenantPath.shape, year: Year });
const MessagePath = z.strictObject({ ...TenantPath.shape, sellerMessage: Id });
const stopped = { 'seller-report.no-operator': 409, 'seller-report.no-rate': 409, 'seller-report.facts-missing': 409 } as const;

export const sellerReportRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/seller-report/:year': {
    summary: 'What the tax agency is to be told of the sellers of a year (DAC7), and what is missing; written to the log',
    callers: ['officer'],
    params: YearPath,
    reply: { 200: SellerReport },
    problems: { 'seller-report.year': 400 },
  },
  'GET /tenants/:tenant/officer/seller-report/:year/file': {
    summary: 'The same as a file with every field of the report; written to the log',
    callers: ['officer'],
    params: YearPath,
    reply: { 200: undefined },
    produces: 'text/csv',
    problems: { 'seller-report.year': 400 },
  },
  'PUT /tenants/:tenant/officer/seller-report/:year': {
    summary: 'Kronor for a euro, by which small sellers are told from others',
    callers: ['officer'],
    params: YearPath,
    body: z.strictObject({ euroRate: z.int().min(10_000).max(1_000_000) }),
    reply: { 200: SellerReport },
    problems: { 'seller-report.year': 400 },
  },
  'PUT /tenants/:tenant/officer/seller-exemptions': {
    summary: 'A seller that is never reported, a body of the state or a company on a stock exchange, or no longer one',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ shopId: Id, reason: z.enum(['public-body', 'listed']).nullable() }),
    reply: { 200: z.strictObject({ reason: z.enum(['public-body', 'listed']).nullable() }) },
  },
  'PUT /tenants/:tenant/officer/seller-names': {
    summary:
      'What a seller is called in the registers: a company as it is registered, a sole trader by the person’s own name and not the firm’s',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ shopId: Id, name: SellerName }),
    reply: { 200: SellerName },
    problems: { 'seller-report.name-kind': 422 },
  },
  'GET /tenants/:tenant/officer/seller-report/:year/trial.xml': {
    summary: 'The whole year as it would be told to the tax agency (OECD, DPI 1.0), marked as a trial; written to the log',
    callers: ['officer'],
    params: YearPath,
    reply: { 200: undefined },
    produces: 'application/xml',
    problems: { 'seller-report.year': 400, ...stopped },
  },
  'POST /tenants/:tenant/officer/seller-report/:year/messages': {
    summary:
      'Makes the message that is to be sent next: all sellers first, then corrections, then who is new. One waits at a time. Addresses and accounts that have changed since are corrected only when asked for',
    callers: ['officer'],
    params: YearPath,
    body: z.strictObject({ addressesToo: z.boolean().optional() }),
    idempotent: true,
    reply: { 201: SellerMessage },
    problems: {
      'seller-report.year': 400,
      'seller-report.not-over': 409,
      'seller-report.waiting': 409,
      'seller-report.nothing-next': 409,
      ...stopped,
    },
  },
  'GET /tenants/:tenant/officer/seller-messages/:sellerMessage/dpi.xml': {
    summary: 'The message as it was made, byte for byte; written to the log',
    callers: ['officer'],
    params: MessagePath,
    reply: { 200: undefined },
    produces: 'application/xml',
  },
  'POST /tenants/:tenant/officer/seller-messages/:sellerMessage/sent': {
    summary: 'The operator has handed it in: what changes from now on is a correction of it',
    callers: ['officer'],
    params: MessagePath,
    body: z.strictObject({ version: Version }),
    reply: { 200: SellerMessage },
    problems: { 'seller-report.ended': 409 },
  },
  'POST /tenants/:tenant/officer/seller-messages/:sellerMessage/withdraw': {
    summary: 'It was never handed in, or was refused whole',
    callers: ['officer'],
    params: MessagePath,
    body: z.strictObject({ version: Version }),
    reply: { 200: SellerMessage },
    problems: { 'seller-report.ended': 409 },
  },
});
