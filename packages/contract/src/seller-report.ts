import { z } from 'zod';
import { Issuer } from './commission.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, TenantPath } from './shapes.ts';

const Sum = z.int();
const Year = z.string().regex(/^20\d{2}$/);

/** What is missing of a seller before it can be reported truly. */
export const SELLER_FACTS = ['legal-name', 'address', 'org-number', 'vat-number', 'account'] as const;
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
  sellers: z.array(ReportedSeller),
});
export type SellerReport = z.infer<typeof SellerReport>;

const YearPath = z.strictObject({ ...TenantPath.shape, year: Year });

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
});
