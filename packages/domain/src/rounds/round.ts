import { addDays, instantOf, type LocalDate, type LocalTime, parseLocalDate, weekdayOf } from '../time/index.ts';
import { LONGEST_MOVE_DAYS, type RoundCalendar } from './holidays.ts';

/** ISO weekday: Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What happens to a round that falls on a closed day: it is left out, or driven on the nearest open day before (DOMAIN 4.7). */
export type HolidayRule = 'skip' | 'day-before';

/**
 * A part of every year in which a round goes otherwise: the winter road, the ferry that does not run, the summer's bus times. Days as `MM-DD`, both included;
 * one that ends before it begins goes over the turn of the year. `driven` false: no round at all. `handInBy` null: as in the rest of the year.
 */
export interface Season {
  readonly from: string;
  readonly to: string;
  readonly note: string;
  readonly driven: boolean;
  readonly departs: LocalTime;
  readonly windowFrom: LocalTime;
  readonly windowTo: LocalTime;
  readonly handInBy: LocalTime | null;
}

/**
 * A weekday round of a carrier: the villages it serves, and until when one may order. All times are wall-clock times in Sweden.
 * `capacity` is the number of places (stops) a day; how many are taken is a counter elsewhere. Both days of validity are included.
 */
export interface Round {
  readonly id: string;
  readonly weekdays: readonly Weekday[];
  readonly villages: readonly string[];
  readonly cutOff: { readonly daysBefore: number; readonly time: LocalTime };
  readonly departs: LocalTime;
  readonly windowFrom: LocalTime;
  readonly windowTo: LocalTime;
  readonly holidayRule: HolidayRule;
  readonly capacity: number;
  /** Fewer stops than this at the cut-off, and the day is not driven. None, and it always is. */
  readonly minStops?: number;
  /** The shop hands the goods in to the bus (or the terminal) by then. */
  readonly handInBy?: LocalTime;
  readonly seasons?: readonly Season[];
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** One day of a round. Ordering is open strictly before `cutOffAt`. `plannedDay` differs from `day` when a holiday moved the round. */
export interface Occurrence {
  readonly roundId: string;
  readonly day: LocalDate;
  readonly plannedDay: LocalDate;
  readonly cutOffAt: Date;
  readonly departsAt: Date;
  readonly windowFrom: LocalTime;
  readonly windowTo: LocalTime;
  /** What the season says to those who wait; empty in the rest of the year. */
  readonly note: string;
  readonly handInBy?: LocalTime;
  readonly status: 'open' | 'closed';
}

/** A planned day that a closed day changes, for the notice that people get two weeks ahead. No `drivenOn`: not driven at all. */
export interface RoundChange {
  readonly roundId: string;
  readonly plannedDay: LocalDate;
  readonly drivenOn?: LocalDate;
}

/** The longest look ahead that `occurrences` and `roundChanges` answer. */
export const LONGEST_LOOK_AHEAD_DAYS = 400;

/**
 * The days of a round from a day on, `days` days long, in order, each once, with its cut-off and whether it can still be ordered for.
 * A moved round counts its cut-off from the day it is really driven. Cut-offs are wall-clock times, so that "Monday 12:00" stays at noon
 * over the change to summer time.
 */
export function occurrences(round: Round, from: LocalDate, days: number, calendar: RoundCalendar, now: Date): Occurrence[] {
  const last = lastDay(from, days);
  const byDay = new Map<LocalDate, LocalDate>();
  // A round planned just after the last day may be driven within it, the day before a holiday; one planned just before the first may be moved into it.
  for (const planned of plannedDays(round, addDays(from, -LONGEST_MOVE_DAYS), addDays(last, LONGEST_MOVE_DAYS))) {
    const day = drivenOn(round, planned, calendar);
    if (day === undefined || day < from || day > last) continue;
    // Moved onto another day of the same round: one drive serves both, under that day's own name.
    if (!byDay.has(day) || day === planned) byDay.set(day, planned);
  }
  return [...byDay.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, plannedDay]) => {
      const cutOffAt = instantOf(addDays(day, -round.cutOff.daysBefore), round.cutOff.time);
      const season = seasonOn(round.seasons ?? [], day);
      const { departs, windowFrom, windowTo } = season ?? round;
      const handInBy = season?.handInBy ?? round.handInBy;
      return {
        roundId: round.id,
        day,
        plannedDay,
        cutOffAt,
        departsAt: instantOf(day, departs),
        windowFrom,
        windowTo,
        note: season?.note ?? '',
        ...(handInBy !== undefined && { handInBy }),
        status: now.getTime() < cutOffAt.getTime() ? 'open' : 'closed',
      };
    });
}

/** The planned days within a stretch that a closed day moves or takes away. */
export function roundChanges(round: Round, from: LocalDate, days: number, calendar: RoundCalendar): RoundChange[] {
  return plannedDays(round, from, lastDay(from, days))
    .filter((plannedDay) => calendar.closed.has(plannedDay) || calendar.moved.has(plannedDay))
    .map((plannedDay) => {
      const day = drivenOn(round, plannedDay, calendar);
      return day === undefined ? { roundId: round.id, plannedDay } : { roundId: round.id, plannedDay, drivenOn: day };
    });
}

