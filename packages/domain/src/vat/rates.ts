import { type LocalDate, localDate } from '../time/index.ts';

/**
 * What an offer stores instead of a rate. `food` follows the food rate whatever it is that day (low-alcohol beer and take-away too), `reduced` is
 * restaurants and hotels, `culture` books, papers and tickets. Source: DOMAIN 3.2.
 */
export type VatCategory = 'food' | 'standard' | 'reduced' | 'culture' | 'exempt';

export const VAT_CATEGORIES: readonly VatCategory[] = ['food', 'standard', 'reduced', 'culture', 'exempt'];

/** One dated rate, both days included; no `validTo` means until further notice. The rate is in whole per cent of the net price. */
export interface VatRow {
  readonly category: VatCategory;
  readonly ratePercent: number;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/**
 * The Swedish rates that the platform starts with; the living ones are rows in the database.
 * Food is 6 % from 1 April 2026 through 31 December 2027 and 12 % on both sides (prop. 2025/26:55, DOMAIN 3.2).
 */
export const DEFAULT_VAT_ROWS: readonly VatRow[] = [
  { category: 'food', ratePercent: 12, validFrom: localDate('1996-01-01'), validTo: localDate('2026-03-31') },
  { category: 'food', ratePercent: 6, validFrom: localDate('2026-04-01'), validTo: localDate('2027-12-31') },
  { category: 'food', ratePercent: 12, validFrom: localDate('2028-01-01') },
  { category: 'standard', ratePercent: 25, validFrom: localDate('1996-01-01') },
  { category: 'reduced', ratePercent: 12, validFrom: localDate('1996-01-01') },
  { category: 'culture', ratePercent: 6, validFrom: localDate('2002-01-01') },
  { category: 'exempt', ratePercent: 0, validFrom: localDate('1996-01-01') },
];

/**
 * The rate of a category on a day, in whole per cent. The day is the day of delivery, which is the tax point, and not the day of the order.
 * Where rows overlap, the one that began last holds: a change is entered by adding a row. Throws when no row covers the day, since
 * guessing a tax is worse than stopping.
 */
export function vatRateOn(rows: readonly VatRow[], category: VatCategory, day: LocalDate): number {
  let chosen: VatRow | undefined;
  for (const row of rows) {
    const covers = row.category === category && row.validFrom <= day && (row.validTo === undefined || day <= row.validTo);
    if (covers && (chosen === undefined || row.validFrom > chosen.validFrom)) chosen = row;
  }
  if (chosen === undefined) throw new RangeError(`no VAT row for ${category} on ${day}`);
  return chosen.ratePercent;
}
