import type { Round, RoundDay } from '@galleria/contract/rounds';
import { occurrences, roundChanges, swedishHolidays } from '@galleria/domain/rounds';
import { addDays, dayOf, timeOf } from '@galleria/domain/time';
import type { RoundRow } from './round.store.ts';
import { calendarOf, roundOf } from './round-of.ts';

const PREVIEW_DAYS = 28;

/** The days from one on: driven, closed for orders, cancelled, and those that a holiday takes away or moves. */
export function upcomingDays(row: RoundRow, now: Date, days = PREVIEW_DAYS): RoundDay[] {
  const today = dayOf(now);
  const round = roundOf(row);
  const calendar = calendarOf(row.special, today, addDays(today, days + 7));
  const names = new Map(
    [today, addDays(today, days + 7)].flatMap((day) => swedishHolidays(Number(day.slice(0, 4)))).map((each) => [each.day, each.name]),
  );
  const whys = new Map(row.special.map(({ day, why }) => [day, why]));
  const known = new Map(row.days.map((day) => [day.day, day]));
  const driven = occurrences(round, today, days, calendar, now).map((each): RoundDay => {
    const kept = known.get(each.day);
    return {
      day: each.day,
      plannedDay: each.plannedDay,
      status: kept?.cancelled ? 'cancelled' : each.status,
      holiday: each.day === each.plannedDay ? null : (names.get(each.plannedDay) ?? null),
      special: whys.get(each.plannedDay) ?? null,
      note: each.note,
      departs: timeOf(each.departsAt),
      windowFrom: each.windowFrom,
      windowTo: each.windowTo,
      handInBy: each.handInBy ?? null,
      orderBy: each.cutOffAt.toISOString(),
      capacity: kept?.capacity ?? row.capacity,
      booked: kept?.booked ?? 0,
      crates: kept ? kept.crates : row.crates,
      cratesBooked: kept?.cratesBooked ?? 0,
      coldLitres: kept ? kept.coldLitres : row.coldLitres,
      coldBooked: kept?.coldBooked ?? 0,
      cancelledWhy: kept?.cancelledWhy ?? null,
    };
  });
  const left = roundChanges(round, today, days, calendar)
    .filter((change) => change.drivenOn === undefined)
    .map(
      ({ plannedDay }): RoundDay => ({
        day: plannedDay,
        plannedDay,
        status: 'not-driven',
        holiday: names.get(plannedDay) ?? null,
        special: whys.get(plannedDay) ?? null,
        note: '',
        departs: row.departs,
        windowFrom: row.windowFrom,
        windowTo: row.windowTo,
        handInBy: row.handInBy,
        orderBy: null,
        capacity: row.capacity,
        booked: 0,
        crates: row.crates,
        cratesBooked: 0,
        coldLitres: row.coldLitres,
        coldBooked: 0,
        cancelledWhy: null,
      }),
    );
  return [...driven, ...left].sort((a, b) => (a.day < b.day ? -1 : 1));
}

export function showRound(row: RoundRow, now: Date): Round {
  const { days: _, special: _s, villages, shops, weekdays, seasons, laterFees, ...round } = row;
  return {
    ...round,
    weekdays: [...weekdays],
    seasons: [...seasons],
    laterFees: [...laterFees],
    villages: [...villages],
    shops: [...shops],
    upcoming: upcomingDays(row, now),
  };
}
