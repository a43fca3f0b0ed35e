import { ok, type Result, refuse } from '../result/index.ts';

/** A global item number in its shortest usual form: 8 digits for a GTIN-8, 14 for a case, else 13. */
export type Gtin = string & { readonly __brand: 'Gtin' };

export type GtinProblem = 'gtin.not-digits' | 'gtin.length' | 'gtin.check-digit' | 'gtin.in-store';

/** The last digit that GS1's rule gives: weights 3, 1, 3 … from the right, up to the next ten. `body` is the number without it. */
export function checkDigitOf(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = body.charCodeAt(body.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit * 3 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

export const hasCheckDigit = (digits: string): boolean => checkDigitOf(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - 48;

/**
 * The same number with and without leading zeros is one item: a UPC of 12 digits becomes 13, a GTIN-14 of a single piece 13, a padded
 * GTIN-8 8.
 */
function shortest(digits: string): string {
  const bare = digits.length === 14 && digits.startsWith('0') ? digits.slice(1) : digits.padStart(13, '0');
  if (digits.length === 8) return digits;
  return bare.length === 13 && bare.startsWith('00000') ? bare.slice(5) : bare;
}

/**
 * Numbers that mean something within one shop or chain only: 02, 04 and 20–29 of 13 digits, 0 and 2 of 8 (DOMAIN 4.4). Two shops may use
 * the same number for different goods, so food facts must never be fetched by one.
 */
export const isInStoreCode = (digits: string): boolean =>
  digits.length === 8 ? /^[02]/.test(digits) : digits.length === 13 && /^(?:2|0[24])/.test(digits);

/**
 * Reads a GTIN of 8, 12, 13 or 14 digits; spaces and hyphens between are dropped. Refuses in-store codes, since those name nothing outside
 * the shop.
 */
export function parseGtin(text: string): Result<Gtin, GtinProblem> {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(digits)) return refuse('gtin.not-digits');
  if (![8, 12, 13, 14].includes(digits.length) || /^0+$/.test(digits)) return refuse('gtin.length');
  const short = shortest(digits);
  if (isInStoreCode(short)) return refuse('gtin.in-store');
  if (!hasCheckDigit(digits)) return refuse('gtin.check-digit');
  return ok(short as Gtin);
}
