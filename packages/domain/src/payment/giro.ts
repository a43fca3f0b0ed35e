import { luhnDigit, luhnHolds } from './check-digit.ts';

const bare = (text: string): string => text.replaceAll(/[\s-]/g, '');

/** A bankgiro number as people write it (`5050-1055`), as it is printed; undefined when it is none or its check digit does not hold. Source: Bankgirot, 10-modul. */
export function readBankgiro(text: string): string | undefined {
  const digits = bare(text);
  if (!/^\d{7,8}$/.test(digits) || !luhnHolds(digits)) return undefined;
  return `${digits.slice(0, -4)}-${digits.slice(-4)}`;
}

/** A plusgiro number (`28 65 43-4`), grouped from the right as it is printed; undefined when it is none or its check digit does not hold. */
export function readPlusgiro(text: string): string | undefined {
  const digits = bare(text);
  if (!/^\d{2,8}$/.test(digits) || !luhnHolds(digits)) return undefined;
  const stem = digits.slice(0, -1);
  const odd = stem.length % 2;
  const groups = [stem.slice(0, odd), ...(stem.slice(odd).match(/../g) ?? [])].filter(Boolean);
  return `${groups.join(' ')}-${digits.slice(-1)}`;
}

/**
 * The reference that an invoice is paid with (OCR): municipality, year and running number, then a digit for its length and a check digit, so that a payer's
 * slip is found by the bank's own page and by ours. Throws when a part is out of range: they come from our own counters.
 */
export function paymentReference({
  tenant,
  year,
  number,
}: {
  readonly tenant: number;
  readonly year: number;
  readonly number: number;
}): string {
  const inRange =
    [tenant, number].every((each) => Number.isInteger(each) && each >= 1 && each <= 9_999_999) && year >= 2000 && year <= 2099;
  if (!inRange) throw new RangeError(`no reference for ${tenant}, ${year}, ${number}`);
  const stem = `${tenant}${String(year - 2000).padStart(2, '0')}${String(number).padStart(5, '0')}`;
  const withLength = `${stem}${(stem.length + 2) % 10}`;
  return `${withLength}${luhnDigit(withLength)}`;
}

/** Whether a reference is one that we could have made: its length and its check digit hold. */
export const isPaymentReference = (text: string): boolean =>
  /^\d{10,18}$/.test(text) && luhnHolds(text) && Number(text.at(-2)) === text.length % 10;
