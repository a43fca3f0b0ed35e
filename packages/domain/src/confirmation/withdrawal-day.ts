import { swedishHolidays } from '../rounds/index.ts';
import { addDays, type LocalDate, weekdayOf } from '../time/index.ts';
import { WITHDRAWAL_DAYS } from './confirmation.ts';

/**
 * The last day on which goods received on a day can be withdrawn from: 14 days later, or the next working day when that is a Saturday, Sunday, holiday or
 * one of the three eves. Sources: distansavtalslagen 2 kap.; lag (1930:173) om beräkning av lagstadgad tid.
 */
export function lastWithdrawalDay(received: LocalDate): LocalDate {
  let day = addDays(received, WITHDRAWAL_DAYS);
  while (isRestDay(day)) day = addDays(day, 1);
  return day;
}

const isRestDay = (day: LocalDate): boolean =>
  weekdayOf(day) >= 6 || swedishHolidays(Number(day.slice(0, 4))).some((holiday) => holiday.day === day);
