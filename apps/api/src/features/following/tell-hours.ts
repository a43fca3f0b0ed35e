import type { TenantTx } from '@galleria/db';
import { channelsFor, isWorthTelling, narrowedWindow, type Person, type Window } from '@galleria/domain/messages';
import { addDays, dayOf, daysBetween, instantOf, localDate, localTime, timeOf } from '@galleria/domain/time';
import { langOf } from '@galleria/phrases/core';
import { followingPhrases } from '@galleria/phrases/following';
import { z } from 'zod';
import { sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import { followersOf, homesOf } from '../delegations/index.ts';
import { reach } from '../messages/index.ts';
import {
  type DrivenNote,
  galleriaName,
  notesOfRun,
  type Run,
  residentsOf,
  runsOfDay,
  runToFollow,
  runUnderWay,
  writeHours,
} from './following.store.ts';

export const HOURS = 'delivery.hours';
const QUARTER_MS = 15 * 60_000;
const DAY_MINUTES = 24 * 60;
/** From the morning on people are told of the day, and once the run is under way as it goes. */
const [MORNING, EVENING] = ['08:00', '20:00'];

/** Every hour of the day: who comes today, and between what hours. */
export const lookAtToday: JobHandler = async (_job, deps) => async (tx) => {
  const now = deps.now();
  const time = timeOf(now);
  if (time < MORNING || time >= EVENING) return;
  const hour = now.toISOString().slice(0, 13);
  const runs = await runsOfDay(tx, dayOf(now));
  await tell(tx, ...runs.map((runId) => ({ topic: HOURS, dedupe: `${runId}:${hour}`, payload: { runId } })));
};

const Moved = z.object({ shopOrderId: z.uuid().optional(), noteId: z.uuid().optional() });

/** Something was loaded, or a door was reached: the hours of those that are left may be others. Looked at once in a quarter of an hour. */
export const lookAfterMove: JobHandler = async (job, deps) => {
  const moved = Moved.parse(job.payload);
  return async (tx) => {
    const now = deps.now();
    const runId = await runUnderWay(tx, { ...moved, day: dayOf(now) });
    if (!runId) return;
    await tell(tx, { topic: HOURS, dedupe: `${runId}:q${Math.floor(now.getTime() / QUARTER_MS)}`, payload: { runId } });
  };
};

const Payload = z.object({ runId: z.uuid() });

interface Reached {
  readonly note: DrivenNote;
  readonly window: Window;
  /** Told now: for the first time, or once more since it has changed by more than an hour. */
  readonly told: boolean;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** By the clock on the wall, as a round's hours are: also on the Sundays when it is moved. */
const minutesInto = (day: string, at: Date): number => DAY_MINUTES * daysBetween(localDate(day), dayOf(at)) + minutesOf(timeOf(at));

/**
 * The hours of every stop that is left, from the order of the stops and the round's hours on that day. A run that has reached doors later or earlier than its
 * order would have it moves the rest by as much; nobody is reached in the past.
 */
export function hoursOf(run: Run, notes: readonly DrivenNote[], now: Date): ReadonlyMap<string, Window> {
  const stops = [...new Set(notes.map(({ stopId }) => stopId))];
  const left = stops.filter((stop) => notes.some((note) => note.stopId === stop && note.isLeft));
  const [from, to] = [minutesOf(run.from), minutesOf(run.to)];
  const planned = (at: number): number => from + ((to - from) * (at + 0.5)) / stops.length;
  const done = notes.flatMap(({ stopId, isLeft, doneAt }) => (!isLeft && doneAt ? [{ at: stops.indexOf(stopId), when: doneAt }] : []));
  const last = done.sort((a, b) => b.when.getTime() - a.when.getTime())[0];
  const behind = last ? minutesInto(run.day, last.when) - planned(last.at) : 0;
  const [next] = left;
  const passed = next === undefined ? 0 : minutesInto(run.day, now) - planned(stops.indexOf(next));
  const late = Math.round(Math.max(behind, passed, passed > 0 ? 0 : Number.NEGATIVE_INFINITY));
  return new Map(left.map((stop) => [stop, narrowedWindow(run, { at: stops.indexOf(stop), of: stops.length }, late)]));
}

/** Tells those on a run of today when they are reached: each once, and once more if it becomes another time by more than an hour. */
export const tellHours: JobHandler = async (job, deps) => {
  const { runId } = Payload.parse(job.payload);
  return async (tx) => {
    const now = deps.now();
    const run = await runToFollow(tx, runId);
    if (run?.day !== dayOf(now)) return;
    const notes = await notesOfRun(tx, runId);
    const windows = hoursOf(run, notes, now);
    const reached = notes.flatMap((note): Reached[] => {
      const window = note.isLeft ? windows.get(note.stopId) : undefined;
      if (!window) return [];
      const { toldFrom, toldTo, timesTold } = note;
      const isFirst = toldFrom === null || toldTo === null;
      return [{ note, window, told: isFirst || (timesTold < 2 && isWorthTelling({ from: toldFrom, to: toldTo }, window)) }];
    });
    const changed = reached.filter(({ note, window, told }) => told || note.hoursFrom !== window.from || note.hoursTo !== window.to);
    if (changed.length === 0) return;
    await writeHours(
      tx,
      changed.map(({ note, window, told }) => ({ id: note.id, ...window, told })),
    );
    await tellOf(
      tx,
      run,
      // Of a protected household no message says when somebody comes to its door: the page of the order does, to whoever ordered.
      changed.filter(({ note, told }) => told && !note.protected),
    );
  };
};

/** By where the message goes: whoever ordered for a household that she follows, and two who share a telephone, are told once. */
const keyOf = (person: Person): string => {
  const to = channelsFor(person, 'sms')[0] === 'sms' ? person.phone : person.email;
  return sha256(to ?? '')
    .toString('hex')
    .slice(0, 16);
};

async function tellOf(tx: TenantTx, run: Run, reached: readonly Reached[]): Promise<void> {
  if (reached.length === 0) return;
  const galleria = await galleriaName(tx);
  const byNote = new Map(reached.map((each) => [each.note.id, each]));
  const endOf = ({ to }: Window) =>
    to === 24
      ? instantOf(addDays(localDate(run.day), 1), localTime('00:00'))
      : instantOf(localDate(run.day), localTime(`${String(to).padStart(2, '0')}:00`));
  for (const person of await residentsOf(tx, [...byNote.keys()])) {
    const found = byNote.get(person.noteId);
    if (!found) continue;
    const { note, window } = found;
    const words = followingPhrases(langOf(person.language));
    await reach(tx, {
      to: person,
      subject: words.todaySubject(window.from, window.to),
      text: (note.timesTold === 0 ? words.todayText : words.todayChanged)(galleria, window.from, window.to),
      cause: `delivery.today:${note.stopId}:${keyOf(person)}:${note.timesTold + 1}`,
      expiresAt: endOf(window),
    });
  }
  await tellFollowersOf(tx, run, { reached, galleria, endOf });
}

/** Whoever follows a household hears the same, and of whom. They have said no language. */
async function tellFollowersOf(
  tx: TenantTx,
  run: Run,
  {
    reached,
    galleria,
    endOf,
  }: { readonly reached: readonly Reached[]; readonly galleria: string; readonly endOf: (window: Window) => Date },
): Promise<void> {
  const words = followingPhrases('sv');
  const byHome = Map.groupBy(
    reached.filter(({ note }) => note.householdId !== null),
    ({ note }) => note.householdId ?? '',
  );
  const homes = await homesOf(tx, [...byHome.keys()]);
  for (const [householdId, [first]] of byHome) {
    const home = homes.get(householdId);
    if (!first || !home || home.protected) continue;
    const { note, window } = first;
    for (const follower of await followersOf(tx, householdId, run.day)) {
      await reach(tx, {
        to: follower,
        subject: words.followSubject(home.name, window.from, window.to),
        text: (note.timesTold === 0 ? words.followText : words.followChanged)(galleria, home.name, window.from, window.to),
        cause: `delivery.today:${note.stopId}:${keyOf(follower)}:${note.timesTold + 1}`,
        expiresAt: endOf(window),
      });
    }
  }
}
