import { type ClosedDays, closedDays, type Occurrence, occurrences, type Round } from '@galleria/domain/rounds';
import { addDays, dayOf, type LocalDate, localDate, localTime } from '@galleria/domain/time';

/** So far ahead can a round be ordered for, and so far does a standing order look. */
export const DAYS_AHEAD = 28;

/** What a round's days follow from. Times as the database writes them, `HH:MM:SS`. */
export interface DrivenRound {
  readonly id: string;
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly cutOffDaysBefore: number;
  readonly cutOffTime: string;
  readonly departs: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly holidayRule: 'skip' | 'day-before';
  readonly capacity: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const hhmm = (time: string) => localTime(time.slice(0, 5));

// A round's days follow from its row and from today alone, and every price of every basket asks for them: they were a third of its time. Whether a day is
// still open for orders follows from the moment, so that is not kept.
export type DrivenDay = Omit<Occurrence, 'status'>;
const planned = new Map<string, readonly DrivenDay[]>();
const MOST_PLANNED = 5000;

/** The days from today on that a round drives, holidays kept, whether or not anybody has cancelled one. Asked by whoever prices, and by standing orders. */
export function drivenDays(row: DrivenRound, now: Date): readonly DrivenDay[] {
  const today = dayOf(now);
  const round: Round = {
    id: row.id,
    weekdays: [row.weekday],
    villages: [],
    cutOff: { daysBefore: row.cutOffDaysBefore, time: hhmm(row.cutOffTime) },
    departs: hhmm(row.departs),
    windowFrom: hhmm(row.windowFrom),
    windowTo: hhmm(row.windowTo),
    holidayRule: row.holidayRule,
    capacity: row.capacity,
    validFrom: localDate(row.validFrom),
    ...(row.validTo !== null && { validTo: localDate(row.validTo) }),
  };
  const key = JSON.stringify([today, round]);
  const known = planned.get(key);
  if (known) return known;
  const days = occurrences(round, today, DAYS_AHEAD, closedAround(today), now);
  if (planned.size >= MOST_PLANNED) planned.clear();
  planned.set(key, days);
  return days;
}

let holidays: { readonly today: LocalDate; readonly closed: ClosedDays } | undefined;
/** The holidays ahead, reckoned once a day. */
function closedAround(today: LocalDate): ClosedDays {
  if (holidays?.today !== today) holidays = { today, closed: closedDays(today, addDays(today, DAYS_AHEAD + 7)) };
  return holidays.closed;
}
