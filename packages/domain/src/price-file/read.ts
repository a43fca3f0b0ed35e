import { fold } from '../search/index.ts';
import type { COLUMN_FIELDS, ColumnMapping } from './columns.ts';
import { MAX_ROWS, type PriceFile } from './open.ts';
import { type FileRecord, splitRecords } from './records.ts';

/** What was passed over because it is no row of goods. */
export interface Skipped {
  readonly blank: number;
  readonly pageBreak: number;
  readonly repeatedHeader: number;
  readonly sumLine: number;
}

export type FileWarning =
  /**
   * The end may be missing: the last row has fewer cells than the header, or its line is not ended, or the sum line counts other rows than
   * there are. A till that never ends its last line gives the warning each time; a person can then say that the file is whole.
   */
  | {
      readonly code: 'file.cut-off';
      readonly because: 'last-row-short' | 'last-line-open' | 'count-differs';
      readonly rows: number;
      readonly stated: number | null;
    }
  | { readonly code: 'file.rows-dropped'; readonly maxRows: number };

/** What is known when the last row has been read. */
export interface FileSummary {
  readonly rows: number;
  readonly skipped: Skipped;
  readonly warnings: readonly FileWarning[];
}

/** True when the end of the file may be missing; nothing may then be hidden for not being in it. */
export const isCutOff = (summary: FileSummary): boolean => summary.warnings.length > 0;

type LineKind = keyof Skipped | 'goods';

/**
 * Yields the rows of goods below the header, raw, one at a time, so that the caller can stop between them; returns the summary. Page
 * breaks, repeated headers, blank lines and the sum line are passed over and counted. Stops at 50,000 rows with a warning.
 */
export function* readRecords(file: PriceFile): Generator<FileRecord, FileSummary> {
  const skipped = { blank: 0, pageBreak: 0, repeatedHeader: 0, sumLine: 0 };
  const headerText = fold(file.header.cells.join(' '));
  let rows = 0;
  let stated: number | null = null;
  let last: FileRecord | undefined;
  let dropped = false;
  for (const record of splitRecords(file.text, file.delimiter)) {
    if (record.line <= file.header.line) continue;
    const kind = kindOf(record, headerText, file.header.cells.length);
    if (kind !== 'goods') {
      skipped[kind] += 1;
      if (kind === 'sumLine') stated = statedCount(record);
      continue;
    }
    if (rows === MAX_ROWS) {
      dropped = true;
      break;
    }
    rows += 1;
    last = record;
    yield record;
  }
  return { rows, skipped, warnings: warningsOf({ file, rows, stated, last, dropped }) };
}

function kindOf(record: FileRecord, headerText: string, columnCount: number): LineKind {
  const filled = record.cells.filter((cell) => cell.trim() !== '' && cell.trim() !== '\u001a');
  if (filled.length === 0) return 'blank';
  const text = fold(filled.join(' ').slice(0, 500));
  if (text === headerText) return 'repeatedHeader';
  if (filled.length <= 2 && (/^(?:sida|sid|page)(?: \d+)?(?: (?:av|of) \d+)?$/.test(text) || /^\W+$/.test(filled.join(''))))
    return 'pageBreak';
  // An article row of a full width that happens to be named "Summa" is goods: it has more than a word and a number.
  const isSum = /^(?:antal|summa|totalt?|rader|sum|count)\b/.test(text) && filled.length <= 3 && columnCount > 3;
  return isSum ? 'sumLine' : 'goods';
}

function statedCount(record: FileRecord): number | null {
  const text = record.cells.join(' ');
  if (!/antal|rader|count/i.test(text)) return null;
  const number = /\d[\d \u00a0.]*/.exec(text)?.[0].replace(/\D/g, '');
  return number === undefined ? null : Number(number);
}

function warningsOf(seen: {
  readonly file: PriceFile;
  readonly rows: number;
  readonly stated: number | null;
  readonly last: FileRecord | undefined;
  readonly dropped: boolean;
}): FileWarning[] {
  const { rows, stated, last } = seen;
  if (seen.dropped) return [{ code: 'file.rows-dropped', maxRows: MAX_ROWS }];
  if (stated !== null && stated !== rows) return [{ code: 'file.cut-off', because: 'count-differs', rows, stated }];
  if (stated !== null || last === undefined) return [];
  if (last.cells.length < seen.file.header.cells.length) return [{ code: 'file.cut-off', because: 'last-row-short', rows, stated }];
  return endsLine(seen.file.text) ? [] : [{ code: 'file.cut-off', because: 'last-line-open', rows, stated }];
}

/** Ended as its other lines are; half a CRLF is no end. DOS may have put its end-of-file sign behind. */
function endsLine(text: string): boolean {
  const whole = text.endsWith('\u001a') ? text.slice(0, -1) : text;
  return text.includes('\r\n') ? whole.endsWith('\r\n') : /[\r\n\f]$/.test(whole.slice(-1));
}

/** What is longer is no cell of a price list; names and numbers have limits of their own below it. */
const MAX_CELL_LENGTH = 2_000;

/** The cell of a field; empty when the column is not mapped or the row ends before it. Signs that only look blank are trimmed. */
export function cellOf(record: FileRecord, columns: ColumnMapping, field: (typeof COLUMN_FIELDS)[number]): string {
  const column = columns[field];
  const cell = column === undefined ? '' : (record.cells[column] ?? '').slice(0, MAX_CELL_LENGTH);
  return cell.replace(/[\u00a0\u2007\u202f\ufeff]/g, ' ').trim();
}
