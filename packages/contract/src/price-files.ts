import { ATTENTIONS, COLUMN_FIELDS, HELD_KINDS, TILL_IDS } from '@galleria/domain/price-file';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { z } from 'zod';
import { CategorySlug } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Email, Id, Instant, Page, ShopPath, Version } from './shapes.ts';

export const VERDICTS = ['new', 'changed', 'same', 'rejected', 'hidden', 'back'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;
export const PLAN_FLAGS = [
  'plan.cut-off',
  'plan.older-than-last',
  'plan.half-the-range-gone',
  'plan.prices-jump',
  'plan.vat-changed',
  'plan.half-rejected',
] as const;
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

const HeldKind = z.enum(HELD_KINDS);
const Held = z.strictObject({ 'price-jump': z.int(), 'vat-changed': z.int(), gone: z.int() });

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
  /** The ready mapping whose heading the file has. */
  till: z.enum(TILL_IDS).nullable(),
  /** How it came: uploaded by a person, or by itself. */
  source: z.enum(['upload', 'folder', 'mail']),
  /** Why a file that came by itself waits as a whole; empty: it does not. */
  attention: z.array(z.enum(ATTENTIONS)),
  /** How many of its rows wait for a yes, by why. */
  held: Held,
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
  /** Looks wrong: goes in only when somebody has decided yes. */
  held: HeldKind.nullable(),
  decided: z.enum(['yes', 'no']).nullable(),
});
export type PriceFileRow = z.infer<typeof PriceFileRow>;

/** What has come by itself, also what was turned away. `reason`: why it was refused. */
const Arrival = z.strictObject({
  id: Id,
  channel: z.enum(['folder', 'mail']),
  name: z.string(),
  sender: z.string().nullable(),
  arrivedAt: Instant,
  outcome: z.enum(['reading', 'in', 'waiting', 'refused', 'repeated']),
  reason: z.string().nullable(),
  file: Id.nullable(),
});
const WaitingFile = z.strictObject({ id: Id, name: z.string(), createdAt: Instant, attention: z.array(z.enum(ATTENTIONS)), held: Held });

/** How a shop's price files may come by themselves, what has come, and what waits for a yes. */
export const FolderFault = z.enum(['not-a-folder', 'no-access', 'full', 'unreadable']);
export type FolderFault = z.infer<typeof FolderFault>;

export const Intake = z.strictObject({
  /** The shop's own address for price files; null where the galleria takes none by e-mail, or the shop has not asked for one. */
  address: z.string().nullable(),
  /** The galleria can take files by e-mail, and by a folder. */
  takesMail: z.boolean(),
  folder: z.string().nullable(),
  /** Why the folder cannot be worked with just now, and since when; null when it can. */
  folderFault: z.strictObject({ reason: FolderFault, since: Instant }).nullable(),
  senders: z.array(z.string()),
  fullRange: z.boolean(),
  /** A file has been loaded by hand, so that we know how the shop's files are to be understood. */
  knowsColumns: z.boolean(),
  waiting: z.array(WaitingFile),
  /** The latest twenty. */
  arrivals: z.array(Arrival),
});
export type Intake = z.infer<typeof Intake>;

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
  'GET /tenants/:tenant/shops/:shop/price-file-intake': {
    summary: 'How the shop’s price files come by themselves, the latest of them, and what waits for a yes',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: Intake },
  },
  'PUT /tenants/:tenant/shops/:shop/price-file-intake': {
    summary:
      'From whom files are taken by e-mail, and whether an automatic file is the whole range. `newAddress` makes the old address useless',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ senders: z.array(Email).max(20), fullRange: z.boolean(), newAddress: z.boolean().default(false) }),
    reply: { 200: Intake },
  },
  'GET /tenants/:tenant/shops/:shop/range.csv': {
    summary: 'The shop’s whole range in columns that can be loaded again, as text',
    callers: ['shop'],
    params: ShopPath,
    produces: 'text/csv',
    reply: { 200: undefined },
  },
  'GET /tenants/:tenant/shops/:shop/range.xlsx': {
    summary: 'The same as a workbook',
    callers: ['shop'],
    params: ShopPath,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    reply: { 200: undefined },
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
    body: z.strictObject({ version: Version, confirmed: z.array(PlanFlagCode).max(PLAN_FLAGS.length).default([]) }),
    reply: { 200: PriceFileView },
    idempotent: true,
    problems: { 'price-file.unconfirmed': 422, 'price-file.state': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/price-files/:file/decisions': {
    summary: 'Yes or no to rows that wait: those named by their lines, or all of a kind. Yes carries them out, as a job',
    callers: ['shop'],
    params: FilePath,
    body: z.strictObject({
      version: Version,
      decision: z.enum(['yes', 'no']),
      kind: HeldKind,
      lines: z.array(z.int().min(1).max(200_000)).min(1).max(500).optional(),
    }),
    reply: { 200: PriceFileView },
    idempotent: true,
    problems: { 'price-file.state': 409, 'price-file.nothing-waits': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/price-files/:file/dismissal': {
    summary: 'No to a whole file that came by itself and waits: it is not loaded',
    callers: ['shop'],
    params: FilePath,
    body: z.strictObject({ version: Version }),
    reply: { 200: PriceFileView },
    problems: { 'price-file.state': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/price-files/:file/rows': {
    summary:
      'The rows of the preview, 50 a page, of one verdict or all; `remarks`: those that somebody should look at; `waiting`: those that wait for a yes',
    callers: ['shop'],
    params: FilePath,
    query: z.strictObject({
      ...Page.shape,
      verdict: Verdict.optional(),
      remarks: z.enum(['yes']).optional(),
      waiting: HeldKind.optional(),
    }),
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
