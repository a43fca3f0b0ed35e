import { ok, type Result, refuse } from '../result/index.ts';
import { type LocalDate, type LocalTime, localTime, parseLocalDate } from '../time/index.ts';
import { COLUMN_FIELDS, type ColumnGuess, guessColumns } from './columns.ts';
import { type DecodeProblem, decodePriceFile, type Encoding } from './decode.ts';
import { DELIMITERS, type Delimiter, type FileRecord, splitRecords } from './records.ts';
import { columnsOfTill, tillOfHeader } from './tills.ts';

/** More rows than any village shop has articles; files with more are refused before anything else is done. */
export const MAX_ROWS = 50_000;
/** Lines above the header that are looked through for it. */
const MAX_PREAMBLE = 40;
/** Page breaks, blanks and the like come on top of the rows. */
const SPARE_LINES = 5_000;

export type FileProblem =
  | DecodeProblem
  | { readonly code: 'file.too-many-rows'; readonly maxRows: number }
  /** No line names at least a name and a price, or an article number and a price: this is no price list. */
  | { readonly code: 'file.no-header' };

/** When the till printed the file, in Swedish wall-clock time; null when only the day is told. */
export interface PrintedAt {
  readonly day: LocalDate;
  readonly time: LocalTime | null;
}

/** A file that has been opened: what it is, where its header stands, and what its columns seem to hold. */
export interface PriceFile {
  readonly text: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: FileRecord;
  /** The lines above the header. */
  readonly preamble: readonly FileRecord[];
  readonly printedAt: PrintedAt | null;
  readonly columnGuesses: readonly ColumnGuess[];
}

/**
 * Decodes a file, finds its delimiter and its header below whatever the till wrote above, and the time of printing. Refuses what is no
 * price list.
 */
export function openPriceFile(bytes: Uint8Array): Result<PriceFile, FileProblem> {
  const decoded = decodePriceFile(bytes);
  if (!decoded.ok) return decoded;
  return openPriceText(decoded.value.text, decoded.value.encoding);
}

/** The same for text that has been decoded already: a sheet of a workbook, its cells parted by tabs. */
export function openPriceText(text: string, encoding: Encoding): Result<PriceFile, FileProblem> {
  if (countLines(text) > MAX_ROWS + SPARE_LINES) return refuse({ code: 'file.too-many-rows', maxRows: MAX_ROWS });
  const found = findHeader(text, encoding === 'xlsx' ? ['\t'] : DELIMITERS);
  if (found === undefined) return refuse({ code: 'file.no-header' });
  return ok({ text, encoding, ...found, printedAt: findPrintedAt(found.preamble) });
}

function countLines(text: string): number {
  let count = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0c || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count += 1;
  }
  return count;
}

type Found = Pick<PriceFile, 'delimiter' | 'header' | 'preamble' | 'columnGuesses'>;

/**
 * The line and delimiter under which most columns get a meaning; a comma inside Swedish decimals loses against the right delimiter by that
 * alone.
 */
function findHeader(text: string, delimiters: readonly Delimiter[]): Found | undefined {
  let best: Found | undefined;
  for (const delimiter of delimiters) {
    const above: FileRecord[] = [];
    for (const record of splitRecords(text, delimiter)) {
      const cells = record.cells.slice(0, 200);
      const guesses = readyGuesses(cells) ?? guessColumns(cells);
      if (isHeader(guesses) && guesses.length > (best?.columnGuesses.length ?? 0)) {
        best = { delimiter, header: record, preamble: [...above], columnGuesses: guesses };
      }
      above.push(record);
      if (above.length > MAX_PREAMBLE) break;
    }
  }
  return best;
}

/** A heading that one of the ready mappings knows needs no guessing. */
function readyGuesses(header: readonly string[]): readonly ColumnGuess[] | undefined {
  const till = tillOfHeader(header);
  const columns = till && columnsOfTill(till, header);
  if (columns === undefined) return undefined;
  return COLUMN_FIELDS.flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [{ field, column, confidence: 'sure' as const }];
  }).sort((a, b) => a.column - b.column);
}

function isHeader(guesses: readonly ColumnGuess[]): boolean {
  const has = (field: string) => guesses.some((guess) => guess.field === field);
  return has('price') && (has('name') || has('articleNumber') || has('ean'));
}

function findPrintedAt(preamble: readonly FileRecord[]): PrintedAt | null {
  for (const { cells } of preamble) {
    const match = /(\d{4}-\d{2}-\d{2})(?:[ T,]+(?:kl\.? ?)?([01]\d|2[0-3])[:.]([0-5]\d))?/.exec(cells.join(' ').slice(0, 500));
    const day = match?.[1] === undefined ? undefined : parseLocalDate(match[1]);
    if (match === null || day === undefined) continue;
    return { day, time: match[2] === undefined ? null : localTime(`${match[2]}:${match[3]}`) };
  }
  return null;
}
