import { type Round, type RoundCalendar, roundCalendar, type Season, type SpecialDay, type Weekday } from '@galleria/domain/rounds';
import { type LocalDate, localDate, localTime } from '@galleria/domain/time';

/** What a round's days follow from. Times as the database writes them, `HH:MM:SS`, or as they are typed. */
export interface DrivenRound {
  readonly id: string;
  readonly weekdays: readonly Weekday[];
  readonly cutOffDaysBefore: number;
  readonly cutOffTime: string;
  readonly departs: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly holidayRule: 'skip' | 'day-before';
  readonly capacity: number;
  readonly minStops: number;
  readonly handInBy: string | null;
  readonly seasons: readonly StoredSeason[];
  readonly validFrom: string;
  readonly validTo: string | null;
  /** What the municipality has decided about days of its own. */
  readonly special: readonly StoredSpecialDay[];
}
/** As it is checked at the edge and kept. */
export interface StoredSeason extends Pick<Season, 'from' | 'to' | 'note' | 'driven'> {
  readonly departs: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly handInBy: string | null;
}
export interface StoredSpecialDay {
  readonly day: string;
  readonly rule: 'closed' | 'driven' | 'moved';
  readonly movedTo: string | null;
  readonly why: string;
}

/** The weekdays of a round, the first of the week first. */
export const WEEKDAYS = 'array_prepend(r.weekday, r.also_weekdays)';
/** What every reader of a round's days reads of it beside its own columns, as members of a JSON object. `r` is the round. */
export const DRIVEN_MEMBERS = `'weekdays', ${WEEKDAYS}, 'seasons', r.seasons, 'minStops', r.min_stops, 'handInBy', r.hand_in_by`;
/** The municipality's own days; `from`: the parameter that holds today. A week back, since a day may be moved so far ahead. */
export const specialDays = (from: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('day', k.day, 'rule', k.rule, 'movedTo', k.moved_to, 'why', k.why) order by k.day), '[]')
    from round_calendar_days k where k.tenant_id = $1 and k.day >= ${from}::date - 7)`;

export const hhmm = (time: string) => localTime(time.slice(0, 5));

/** A stored or typed round in the domain's words. */
export const roundOf = (row: Omit<DrivenRound, 'special'>, villages: readonly string[] = []): Round => ({
  id: row.id,
  weekdays: row.weekdays,
  villages,
  cutOff: { daysBefore: row.cutOffDaysBefore, time: hhmm(row.cutOffTime) },
  departs: hhmm(row.departs),
  windowFrom: hhmm(row.windowFrom),
  windowTo: hhmm(row.windowTo),
  holidayRule: row.holidayRule,
  capacity: row.capacity,
  minStops: row.minStops,
  ...(row.handInBy !== null && { handInBy: hhmm(row.handInBy) }),
  seasons: row.seasons.map((season) => ({
    ...season,
    departs: hhmm(season.departs),
    windowFrom: hhmm(season.windowFrom),
    windowTo: hhmm(season.windowTo),
    handInBy: season.handInBy === null ? null : hhmm(season.handInBy),
  })),
  validFrom: localDate(row.validFrom),
  ...(row.validTo !== null && { validTo: localDate(row.validTo) }),
});

export const specialOf = ({ day, rule, movedTo }: StoredSpecialDay): SpecialDay =>
  rule === 'moved' && movedTo !== null
    ? { day: localDate(day), rule, movedTo: localDate(movedTo) }
    : { day: localDate(day), rule: rule === 'driven' ? 'driven' : 'closed' };

/** Holidays and own days around a stretch, as the rules of rounds take them. */
export const calendarOf = (special: readonly StoredSpecialDay[], from: LocalDate, to: LocalDate): RoundCalendar =>
  roundCalendar(from, to, special.map(specialOf));
