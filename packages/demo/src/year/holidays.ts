import { addDays, type LocalDate, localDate, weekdayOf } from '@galleria/domain/time';

/** Easter Sunday by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const m = Math.floor((a + 11 * d + 22 * e) / 451);
  const month = Math.floor((d + e - 7 * m + 114) / 31);
  const day = ((d + e - 7 * m + 114) % 31) + 1;
  return localDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** The first Saturday from a day on. */
const saturdayFrom = (day: LocalDate): LocalDate => addDays(day, (6 - weekdayOf(day) + 7) % 7);

const cache = new Map<number, ReadonlySet<LocalDate>>();

/** Days on which no goods are driven: the public holidays, and the three eves that are closed in practice. Source: DOMAIN 4.7. */
export function closedDaysOf(year: number): ReadonlySet<LocalDate> {
  const known = cache.get(year);
  if (known) return known;
  const easter = easterOf(year);
  const midsummer = saturdayFrom(localDate(`${year}-06-20`));
  const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'].map((day) => localDate(`${year}-${day}`));
  const days = new Set([
    ...fixed,
    ...[-2, 0, 1, 39, 49].map((after) => addDays(easter, after)),
    addDays(midsummer, -1),
    midsummer,
    saturdayFrom(localDate(`${year}-10-31`)),
  ]);
  cache.set(year, days);
  return days;
}

export const isClosed = (day: LocalDate): boolean => closedDaysOf(Number(day.slice(0, 4))).has(day);
