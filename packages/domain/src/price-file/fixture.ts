import { guessMapping, type ImportMapping, openPriceFile, type ParsedRow, type PriceFile, readRecords, readRows } from './index.ts';
import type { FileSummary } from './read.ts';

/** Tests only: a till's file as bytes, Windows-1252 unless told. Only letters that Windows-1252 has at their own code point are used. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const HEADER = 'Artikelnr;EAN;Benämning;Varugrupp;Grp;Utpris;Moms;Enhet;Innehåll;Pant;Saldo;Ändrad';

/** A whole file as the till prints it: two lines above, the header, the rows, the sum line. */
export const tillFile = (rows: readonly string[], stated: number | null = rows.length): string =>
  [
    'Prislista kassa 2.1;;;;;;;;;;;',
    'Utskriven 2026-11-20 07:12;;;;;;;;;;;',
    '',
    HEADER,
    ...rows,
    ...(stated === null ? [] : [';;;;;;;;;;;', `Antal artiklar;${stated};;;;;;;;;;`]),
    '',
  ].join('\r\n');

export function opened(bytes: Uint8Array): PriceFile {
  const file = openPriceFile(bytes);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

export interface Read {
  readonly file: PriceFile;
  readonly mapping: ImportMapping;
  readonly rows: readonly ParsedRow[];
  readonly summary: FileSummary;
}

/** Everything up to the plan, with the guessed mapping. */
export function readAll(text: string | Uint8Array): Read {
  const file = opened(typeof text === 'string' ? bytesOf(text) : text);
  const { mapping } = guessMapping(file, readRecords(file));
  const rows: ParsedRow[] = [];
  const reading = readRows(file, mapping);
  for (;;) {
    const next = reading.next();
    if (next.done) return { file, mapping, rows, summary: next.value };
    rows.push(next.value);
  }
}
