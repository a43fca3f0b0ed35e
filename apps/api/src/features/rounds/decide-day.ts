import type { CalendarDay } from '@galleria/contract/rounds';
import { specialDayFault } from '@galleria/domain/rounds';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { bookedDays, calendarDays, queueForCalendar, removeCalendarDay, writeCalendarDay } from './calendar.store.ts';
import { cancelPlannedDay } from './cancel-day.ts';
import { findRound, isDayStarted } from './round.store.ts';
import { specialOf } from './round-of.ts';
import { upcomingDays } from './show-round.ts';

/** So far ahead can a day be decided on: the municipality plans its summer in winter. */
const FURTHEST_DAYS = 366;
/** A day moves rounds at most a week away, and what it was decided as before did too. */
const NEAR_DAYS = 13;

/**
 * The municipality decides about a day of its rounds. Whoever has ordered for a day that is not driven any more is moved and told, as when a carrier
 * cancels it; everybody else who is concerned is told two weeks before (`tellChanges`).
 */
export async function decideDay(ctx: Ctx, wanted: CalendarDay): Promise<void> {
  const today = dayOf(ctx.now);
  const refuse = (fault: string): never => {
    throw new Problem('round.calendar-day', { fault });
  };
  if (wanted.day < today || wanted.day > addDays(today, FURTHEST_DAYS)) refuse('day-out-of-range');
  const moves = wanted.rule === 'moved';
  if (moves !== (wanted.movedTo !== null) || (wanted.movedTo ?? today) < today) refuse('moved-to-missing');
  await queueForCalendar(ctx.tx);
  const before = await calendarDays(ctx.tx, addDays(today, -7));
  const others = before.filter(({ day }) => day !== wanted.day);
  const fault = specialDayFault(specialOf(wanted), others.map(specialOf));
  if (fault) refuse(fault);
  await writeCalendarDay(ctx.tx, wanted, ctx.now);
  const after = { rule: wanted.rule, movedTo: wanted.movedTo, why: wanted.why };
  await audit(ctx.tx, {
    action: 'round.calendar-decided',
    subject: `calendar-day:${wanted.day}`,
    details: { after, before: before.find(({ day }) => day === wanted.day) ?? null },
    requestId: ctx.requestId,
  });
  await cancelUndriven(ctx, wanted.day, wanted.why);
}

/** Takes the decision back: the law and the rounds' own rules hold again. */
export async function takeDayBack(ctx: Ctx, day: string): Promise<void> {
  await queueForCalendar(ctx.tx);
  const before = (await calendarDays(ctx.tx, dayOf(ctx.now))).find((each) => each.day === day);
  if (!before) throw notFound();
  await removeCalendarDay(ctx.tx, day);
  await audit(ctx.tx, {
    action: 'round.calendar-taken-back',
    subject: `calendar-day:${day}`,
    details: { before },
    requestId: ctx.requestId,
  });
  await cancelUndriven(ctx, day, roundsPhrases('sv').calendarTakenBack);
}

/** Cancels what is booked around a day and is not driven any more, by the ordinary way: the orders go to the next day with a place, and everybody is told. */
async function cancelUndriven(ctx: Ctx, around: string, why: string): Promise<void> {
  const today = dayOf(ctx.now);
  const near = await bookedDays(ctx.tx, addDays(localDate(around), -NEAR_DAYS), addDays(localDate(around), NEAR_DAYS));
  const booked = near.filter(({ day }) => day >= today);
  for (const [roundId, days] of Map.groupBy(booked, (each) => each.roundId)) {
    const row = await findRound(ctx.tx, roundId, today);
    if (!row) continue;
    const driven = new Set(
      upcomingDays(row, ctx.now, FURTHEST_DAYS + NEAR_DAYS).flatMap(({ day, status }) => (status === 'not-driven' ? [] : [day])),
    );
    for (const { day } of days.filter((each) => !driven.has(each.day))) {
      if (await isDayStarted(ctx.tx, roundId, day)) throw new Problem('round.day-started', { day });
      await cancelPlannedDay(ctx.tx, { roundId, day, why, at: ctx.now, requestId: ctx.requestId });
    }
  }
}
