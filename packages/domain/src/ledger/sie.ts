import { type Ore, ore } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';
import { type FinancialYear, yearBefore } from './financial-year.ts';

/** One voucher: amounts by the chart's accounts, debit positive. They sum to zero. */
export interface SieVoucher {
  readonly day: LocalDate;
  readonly text: string;
  readonly rows: readonly { readonly account: string; readonly amount: Ore }[];
}

export interface SieFile {
  readonly program: string;
  readonly version: string;
  readonly madeOn: LocalDate;
  readonly madeBy: string;
  readonly company: string;
  readonly orgNumber: string;
  /** The financial year that the vouchers lie in. */
  readonly year: FinancialYear;
  readonly accounts: readonly { readonly number: string; readonly name: string }[];
  readonly vouchers: readonly SieVoucher[];
}

const compact = (day: LocalDate): string => day.replaceAll('-', '');
/** A field in quotes; quotes inside are escaped, and nothing that would end the line or the file may stand in it. */
const quoted = (text: string): string =>
  `"${text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('\\', '/')
    .replaceAll('"', '\\"')}"`;

/** Öre as kronor with a decimal point, from the integer. */
function amountOf(value: Ore): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Vouchers for a bookkeeping program, SIE type 4I: lines ended by CRLF, to be written in code page 437 (`encodePc8`). Vouchers have no numbers of their own,
 * the receiving program gives them. Throws on a voucher that does not sum to zero, or has no rows. Source: SIE filformat 4C; DOMAIN 3.9.
 */
export function writeSie(file: SieFile): string {
  const lines = [
    '#FLAGGA 0',
    `#PROGRAM ${quoted(file.program)} ${quoted(file.version)}`,
    '#FORMAT PC8',
    `#GEN ${compact(file.madeOn)} ${quoted(file.madeBy)}`,
    '#SIETYP 4',
    `#ORGNR ${quoted(file.orgNumber)}`,
    `#FNAMN ${quoted(file.company)}`,
    ...[file.year, yearBefore(file.year)].map(({ from, to }, ago) => `#RAR ${ago === 0 ? 0 : -ago} ${compact(from)} ${compact(to)}`),
    '#KPTYP BAS2014',
    ...file.accounts.map(({ number, name }) => `#KONTO ${number} ${quoted(name)}`),
  ];
  for (const { day, text, rows } of file.vouchers) {
    const sum = rows.reduce((total, { amount }) => ore(total + amount), ore(0));
    if (sum !== 0) throw new RangeError(`a voucher of ${day} is ${sum} öre out of balance`);
    if (rows.length === 0) throw new RangeError(`a voucher of ${day} has no rows`);
    lines.push(`#VER "" "" ${compact(day)} ${quoted(text)}`, '{');
    for (const { account, amount } of rows) lines.push(`#TRANS ${account} {} ${amountOf(amount)}`);
    lines.push('}');
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** The upper half of code page 437, from 0x80. */
const UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const BYTE_OF: ReadonlyMap<string, number> = new Map([...UPPER].map((sign, index) => [sign, 0x80 + index]));

/** Text in code page 437. A letter that it lacks stands without its accent; what has no letter at all becomes a question mark. */
export function encodePc8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const sign of text.normalize('NFC')) bytes.push(...bytesOf(sign));
  return Uint8Array.from(bytes);
}

function bytesOf(sign: string): number[] {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return [code];
  const own = BYTE_OF.get(sign);
  if (own !== undefined) return [own];
  if (sign === '–' || sign === '—') return [0x2d];
  if (sign === '’' || sign === '‘') return [0x27];
  const base = sign.normalize('NFD').codePointAt(0) ?? 0;
  return [base < 0x80 ? base : 0x3f];
}
