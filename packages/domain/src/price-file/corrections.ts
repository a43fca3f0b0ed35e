import type { PriceFile } from './open.ts';
import type { PlanLine } from './plan.ts';
import type { RejectCode, RemarkCode, RowFault } from './row.ts';

/** What the list of bad rows is written with; the sentences are phrases of the caller's. */
export interface CorrectionText {
  /** Heading of the added column. */
  readonly heading: string;
  /** What stands in front of the day of printing: "Utskriven". */
  readonly printed: string;
  readonly describe: (fault: RowFault<RejectCode | RemarkCode>) => string;
}

/**
 * The rows that did not go in (`rejected`), or also those with remarks (`all`), as a file that can be corrected and loaded again: the
 * columns as they were, the reasons in one more at the end, the day of printing on top, UTF-8 with a mark that spreadsheets know,
 * semicolons, CRLF. Load it as a part of the range (`full: false`). Cells that a spreadsheet would run get an apostrophe, which the
 * importer takes off. Source: RELIABILITY 5, row 52.
 */
export function correctionFile(file: PriceFile, lines: readonly PlanLine[], which: 'rejected' | 'all', text: CorrectionText): string {
  const width = file.header.cells.length;
  const rows = lines.flatMap((line) => {
    const faults = line.kind === 'rejected' ? line.faults : which === 'all' ? line.remarks : [];
    if (faults.length === 0) return [];
    const cells = line.row.record.cells;
    const padded = Array.from({ length: Math.max(width, cells.length) }, (_, column) => cells[column] ?? '');
    // Cells beyond the header stay where they are, behind the reason, for a person to see.
    return [[...padded.slice(0, width), faults.map((fault) => text.describe(fault)).join('; '), ...padded.slice(width)]];
  });
  const { printedAt } = file;
  const printed = printedAt === null ? [] : [[`${text.printed} ${printedAt.day}${printedAt.time === null ? '' : ` ${printedAt.time}`}`]];
  const all = [...printed, [...file.header.cells, text.heading], ...rows];
  return `\ufeff${all.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')}`;
}

/** Guarded against running in a spreadsheet, and quoted where it must be. A plain number may begin with a minus. */
export function csvCell(text: string): string {
  const isNumber = /^[-+]?\d[\d \u00a0]*(?:[.,:]\d+)?$/.test(text) && !text.startsWith('+');
  const guarded = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
  return /[;"\r\n\t]|^ | $/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
