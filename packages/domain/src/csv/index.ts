/**
 * CSV as Swedish Excel opens it by a double click: byte order mark, semicolons, CRLF, decimal comma. Text from people can never start a
 * formula. Source: RELIABILITY, row 52 (CSV formula).
 */
import type { Ore } from '../money/index.ts';

/**
 * How a column is written. `text` is neutralised; the others are written from numbers, so that −120,00 stays a number. `money` is öre
 * written as kronor. A null cell is empty.
 */
export type CsvColumn<Row> = { readonly heading: string } & (
  | { readonly kind: 'text'; readonly value: (row: Row) => string | null }
  | { readonly kind: 'money'; readonly value: (row: Row) => Ore | null }
  | { readonly kind: 'integer'; readonly value: (row: Row) => number | null }
  | { readonly kind: 'decimal'; readonly decimals: number; readonly value: (row: Row) => number | null }
);

/** What makes Excel read UTF-8; the first character of every file. */
export const BYTE_ORDER_MARK = '\uFEFF';

// The full-width forms are folded to the plain ones by some spreadsheets; a space before the sign does not stop others.
const STARTS_FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/;

/** Text as a field: a leading apostrophe before what a spreadsheet would compute, quotes where they are needed, no NUL bytes. */
export function csvText(text: string): string {
  const plain = text.replaceAll('\0', '');
  const isFormula = STARTS_FORMULA.test(plain);
  const safe = isFormula ? `'${plain}` : plain;
  return isFormula || /[;"\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number with a decimal comma and no thousands separator; throws on what is not a number, since that is a bug of ours. */
export function csvNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number for a CSV column: ${value}`);
  const written = value.toFixed(decimals).replace('.', ',');
  return /^-0(,0*)?$/.test(written) ? written.slice(1) : written;
}

/** Öre as kronor with two decimals, from the integer: 123456 becomes 1234,56. */
function csvMoney(amount: Ore): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function field<Row>(column: CsvColumn<Row>, row: Row): string {
  switch (column.kind) {
    case 'text': {
      const value = column.value(row);
      return value === null ? '' : csvText(value);
    }
    case 'money': {
      const value = column.value(row);
      return value === null ? '' : csvMoney(value);
    }
    case 'integer': {
      const value = column.value(row);
      return value === null ? '' : csvNumber(value, 0);
    }
    case 'decimal': {
      const value = column.value(row);
      return value === null ? '' : csvNumber(value, column.decimals);
    }
  }
}

/** A whole file: byte order mark, a line of headings, one line a row, each ended by CRLF. To be sent as UTF-8. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => csvText(column.heading)).join(';')];
  for (const row of rows) lines.push(columns.map((column) => field(column, row)).join(';'));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}
