import { COLUMN_FIELDS } from '@galleria/domain/price-file';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { z } from 'zod';
import { CategorySlug } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Id, Instant, Page, ShopPath, Version } from './shapes.ts';

export const VERDICTS = ['new', 'changed', 'same', 'rejected', 'hidden', 'back'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;
export const PLAN_FLAGS = ['plan.cut-off', 'plan.half-the-range-gone', 'plan.prices-jump', 'plan.half-rejected'] as const;
const PlanFlagCode = z.enum(PLAN_FLAGS);

const Columns = z.partialRecord(z.enum(COLUMN_FIELDS), z.int().min(0).max(500));
const key = z.string().max(200);
/** Which column holds what, and what the till's groups and VAT codes mean. Null: nothing is known. */
export const FileMapping = z.strictObject({
  columns: Columns,
  groups: z.record(key, CategorySlug.nullable()),
  vatCodes: z.record(key, z.enum(VAT_CATEGORIES).nullable()),
});
export type FileMapping = z.infer<typeof FileMapping>;

const Counts = z.strictObject({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
  hidden: z.int(),
  back: z.int(),
});
const SuspiciousPrice = z.strictObject({ line: z.int(), sku: z.string(), name: z.string(), fromOre: z.int(), toOre: z.int() });

/** What applying would do. `flags` must each be confirmed by a person. `suspicious`: the first 100 prices that jump. */
export const FilePlan = z.strictObject({
  full: z.boolean(),
  wholeConfirmed: z.boolean(),
  counts: Counts,
  flags: z.array(z.looseObject({ code: PlanFlagCode })),
  suspicious: z.array(SuspiciousPrice),
});
export type FilePlan = z.infer<typeof FilePlan>;

/** A file as far as it has come: read → previewed → applying → applied. */
export const PriceFileView = z.strictObject({
  id: Id,
  name: z.string(),
  state: z.enum(['read', 'previewed', 'applying', 'applied']),
  encoding: z.string(),
  delimiter: z.string(),
  printedAt: z.string().nullable(),
  rows: z.int(),
  warnings: z.array(z.looseObject({ code: z.string() })),
  /** The header's cells with three values of each column, and what the column seems to hold. */
  columns: z.array(
    z.strictObject({
      header: z.string(),
      samples: z.array(z.string()),
      guess: z.enum(COLUMN_FIELDS).nullable(),
      confidence: z.enum(['sure', 'likely', 'saved']).nullable(),
    }),
  ),
  groups: z.array(z.strictObject({ key: z.string(), label: z.string(), rows: z.int() })),
  vatCodes: z.array(z.strictObject({ key: z.string(), label: z.string(), rows: z.int() })),
  mapping: FileMapping,
  plan: FilePlan.nullable(),
  /** How many rows have gone in, of how many that will. */
  progress: z.strictObject({ done: z.int(), of: z.int() }),
  /** When it has gone in: the shop's offers that cannot be shown before somebody has told what the law asks for. */
  waitingForFacts: z.int(),
  /** The same bytes were carried out before. */
  sameAs: Instant.nullable(),
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  version: Version,
});
export type PriceFileView = z.infer<typeof PriceFileView>;

const Fault = z.strictObject({ code: z.string(), field: z.string().nullable(), cell: z.string(), lines: z.array(z.int()).optional() });
/** One row of the preview: `reasons` are the faults of a rejected row and the remarks on others. */
export const PriceFileRow = z.strictObject({
  line: z.int(),
  sku: z.string().nullable(),
  name: z.string(),
  verdict: Verdict,
  reasons: z.array(Fault),
  changes: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  cells: z.array(z.string()),
});
export type PriceFileRow = z.infer<typeof PriceFileRow>;

const FilePath = z.strictObject({ ...ShopPath.shape, file: Id });

export const priceFilesRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/price-files': {
    summary: 'The shop’s latest twenty price files',
    callers: ['shop'],
    params: ShopPath,
    reply: {
      200: z.strictObject({
        files: z.array(PriceFileView.pick({ id: true, name: true, state: true, createdAt: true, appliedAt: true })),
      }),
    },
  },
  'POST /tenants/:tenant/shops/:shop/price-files': {
    summary: 'Upload a till’s price file. It is read and nothing is changed: the reply says how it is understood. Form field: file',
    callers: ['shop'],
    params: ShopPath,
    accepts: 'multipart/form-data',
    reply: { 200: PriceFileView },
    problems: { 'price-file.not-a-price-file': 422, 'price-file.too-many-rows': 422 },
  },
  'GET /tenants/:tenant/shops/:shop/price-files/:file': {
    summary: 'One price file: how it is understood, what it would do, how far it has come',
    callers: ['shop'],
    params: FilePath,
    reply: { 200: PriceFileView },
  },
  'PUT /tenants/:tenant/shops/:shop/price-files/:file/mapping': {
    summary: 'Correct what columns, groups and VAT codes mean; kept for the shop’s next file',
    callers: ['shop'],
    params: FilePath,
    body: FileMapping,
    reply: { 200: PriceFileView },
    problems: { 'price-file.mapping': 422, 'price-file.state': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/price-files/:file/preview': {
    summary: 'Say what applying the file would do, row by row, without doing it',
    callers: ['shop'],
    params: FilePath,
    body: z.strictObject({ full: z.boolean().default(true), wholeConfirmed: z.boolean().default(false) }),
    reply: { 200: PriceFileView },
    problems: { 'price-file.mapping': 422, 'price-file.state': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/price-files/:file/apply': {
    summary: 'Carry the preview out, as a job; poll the file for its progress. Every flag of the plan must be confirmed',
    callers: ['shop'],
    params: FilePath,
    body: z.strictObject({ version: Version, confirmed: z.array(PlanFlagCode).max(4).default([]) }),
    reply: { 200: PriceFileView },
    idempotent: true,
    problems: { 'price-file.unconfirmed': 422, 'price-file.state': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/price-files/:file/rows': {
    summary: 'The rows of the preview, 50 a page, of one verdict or all; `remarks`: those that somebody should look at',
    callers: ['shop'],
    params: FilePath,
    query: z.strictObject({ ...Page.shape, verdict: Verdict.optional(), remarks: z.enum(['yes']).optional() }),
    reply: { 200: z.strictObject({ rows: z.array(PriceFileRow), page: z.int(), more: z.boolean() }) },
  },
  'GET /tenants/:tenant/shops/:shop/price-files/:file/rejected.csv': {
    summary: 'The rows that do not go in, with the reasons in a column at the end: to be corrected and loaded again as a part of the range',
    callers: ['shop'],
    params: FilePath,
    produces: 'text/csv',
    reply: { 200: undefined },
    problems: { 'price-file.state': 409 },
  },
});
