import { addDays, dayOf, type LocalDate, type LocalTime, timeOf, weekdayOf } from '../time/index.ts';

/** From when until when a place is open on one day, wall-clock times in Sweden. `closes` is after `opens`: no shop here is open over midnight. */
export interface OpenSpan {
  readonly opens: LocalTime;
  readonly closes: LocalTime;
}
/** The usual week. A weekday (ISO, Monday 1) without a row is closed; two rows are a day with a lunch break. */
export interface WeeklyHours extends OpenSpan {
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
}
/** A day unlike its weekday: other hours, or closed all day (both times null). */
export interface HoursException {
  readonly day: LocalDate;
  readonly opens: LocalTime | null;
  readonly closes: LocalTime | null;
}
export interface Opening {
  readonly hours: readonly WeeklyHours[];
  readonly exceptions: readonly HoursException[];
}

/** The spans of one day in order; none when it is closed. An exception replaces the whole day. */
export function spansOn({ hours, exceptions }: Opening, day: LocalDate): readonly OpenSpan[] {
  const exception = exceptions.find((each) => each.day === day);
  if (exception) {
    return exception.opens === null || exception.closes === null ? [] : [{ opens: exception.opens, closes: exception.closes }];
  }
  const weekday = weekdayOf(day);
  return hours
    .filter((each) => each.weekday === weekday)
    .map(({ opens, closes }) => ({ opens, closes }))
    .sort((a, b) => (a.opens < b.opens ? -1 : 1));
}

/** `open` until `closes`; else when it opens next within the coming two weeks, if it does. */
export type OpenState =
  | { readonly open: true; readonly closes: LocalTime }
  | { readonly open: false; readonly next: { readonly day: LocalDate; readonly opens: LocalTime } | null };

const LOOK_AHEAD_DAYS = 14;

/** Whether the place is open at an instant, seen in Sweden. The minute of closing is closed. */
export function openAt(opening: Opening, now: Date): OpenState {
  const [today, time] = [dayOf(now), timeOf(now)];
  const current = spansOn(opening, today).find((span) => span.opens <= time && time < span.closes);
  if (current) return { open: true, closes: current.closes };
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    const next = spansOn(opening, day).find((span) => ahead > 0 || span.opens > time);
    if (next) return { open: false, next: { day, opens: next.opens } };
  }
  return { open: false, next: null };
}

/** Whether the place does not open again today: after the last closing, or on a day without hours. */
export const closedForToday = (opening: Opening, now: Date): boolean =>
  spansOn(opening, dayOf(now)).every(({ closes }) => closes <= timeOf(now));
