import { addDays, instantOf, type LocalDate, type LocalTime, weekdayOf } from '../time/index.ts';
import type { ClosedDays } from './holidays.ts';

/** ISO weekday: Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What happens to a round that falls on a closed day: it is left out, or driven on the nearest open day before (DOMAIN 4.7). */
export type HolidayRule = 'skip' | 'day-before';

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
  readonly status: 'open' | 'closed';
}

/** A planned day that a closed day changes, for the notice that people get two weeks ahead. No `drivenOn`: not driven at all. */
export interface RoundChange {
  readonly roundId: string;
  readonly plannedDay: LocalDate;
  readonly drivenOn?: LocalDate;
}

/** A round moves at most this far back; over a longer closed stretch it is left out. */
export const LONGEST_MOVE_DAYS = 6;
/** The longest look ahead that `occurrences` and `roundChanges` answer. */
export const LONGEST_LOOK_AHEAD_DAYS = 400;

/**
 * The days of a round from a day on, `days` days long, in order, each once, with its cut-off and whether it can still be ordered for.
 * A moved round counts its cut-off from the day it is really driven. Cut-offs are wall-clock times, so that "Monday 12:00" stays at noon
 * over the change to summer time.
 */
export function occurrences(round: Round, from: LocalDate, days: number, closed: ClosedDays, now: Date): Occurrence[] {
  const last = lastDay(from, days);
  const byDay = new Map<LocalDate, LocalDate>();
  // A round planned just after the last day may be driven within it, the day before a holiday.
  for (const planned of plannedDays(round, from, addDays(last, LONGEST_MOVE_DAYS))) {
    const day = drivenOn(round, planned, closed);
    if (day === undefined || day < from || day > last) continue;
    // Moved onto another day of the same round: one drive serves both, under that day's own name.
    if (!byDay.has(day) || day === planned) byDay.set(day, planned);
  }
  return [...byDay.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, plannedDay]) => {
      const cutOffAt = instantOf(addDays(day, -round.cutOff.daysBefore), round.cutOff.time);
      return {
        roundId: round.id,
        day,
        plannedDay,
        cutOffAt,
        departsAt: instantOf(day, round.departs),
        windowFrom: round.windowFrom,
        windowTo: round.windowTo,
        status: now.getTime() < cutOffAt.getTime() ? 'open' : 'closed',
      };
    });
}

/** The planned days within a stretch that a closed day moves or takes away. */
export function roundChanges(round: Round, from: LocalDate, days: number, closed: ClosedDays): RoundChange[] {
  return plannedDays(round, from, lastDay(from, days))
    .filter((plannedDay) => closed.has(plannedDay))
    .map((plannedDay) => {
      const day = drivenOn(round, plannedDay, closed);
      return day === undefined ? { roundId: round.id, plannedDay } : { roundId: round.id, plannedDay, drivenOn: day };
    });
}

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
  | 'validity-reversed';

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
  return faults;
}

function plannedDays(round: Round, from: LocalDate, last: LocalDate): LocalDate[] {
  const planned: LocalDate[] = [];
  for (let day = from < round.validFrom ? round.validFrom : from; day <= last; day = addDays(day, 1)) {
    if (round.validTo !== undefined && day > round.validTo) break;
    if (round.weekdays.includes(weekdayOf(day))) planned.push(day);
  }
  return planned;
}

function drivenOn(round: Round, planned: LocalDate, closed: ClosedDays): LocalDate | undefined {
  if (!closed.has(planned)) return planned;
  if (round.holidayRule === 'skip') return undefined;
  for (let back = 1; back <= LONGEST_MOVE_DAYS; back += 1) {
    const day = addDays(planned, -back);
    const restDay = weekdayOf(day) === 7 && !round.weekdays.includes(7);
    if (!closed.has(day) && !restDay) return day;
  }
  return undefined;
}

function lastDay(from: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_LOOK_AHEAD_DAYS) throw new RangeError(`cannot look ${days} days ahead`);
  return addDays(from, days - 1);
}
