import { addDays, type LocalDate, localDate } from '../time/index.ts';

export interface FinancialYear {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The financial year that a month (`2026-11`) lies in: twelve months from the first of `starts` (1 to 12).
 * Source: bokföringslagen (1999:1078) 3 kap. 1 §. A first or last year, or one that is changed, may be shorter or longer: that we do not know of.
 */
export function financialYearOf(month: string, starts: number): FinancialYear {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return yearFrom(number >= starts ? year : year - 1, starts);
}

/** The twelve months before. */
export const yearBefore = ({ from }: FinancialYear): FinancialYear => {
  const [year = 0, starts = 0] = from.split('-').map(Number);
  return yearFrom(year - 1, starts);
};

function yearFrom(year: number, starts: number): FinancialYear {
  const first = (of: number) => localDate(`${of}-${String(starts).padStart(2, '0')}-01`);
  return { from: first(year), to: addDays(first(year + 1), -1) };
}
