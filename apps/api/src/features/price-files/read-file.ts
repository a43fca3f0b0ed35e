import {
  type ColumnMapping,
  type FileRecord,
  type FileSummary,
  guessMapping,
  type ImportMapping,
  mappingOf,
  openPriceFile,
  type ParsedRow,
  type PriceFile,
  readRecords,
  readRows,
} from '@galleria/domain/price-file';
import { fold } from '@galleria/domain/search';
import { Problem } from '../../core/problem.ts';
import { eachInSlices } from '../../core/slices.ts';
import { type Reading, type SavedMapping, storable } from './summary.ts';

const MAX_GROUPS = 500;
const MAX_SHOWN = 80;

/** Opens a till's file or says why it is none. */
export function open(bytes: Buffer): PriceFile {
  const opened = openPriceFile(bytes);
  if (opened.ok) return opened.value;
  const { code, ...rest } = opened.error;
  if (code === 'file.too-many-rows') throw new Problem('price-file.too-many-rows', rest);
  throw new Problem('price-file.not-a-price-file', { reason: code, ...rest });
}

/**
 * Reads a file without changing anything: what its columns, groups and VAT codes seem to mean. A shop's earlier corrections count more than
 * guesses: columns if the header is the same, groups and VAT codes always. `columns` given: a person has just said.
 */
export async function readFile(
  file: PriceFile,
  saved: SavedMapping | undefined,
  columns?: ColumnMapping,
): Promise<{ readonly reading: Reading; readonly mapping: ImportMapping }> {
  const records: FileRecord[] = [];
  const summary = await eachInSlices(readRecords(file), (record) => void records.push(record));
  if (records.length === 0) throw new Problem('price-file.not-a-price-file', { reason: 'file.no-rows' });
  const known = saved && sameHeader(saved.header, file.header.cells) ? saved.columns : undefined;
  const guess = guessMapping(file, records, columns ?? known ?? mappingOf(file.columnGuesses));
  const mapping = {
    columns: guess.mapping.columns,
    groups: kept(guess.mapping.groups, saved?.groups),
    vatCodes: kept(guess.mapping.vatCodes, saved?.vatCodes),
  };
  const isSaved = columns !== undefined || known !== undefined;
  return { mapping, reading: readingOf({ file, records, summary, mapping, isSaved, guess }) };
}

interface Read {
  readonly file: PriceFile;
  readonly records: readonly FileRecord[];
  readonly summary: FileSummary;
  readonly mapping: ImportMapping;
  readonly isSaved: boolean;
  readonly guess: ReturnType<typeof guessMapping>;
}

function readingOf({ file, records, summary, mapping, isSaved, guess }: Read): Reading {
  const counted = ({ key, label, rows }: { key: string; label: string; rows: number }) => ({
    key,
    label: storable(label).slice(0, MAX_SHOWN),
    rows,
  });
  return {
    encoding: file.encoding,
    delimiter: file.delimiter,
    printedAt: file.printedAt,
    header: file.header.cells.map((cell) => storable(cell).slice(0, MAX_SHOWN)),
    samples: file.header.cells.map((_, column) => samplesOf(records, column)),
    guesses: Object.entries(mapping.columns).map(([field, column]) => ({
      column,
      field: field as keyof ColumnMapping,
      confidence: isSaved ? 'saved' : (file.columnGuesses.find((one) => one.column === column)?.confidence ?? 'likely'),
    })),
    groups: guess.groups.slice(0, MAX_GROUPS).map(counted),
    vatCodes: guess.vatCodes.slice(0, MAX_GROUPS).map(counted),
    rows: summary.rows,
    warnings: summary.warnings,
  };
}

function samplesOf(records: readonly FileRecord[], column: number): string[] {
  const samples = new Set<string>();
  for (const { cells } of records.slice(0, 200)) {
    const cell = storable((cells[column] ?? '').trim()).slice(0, 40);
    if (cell !== '') samples.add(cell);
    if (samples.size === 3) break;
  }
  return [...samples];
}

const sameHeader = (a: readonly string[], b: readonly string[]): boolean => a.map(fold).join(';') === b.map(fold).join(';');

/** Guesses, with what a person said of the same keys on an earlier file. */
function kept<T>(guessed: Readonly<Record<string, T>>, said: Readonly<Record<string, T>> | undefined): Record<string, T> {
  const known = new Map(Object.entries(said ?? {}));
  return Object.fromEntries(Object.entries(guessed).map(([key, guess]) => [key, known.get(key) ?? guess]));
}

/** What the database counts to; a balance above it (2,000 m² of board) says no less by standing at it. */
const MAX_ON_HAND = 2_000_000_000;
const countable = (row: ParsedRow): ParsedRow =>
  row.outcome.ok && (row.outcome.value.onHand ?? 0) > MAX_ON_HAND
    ? { ...row, outcome: { ok: true, value: { ...row.outcome.value, onHand: MAX_ON_HAND } } }
    : row;

/** Every row judged by itself, in slices. */
export async function parseRows(file: PriceFile, mapping: ImportMapping): Promise<{ rows: ParsedRow[]; summary: FileSummary }> {
  const rows: ParsedRow[] = [];
  const summary = await eachInSlices(readRows(file, mapping), (row) => void rows.push(countable(row)));
  return { rows, summary };
}
