import { BYTE_ORDER_MARK, csvText } from '@galleria/domain/csv';

type Value = string | number | boolean | null | object;

const cell = (value: Value | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return csvText(typeof value === 'string' ? value : JSON.stringify(value));
};

/** A heading line for Swedish Excel. */
export const csvHeading = (columns: readonly string[]): string => `${BYTE_ORDER_MARK}${columns.join(';')}\r\n`;

/** A row as a line of that file: for eyes, since text that a spreadsheet would compute gets an apostrophe. The exact values are in the other file. */
export function csvLine(json: string, columns: readonly string[]): string {
  const row = JSON.parse(json) as Readonly<Record<string, Value>>; // made by row_to_json a moment ago
  return `${columns.map((name) => cell(row[name])).join(';')}\r\n`;
}
