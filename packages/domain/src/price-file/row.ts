import {
  type CategorySlug,
  type Content,
  categoryOf,
  depositOn,
  type Gtin,
  MAX_DEPOSIT_ORE,
  type PriceUnit,
  parseContent,
} from '../catalogue/index.ts';
import { type Ore, ore } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { VatCategory } from '../vat/index.ts';
import type { ColumnField } from './columns.ts';
import { parseAmount, parseBalance, parseDay, parseEan, parseUnit, vatKey } from './fields.ts';
import { guessCategory } from './groups.ts';
import { groupKey, type ImportMapping } from './mapping.ts';
import type { PriceFile } from './open.ts';
import { cellOf, type FileSummary, readRecords } from './read.ts';
import type { FileRecord } from './records.ts';

/** Faults for which a row stays out: without the fact there is no honest offer, and nothing of it is guessed. */
export type RejectCode =
  | 'row.too-few-cells'
  | 'row.too-many-cells'
  | 'article-number.missing'
  | 'article-number.too-long'
  | 'article-number.twice'
  | 'ean.twice'
  | 'name.missing'
  | 'name.too-long'
  | 'text.formula'
  | 'text.control-signs'
  | 'price.missing'
  | 'price.unreadable'
  | 'price.zero'
  | 'price.negative'
  | 'price.absurd'
  | 'vat.missing'
  | 'vat.unknown'
  | 'vat.not-for-food'
  | 'unit.missing'
  | 'unit.unknown'
  | 'deposit.unreadable';

/** Remarks: the row goes in without the fact, or as it stands, and somebody should look. */
export type RemarkCode =
  | 'ean.mangled'
  | 'ean.check-digit'
  | 'ean.length'
  | 'ean.not-digits'
  | 'name.letters-lost'
  | 'category.from-name'
  | 'category.unknown'
  | 'vat.unusual'
  | 'content.unreadable'
  | 'deposit.unusual'
  | 'balance.unreadable'
  | 'balance.negative'
  | 'changed-on.unreadable'
  | 'changed-on.in-future';

/** One fault: in which column, and what stood there (at most 80 signs). `lines` names the other rows of a pair. */
export interface RowFault<Code extends RejectCode | RemarkCode> {
  readonly code: Code;
  readonly field: ColumnField | null;
  readonly cell: string;
  readonly lines?: readonly number[];
}

/**
 * What a good row says. Null means that the file does not tell and what is known stays. Price and deposit include VAT; `onHand` is in base
 * units.
 */
export interface RowValues {
  readonly articleNumber: string;
  readonly name: string;
  readonly price: Ore;
  readonly per: PriceUnit;
  readonly vat: VatCategory;
  readonly category: CategorySlug | null;
  readonly gtin: Gtin | null;
  readonly inStoreCode: string | null;
  readonly content: Content | null;
  readonly deposit: Ore | null;
  readonly onHand: number | null;
  readonly changedOn: LocalDate | null;
}

export interface ParsedRow {
  readonly record: FileRecord;
  /** As far as it can be read, also of a rejected row: its offer is in the file and must not be hidden. */
  readonly articleNumber: string | null;
  readonly outcome: Result<RowValues, readonly RowFault<RejectCode>[]>;
  readonly remarks: readonly RowFault<RemarkCode>[];
}

const MAX_NAME = 160;
const MAX_ARTICLE_NUMBER = 40;
const TEXT_FIELDS: readonly ColumnField[] = ['articleNumber', 'ean', 'name', 'group', 'groupCode', 'unit', 'content'];

/** What every row of a file is read against: the number of columns, the mapping, and the day of printing, when it is known. */
export interface RowContext {
  readonly columnCount: number;
  readonly mapping: ImportMapping;
  readonly printedOn: LocalDate | null;
  /** What the articles cost that others name as their deposit, by article number. */
  readonly deposits?: ReadonlyMap<string, Ore>;
}

/** Collects the faults of one row while its fields are read. */
interface Reading {
  readonly cell: (field: ColumnField) => string;
  readonly context: RowContext;
  readonly record: FileRecord;
  readonly reject: (code: RejectCode, field: ColumnField | null) => void;
  readonly remark: (code: RemarkCode, field: ColumnField) => void;
}

/** Reads the rows of a file one at a time, so that the caller can let others in between; returns the file's summary. */
export function* readRows(file: PriceFile, mapping: ImportMapping): Generator<ParsedRow, FileSummary> {
  const deposits = depositArticles(file, mapping);
  const context: RowContext = { columnCount: file.header.cells.length, mapping, printedOn: file.printedAt?.day ?? null, deposits };
  const records = readRecords(file);
  for (;;) {
    const next = records.next();
    if (next.done) return next.value;
    // A deposit that is an article of its own is no goods: it goes onto those that name it.
    if (!deposits.has(cellOf(next.value, mapping.columns, 'articleNumber'))) yield parseRow(next.value, context);
  }
}

