import type { CallArguments, Reply } from '@galleria/contract/client';
import { CATEGORIES, parseContent, STOCK_KINDS } from '@galleria/domain/catalogue';
import { parseAmount } from '@galleria/domain/price-file';
import { categoryName } from '@galleria/phrases/categories';
import { formatNumber, formatQuantity } from '@galleria/phrases/format';
import { offerTablePhrases } from '@galleria/phrases/offer-table';

export type TableReply = Reply<'GET /tenants/:tenant/shops/:shop/offer-table'>;
export type TableRow = TableReply['rows'][number];
export type Cells = TableRow['cells'];
export type Field = keyof Cells;
export type RowChange = CallArguments<'PATCH /tenants/:tenant/shops/:shop/offer-table'>['body']['changes'][number];
export type Saved = Reply<'PATCH /tenants/:tenant/shops/:shop/offer-table'>;
export type Value = Cells[Field];
export type Lang = 'sv' | 'en';

/** In the order in which they stand. `flag`: one press turns it. `choice`: one of a list. */
export const COLUMNS = [
  { field: 'name', kind: 'text' },
  { field: 'priceOre', kind: 'text', end: true },
  { field: 'content', kind: 'text', end: true },
  { field: 'depositOre', kind: 'text', end: true },
  { field: 'category', kind: 'choice' },
  { field: 'shelf', kind: 'text' },
  { field: 'stockKind', kind: 'choice' },
  { field: 'onHand', kind: 'text', end: true },
  { field: 'soldOut', kind: 'flag' },
  { field: 'hidden', kind: 'flag' },
] as const satisfies readonly { readonly field: Field; readonly kind: 'text' | 'choice' | 'flag'; readonly end?: true }[];
export type Column = (typeof COLUMNS)[number];

export const langOf = (lang: string): Lang => (lang === 'en' ? 'en' : 'sv');
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2007]/g, ' ').trim();
const kronor = (lang: Lang, ore: number): string => formatNumber(lang, ore / 100, 2, true);

/** The choices of a column, in the order in which a list shows them. */
export function choicesOf(field: 'category' | 'stockKind', lang: Lang): readonly { readonly value: string; readonly label: string }[] {
  if (field === 'stockKind') return STOCK_KINDS.map((value) => ({ value, label: offerTablePhrases(lang).stockKinds[value] }));
  return CATEGORIES.filter(({ parent }) => parent !== null).map(({ slug }) => ({ value: slug, label: categoryName(lang, slug) }));
}

/** A cell as it is read, and as it may be typed back: what this writes, `parseCell` reads. */
export function showCell(field: Field, row: TableRow, lang: Lang, value: Value = row.cells[field]): string {
  const words = offerTablePhrases(lang);
  switch (field) {
    case 'priceOre':
      return kronor(lang, value as number);
    case 'depositOre':
      return value === 0 ? '' : kronor(lang, value as number);
    case 'content':
      return isContent(value) ? formatQuantity(lang, value.quantity, value.unit) : '';
    case 'category':
      return categoryName(lang, String(value));
    case 'stockKind':
      return words.stockKinds[value as Cells['stockKind']];
    case 'onHand':
      return value === null ? '' : row.priceUnit === 'piece' ? String(value) : formatQuantity(lang, value as number, row.priceUnit);
    case 'soldOut':
      return value ? words.yes : words.no;
    // The column asks whether the goods are shown.
    case 'hidden':
      return value ? words.no : words.yes;
    case 'name':
    case 'shelf':
      return String(value);
  }
}

const isContent = (value: Value): value is NonNullable<Cells['content']> => typeof value === 'object' && value !== null;

export type Parsed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: string };
const fit = (value: Value): Parsed => ({ ok: true, value });
const MOST = { name: 160, shelf: 60, ore: 20_000_000, deposit: 100_000, onHand: 1_000_000_000 } as const;

/** Reads what somebody typed or pasted into a cell, or says in plain words why it does not fit. */
export function parseCell(field: Field, text: string, row: TableRow, lang: Lang): Parsed {
  const words = offerTablePhrases(lang);
  const bare = plain(text);
  const refuse = (why: string): Parsed => ({ ok: false, why });
  switch (field) {
    case 'name':
      if (bare === '') return refuse(words.wrong.empty);
      return bare.length <= MOST.name ? fit(bare) : refuse(words.wrong.long(MOST.name));
    case 'shelf':
      return bare.length <= MOST.shelf ? fit(bare) : refuse(words.wrong.long(MOST.shelf));
    case 'priceOre': {
      const amount = parseAmount(bare, MOST.ore);
      return amount.ok && amount.value > 0 ? fit(amount.value) : refuse(words.wrong.amount);
    }
    case 'depositOre': {
      const amount = bare === '' ? 0 : amountOf(bare);
      return amount === undefined || amount > MOST.deposit ? refuse(words.wrong.amount) : fit(amount);
    }
    case 'content': {
      const content = bare === '' ? null : parseContent(bare);
      return content === undefined ? refuse(words.wrong.content) : fit(content && { ...content });
    }
    case 'category':
    case 'stockKind':
      return chosen(field, bare, lang) ?? refuse(words.wrong.choice);
    case 'onHand':
      return counted(bare, row) ?? refuse(row.cells.stockKind === 'counted' ? words.wrong.number : words.wrong.notCounted);
    case 'soldOut':
    case 'hidden': {
      const said = saidYes(bare);
      return said === undefined ? refuse(words.wrong.yesNo) : fit(field === 'hidden' ? !said : said);
    }
  }
}

function amountOf(text: string): number | undefined {
  const amount = parseAmount(text);
  return amount.ok ? amount.value : undefined;
}

/** A choice by the word that the list shows, in either language and any case, or by our own name for it. */
function chosen(field: 'category' | 'stockKind', text: string, lang: Lang): Parsed | undefined {
  const wanted = text.toLowerCase();
  const all = [...choicesOf(field, lang), ...choicesOf(field, lang === 'sv' ? 'en' : 'sv')];
  const found = all.find(({ value, label }) => value === wanted || label.toLowerCase() === wanted);
  return found && fit(found.value as Cells['category']); // one of the list
}

/** A count in the unit in which the goods are sold: `12`, or `3,5 kg` of goods by weight. */
function counted(text: string, row: TableRow): Parsed | undefined {
  if (row.cells.stockKind !== 'counted') return text === '' && row.cells.onHand === null ? fit(null) : undefined;
  if (row.priceUnit === 'piece') {
    const pieces = /^(\d{1,7})(?: ?st)?$/i.exec(text)?.[1];
    return pieces === undefined ? undefined : fit(Number(pieces));
  }
  if (text === '0') return fit(0);
  const content = parseContent(text);
  return content && content.unit === row.priceUnit && content.quantity <= MOST.onHand ? fit(content.quantity) : undefined;
}

const YES = ['ja', 'j', 'yes', 'y', 'x', '1', 'sant', 'true'];
const NO = ['nej', 'n', 'no', '', '0', 'falskt', 'false'];
const saidYes = (text: string): boolean | undefined =>
  YES.includes(text.toLowerCase()) ? true : NO.includes(text.toLowerCase()) ? false : undefined;

export const sameValue = (one: Value | undefined, other: Value | undefined): boolean =>
  one === other ||
  (isContent(one ?? null) &&
    isContent(other ?? null) &&
    (one as NonNullable<Cells['content']>).quantity === (other as NonNullable<Cells['content']>).quantity &&
    (one as NonNullable<Cells['content']>).unit === (other as NonNullable<Cells['content']>).unit);
