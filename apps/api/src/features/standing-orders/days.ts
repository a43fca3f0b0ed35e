import type { StandingDay, StandingOrder } from '@galleria/contract/standing-orders';
import { reachedBy } from '@galleria/domain/messages';
import type { Weekday } from '@galleria/domain/rounds';
import { type StandingDay as Planned, type RoundDay, type StandingPlan, standingDays } from '@galleria/domain/standing-order';
import { localDate } from '@galleria/domain/time';
import { drivenDays } from '../rounds/index.ts';
import type { StandingRow } from './standing.store.ts';

type Plan = Pick<StandingRow, 'everyWeeks' | 'endsOn' | 'pausedFrom' | 'pausedTo'>;
export const planOf = ({ everyWeeks, endsOn, pausedFrom, pausedTo }: Plan): Omit<StandingPlan, 'startsOn'> => ({
  everyWeeks,
  ...(endsOn && { endsOn: localDate(endsOn) }),
  ...(pausedFrom && pausedTo && { paused: { from: localDate(pausedFrom), to: localDate(pausedTo) } }),
});

/** The days ahead on which a standing order comes: its round's days with their holidays; where the carrier has cancelled or the shop closed it moves or falls out. */
export function plannedDays(row: StandingRow, now: Date): Planned[] {
  const { round } = row;
  const cancelled = new Set(round.cancelled);
  const daysOn = (weekdays: readonly Weekday[]): RoundDay[] =>
    drivenDays({ ...round, weekdays, id: row.roundId }, now).map((each): RoundDay => {
      if (cancelled.has(each.day)) return { ...each, barred: 'day-cancelled' };
      return round.closed.some(({ from, to }) => from <= each.day && each.day <= to) ? { ...each, barred: 'shop-closed' } : each;
    });
  // A round that goes twice a week is asked for each by itself: where a holiday moves one onto the other, both orders come.
  const own = round.weekdays.filter((weekday) => weekday === row.weekday);
  const otherDays = round.weekdays.length > 1 ? daysOn(round.weekdays) : [];
  return standingDays({ ...planOf(row), startsOn: localDate(row.startsOn), otherDays }, daysOn(own), now);
}

function shownDay(row: StandingRow, { plannedDay, day, cutOffAt, status, movedFrom, because }: Planned, hasSms: boolean): StandingDay {
  const done = row.done.find((each) => each.plannedDay === plannedDay);
  const open = done && done.state !== 'placed' && done.state !== 'skipped';
  const settled = done?.state === 'placed';
  return {
    plannedDay,
    day,
    orderBy: cutOffAt.toISOString(),
    state: !done || (open && status !== 'due') || done.state === 'told' ? status : done.state,
    movedFrom: settled ? null : movedFrom,
    because: settled ? null : because,
    toRing: because !== null && (status === 'due' || status === 'closed') && !done && reachedBy(row, hasSms) === 'call',
    reason: done?.reason ?? null,
    orderId: done?.orderId ?? null,
  };
}

/** A standing order as its people see it. */
export function shownStanding(row: StandingRow, now: Date, hasSms: boolean): StandingOrder {
  const { customerId: _c, round, done: _d, agreedAt, ...said } = row;
  return {
    ...said,
    agreedAt: agreedAt && new Date(agreedAt).toISOString(),
    windowFrom: round.windowFrom.slice(0, 5),
    windowTo: round.windowTo.slice(0, 5),
    days: plannedDays(row, now).map((day) => shownDay(row, day, hasSms)),
  };
}
