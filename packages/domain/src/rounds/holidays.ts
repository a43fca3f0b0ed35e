import { addDays, type LocalDate, localDate, weekdayOf } from '../time/index.ts';

/** The red days of the law and the three eves when shops and freight stand still although the law says nothing (DOMAIN 4.7). */
export type HolidayName =
  | 'new-years-day'
  | 'epiphany'
  | 'good-friday'
  | 'easter-sunday'
  | 'easter-monday'
  | 'may-day'
  | 'ascension'
  | 'whit-sunday'
  | 'national-day'
  | 'midsummers-eve'
  | 'midsummers-day'
  | 'all-saints'
  | 'christmas-eve'
  | 'christmas-day'
  | 'boxing-day'
  | 'new-years-eve';

/** A day without rounds. `publicHoliday` is false for the three eves that are closed in practice only. */
export interface Holiday {
  readonly day: LocalDate;
  readonly name: HolidayName;
  readonly publicHoliday: boolean;
}

/**
 * What a municipality decides about a day of its own: no rounds (then each round's holiday rule says what becomes of it), rounds as usual although it is
 * red, or every round of the day driven on another one.
 */
export type SpecialDay =
  | { readonly day: LocalDate; readonly rule: 'closed' | 'driven' }
  | { readonly day: LocalDate; readonly rule: 'moved'; readonly movedTo: LocalDate };

/** The days on which rounds are not driven as planned: closed ones, and those whose rounds are driven on another day. */
export interface RoundCalendar {
  readonly closed: ReadonlySet<LocalDate>;
  readonly moved: ReadonlyMap<LocalDate, LocalDate>;
}

/** A round is moved at most this far; over a longer closed stretch it is left out. */
export const LONGEST_MOVE_DAYS = 6;

/** Easter Sunday of a year in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const corrected = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - corrected + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moon - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const sum = moon + sunday - 7 * late + 114;
  return dayIn(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The year's holidays in order of date. Sources: lag (1989:253) om allmänna helgdagar; DOMAIN 4.7 for the eves. Ordinary Sundays are not listed. */
export function swedishHolidays(year: number): readonly Holiday[] {
  const easter = easterSunday(year);
  const midsummer = firstSaturdayFrom(dayIn(year, 6, 20));
  const days: readonly [HolidayName, LocalDate, boolean][] = [
    ['new-years-day', dayIn(year, 1, 1), true],
    ['epiphany', dayIn(year, 1, 6), true],
    ['good-friday', addDays(easter, -2), true],
    ['easter-sunday', easter, true],
    ['easter-monday', addDays(easter, 1), true],
    ['may-day', dayIn(year, 5, 1), true],
    ['ascension', addDays(easter, 39), true],
    ['whit-sunday', addDays(easter, 49), true],
    ['national-day', dayIn(year, 6, 6), true],
    ['midsummers-eve', addDays(midsummer, -1), false],
    ['midsummers-day', midsummer, true],
    ['all-saints', firstSaturdayFrom(dayIn(year, 10, 31)), true],
    ['christmas-eve', dayIn(year, 12, 24), false],
    ['christmas-day', dayIn(year, 12, 25), true],
    ['boxing-day', dayIn(year, 12, 26), true],
    ['new-years-eve', dayIn(year, 12, 31), false],
  ];
  return days.map(([name, day, publicHoliday]) => ({ day, name, publicHoliday })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The holidays from one day to another, both included, in order of date. */
export function holidaysBetween(from: LocalDate, to: LocalDate): readonly Holiday[] {
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, index) => Number(from.slice(0, 4)) + index,
  );
  return years.flatMap((year) => swedishHolidays(year)).filter(({ day }) => from <= day && day <= to);
}

/** What `occurrences` takes: every computed holiday of the years from one day to another, and what the municipality has decided otherwise. */
export function roundCalendar(from: LocalDate, to: LocalDate, special: readonly SpecialDay[] = []): RoundCalendar {
  const closed = new Set<LocalDate>();
  const moved = new Map<LocalDate, LocalDate>();
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const holiday of swedishHolidays(year)) closed.add(holiday.day);
  }
  for (const each of special) {
    if (each.rule === 'closed') closed.add(each.day);
    else closed.delete(each.day);
    if (each.rule === 'moved') moved.set(each.day, each.movedTo);
  }
  return { closed, moved };
}

/**
 * What is wrong with a day that a municipality decides on; undefined is a day that works. Rounds are moved within the week around, and never onto a day on
 * which none is driven: there they would be lost.
 */
export function specialDayFault(wanted: SpecialDay, others: readonly SpecialDay[]): 'moved-too-far' | 'moved-onto-closed' | undefined {
  const { day } = wanted;
  const isTarget = others.some((other) => other.day !== day && other.rule === 'moved' && other.movedTo === day);
  if (wanted.rule !== 'driven' && isTarget) return 'moved-onto-closed';
  if (wanted.rule !== 'moved') return undefined;
  const { movedTo } = wanted;
  if (movedTo === day || movedTo < addDays(day, -LONGEST_MOVE_DAYS) || movedTo > addDays(day, LONGEST_MOVE_DAYS)) return 'moved-too-far';
  const { closed, moved } = roundCalendar(movedTo, movedTo, others);
  return closed.has(movedTo) || moved.has(movedTo) ? 'moved-onto-closed' : undefined;
}

function firstSaturdayFrom(day: LocalDate): LocalDate {
  return addDays(day, (6 - weekdayOf(day) + 7) % 7);
}

function dayIn(year: number, month: number, day: number): LocalDate {
  return localDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}
