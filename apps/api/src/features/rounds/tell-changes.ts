import type { TenantTx } from '@galleria/db';
import { occurrences, roundChanges, swedishHolidays } from '@galleria/domain/rounds';
import { addDays, dayOf, type LocalDate, localDate, weekdayOf } from '@galleria/domain/time';
import { langOf } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { sha256 } from '../../core/id.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { concernedBy, keepTold, type Told, worksOn } from './change.store.ts';
import { liveRounds, type RoundRow } from './round.store.ts';
import { calendarOf, roundOf } from './round-of.ts';

/** So long before it people are told of a changed day (issue 5; DOMAIN 4.7). */
export const ANNOUNCED_DAYS = 14;
/** Whoever has had something from the round within these weeks is told. */
const LOOKS_BACK_DAYS = 56;

export interface ChangedDay extends Told {
  readonly plannedDay: LocalDate;
  readonly drivenOn: LocalDate | null;
  /** A holiday of the law, or the municipality's own words. */
  readonly holiday: string | null;
  readonly why: string | null;
}

/** The planned days within two weeks that holidays or the municipality change, or on whose stead another of these days is driven. */
export function changedDays(row: Pick<RoundRow, 'special'> & Parameters<typeof roundOf>[0], now: Date): ChangedDay[] {
  const today = dayOf(now);
  const last = addDays(today, ANNOUNCED_DAYS);
  // A day planned a little later may be driven within the two weeks.
  const span = ANNOUNCED_DAYS + 7;
  const holidays = new Map(
    [today, addDays(today, span)].flatMap((day) => swedishHolidays(Number(day.slice(0, 4)))).map((each) => [each.day, each.name]),
  );
  return roundChanges(roundOf(row), today, span, calendarOf(row.special, today, addDays(today, span)))
    .filter(({ plannedDay, drivenOn = plannedDay }) => (drivenOn <= last || plannedDay <= last) && drivenOn >= today)
    .map(({ plannedDay, drivenOn }) => {
      const why = row.special.find(({ day }) => day === plannedDay)?.why ?? null;
      return {
        roundId: row.id,
        plannedDay,
        drivenOn: drivenOn ?? null,
        why,
        holiday: why === null ? (holidays.get(plannedDay) ?? null) : null,
      };
    });
}

/** The days within two weeks on which the round is driven by its own plan: only of these it can be said that they are as usual again. */
function usualDays(row: RoundRow, now: Date): ReadonlySet<LocalDate> {
  const today = dayOf(now);
  const days = occurrences(
    roundOf(row),
    today,
    ANNOUNCED_DAYS + 1,
    calendarOf(row.special, today, addDays(today, ANNOUNCED_DAYS + 7)),
    now,
  );
  return new Set(days.filter(({ day, plannedDay }) => day === plannedDay).map(({ day }) => day));
}

interface Telling {
  readonly now: Date;
  /** What has been told so far, of all rounds. */
  readonly told: readonly Told[];
}

/** Tells of what is changed and has not been told, and of what is as usual again after something else was told. Each once. */
export async function tellChanges(tx: TenantTx, row: RoundRow, telling: Telling): Promise<void> {
  const { now } = telling;
  const changed = changedDays(row, now);
  const usual = usualDays(row, now);
  const told = telling.told.filter(({ roundId }) => roundId === row.id);
  const asUsual = told
    .filter(
      ({ plannedDay, drivenOn }) =>
        drivenOn !== plannedDay && !changed.some((each) => each.plannedDay === plannedDay) && usual.has(localDate(plannedDay)),
    )
    .map(({ plannedDay }): ChangedDay => {
      const day = localDate(plannedDay);
      return { roundId: row.id, plannedDay: day, drivenOn: day, holiday: null, why: null };
    });
  for (const change of [...changed, ...asUsual]) {
    if (await keepTold(tx, change, now)) await tellConcerned(tx, { row, change, ...telling });
  }
}

/** What is known of the coming two weeks counts as told: a demonstration begins in the middle of everyday life. */
export async function keepAsTold(tx: TenantTx, now: Date): Promise<void> {
  for (const row of await liveRounds(tx, dayOf(now))) {
    for (const change of changedDays(row, now)) await keepTold(tx, change, now);
  }
}

async function tellConcerned(
  tx: TenantTx,
  { row, change, now }: Telling & { readonly row: RoundRow; readonly change: ChangedDay },
): Promise<void> {
  const cause = `round.changed:${row.id}:${change.plannedDay}:${now.toISOString()}`;
  const since = addDays(dayOf(now), -LOOKS_BACK_DAYS);
  const concerned = await concernedBy(tx, { roundId: row.id, weekday: weekdayOf(change.plannedDay), since, today: dayOf(now) });
  for (const person of concerned) {
    const words = wordsOf(langOf(person.language), row, change);
    const key = sha256(`${person.email ?? ''}/${person.phone ?? ''}`)
      .toString('hex')
      .slice(0, 16);
    await reach(tx, { to: person, ...words, cause: `${cause}:${key}` });
  }
  for (const email of await worksOn(tx, row.id)) {
    await queueMessage(tx, { channel: 'email', recipient: email, ...wordsOf('sv', row, change), cause: `${cause}:${email}` });
  }
}

function wordsOf(
  lang: ReturnType<typeof langOf>,
  row: RoundRow,
  { plannedDay, drivenOn, holiday, why }: ChangedDay,
): { subject: string; text: string } {
  const words = roundsPhrases(lang);
  const holidays: Readonly<Record<string, string>> = words.holidays;
  const planned = formatDay(lang, plannedDay);
  const because = why ?? (holiday ? (holidays[holiday] ?? '') : '');
  if (drivenOn === plannedDay) return { subject: words.asUsualSubject(planned), text: words.asUsualText(row.name, planned) };
  if (drivenOn === null) return { subject: words.notDrivenSubject(planned), text: words.notDrivenText(row.name, planned, because) };
  return { subject: words.movedSubject(planned), text: words.movedText(row.name, planned, formatDay(lang, drivenOn), because) };
}
