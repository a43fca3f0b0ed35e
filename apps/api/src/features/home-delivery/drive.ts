import type { CarrierDayPage, CarrierRun } from '@galleria/contract/home-delivery';
import type { StopDoor } from '@galleria/contract/household-door';
import type { TenantTx } from '@galleria/db';
import { schemeOn } from '@galleria/domain/subsidy';
import { dayOf, localDate } from '@galleria/domain/time';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { roundsPhrases } from '@galleria/phrases/rounds';
import type { Ctx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { bagsAtStops, coldLimitsOf } from '../cool-bags/index.ts';
import { doorsOfHouseholds, hiddenAmong } from '../households/index.ts';
import { changedDays, liveRounds } from '../rounds/index.ts';
import { schemesOf } from '../subsidy/index.ts';
import { moveNote } from './move-note.ts';
import { busyDays, notesToDrive, orderStops, type RunNoteRow } from './run.store.ts';
import { showCarrierNote } from './show-note.ts';

/** Of whoever has a protected identity the door is told on the day itself; before and after it, where it stands. */
async function withoutHidden({ tx, language }: Ctx, rows: readonly RunNoteRow[]): Promise<RunNoteRow[]> {
  const hidden = await hiddenAmong(
    tx,
    rows.map(({ householdId }) => householdId),
  );
  const nobody = { phone: null, street: '', postalCode: '', locality: '', village: '', directions: '' };
  const recipient = { name: homeDeliveryPhrases(language).hiddenTo, ...nobody };
  return rows.map((row) => (row.householdId !== null && hidden.has(row.householdId) ? { ...row, recipient } : row));
}

function runsOf(tx: TenantTx, rows: readonly RunNoteRow[], now: Date): CarrierRun[] {
  const runs = new Map<string, { readonly first: RunNoteRow; readonly stops: Map<string, RunNoteRow[]> }>();
  for (const row of rows) {
    const runId = row.runId ?? '';
    const run = runs.get(runId) ?? { first: row, stops: new Map<string, RunNoteRow[]>() };
    runs.set(runId, run);
    const stopId = row.stopId ?? '';
    run.stops.set(stopId, [...(run.stops.get(stopId) ?? []), row]);
  }
  return [...runs.entries()].map(([id, { first, stops }]) => ({
    id,
    round: first.round,
    departs: first.departs,
    window: first.windowFrom && first.windowTo ? { from: first.windowFrom, to: first.windowTo } : null,
    state: first.runState,
    stops: [...stops.entries()].flatMap(([stopId, notes], index) => {
      const [note] = notes;
      if (!note) return [];
      const shown = notes.map((each) => showCarrierNote(tx, each, now));
      return [{ id: stopId, position: index + 1, recipient: shown[0]?.recipient ?? note.recipient, notes: shown }];
    }),
  }));
}

/** A carrier's day: its runs, each stop with its notes in the order driven, and the days nearby. */
export async function driveDay(ctx: Ctx, carrierId: string, wanted: string | undefined): Promise<CarrierDayPage> {
  const today = dayOf(ctx.now);
  const day = wanted ?? today;
  const all = await notesToDrive(ctx.tx, { carrierId, day });
  const rows = day === today ? all : await withoutHidden(ctx, all);
  const doors = day === today ? await doorsToOpen(ctx, rows) : [];
  const { chilled, frozen } = await coldLimitsOf(ctx.tx, carrierId);
  const bags = (await bagsAtStops(ctx.tx, [...new Set(rows.flatMap(({ stopId }) => stopId ?? []))])).map((bag) => ({ ...bag }));
  const runs = runsOf(ctx.tx, rows, ctx.now);
  const changes = await changesOf(ctx, carrierId, { day, rows });
  const toSign = await notesToSign(ctx.tx, day, rows);
  return { day, today, runs, doors, bags, coldLimits: { chilled, frozen }, toSign, changes, days: await busyDays(ctx.tx, carrierId, day) };
}

/** Only deliveries to households of the register are claimed for: of others the municipality demands nothing. */
async function notesToSign(tx: TenantTx, day: string, rows: readonly RunNoteRow[]): Promise<string[]> {
  const ofRegister = rows.filter(({ householdId }) => householdId !== null);
  if (ofRegister.length === 0 || schemeOn(await schemesOf(tx), localDate(day))?.evidence !== 'SIGNATURE') return [];
  return ofRegister.map(({ id }) => id);
}

/** What whoever drives must know of the day itself: a note that lies on a cancelled day waits for its shop, and a moved day is no mistake. */
async function changesOf(
  { tx, now, language }: Ctx,
  carrierId: string,
  { day, rows }: { readonly day: string; readonly rows: readonly RunNoteRow[] },
): Promise<CarrierDayPage['changes']> {
  const runs = new Map(rows.flatMap(({ runId, roundId }) => (runId && roundId ? [[runId, roundId] as const] : [])));
  if (runs.size === 0) return [];
  const rounds = new Map((await liveRounds(tx, day, carrierId)).map((round) => [round.id, round]));
  const holidays: Readonly<Record<string, string>> = roundsPhrases(language).holidays;
  return [...runs].flatMap(([run, roundId]): CarrierDayPage['changes'] => {
    const round = rounds.get(roundId);
    if (!round) return [];
    const lost = round.days.find((each) => each.day === day && each.cancelled);
    if (lost) return [{ run, kind: 'cancelled', plannedDay: day, why: lost.cancelledWhy ?? '' }];
    const moved = changedDays(round, now).find(({ drivenOn, plannedDay }) => drivenOn === day && plannedDay !== day);
    return moved ? [{ run, kind: 'moved', plannedDay: moved.plannedDay, why: moved.why ?? holidays[moved.holiday ?? ''] ?? '' }] : [];
  });
}

/** Of stops at which something is still to be handed over: whoever has left has no reason to know the code. */
async function doorsToOpen(ctx: Ctx, rows: readonly RunNoteRow[]): Promise<StopDoor[]> {
  const stops = new Map<string, string>();
  for (const { stopId, householdId, state } of rows) {
    if (stopId && householdId && (state === 'issued' || state === 'accepted' || state === 'loaded')) stops.set(stopId, householdId);
  }
  if (stops.size === 0) return [];
  const doors = await doorsOfHouseholds(ctx, [...new Set(stops.values())]);
  return [...stops].flatMap(([stopId, householdId]) => {
    const door = doors.get(householdId);
    return door ? [{ stopId, ...door }] : [];
  });
}

async function oneRun(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  carrierId: string,
  runId: string,
): Promise<{ readonly run: CarrierRun; readonly rows: readonly RunNoteRow[] }> {
  const rows = await notesToDrive(tx, { carrierId, runId });
  const [run] = runsOf(tx, rows, now);
  if (!run) throw notFound();
  return { run, rows };
}

/** Everything of a run goes into the car at once; what is loaded or done already stays as it is. */
export async function loadRun(
  ctx: Ctx,
  { carrierId, runId, clientTime }: { readonly carrierId: string; readonly runId: string; readonly clientTime: string | undefined },
): Promise<CarrierRun> {
  const { tx, now } = ctx;
  const { rows } = await oneRun(ctx, carrierId, runId);
  // In the order of their ids, so that two who load the same run do not wait for each other crosswise.
  const waiting = [...rows].filter(({ state }) => state === 'issued' || state === 'accepted').sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, state } of waiting) {
    if (state === 'issued') await moveNote(tx, { noteId: id, command: { step: 'accept', clientTime }, by: 'carrier', now });
    await moveNote(tx, { noteId: id, command: { step: 'load', clientTime }, by: 'carrier', now });
  }
  return (await oneRun(ctx, carrierId, runId)).run;
}

/** The carrier's own order of the stops. Every stop that is shown must be named, so that none is lost behind another. */
export async function orderRun(
  ctx: Ctx,
  { carrierId, runId, stops }: { readonly carrierId: string; readonly runId: string; readonly stops: readonly string[] },
): Promise<CarrierRun> {
  const { run } = await oneRun(ctx, carrierId, runId);
  const named = new Set(stops);
  if (named.size !== stops.length || run.stops.length !== stops.length || run.stops.some((stop) => !named.has(stop.id)))
    throw new Problem('conflict');
  await orderStops(ctx.tx, runId, stops);
  return (await oneRun(ctx, carrierId, runId)).run;
}
