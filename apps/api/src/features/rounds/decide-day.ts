import type { CalendarDay } from '@galleria/contract/rounds';
import { specialDayFault } from '@galleria/domain/rounds';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { calendarDays, queueForCalendar, removeCalendarDay, restoreDecided, writeCalendarDay } from './calendar.store.ts';
import { cancelPlannedDay, tellOfRestoring } from './cancel-day.ts';
import { isDayStarted, liveRounds, type RoundRow } from './round.store.ts';
import { specialOf } from './round-of.ts';
import { upcomingDays } from './show-round.ts';

/** So far ahead can a day be decided on: the municipality plans its summer in winter. */
const FURTHEST_DAYS = 366;
/** A day moves rounds at most a week away, and what it was decided as before did too. */
const NEAR_DAYS = 13;
/** Nobody has booked a day that lies further ahead: a note by hand is made for sixty days at most. */
const BOOKED_DAYS = 62;

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
  const all = await calendarDays(ctx.tx, addDays(today, -7));
  const before = all.find(({ day }) => day === wanted.day);
  const fault = specialDayFault(specialOf(wanted), all.filter((each) => each !== before).map(specialOf));
  if (fault) refuse(fault);
  const rounds = await liveRounds(ctx.tx, today);
  await writeCalendarDay(ctx.tx, wanted, ctx.now);
  await audit(ctx.tx, {
    action: 'round.calendar-decided',
    subject: `calendar-day:${wanted.day}`,
    details: { after: wanted, before: before ?? null },
    requestId: ctx.requestId,
  });
  await carryOut(ctx, { rounds, around: wanted.day, why: wanted.why });
}

/** Takes the decision back: the law and the rounds' own rules hold again, and what it had cancelled is driven. */
export async function takeDayBack(ctx: Ctx, day: string): Promise<void> {
  const today = dayOf(ctx.now);
  await queueForCalendar(ctx.tx);
  const before = (await calendarDays(ctx.tx, today)).find((each) => each.day === day);
  if (!before) throw notFound();
  const rounds = await liveRounds(ctx.tx, today);
  await removeCalendarDay(ctx.tx, day);
  await audit(ctx.tx, {
    action: 'round.calendar-taken-back',
    subject: `calendar-day:${day}`,
    details: { before },
    requestId: ctx.requestId,
  });
  await carryOut(ctx, { rounds, around: day, why: roundsPhrases('sv').calendarTakenBack });
}

interface Decided {
  /** As they were before. */
  readonly rounds: readonly RoundRow[];
  readonly around: string;
  readonly why: string;
}

/**
 * Cancels what was driven and is not any more, by the ordinary way: the orders go to the next day with a place, and everybody is told. The day's row is
 * cancelled although nobody waits, so that an order which was priced before the decision cannot book it. What a decision had cancelled, and is driven
 * now, is driven again. What lies on a day that was not driven before either (a changed round keeps what was ordered) is left alone.
 */
async function carryOut(ctx: Ctx, { rounds, around, why }: Decided): Promise<void> {
  const { tx, now, requestId } = ctx;
  const today = dayOf(now);
  const near = (day: string) => day >= addDays(localDate(around), -NEAR_DAYS) && day <= addDays(localDate(around), NEAR_DAYS);
  const drivenOf = (row: RoundRow) =>
    upcomingDays(row, now, BOOKED_DAYS).flatMap(({ day, status }) => (status !== 'not-driven' && near(day) ? [day] : []));
  const after = new Map((await liveRounds(tx, today)).map((row) => [row.id, row]));
  for (const row of rounds) {
    const roundId = row.id;
    const changed = after.get(roundId);
    if (!changed) continue;
    const [was, is] = [drivenOf(row), drivenOf(changed)];
    for (const day of is.filter((each) => !was.includes(each))) {
      const since = await restoreDecided(tx, roundId, day);
      if (since) await tellOfRestoring(tx, { roundId, day, since, at: now, requestId });
    }
    for (const day of was.filter((each) => !is.includes(each))) {
      if (await isDayStarted(tx, roundId, day)) throw new Problem('round.day-started', { day });
      await cancelPlannedDay(tx, { roundId, day, why, decided: around, at: now, requestId });
    }
  }
}
