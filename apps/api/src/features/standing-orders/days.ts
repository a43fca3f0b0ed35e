import type { StandingDay, StandingOrder } from '@galleria/contract/standing-orders';
import { closedDays, occurrences } from '@galleria/domain/rounds';
import { type StandingDay as Planned, type StandingPlan, standingDays } from '@galleria/domain/standing-order';
import { addDays, dayOf, localDate, localTime } from '@galleria/domain/time';
import type { StandingRow } from './standing.store.ts';

/** So far ahead can a round be ordered for (checkout), and so far does a standing order look. */
const DAYS_AHEAD = 28;
const hhmm = (time: string) => localTime(time.slice(0, 5));

type Plan = Pick<StandingRow, 'everyWeeks' | 'endsOn' | 'pausedFrom' | 'pausedTo'>;
export const planOf = ({ everyWeeks, endsOn, pausedFrom, pausedTo }: Plan): Omit<StandingPlan, 'startsOn'> => ({
  everyWeeks,
  ...(endsOn && { endsOn: localDate(endsOn) }),
  ...(pausedFrom && pausedTo && { paused: { from: localDate(pausedFrom), to: localDate(pausedTo) } }),
});

/** The days ahead on which a standing order comes: its round's days with their holidays, without those that the carrier has cancelled or the shop closed. */
export function plannedDays(row: StandingRow, now: Date): Planned[] {
  const today = dayOf(now);
  const { round } = row;
  const cancelled = new Set(round.cancelled);
  const days = occurrences(
    {
      id: row.roundId,
      weekdays: [round.weekday],
      villages: [],
      cutOff: { daysBefore: round.cutOffDaysBefore, time: hhmm(round.cutOffTime) },
      departs: hhmm(round.departs),
      windowFrom: hhmm(round.windowFrom),
      windowTo: hhmm(round.windowTo),
      holidayRule: round.holidayRule,
      capacity: round.capacity,
      validFrom: localDate(round.validFrom),
      ...(round.validTo !== null && { validTo: localDate(round.validTo) }),
    },
    today,
    DAYS_AHEAD,
    closedDays(today, addDays(today, DAYS_AHEAD + 7)),
    now,
  ).filter(({ day }) => !cancelled.has(day) && !round.closed.some(({ from, to }) => from <= day && day <= to));
  return standingDays({ ...planOf(row), startsOn: localDate(row.startsOn) }, days, now);
}

function shownDay(row: StandingRow, { plannedDay, day, cutOffAt, status }: Planned): StandingDay {
  const done = row.done.find((each) => each.plannedDay === plannedDay);
  const open = done?.state === 'no-answer' || done?.state === 'held';
  return {
    plannedDay,
    day,
    orderBy: cutOffAt.toISOString(),
    state: done && !(open && status !== 'due') ? done.state : status,
    reason: done?.reason ?? null,
    orderId: done?.orderId ?? null,
  };
}

/** A standing order as its people see it. */
export function shownStanding(row: StandingRow, now: Date): StandingOrder {
  const { customerId: _c, round, done: _d, agreedAt, ...said } = row;
  return {
    ...said,
    agreedAt: agreedAt && new Date(agreedAt).toISOString(),
    windowFrom: round.windowFrom.slice(0, 5),
    windowTo: round.windowTo.slice(0, 5),
    days: plannedDays(row, now).map((day) => shownDay(row, day)),
  };
}