/** Tills that keep deposits as articles: what each costs that another row names; one whose price cannot be read is left to be told there. */
function depositArticles(file: PriceFile, { columns }: ImportMapping): ReadonlyMap<string, Ore> {
  const deposits = new Map<string, Ore>();
  if (columns.depositArticle === undefined) return deposits;
  const named = new Set<string>();
  const prices = new Map<string, string>();
  for (const record of readRecords(file)) {
    const number = cellOf(record, columns, 'articleNumber');
    const deposit = cellOf(record, columns, 'depositArticle');
    if (deposit !== '' && deposit !== number) named.add(deposit);
    prices.set(number, cellOf(record, columns, 'price'));
  }
  for (const number of named) {
    const price = parseAmount(prices.get(number) ?? '', MAX_DEPOSIT_ORE);
    if (price.ok) deposits.set(number, price.value);
  }
  return deposits;
}

/** Reads one row: all its faults at once, coded by field. Names no price, VAT or unit that is not there. */
export function parseRow(record: FileRecord, context: RowContext): ParsedRow {
  const rejects: RowFault<RejectCode>[] = [];
  const remarks: RowFault<RemarkCode>[] = [];
  const cell = (field: ColumnField) => withoutExcelGuard(cellOf(record, context.mapping.columns, field));
  const shown = (field: ColumnField | null) => (field === null ? '' : cell(field).slice(0, 80));
  const reading: Reading = {
    cell,
    context,
    record,
    reject: (code, field) => rejects.push({ code, field, cell: shown(field) }),
    remark: (code, field) => remarks.push({ code, field, cell: shown(field) }),
  };
  const values = hasRightShape(reading) ? readValues(reading) : null;
  const outcome = values === null || rejects.length > 0 ? refuse(rejects) : ok(values);
  return {
    record,
    articleNumber: outcome.ok ? outcome.value.articleNumber : numberAsFarAsReadable(cell('articleNumber')),
    outcome,
    remarks: rejects.length > 0 ? [] : remarks,
  };
}

/** In a broken row other cells may hang on to the number (a tab where a semicolon should be): its first word is what names the offer. */
const numberAsFarAsReadable = (text: string): string | null =>
  (/\t/.test(text) ? (text.split('\t')[0] ?? '') : text).slice(0, MAX_ARTICLE_NUMBER) || null;

/** Spreadsheets are told to keep digits by `="0731…"`, and our own files guard text with an apostrophe. */
function withoutExcelGuard(cell: string): string {
  const digits = /^="(\d{1,20})"$/.exec(cell)?.[1];
  return digits ?? cell.replace(/^'(?=[=+\-@\t\r])/, '');
}

/** A row that is too short or too long has its cells in the wrong columns: nothing in it can be believed. */
function hasRightShape({ record, context, reject }: Reading): boolean {
  const { length } = record.cells;
  if (length < context.columnCount) reject('row.too-few-cells', null);
  if (length > context.columnCount && record.cells.slice(context.columnCount).some((cell) => cell.trim() !== ''))
    reject('row.too-many-cells', null);
  else if (length >= context.columnCount) return true;
  return false;
}

function readValues(reading: Reading): RowValues | null {
  checkTexts(reading);
  const articleNumber = readArticleNumber(reading);
  const name = readName(reading);
  const price = readPrice(reading);
  const per = readUnit(reading);
  const category = readCategory(reading);
  const vat = readVat(reading, category);
  const deposit = readDeposit(reading);
  const rest = { ...readEan(reading), content: readContent(reading), changedOn: readChangedOn(reading) };
  if (name === null || price === null || per === null || vat === null) return null;
  return { articleNumber, name, price, per, vat, category, deposit, ...rest, onHand: readBalance(reading, per) };
}

/**
 * Formulas would run in the spreadsheet of whoever opens our lists; control signs and broken letters cannot be stored. Source: RELIABILITY
 * 5, rows 45, 52.
 */
function checkTexts({ cell, reject }: Reading): void {
  for (const field of TEXT_FIELDS) {
    const text = cell(field);
    if (/^[=+@]/.test(text)) reject('text.formula', field);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is looked for.
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) || !text.isWellFormed()) reject('text.control-signs', field);
  }
}

function readArticleNumber({ cell, reject }: Reading): string {
  const text = cell('articleNumber');
  if (text === '') reject('article-number.missing', 'articleNumber');
  if (text.length > MAX_ARTICLE_NUMBER) reject('article-number.too-long', 'articleNumber');
  return text;
}

function readName({ cell, reject, remark }: Reading): string | null {
  const name = cell('name').replace(/\s+/g, ' ');
  if (name === '') {
    reject('name.missing', 'name');
    return null;
  }
  if (name.length > MAX_NAME) reject('name.too-long', 'name');
  // "ö" read with the wrong letters is "Ã¶", and "ã¶" where the till has made it small.
  if (/\p{L}\?\p{L}|\ufffd|\?\?|[Ãã][\u0080-\u00bf„…–]/u.test(name)) remark('name.letters-lost', 'name');
  return name;
}