/** The season in which a day lies: the first that covers it. */
export const seasonOn = (seasons: readonly Season[], day: LocalDate): Season | undefined =>
  seasons.find((season) => covers(season, day.slice(5)));

const covers = ({ from, to }: Pick<Season, 'from' | 'to'>, day: string): boolean =>
  from <= to ? from <= day && day <= to : day >= from || day <= to;

/** The rounds that serve a village on a day's validity, in the order given. */
export const roundsServing = (rounds: readonly Round[], village: string): Round[] =>
  rounds.filter((round) => round.villages.includes(village));

export type RoundFault =
  | 'weekdays-missing'
  | 'villages-missing'
  | 'cut-off-after-departure'
  | 'cut-off-out-of-range'
  | 'window-reversed'
  | 'window-before-departure'
  | 'capacity-out-of-range'
  | 'validity-reversed'
  | 'hand-in-after-departure'
  | 'cut-off-after-hand-in'
  | 'min-stops-out-of-range'
  | 'season-day'
  | 'season-overlap'
  | 'season-times';

/** Everything that is wrong with a round as someone typed it; an empty list is a round that works. */
export function roundFaults(round: Round): RoundFault[] {
  const faults: RoundFault[] = [];
  const { daysBefore, time } = round.cutOff;
  if (round.weekdays.length === 0) faults.push('weekdays-missing');
  if (round.villages.length === 0) faults.push('villages-missing');
  if (!Number.isInteger(daysBefore) || daysBefore < 0 || daysBefore > 14) faults.push('cut-off-out-of-range');
  if (daysBefore === 0 && time > round.departs) faults.push('cut-off-after-departure');
  if (round.windowTo <= round.windowFrom) faults.push('window-reversed');
  if (round.windowFrom < round.departs) faults.push('window-before-departure');
  if (!Number.isInteger(round.capacity) || round.capacity < 1 || round.capacity > 1000) faults.push('capacity-out-of-range');
  if (round.validTo !== undefined && round.validTo < round.validFrom) faults.push('validity-reversed');
  if (round.handInBy !== undefined && round.handInBy > round.departs) faults.push('hand-in-after-departure');
  if (daysBefore === 0 && round.handInBy !== undefined && time > round.handInBy) faults.push('cut-off-after-hand-in');
  const { minStops = 0 } = round;
  if (!Number.isInteger(minStops) || minStops < 0 || minStops > round.capacity) faults.push('min-stops-out-of-range');
  return [...faults, ...seasonFaults(round)];
}

/** A leap year, so that 29 February may begin or end a season. */
const isDayOfYear = (text: string): boolean => parseLocalDate(`2024-${text}`) !== undefined;

function seasonFaults({ seasons = [], cutOff, handInBy: ofYear }: Round): RoundFault[] {
  const faults: RoundFault[] = [];
  if (seasons.some(({ from, to }) => !isDayOfYear(from) || !isDayOfYear(to))) faults.push('season-day');
  const overlapping = seasons.some((one, index) =>
    seasons.slice(index + 1).some((other) => covers(one, other.from) || covers(other, one.from)),
  );
  if (overlapping) faults.push('season-overlap');
  const wrong = seasons.some(({ driven, departs, windowFrom, windowTo, handInBy }) => {
    const handIn = handInBy ?? ofYear;
    const latest = handIn ?? departs;
    return (
      driven && (windowTo <= windowFrom || windowFrom < departs || latest > departs || (cutOff.daysBefore === 0 && cutOff.time > latest))
    );
  });
  if (wrong) faults.push('season-times');
  return faults;
}

function plannedDays(round: Round, from: LocalDate, last: LocalDate): LocalDate[] {
  const planned: LocalDate[] = [];
  for (let day = from < round.validFrom ? round.validFrom : from; day <= last; day = addDays(day, 1)) {
    if (round.validTo !== undefined && day > round.validTo) break;
    if (round.weekdays.includes(weekdayOf(day)) && seasonOn(round.seasons ?? [], day)?.driven !== false) planned.push(day);
  }
  return planned;
}

function drivenOn(round: Round, planned: LocalDate, { closed, moved }: RoundCalendar): LocalDate | undefined {
  const decided = moved.get(planned);
  if (decided !== undefined) return decided;
  if (!closed.has(planned)) return planned;
  if (round.holidayRule === 'skip') return undefined;
  for (let back = 1; back <= LONGEST_MOVE_DAYS; back += 1) {
    const day = addDays(planned, -back);
    const restDay = weekdayOf(day) === 7 && !round.weekdays.includes(7);
    if (!closed.has(day) && !moved.has(day) && !restDay) return day;
  }
  return undefined;
}

function lastDay(from: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_LOOK_AHEAD_DAYS) throw new RangeError(`cannot look ${days} days ahead`);
  return addDays(from, days - 1);
}
