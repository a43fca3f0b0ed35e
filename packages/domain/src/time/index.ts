/** A calendar day in the municipality, `YYYY-MM-DD`. Days, weeks and cut-offs are counted in Swedish local time, whatever UTC says. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };
/** A wall-clock time, `HH:MM`, 24 hours. */
export type LocalTime = string & { readonly __brand: 'LocalTime' };

export const ZONE = 'Europe/Stockholm';
const DAY_MS = 86_400_000;
/** Of answers of the calendar that are kept. */
const MOST_KEPT = 5000;

/** Parses `YYYY-MM-DD`; undefined when it is not a day that exists (2026-02-30). */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : (text as LocalDate);
}

/** The same for text that is known to be a day (a literal, a column of type date); throws otherwise. */
export function localDate(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (!parsed) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** Brands `HH:MM` (00:00 to 23:59); throws otherwise. */
export function localTime(text: string): LocalTime {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new RangeError(`not a time of day: ${text}`);
  return text as LocalTime;
}

const partsFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const MINUTE_MS = 60_000;
// What time it is is asked many times a minute, and the calendar's answer to one minute never changes.
const minutes = new Map<number, Record<string, string>>();

function partsAt(instant: Date): Record<string, string> {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  const known = minutes.get(minute);
  if (known) return known;
  const found = Object.fromEntries(partsFormat.formatToParts(minute * MINUTE_MS).map((part) => [part.type, part.value]));
  if (minutes.size >= MOST_KEPT) minutes.clear();
  minutes.set(minute, found);
  return found;
}

/** The day on which an instant falls in Sweden: 31 December 23:30 local time belongs to that year (golden case 12). */
export function dayOf(instant: Date): LocalDate {
  const { year, month, day } = partsAt(instant);
  return `${year}-${month}-${day}` as LocalDate;
}

/** The wall-clock time of an instant in Sweden. */
export function timeOf(instant: Date): LocalTime {
  const { hour, minute } = partsAt(instant);
  return `${hour}:${minute}` as LocalTime;
}

/**
 * The instant of a wall-clock time. In the spring gap (02:30 on the last Sunday of March) it is the instant just as far after the gap;
 * in the doubled hour of autumn it is the first of the two.
 */
export function instantOf(day: LocalDate, time: LocalTime): Date {
  const key = `${day}T${time}`;
  const known = instants.get(key);
  if (known !== undefined) return new Date(known);
  const found = reckonInstant(day, time);
  if (instants.size >= MOST_KEPT) instants.clear();
  instants.set(key, found.getTime());
  return found;
}

// The same cut-offs and departures are asked for by every price of every basket, and the calendar's answer never changes: measured 5 ms a quote without.
const instants = new Map<string, number>();

function reckonInstant(day: LocalDate, time: LocalTime): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const guesses = [wanted - 2 * 3_600_000, wanted - 3_600_000];
  for (const guess of guesses) {
    const at = new Date(guess);
    if (dayOf(at) === day && timeOf(at) === time) return at;
  }
  return new Date(wanted - 3_600_000);
}

const toUtc = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`);
export const addDays = (day: LocalDate, days: number): LocalDate =>
  new Date(toUtc(day) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((toUtc(to) - toUtc(from)) / DAY_MS);
/** ISO weekday: Monday 1 … Sunday 7. */
export const weekdayOf = (day: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 =>
  (((new Date(toUtc(day)).getUTCDay() + 6) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** ISO 8601 week, `2026-W53`: the unit of the weekly limit in every municipality's rules (DOMAIN 2.3). */
export function isoWeekOf(day: LocalDate): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01` as LocalDate, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** A month of reporting, `YYYY-MM`. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7);
/** First and last day of a month `YYYY-MM`. */
export function daysOfMonth(month: string): { readonly first: LocalDate; readonly last: LocalDate } {
  const first = localDate(`${month}-01`);
  const next = new Date(toUtc(first));
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { first, last: addDays(next.toISOString().slice(0, 10) as LocalDate, -1) };
}