function readPrice({ cell, reject }: Reading): Ore | null {
  const text = cell('price');
  const price = text === '' ? null : parseAmount(text);
  if (price?.ok && price.value > 0) return price.value;
  if (price === null) reject('price.missing', 'price');
  else reject(price.ok ? 'price.zero' : `price.${price.error}`, 'price');
  return null;
}

function readUnit({ cell, context, reject }: Reading): PriceUnit | null {
  if (context.mapping.columns.unit === undefined) return 'piece';
  const per = parseUnit(cell('unit'));
  if (per === undefined) reject(cell('unit') === '' ? 'unit.missing' : 'unit.unknown', 'unit');
  return per ?? null;
}

function readCategory({ cell, record, context, remark }: Reading): CategorySlug | null {
  const key = groupKey(record, context.mapping.columns);
  const mapped = Object.hasOwn(context.mapping.groups, key) ? context.mapping.groups[key] : null;
  if (mapped) return mapped;
  const guessed = guessCategory(cell('name')) ?? null;
  remark(guessed === null ? 'category.unknown' : 'category.from-name', 'group');
  return guessed;
}

function readVat({ cell, context, reject, remark }: Reading, slug: CategorySlug | null): VatCategory | null {
  const usual = slug === null ? null : categoryOf(slug);
  const text = cell('vat');
  if (text === '') {
    reject('vat.missing', 'vat');
    return null;
  }
  const key = vatKey(text);
  const coded = Object.hasOwn(context.mapping.vatCodes, key) ? context.mapping.vatCodes[key] : null;
  if (!coded) {
    reject('vat.unknown', 'vat');
    return null;
  }
  // Six per cent is food in a grocery and culture among books: the rate alone does not tell them apart.
  if (coded === 'food' && usual?.vat === 'culture') return 'culture';
  if (usual?.kind === 'food' && coded === 'reduced') reject('vat.not-for-food', 'vat');
  else if (usual !== null && coded !== usual.vat) remark('vat.unusual', 'vat');
  return coded;
}

/** A wrong number costs the row its food facts and its scanning, not its sale; what is known of the offer stays. */
function readEan({ cell, remark }: Reading): Pick<RowValues, 'gtin' | 'inStoreCode'> {
  const none = { gtin: null, inStoreCode: null };
  const text = cell('ean');
  if (text === '' || /^[=+@]/.test(text)) return none;
  const parsed = parseEan(text);
  if (parsed.ok) return parsed.value;
  remark(`ean.${parsed.error}`, 'ean');
  return none;
}

function readContent({ cell, remark }: Reading): Content | null {
  const text = cell('content');
  if (text === '') return null;
  const content = parseContent(text);
  if (content === undefined) remark('content.unreadable', 'content');
  return content ?? null;
}

/** A deposit is money that the resident pays, so an unreadable one keeps the row out; an empty cell says that there is none. */
function readDeposit(reading: Reading): Ore | null {
  const { cell, context, reject, remark } = reading;
  if (context.mapping.columns.depositArticle !== undefined) return depositOfArticle(reading);
  if (context.mapping.columns.deposit === undefined) return null;
  const text = cell('deposit');
  if (text === '') return ore(0);
  const deposit = parseAmount(text, MAX_DEPOSIT_ORE);
  if (!deposit.ok) {
    reject('deposit.unreadable', 'deposit');
    return null;
  }
  if (context.printedOn !== null && depositOn(deposit.value, context.printedOn) !== 'right') remark('deposit.unusual', 'deposit');
  return deposit.value;
}

function depositOfArticle({ cell, context, reject }: Reading): Ore | null {
  const article = cell('depositArticle');
  if (article === '') return ore(0);
  const deposit = context.deposits?.get(article);
  if (deposit === undefined) reject('deposit.unreadable', 'depositArticle');
  return deposit ?? null;
}

/** A till with a negative balance has sold what it did not know of: nothing is on hand. One that cannot be read tells nothing. */
function readBalance({ cell, remark }: Reading, per: PriceUnit): number | null {
  const text = cell('balance');
  if (text === '') return null;
  const balance = parseBalance(text, per);
  if (balance.ok) return balance.value;
  remark(`balance.${balance.error}`, 'balance');
  return balance.error === 'negative' ? 0 : null;
}

function readChangedOn({ cell, context, remark }: Reading): LocalDate | null {
  const text = cell('changedOn');
  if (text === '') return null;
  const day = parseDay(text);
  if (day === undefined) remark('changed-on.unreadable', 'changedOn');
  else if (context.printedOn !== null && day > context.printedOn) remark('changed-on.in-future', 'changedOn');
  return day ?? null;
}
