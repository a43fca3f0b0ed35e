import type { CategorySlug } from '../catalogue/index.ts';
import { fold } from '../search/index.ts';
import type { VatCategory } from '../vat/index.ts';
import { type ColumnMapping, mappingOf } from './columns.ts';
import { vatKey } from './fields.ts';
import { guessCategory } from './groups.ts';
import type { PriceFile } from './open.ts';
import { cellOf } from './read.ts';
import type { FileRecord } from './records.ts';
import { type TillId, tillOfHeader } from './tills.ts';

/**
 * How one shop's file is to be understood. Plain data, guessed first, corrected by a person, kept for the next file. The keys of `groups`
 * are the folded names of the till's groups, those of `vatCodes` what `vatKey` makes of the cell; null means that nothing is known: the
 * group is then placed by the names of its goods, and rows with the VAT code are rejected.
 */
export interface ImportMapping {
  readonly columns: ColumnMapping;
  readonly groups: Readonly<Record<string, CategorySlug | null>>;
  readonly vatCodes: Readonly<Record<string, VatCategory | null>>;
}

/** One of the till's groups or VAT codes as it stands in the file, with the number of rows and the guess. */
export interface GroupGuess {
  readonly key: string;
  readonly label: string;
  readonly rows: number;
  readonly category: CategorySlug | null;
}
export interface VatGuess {
  readonly key: string;
  readonly label: string;
  readonly rows: number;
  readonly vat: VatCategory | null;
}

export interface MappingGuess {
  readonly mapping: ImportMapping;
  readonly groups: readonly GroupGuess[];
  readonly vatCodes: readonly VatGuess[];
  /** The kind of till that wrote the file, when its heading is one that we know. */
  readonly till: TillId | null;
}

/** Rates as tills write them. Six is the food rate of a village shop; for books the category says culture. */
const VAT_BY_RATE: Readonly<Record<string, VatCategory>> = { '6': 'food', '12': 'reduced', '25': 'standard', '0': 'exempt' };
/** More different groups than this is no column of groups. */
const MAX_DISTINCT = 500;

/** The key of the group of a row: its name, or its number where the file has no names. */
export const groupKey = (record: FileRecord, columns: ColumnMapping): string =>
  fold(cellOf(record, columns, 'group')) || fold(cellOf(record, columns, 'groupCode'));

/** Guesses the whole mapping from the header and the rows. Pass the columns when a person has corrected them. */
export function guessMapping(
  file: PriceFile,
  records: Iterable<FileRecord>,
  columns: ColumnMapping = mappingOf(file.columnGuesses),
): MappingGuess {
  const till = tillOfHeader(file.header.cells);
  const groups = new Map<string, { label: string; rows: number }>();
  const vatCodes = new Map<string, { label: string; rows: number }>();
  for (const record of records) {
    if (record.cells.length < file.header.cells.length) continue;
    count(groups, groupKey(record, columns), cellOf(record, columns, 'group') || cellOf(record, columns, 'groupCode'));
    const vat = cellOf(record, columns, 'vat');
    count(vatCodes, vatKey(vat), vat);
  }
  const groupGuesses = [...groups].map(([key, seen]) => ({
    key,
    ...seen,
    category: known(till?.groups, key) ?? guessCategory(seen.label) ?? null,
  }));
  const vatGuesses = [...vatCodes].map(([key, seen]) => ({
    key,
    ...seen,
    vat: known(till?.vatCodes, key) ?? known(VAT_BY_RATE, key) ?? null,
  }));
  return {
    mapping: {
      columns,
      groups: Object.fromEntries(groupGuesses.map((guess) => [guess.key, guess.category])),
      vatCodes: Object.fromEntries(vatGuesses.map((guess) => [guess.key, guess.vat])),
    },
    groups: groupGuesses.sort((a, b) => b.rows - a.rows),
    vatCodes: vatGuesses.sort((a, b) => b.rows - a.rows),
    till: till?.id ?? null,
  };
}

/** A key comes from a file: `constructor` is one like others. */
const known = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table && Object.hasOwn(table, key) ? table[key] : undefined;

function count(seen: Map<string, { label: string; rows: number }>, key: string, label: string): void {
  if (key === '') return;
  const known = seen.get(key);
  if (known !== undefined) known.rows += 1;
  else if (seen.size < MAX_DISTINCT) seen.set(key, { label: label.slice(0, 100), rows: 1 });
}
