import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, line, Month, Ore, Page, PeriodKey, paragraph, ShopPath, Slug, TenantPath, Version } from './shapes.ts';

// Sums over a year pass what one amount may be.
const Sum = z.int();
export const ReportState = z.enum(['open', 'submitted', 'returned', 'approved', 'invoiced', 'paid', 'locked']);
/** Sums of lines, öre; all but `fees` without VAT. Counter-lines are among them, so a sum can be negative. */
export const ReportTotals = z.strictObject({
  notes: z.int(),
  failed: z.int(),
  occasions: z.int(),
  households: z.int(),
  compensation: Sum,
  fees: Sum,
  feesReceived: Sum,
  netOutlay: Sum,
  grant: Sum,
});
export type ReportTotals = z.infer<typeof ReportTotals>;

export const ReportHead = z.strictObject({
  /** The carrier whose driving it reports, or the shop that reports its own notes. */
  reporterId: Id,
  reporterName: z.string(),
  reporterKind: z.enum(['carrier', 'shop']),
  period: PeriodKey,
  from: Day,
  to: Day,
  dueOn: Day,
  state: ReportState,
  /** Null while nothing has been submitted. */
  version: Version.nullable(),
  /** Delivered and failed notes with a day in the month, counted now. */
  notes: z.int(),
  /** Issued and not yet delivered or failed. */
  unsettled: z.int(),
  /** Of its notes those of which devices told what cannot hold (two that contradict each other, or too late), and nobody has decided. */
  toLookAt: z.int(),
  /** As submitted; null while the lines still follow the notes. */
  totals: ReportTotals.nullable(),
  /** Lines with something to look at, as submitted; 0 while the lines still follow the notes. */
  remarkedLines: z.int(),
  remark: z.string(),
  submittedAt: z.iso.datetime().nullable(),
  submittedBy: z.string().nullable(),
  /** Who gave the assurance that what is reported is right. */
  assuredBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
});
export type ReportHead = z.infer<typeof ReportHead>;

/** In a shop's list, which may sell in several gallerias: the one to which the report is handed in. */
export const ShopReportHead = z.strictObject({ ...ReportHead.shape, tenant: z.string(), galleria: z.string() });
export type ShopReportHead = z.infer<typeof ShopReportHead>;

export const ReportLine = z.strictObject({
  key: z.string(),
  noteNumber: z.string(),
  entry: z.enum(['ORIGINAL', 'REVERSAL', 'REPLACEMENT']),
  day: Day,
  householdNumber: z.int(),
  /** Null for a protected household. */
  householdName: z.string().nullable(),
  village: z.string().nullable(),
  shopName: z.string(),
  outcome: z.enum(['DELIVERED', 'FAILED']),
  failure: z.string().nullable(),
  subsidised: z.boolean(),
  reasons: z.array(z.string()),
  /** What to look at though it takes nothing away, as when a fee is not the one that was decided. */
  remarks: z.array(z.string()),
  /** The rules ask for more than there is to show: a signature, or that somebody took it. */
  evidenceMissing: z.boolean(),
  schemeVersion: z.int().nullable(),
  compensation: Ore,
  /** Under the rules; `freight` stands beside it. */
  fee: Ore,
  /** What the resident paid for goods that the rules do not cover. Nobody is compensated for it. */
  freight: Ore,
  feeReceived: Ore,
  netOutlay: Ore,
  grant: Ore,
});
export type ReportLine = z.infer<typeof ReportLine>;

export const LineFilter = z.strictObject({
  ...Page.shape,
  shop: Id.optional(),
  village: Slug.optional(),
  outcome: z.enum(['DELIVERED', 'FAILED']).optional(),
  subsidised: z.enum(['yes', 'no']).optional(),
  /** Only lines with something to look at. */
  remarked: z.enum(['yes']).optional(),
});
/** A question about one line, from the officer to the one who submitted it. */
export const ReportQuery = z.strictObject({
  id: Id,
  /** Of the line. */
  key: z.string(),
  noteNumber: z.string(),
  question: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  /** Closed by the officer, answered or not. */
  closed: z.boolean(),
  version: Version,
});
export type ReportQuery = z.infer<typeof ReportQuery>;

