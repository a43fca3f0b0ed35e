import { swedishHolidays } from '../rounds/index.ts';
import { addDays, type LocalDate, weekdayOf } from '../time/index.ts';

/** The day itself, or the next on which Swedish banks pay: no Saturday, Sunday, red day or one of the three eves. */
export function bankDayFrom(day: LocalDate): LocalDate {
  let next = day;
  while (weekdayOf(next) >= 6 || swedishHolidays(Number(next.slice(0, 4))).some((holiday) => holiday.day === next)) next = addDays(next, 1);
  return next;
}

/** When the bank is asked to pay what is due on a day: then, or where that is past or due on no particular day, as soon as it can. */
export const paymentDay = (dueOn: LocalDate | null, today: LocalDate): LocalDate =>
  bankDayFrom(dueOn !== null && dueOn > today ? dueOn : today);
