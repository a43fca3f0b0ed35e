import { fold } from '../search/index.ts';

/** What a column may hold. The words of a till are guessed into these; a person may say otherwise. */
export const COLUMN_FIELDS = [
  'articleNumber',
  'ean',
  'name',
  'group',
  'groupCode',
  'price',
  'vat',
  'unit',
  'content',
  'deposit',
  'depositArticle',
  'balance',
  'changedOn',
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

/** Which column (from 0) holds what. Plain data: stored for a shop and corrected by hand. */
export type ColumnMapping = Readonly<Partial<Record<ColumnField, number>>>;

/** Without these a row cannot become an offer. */
export const REQUIRED_FIELDS: readonly ColumnField[] = ['articleNumber', 'name', 'price'];

/** `sure`: the header is a known word. `likely`: it holds one. */
export type Confidence = 'sure' | 'likely';

export interface ColumnGuess {
  readonly field: ColumnField;
  readonly column: number;
  readonly confidence: Confidence;
}

/** Header words of Swedish tills (and some English ones), folded. The first of a list is the till's that we saw ourselves. */
const HEADER_WORDS: Readonly<Record<ColumnField, readonly string[]>> = {
  articleNumber:
    words(`artikelnr, artikelnummer, art nr, artnr, artikel nr, artikelid, artikel, varunr, varunummer, plu, plunr, plu nr, sku,
    item no, artno, produktnr`),
  ean: words('ean, ean kod, eankod, ean13, ean nr, gtin, streckkod, streckkoder, barcode, bar code, upc, scankod'),
  name: words(`benamning, artikelnamn, artikelbenamning, produktnamn, varunamn, produkt, vara, namn, beskrivning, varubeskrivning,
    varutext, artikeltext, text, kvittotext, name, description, product`),
  group: words(`varugrupp, varugruppsnamn, varugruppnamn, grupp, gruppnamn, huvudgrupp, avdelning, kategori, category, department,
    sortiment`),
  groupCode: words('grp, gruppnr, varugruppsnr, varugruppnr, avd, avdnr, group no'),
  price: words(`utpris, utpris inkl moms, utpris inkl, utpris ink moms, pris, pris inkl moms, pris inkl, forsaljningspris,
    forsaljningspris inkl moms, butikspris, konsumentpris, price, sales price, utpris kr, pris kr`),
  vat: words('moms, momssats, moms procent, momskod, momsgrupp, vat, vat rate, tax'),
  unit: words('enhet, forsaljningsenhet, saljenhet, prisenhet, enh, unit'),
  content: words(`innehall, storlek, forpackning, forpackningsstorlek, mangd, nettoinnehall, nettovikt, nettovolym, volym, vikt, size,
    content`),
  deposit: words('pant, pantbelopp, pant kr, deposit'),
  depositArticle: words('pantartikel, pantartikelnr, pant artikel, pantart, deposit item, deposit article'),
  balance: words('saldo, lagersaldo, lager, i lager, antal i lager, disponibelt, disponibelt saldo, stock, quantity, balance'),
  changedOn: words('andrad, andringsdatum, andrad datum, senast andrad, andrad den, uppdaterad, datum, prisdatum, changed, modified'),
};

/** A price before VAT or of the wholesaler must never be taken for what the resident pays. */
const NEVER_A_PRICE = /\b(?:inpris|inkop|inkopspris|exkl|ex moms|netto|cirkapris|rek|ord|gammalt|cost|jamforpris|jmf|jfr|jmfpris)\b/;

function words(list: string): readonly string[] {
  return list.split(',').map((word) => word.trim());
}

function matchOf(header: string, field: ColumnField): Confidence | undefined {
  if (header === '' || (field === 'price' && NEVER_A_PRICE.test(header))) return undefined;
  const known = HEADER_WORDS[field];
  if (known.includes(header)) return 'sure';
  const padded = ` ${header} `;
  return known.some((word) => word.length >= 3 && padded.includes(` ${word} `)) ? 'likely' : undefined;
}

/**
 * Guesses what each column holds by the words of the header: known words first, then headers that hold one; each column and each field
 * once.
 */
export function guessColumns(header: readonly string[]): readonly ColumnGuess[] {
  const folded = header.map((cell) => fold(cell));
  const guesses: ColumnGuess[] = [];
  for (const confidence of ['sure', 'likely'] as const) {
    for (const field of COLUMN_FIELDS) {
      if (guesses.some((guess) => guess.field === field)) continue;
      const column = folded.findIndex(
        (cell, index) => matchOf(cell, field) === confidence && !guesses.some((guess) => guess.column === index),
      );
      if (column >= 0) guesses.push({ field, column, confidence });
    }
  }
  return guesses.sort((a, b) => a.column - b.column);
}

/** The guesses as a mapping. Where a till has no article numbers the item numbers stand for them. */
export function mappingOf(guesses: readonly ColumnGuess[]): ColumnMapping {
  const mapping: ColumnMapping = Object.fromEntries(guesses.map((guess) => [guess.field, guess.column]));
  const { articleNumber = mapping.ean } = mapping;
  return articleNumber === undefined ? mapping : { ...mapping, articleNumber };
}

export type MappingProblem =
  | { readonly code: 'mapping.field-missing'; readonly field: ColumnField }
  | { readonly code: 'mapping.no-such-column'; readonly field: ColumnField }
  | { readonly code: 'mapping.column-twice'; readonly field: ColumnField };

/** What is wrong with a mapping that a person has set, for a file with so many columns; empty when it can be used. */
export function mappingProblems(mapping: ColumnMapping, columnCount: number): readonly MappingProblem[] {
  const problems: MappingProblem[] = [];
  const used = new Set<number>();
  for (const field of COLUMN_FIELDS) {
    const column = mapping[field];
    if (column === undefined) {
      if (REQUIRED_FIELDS.includes(field)) problems.push({ code: 'mapping.field-missing', field });
      continue;
    }
    if (!Number.isInteger(column) || column < 0 || column >= columnCount) problems.push({ code: 'mapping.no-such-column', field });
    // One column may be both the article number and the item number, and nothing else.
    const isShared = field === 'ean' && column === mapping.articleNumber;
    if (used.has(column) && !isShared) problems.push({ code: 'mapping.column-twice', field });
    used.add(column);
  }
  return problems;
}
