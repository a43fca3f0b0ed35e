import { type Occurrence, occurrences } from '@galleria/domain/rounds';
import { addDays, dayOf, type LocalDate } from '@galleria/domain/time';
import { calendarOf, type DrivenRound, roundOf } from './round-of.ts';

/** So far ahead can a round be ordered for, and so far does a standing order look. */
export const DAYS_AHEAD = 28;

// A round's days follow from its row, the municipality's own days and today alone, and every price of every basket asks for them: they were a third of its
// time. Whether a day is still open for orders follows from the moment, so that is not kept.
export type DrivenDay = Omit<Occurrence, 'status'>;
const planned = new Map<string, readonly DrivenDay[]>();
const MOST_PLANNED = 5000;
/** The same of rows that are kept themselves, and so need not be compared. */
const plannedOf = new WeakMap<DrivenRound, { readonly today: LocalDate; readonly days: readonly DrivenDay[] }>();

/** The days from today on that a round drives, holidays kept, whether or not anybody has cancelled one. Asked by whoever prices, and by standing orders. */
export function drivenDays(row: DrivenRound, now: Date): readonly DrivenDay[] {
  const today = dayOf(now);
  const last = plannedOf.get(row);
  if (last?.today === today) return last.days;
  const days = plan(row, today, now);
  plannedOf.set(row, { today, days });
  return days;
}

function plan(row: DrivenRound, today: LocalDate, now: Date): readonly DrivenDay[] {
  const { special } = row;
  const key = JSON.stringify([today, DRIVEN_BY.map((column) => row[column])]);
  const known = planned.get(key);
  if (known) return known;
  const days = occurrences(roundOf(row), today, DAYS_AHEAD, calendarOf(special, today, addDays(today, DAYS_AHEAD + 7)), now);
  if (planned.size >= MOST_PLANNED) planned.clear();
  planned.set(key, days);
  return days;
}

/** Everything that the days follow from. */
const DRIVEN_BY = [
  'id',
  'weekdays',
  'cutOffDaysBefore',
  'cutOffTime',
  'departs',
  'windowFrom',
  'windowTo',
  'holidayRule',
  'handInBy',
  'seasons',
  'special',
  'validFrom',
  'validTo',
] as const satisfies readonly (keyof DrivenRound)[];
