import { CATEGORIES, type CategorySlug } from '../catalogue/index.ts';
import { fold } from '../search/index.ts';
import type { VatCategory } from '../vat/index.ts';
import type { ColumnField } from './columns.ts';
import { vatKey } from './fields.ts';

/** Kinds of tills whose files are understood without a question. `galleria`: the shop's range as we write it ourselves. */
export const TILL_IDS = ['galleria', 'counter', 'international', 'dos'] as const;
export type TillId = (typeof TILL_IDS)[number];

/** A ready mapping: what the headings, the group codes and the VAT codes of one kind of till mean. */
export interface ReadyTill {
  readonly id: TillId;
  /** The heading as the till writes it, for each field. All of them must be there for the file to be of this till. */
  readonly headings: Readonly<Partial<Record<ColumnField, string>>>;
  /** The till's groups by their folded code or name. */
  readonly groups: Readonly<Record<string, CategorySlug>>;
  /** By the key that `vatKey` makes of the cell. */
  readonly vatCodes: Readonly<Record<string, VatCategory>>;
}

/** The VAT column of the galleria's own files: the rate with what it is for, since six per cent is two things. */
export const GALLERIA_VAT: Readonly<Record<VatCategory, string>> = {
  food: 'mat 6',
  standard: '25',
  reduced: '12',
  culture: 'kultur 6',
  exempt: '0',
};
const leaves = CATEGORIES.filter(({ parent }) => parent !== null).map(({ slug }) => slug as CategorySlug);

/** The range as we write it. The category stands as its slug, which no till writes, so that nothing is guessed on the way back. */
const galleria: ReadyTill = {
  id: 'galleria',
  headings: {
    articleNumber: 'Artikelnr',
    ean: 'EAN',
    name: 'Benämning',
    group: 'Gallerians kategori',
    price: 'Utpris med moms',
    vat: 'Moms',
    unit: 'Enhet',
    content: 'Innehåll',
    deposit: 'Pant',
    balance: 'Saldo',
  },
  groups: Object.fromEntries(leaves.map((slug) => [fold(slug), slug])),
  vatCodes: Object.fromEntries(
    Object.entries(GALLERIA_VAT).map(([category, text]) => [vatKey(text), category as VatCategory]), // the keys of the table above
  ),
};

/** Semicolons, Windows letters, decimal commas, numbered groups, VAT by code, the deposit in a column of its own. */
const counter: ReadyTill = {
  id: 'counter',
  headings: {
    articleNumber: 'Varunr',
    ean: 'EAN-kod',
    name: 'Varubenämning',
    groupCode: 'Vgr',
    price: 'Utpris ink moms',
    vat: 'Momskod',
    unit: 'Förs.enhet',
    content: 'Storlek',
    deposit: 'Pantbelopp',
    balance: 'Lagersaldo',
    changedOn: 'Prisdatum',
  },
  groups: {
    '10': 'dairy',
    '11': 'bread',
    '12': 'fruit-vegetables',
    '13': 'meat-charcuterie',
    '14': 'fish',
    '15': 'frozen',
    '20': 'pantry',
    '21': 'coffee-tea',
    '22': 'drinks',
    '23': 'confectionery',
    '24': 'snacks',
    '25': 'baby',
    '40': 'hygiene',
    '41': 'cleaning',
    '42': 'household',
    '43': 'pets',
    '50': 'books-papers',
  },
  vatCodes: { '1': 'standard', '2': 'reduced', '3': 'food', '4': 'culture', '0': 'exempt' },
};

/** Tabs, UTF-8, decimal points, English headings and groups, VAT by letter; a deposit is an article of its own that others name. */
const international: ReadyTill = {
  id: 'international',
  headings: {
    articleNumber: 'ItemNo',
    ean: 'Barcode',
    name: 'ItemDescription',
    group: 'DeptName',
    price: 'RetailPriceInclTax',
    vat: 'TaxCode',
    unit: 'SalesUOM',
    content: 'PackSize',
    depositArticle: 'DepositItemNo',
    balance: 'OnHandQty',
    changedOn: 'LastModified',
  },
  groups: {
    dairy: 'dairy',
    bakery: 'bread',
    produce: 'fruit-vegetables',
    'meat deli': 'meat-charcuterie',
    seafood: 'fish',
    frozen: 'frozen',
    grocery: 'pantry',
    'hot beverages': 'coffee-tea',
    beverages: 'drinks',
    confectionery: 'confectionery',
    snacks: 'snacks',
    baby: 'baby',
    'health beauty': 'hygiene',
    cleaning: 'cleaning',
    'general merchandise': 'household',
    'pet care': 'pets',
    'books press': 'books-papers',
    'building materials': 'cement-plaster',
    timber: 'timber-boards',
    hardware: 'fasteners',
    paint: 'paint-glue',
    tools: 'tools',
    garden: 'garden',
  },
  vatCodes: { a: 'standard', b: 'reduced', c: 'food', d: 'culture', z: 'exempt' },
};

/** Upright lines, DOS letters, decimal commas, departments by number, VAT as a rate, the deposit in a column. */
const dos: ReadyTill = {
  id: 'dos',
  headings: {
    articleNumber: 'PLU',
    ean: 'STRECKK',
    name: 'VARUTEXT',
    groupCode: 'AVD',
    price: 'A-PRIS',
    vat: 'MOMS%',
    unit: 'SORT',
    deposit: 'PANT',
    balance: 'ANTAL',
  },
  groups: {
    '1': 'pantry',
    '2': 'dairy',
    '3': 'meat-charcuterie',
    '4': 'fruit-vegetables',
    '5': 'bread',
    '6': 'frozen',
    '7': 'drinks',
    '8': 'confectionery',
    '9': 'household',
    '10': 'hygiene',
    '11': 'cleaning',
    '20': 'cement-plaster',
    '21': 'timber-boards',
    '22': 'fasteners',
    '23': 'paint-glue',
    '24': 'tools',
    '25': 'electrical-plumbing',
    '26': 'garden',
  },
  vatCodes: { '25': 'standard', '12': 'reduced', '6': 'food', '0': 'exempt' },
};

export const READY_TILLS: readonly ReadyTill[] = [galleria, counter, international, dos];

/** Where each field of a ready mapping stands under a heading; undefined when one of its headings is missing. */
export function columnsOfTill(till: ReadyTill, header: readonly string[]): Readonly<Partial<Record<ColumnField, number>>> | undefined {
  const folded = header.map((cell) => fold(cell));
  const columns: Partial<Record<ColumnField, number>> = {};
  for (const [field, heading] of Object.entries(till.headings)) {
    const column = folded.indexOf(fold(heading));
    if (column < 0) return undefined;
    columns[field as ColumnField] = column; // the keys of `headings`
  }
  return columns;
}

/** Which kind of till wrote this heading; undefined for one that we do not know. */
export const tillOfHeader = (header: readonly string[]): ReadyTill | undefined =>
  READY_TILLS.find((till) => columnsOfTill(till, header) !== undefined);
