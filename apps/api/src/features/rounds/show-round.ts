import type { EditRound, Round, RoundDay } from '@galleria/contract/rounds';
import { closedDays, type Round as DomainRound, occurrences, roundChanges, swedishHolidays } from '@galleria/domain/rounds';
import { addDays, dayOf, localDate, localTime } from '@galleria/domain/time';
import type { RoundRow } from './round.store.ts';

const PREVIEW_DAYS = 28;

type Plan = Pick<
  EditRound,
  | 'weekday'
  | 'cutOffDaysBefore'
  | 'cutOffTime'
  | 'departs'
  | 'windowFrom'
  | 'windowTo'
  | 'holidayRule'
  | 'capacity'
  | 'validFrom'
  | 'validTo'
>;

/** A stored or typed round in the domain's words. */
export const roundOf = (id: string, plan: Plan, villages: readonly string[]): DomainRound => ({
  id,
  weekdays: [plan.weekday as 1],
  villages,
  cutOff: { daysBefore: plan.cutOffDaysBefore, time: localTime(plan.cutOffTime) },
  departs: localTime(plan.departs),
  windowFrom: localTime(plan.windowFrom),
  windowTo: localTime(plan.windowTo),
  holidayRule: plan.holidayRule,
  capacity: plan.capacity,
  validFrom: localDate(plan.validFrom),
  ...(plan.validTo ? { validTo: localDate(plan.validTo) } : {}),
});

/** The days from one on: driven, closed for orders, cancelled, and those that a holiday takes away or moves. */
export function upcomingDays(row: RoundRow, now: Date, days = PREVIEW_DAYS): RoundDay[] {
  const today = dayOf(now);
  const round = roundOf(
    row.id,
    row,
    row.villages.map((village) => village.id),
  );
  const closed = closedDays(today, addDays(today, days + 7));
  const names = new Map(
    [today, addDays(today, days + 7)].flatMap((day) => swedishHolidays(Number(day.slice(0, 4)))).map((each) => [each.day, each.name]),
  );
  const known = new Map(row.days.map((day) => [day.day, day]));
  const driven = occurrences(round, today, days, closed, now).map((each): RoundDay => {
    const kept = known.get(each.day);
    return {
      day: each.day,
      plannedDay: each.plannedDay,
      status: kept?.cancelled ? 'cancelled' : each.status,
      holiday: each.day === each.plannedDay ? null : (names.get(each.plannedDay) ?? null),
      orderBy: each.cutOffAt.toISOString(),
      capacity: kept?.capacity ?? row.capacity,
      booked: kept?.booked ?? 0,
      cancelledWhy: kept?.cancelledWhy ?? null,
    };
  });
  const left = roundChanges(round, today, days, closed)
    .filter((change) => change.drivenOn === undefined)
    .map(
      ({ plannedDay }): RoundDay => ({
        day: plannedDay,
        plannedDay,
        status: 'not-driven',
        holiday: names.get(plannedDay) ?? null,
        orderBy: null,
        capacity: row.capacity,
        booked: 0,
        cancelledWhy: null,
      }),
    );
  return [...driven, ...left].sort((a, b) => (a.day < b.day ? -1 : 1));
}

export function showRound(row: RoundRow, now: Date): Round {
  const { days: _, villages, shops, ...round } = row;
  return { ...round, villages: [...villages], shops: [...shops], upcoming: upcomingDays(row, now) };
}
