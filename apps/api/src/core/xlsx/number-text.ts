/** How a number of a cell is meant, by its format: excel keeps days as numbers, and per cent as a fraction. */
export type NumberKind = 'number' | 'date' | 'percent' | { readonly zeros: number };

const DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const PERCENTS = new Set([9, 10]);

/** The kind of a number format: by its built-in number, or by the code that a workbook defines. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (DATES.has(id)) return 'date';
  if (PERCENTS.has(id)) return 'percent';
  if (code === undefined) return 'number';
  // What stands in quotes, brackets or behind a backslash is text or a colour.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/^0{2,20}$/.test(bare)) return { zeros: bare.length };
  if (bare.includes('%')) return 'percent';
  return /[ymdh]/i.test(bare) ? 'date' : 'number';
}

const DAY_MS = 86_400_000;

/** The text of a number cell as a person sees it: a decimal point, no exponent, days as `2026-11-25`, leading zeros kept. Empty for no number. */
export function numberText(raw: string, kind: NumberKind, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return '';
  if (typeof kind === 'object') return Number.isInteger(value) && value >= 0 ? String(value).padStart(kind.zeros, '0') : exact(value);
  if (kind === 'percent') return exact(value * 100);
  return kind === 'date' && value >= 1 && value < 2_958_466 ? dateText(value, is1904) : exact(value);
}

/** Fifteen digits are what a spreadsheet keeps: beyond them stands the noise of the binary fraction (24.900000000000002). */
const exact = (value: number): string => String(Number(value.toPrecision(15)));

function dateText(value: number, is1904: boolean): string {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round((value * DAY_MS) / 60_000) * 60_000).toISOString();
  return value % 1 === 0 ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
}