export const ReportView = z.strictObject({
  report: ReportHead,
  /** Questions about its lines, open ones first. A report with an open one is not approved. */
  queries: z.array(ReportQuery),
  /** Of all lines, whatever the filter. */
  totals: ReportTotals,
  /** What residents paid as freight for goods that the rules do not cover, of all lines; no part of the fees. */
  freight: Sum,
  /** Lines with something to look at, of all lines. */
  remarkedLines: z.int(),
  lines: z.array(ReportLine),
  page: z.int(),
  /** Lines that pass the filter. */
  count: z.int(),
  /** Notes that cannot be placed in a report until another one is decided. */
  waiting: z.int(),
  shops: z.array(z.strictObject({ id: Id, name: z.string() })),
  villages: z.array(z.strictObject({ slug: Slug, name: z.string() })),
});
export type ReportView = z.infer<typeof ReportView>;

const OwnReport = z.strictObject({ ...CarrierPath.shape, period: PeriodKey });
const ShopReport = z.strictObject({ ...ShopPath.shape, period: PeriodKey });
const AnyReport = z.strictObject({ ...TenantPath.shape, reporter: Id, period: PeriodKey });
/** The assurance with which a month is handed in. */
const Submission = z.strictObject({
  /** The version seen; null for a month that was never submitted. */
  version: Version.nullable(),
  /** The sums on the page that is assured: where the lines have come to give others since, nothing is handed in. Left out by a program that shows nobody a page. */
  seen: ReportTotals.optional(),
  assuredBy: line(120, 2),
  assured: z.literal(true),
});
const LineKey = z.string().regex(/^[0-9a-f-]{36}\/[1-9]\d{0,3}$/);

