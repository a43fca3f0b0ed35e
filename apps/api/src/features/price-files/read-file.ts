import {
  type ColumnMapping,
  type FileProblem,
  type FileRecord,
  type FileSummary,
  guessMapping,
  type ImportMapping,
  MAX_ROWS,
  mappingOf,
  openPriceFile,
  openPriceText,
  type ParsedRow,
  type PriceFile,
  readRecords,
  readRows,
} from '@galleria/domain/price-file';
import { type Result, refuse } from '@galleria/domain/result';
import { Problem } from '../../core/problem.ts';
import { eachInSlices } from '../../core/slices.ts';
import { readable, readWorkbook, type WorkbookProblem } from '../../core/xlsx/read-workbook.ts';
import { headerKey, type Reading, type SavedMapping, storable } from './summary.ts';

const MAX_GROUPS = 500;
const MAX_SHOWN = 80;

/** Opens a till's file, in text or as a workbook, or says why it is none. */
export async function open(bytes: Buffer): Promise<PriceFile> {
  const opened = isWorkbook(bytes) ? await openWorkbook(bytes) : openPriceFile(bytes);
  if (opened.ok) return opened.value;
  const { code, ...rest } = opened.error;
  if (code === 'file.too-many-rows') throw new Problem('price-file.too-many-rows', rest);
  throw new Problem('price-file.not-a-price-file', { reason: code, ...rest });
}

const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));

/** The first sheet of a workbook that is a price list, as text. */
async function openWorkbook(bytes: Buffer): Promise<Result<PriceFile, FileProblem>> {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return noWorkbook(sheets.error);
  let last: Result<PriceFile, FileProblem> = refuse({ code: 'file.empty' });
  for (;;) {
    const sheet = await readable(() => sheets.value.next());
    if (!sheet.ok) return noWorkbook(sheet.error);
    if (sheet.value.done) return last;
    last = openPriceText(sheet.value.value.text, 'xlsx');
    if (last.ok) return last;
  }
}

function noWorkbook(problem: WorkbookProblem): Result<never, never> {
  if (problem === 'workbook.too-many-rows') throw new Problem('price-file.too-many-rows', { maxRows: MAX_ROWS });
  throw new Problem('price-file.not-a-price-file', { reason: problem });
}

/**
 * Reads a file without changing anything: what its columns, groups and VAT codes seem to mean. A shop's earlier corrections count more than
 * guesses: columns if the header is the same, groups and VAT codes always. `columns` given: a person has just said.
 */
export async function readFile(
  file: PriceFile,
  saved: SavedMapping | undefined,
  columns?: ColumnMapping,
): Promise<{ readonly reading: Reading; readonly mapping: ImportMapping; readonly isKnown: boolean }> {
  const records: FileRecord[] = [];
  const summary = await eachInSlices(readRecords(file), (record) => void records.push(record));
  if (records.length === 0) throw new Problem('price-file.not-a-price-file', { reason: 'file.no-rows' });
  const known = saved?.layouts.get(headerKey(file.header.cells));
  const guess = guessMapping(file, records, columns ?? known ?? mappingOf(file.columnGuesses));
  const mapping = {
    columns: guess.mapping.columns,
    groups: kept(guess.mapping.groups, saved?.groups),
    vatCodes: kept(guess.mapping.vatCodes, saved?.vatCodes),
  };
  const isSaved = columns !== undefined || known !== undefined;
  return { mapping, reading: readingOf({ file, records, summary, mapping, isSaved, guess }), isKnown: known !== undefined };
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
    till: guess.till,
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
