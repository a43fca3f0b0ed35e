import { addOre, type Ore, ore } from '../money/index.ts';
import { addDays, daysBetween, type LocalDate } from '../time/index.ts';

/** The most that a written reminder may cost (lag (1981:739) om ersättning för inkassokostnader), and only if it was agreed when the credit was given. */
export const MAX_REMINDER_FEE = 6_000 as Ore;

/** The day an invoice is to be paid. */
export const dueOn = (issuedOn: LocalDate, days: number): LocalDate => addDays(issuedOn, days);

export type InvoiceState = 'paid' | 'overpaid' | 'unpaid' | 'overdue';
/** Where an invoice stands, and how many days past its day it is. */
export function invoiceState(left: Ore, due: LocalDate, today: LocalDate): { readonly state: InvoiceState; readonly daysLate: number } {
  if (left === 0) return { state: 'paid', daysLate: 0 };
  if (left < 0) return { state: 'overpaid', daysLate: 0 };
  const daysLate = Math.max(0, daysBetween(due, today));
  return { state: daysLate > 0 ? 'overdue' : 'unpaid', daysLate };
}

/** Unpaid by age, as a bookkeeper asks: not due yet, to 30 days late, to 60, and more. */
export function unpaidByAge(invoices: readonly { readonly left: Ore; readonly daysLate: number }[]): readonly [Ore, Ore, Ore, Ore] {
  const sum = (of: (daysLate: number) => boolean): Ore =>
    invoices.filter(({ left, daysLate }) => left > 0 && of(daysLate)).reduce((total, { left }) => addOre(total, left), ore(0));
  return [
    sum((late) => late === 0),
    sum((late) => late > 0 && late <= 30),
    sum((late) => late > 30 && late <= 60),
    sum((late) => late > 60),
  ];
}
