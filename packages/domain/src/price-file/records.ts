/** The signs that may stand between cells, in the order in which they are tried. */
export const DELIMITERS = [';', '\t', ',', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What stands beyond so many cells on a line is left as one: a file of nothing but delimiters must not fill the memory. */
const MAX_CELLS = 500;

/** One record of the file: its first line (counted from 1) and its cells as they stand, quotes taken off. */
export interface FileRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quoted cell may hold line ends, but not this many signs: a quote that is never closed must not swallow the rest of the file. */
const MAX_QUOTED_LENGTH = 2_000;

/**
 * Splits text into records. Quoted cells as in RFC 4180, with the mercy that files of tills need: a quote inside an unquoted cell is a sign
 * like others, and one that is never closed, or is followed by more text, does not count as a quote. Lines end in CRLF, LF, CR or form
 * feed. One pass; yields as it goes.
 */
export function* splitRecords(text: string, delimiter: Delimiter): Generator<FileRecord, void> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    for (;;) {
      const cell = cells.length < MAX_CELLS ? readCell(text, at, delimiter) : restOfLine(text, at);
      cells.push(cell.value);
      line += cell.lines;
      at = cell.end;
      if (text.charAt(at) !== delimiter) break;
      at += 1;
    }
    if (text.charAt(at) === '\r' && text.charAt(at + 1) === '\n') at += 1;
    at += 1;
    line += 1;
    yield { line: first, cells };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function readCell(text: string, from: number, delimiter: Delimiter): Cell {
  if (text.charAt(from) === '"') {
    const quoted = readQuoted(text, from, delimiter);
    if (quoted !== undefined) return quoted;
  }
  let end = from;
  while (end < text.length && text.charAt(end) !== delimiter && !isLineEnd(text.charCodeAt(end))) end += 1;
  return { value: text.slice(from, end), end, lines: 0 };
}

function restOfLine(text: string, from: number): Cell {
  let end = from;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end += 1;
  return { value: text.slice(from, end), end, lines: 0 };
}

const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x0c;

function readQuoted(text: string, from: number, delimiter: Delimiter): Cell | undefined {
  let end = from + 1;
  const limit = Math.min(text.length, from + MAX_QUOTED_LENGTH);
  for (;;) {
    const quote = text.indexOf('"', end);
    if (quote < 0 || quote >= limit) return undefined;
    if (text.charAt(quote + 1) !== '"') {
      const after = text.charAt(quote + 1);
      if (after !== '' && after !== delimiter && !isLineEnd(after.charCodeAt(0))) return undefined;
      const inside = text.slice(from + 1, quote);
      return { value: inside.replaceAll('""', '"'), end: quote + 1, lines: inside.split(/\r\n|[\r\n\f]/).length - 1 };
    }
    end = quote + 2;
  }
}