export const reportRoutes = defineRoutes({
  'GET /tenants/:tenant/carriers/:carrier/reports': {
    summary: 'The carrier’s months, newest first',
    callers: ['carrier'],
    params: CarrierPath,
    reply: { 200: z.strictObject({ reports: z.array(ReportHead) }) },
  },
  'GET /tenants/:tenant/carriers/:carrier/reports/:period': {
    summary: 'One month’s lines: live until it is submitted',
    callers: ['carrier'],
    params: OwnReport,
    query: LineFilter,
    reply: { 200: ReportView },
  },
  'POST /tenants/:tenant/carriers/:carrier/reports/:period/submit': {
    summary: 'Submit the month with an assurance; its lines are frozen',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: OwnReport,
    body: Submission,
    idempotent: true,
    reply: { 200: ReportHead },
    problems: { 'report.month-not-over': 409, 'report.submitted': 409, 'report.locked': 409, 'report.changed': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/reports': {
    summary: 'The months that the shop reports itself in all its gallerias, newest first; none where its carriers report',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ reports: z.array(ShopReportHead) }) },
  },
  'GET /tenants/:tenant/shops/:shop/reports/:period': {
    summary: 'One month’s lines of the shop’s own notes: live until it is submitted',
    callers: ['shop'],
    params: ShopReport,
    query: LineFilter,
    reply: { 200: ReportView },
  },
  'POST /tenants/:tenant/shops/:shop/reports/:period/submit': {
    summary: 'Submit the shop’s month with an assurance; its lines are frozen',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopReport,
    body: Submission,
    idempotent: true,
    reply: { 200: ReportHead },
    problems: {
      'report.month-not-over': 409,
      'report.submitted': 409,
      'report.locked': 409,
      'report.changed': 409,
      'report.nothing-of-the-shop': 409,
    },
  },
  'POST /tenants/:tenant/shops/:shop/reports/:period/queries/:query/answer': {
    summary: 'Answer the municipality’s question about a line of the shop’s report',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: z.strictObject({ ...ShopReport.shape, query: Id }),
    body: z.strictObject({ version: Version, answer: paragraph(1000).min(1) }),
    reply: { 200: ReportQuery },
    problems: { 'report.query-changed': 409 },
  },
  'GET /tenants/:tenant/officer/reports': {
    summary: 'The reports of all carriers, and of shops that report themselves, of the last two years, newest first',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ reports: z.array(ReportHead) }) },
  },
  'GET /tenants/:tenant/officer/reports/:reporter/:period': {
    summary: 'One report with every line',
    callers: ['officer'],
    params: AnyReport,
    query: LineFilter,
    reply: { 200: ReportView },
  },
  'POST /tenants/:tenant/officer/reports/:reporter/:period/return': {
    summary: 'Send a report back with a remark',
    callers: ['officer'],
    params: AnyReport,
    body: z.strictObject({ version: Version, remark: paragraph(2000).min(3) }),
    reply: { 200: ReportHead },
    problems: { 'report.not-submitted': 409, 'report.locked': 409, 'report.changed': 409 },
  },
  'POST /tenants/:tenant/officer/reports/:reporter/:period/approve': {
    summary: 'Approve a report, which locks it for good',
    callers: ['officer'],
    params: AnyReport,
    body: z.strictObject({ version: Version }),
    reply: { 200: ReportHead },
    problems: {
      'report.not-submitted': 409,
      'report.locked': 409,
      'report.changed': 409,
      'report.queries-open': 409,
      'duties.kept-apart': 409,
    },
  },
  'POST /tenants/:tenant/officer/reports/:reporter/:period/queries': {
    summary: 'Ask about one line of a submitted report',
    callers: ['officer'],
    params: AnyReport,
    body: z.strictObject({ line: LineKey, question: paragraph(1000).min(3) }),
    idempotent: true,
    reply: { 201: ReportQuery },
    problems: { 'report.not-submitted': 409, 'report.line-unknown': 422, 'report.line-asked': 409 },
  },
  'POST /tenants/:tenant/officer/reports/:reporter/:period/queries/:query/close': {
    summary: 'Close a question about a line, answered or not',
    callers: ['officer'],
    params: z.strictObject({ ...AnyReport.shape, query: Id }),
    body: z.strictObject({ version: Version }),
    reply: { 200: ReportQuery },
    problems: { 'report.query-changed': 409 },
  },
  'POST /tenants/:tenant/carriers/:carrier/reports/:period/queries/:query/answer': {
    summary: 'Answer the municipality’s question about a line',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...OwnReport.shape, query: Id }),
    body: z.strictObject({ version: Version, answer: paragraph(1000).min(1) }),
    reply: { 200: ReportQuery },
    problems: { 'report.query-changed': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/compensation/:period/lines.csv': {
    summary: 'Every line that the municipality owes the shop for in a month: what it invoices from',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, period: Month }),
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/carriers/:carrier/compensation/:period/lines.csv': {
    summary: 'Every line that the municipality owes the carrier for in a month: what it invoices from',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...CarrierPath.shape, period: Month }),
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/shops/:shop/compensation/:period/specification.pdf': {
    summary: 'The same as a paper to lay beside the invoice, with what is drawn and what is left to pay',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, period: Month }),
    reply: { 200: undefined },
    produces: 'application/pdf',
    problems: { 'report.books-differ': 409 },
  },
  'GET /tenants/:tenant/carriers/:carrier/compensation/:period/specification.pdf': {
    summary: 'The same as a paper to lay beside the invoice, with what is drawn and what is left to pay',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...CarrierPath.shape, period: Month }),
    reply: { 200: undefined },
    produces: 'application/pdf',
    problems: { 'report.books-differ': 409 },
  },
  'GET /tenants/:tenant/officer/settlement/:period/payees/:payee/specification.pdf': {
    summary: 'One payee’s paper, as the payee has it; logged',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, period: Month, payee: Id }),
    reply: { 200: undefined },
    produces: 'application/pdf',
    problems: { 'report.books-differ': 409 },
  },
  'GET /tenants/:tenant/officer/settlement/:period/lines.csv': {
    summary: 'Every line that the municipality owes anybody for in a month, by payee; logged',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, period: Month }),
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/officer/reports/:reporter/:period/lines.csv': {
    summary: 'Every line of a report as a file; logged',
    callers: ['officer'],
    params: AnyReport,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
});
