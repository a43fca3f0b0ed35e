import { isDeepStrictEqual } from 'node:util';
import type { DeedTaken, DriverDeed } from '@galleria/contract/driving';
import type { NoteCommand } from '@galleria/contract/home-delivery';
import type { TenantTx } from '@galleria/db';
import {
  type Deed,
  type DeedWhat,
  type DeliveryNoteState,
  deedTime,
  evidenceFaults,
  type Settled,
  settleDeeds,
} from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import type { Ctx } from '../../core/context.ts';
import { derivedId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import {
  type DeedRow,
  deedsOfNote,
  findDeed,
  insertDeed,
  type Judged,
  lastOrder,
  lockRun,
  type NewDeed,
  writeEffects,
} from './deed.store.ts';
import { withEmptiesTooLate } from './empties-back.ts';
import { factsOf, moneyOf, tellMoved, valuesOf } from './move-note.ts';
import { lockNote, type NoteRow, writeMove, writeNoteEvent } from './note.store.ts';
import { followNotes, orderStops, stopsOfRun } from './run.store.ts';

type OwnDeed = Exclude<DriverDeed, { kind: 'bag' }>;
type OfNote = Exclude<OwnDeed, { kind: 'order' }>;

/**
 * Keeps what a driver's device tells and lets its note stand where all its deeds together put it. Never refused for what it says, when it comes or what clock it
 * was made by; only what is no note of this carrier's is unknown. Of several that come at once each waits for the note.
 */
export async function takeDeed(ctx: Pick<Ctx, 'tx' | 'now'>, carrierId: string, deed: OwnDeed): Promise<DeedTaken> {
  if (deed.kind === 'order') return takeOrder(ctx, carrierId, deed);
  const { tx, now } = ctx;
  const note = await lockNote(tx, deed.note);
  if (!note || note.carrierId !== carrierId) throw new Problem('deed.unknown');
  await keepWhatWas(tx, note);
  // Told before under another key: it was settled then.
  if (await insertDeed(tx, asRow(deed, { carrierId, noteId: note.id, runId: null, now })))
    return settleNote(tx, note, { now, newest: deed.id });
  const kept = await findDeed(tx, deed.id);
  return { effect: kept?.effect ?? 'same', toLookAt: kept?.toLookAt ?? false, state: note.state };
}

function asRow(
  { id, device, number, clientTime, offsetMs, kind, ...rest }: OwnDeed,
  where: { readonly carrierId: string; readonly noteId: string | null; readonly runId: string | null; readonly now: Date },
): NewDeed {
  const deviceAt = new Date(clientTime);
  const { note: _note, run: _run, ...said } = rest as typeof rest & { note?: string; run?: string };
  const { now, ...ids } = where;
  return {
    ...ids,
    id,
    kind,
    said,
    device,
    number,
    deviceAt,
    offsetMs,
    at: deedTime(deviceAt, offsetMs, now),
    receivedAt: now,
    effect: 'done',
  };
}

/** States in which what was reported is fixed: only a counter-note changes it. */
const REPORTED: ReadonlySet<string> = new Set(['reported', 'queried', 'approved', 'paid', 'claimed']);
/** The shop has it back, or has given it to another. */
const GONE: ReadonlySet<string> = new Set(['draft', 'declined', 'void']);

/** Judges all deeds of a note anew, with the newest among them, and moves the note to where they put it. The note is locked by the caller. */
export async function settleNote(
  tx: TenantTx,
  note: NoteRow,
  { now, newest }: { readonly now: Date; readonly newest: string },
): Promise<DeedTaken> {
  const rows = await deedsOfNote(tx, note.id);
  // Older than a hundred others of its device that say what it says.
  if (!rows.some(({ id }) => id === newest)) {
    await writeEffects(tx, [{ id: newest, effect: 'replaced', toLookAt: false }]);
    return { effect: 'replaced', toLookAt: false, state: note.state };
  }
  const counted = rows.filter(({ effect }) => effect !== 'late' && effect !== 'gone');
  const settled = withEmptiesTooLate(settleDeeds(counted.map((row) => asDeed(row, note))), counted, note);
  const stood = rows.find(({ id, kind, effect }) => effect === 'done' && (kind === 'deliver' || kind === 'fail') && id !== newest)?.id;
  const outcome = settled.outcome?.key;
  const aside = GONE.has(note.state) ? 'gone' : REPORTED.has(note.state) && outcome !== stood ? 'late' : undefined;
  if (aside) {
    await writeEffects(tx, [{ id: newest, effect: aside, toLookAt: true }]);
    return { effect: aside, toLookAt: true, state: note.state };
  }
  await writeEffects(tx, changed(counted, settled));
  const state = REPORTED.has(note.state) ? note.state : await stand(tx, note, { settled, changed: outcome !== stood, rows: counted, now });
  return { effect: settled.effects.get(newest) ?? 'same', toLookAt: settled.toLookAt.includes(newest), state };
}

function changed(rows: readonly DeedRow[], { effects, toLookAt }: Settled): readonly Judged[] {
  const open = new Set(toLookAt);
  return rows
    .map(({ id, effect }) => ({ id, effect: effects.get(id) ?? effect, toLookAt: open.has(id) }))
    .filter((judged, index) => judged.effect !== rows[index]?.effect || judged.toLookAt !== rows[index]?.toLookAt);
}

interface Standing {
  readonly settled: Settled;
  /** Another deed at the door holds than before. */
  readonly changed: boolean;
  readonly rows: readonly DeedRow[];
  readonly now: Date;
}
async function stand(tx: TenantTx, note: NoteRow, { settled, changed: outcomeChanged, rows, now }: Standing): Promise<DeliveryNoteState> {
  const to = settled.state === 'waiting' ? (note.state === 'issued' ? 'issued' : 'accepted') : settled.state;
  const sameLoads = note.loadedAt?.getTime() === settled.loadedAt?.getTime() && isDeepStrictEqual(note.parcelLoads, settled.parcelLoads);
  if (to === note.state && !outcomeChanged && sameLoads) return to;
  const row = rows.find(({ id }) => id === settled.outcome?.key);
  const deviceAt = settled.outcome?.at ?? settled.loadedAt ?? now;
  const values = row ? valuesOf(commandOf(row), note, { now, deviceAt }) : { outcome: null };
  // Written by one statement, from wherever it stood: what lies between was told, or is understood.
  if ((await writeMove(tx, note, to, { ...values, loadedAt: settled.loadedAt ?? null, parcelLoads: settled.parcelLoads })) === 0)
    throw new Problem('conflict');
  if (to !== note.state || outcomeChanged) {
    await writeNoteEvent(tx, {
      note,
      step: stepFor(to, note.state),
      from: note.state,
      to,
      at: now,
      deviceAt: row?.deviceAt ?? rows.at(-1)?.deviceAt,
      details: row ? { ...row.said, deed: row.id } : {},
    });
    if (note.runId) await followNotes(tx, note.runId);
    await tellMoved(tx, note, now);
  }
  return to;
}

function stepFor(to: string, from: string): string {
  if (to === 'delivered') return 'deliver';
  if (to === 'failed') return 'fail';
  if (from === 'delivered' || from === 'failed') return 'undo';
  return to === 'loaded' ? 'load' : 'unload';
}

function asDeed(row: DeedRow, note: NoteRow): Deed {
  return { key: row.id, device: row.device, number: row.number, at: row.at, receivedAt: row.receivedAt, ...whatOf(row, note) };
}

function whatOf(row: DeedRow, note: NoteRow): DeedWhat {
  switch (row.kind) {
    case 'load':
      return { kind: 'load', parcels: parcelsIn(row) };
    case 'unload':
    case 'undo':
      return { kind: row.kind };
    case 'fail':
      return { kind: 'fail', reason: (row.said as unknown as Extract<OfNote, { kind: 'fail' }>).reason };
    case 'decide':
      return typeof row.said.holds === 'string' ? { kind: 'decide', holds: row.said.holds } : { kind: 'decide' };
    case 'deliver': {
      const said = row.said as unknown as Extract<OfNote, { kind: 'deliver' }>;
      const { collectedOre, parcels, receivedBy, receiverName, paidBy, idChecked, ageRefused = false, empties = [], remark } = said;
      const evidence = {
        ...{ parcels, receivedBy, taken: ore(collectedOre), empties },
        ...(paidBy ? { paidBy } : {}),
        ...(receiverName ? { receiverName } : {}),
        ...(idChecked === undefined ? {} : { idChecked }),
        ...(ageRefused ? { ageRefused } : {}),
        ...(remark ? { remark } : {}),
      };
      const faults = evidenceFaults({ ...evidence, at: row.at }, factsOf(note, row.receivedAt, { empties, ageRefused }));
      return { kind: 'deliver', evidence, faulty: faults.length > 0 || !moneyOf(note, empties) };
    }
    case 'order':
      throw new Error('the order of a run is no deed of a note');
  }
}

/** Named by the numbers on their labels; none: the note with all that belongs to it. */
const parcelsIn = ({ said: { parcels } }: DeedRow): readonly number[] => (Array.isArray(parcels) ? parcels.map(Number) : []);

const commandOf = (row: DeedRow): NoteCommand => ({ step: row.kind, ...row.said }) as unknown as NoteCommand;

/** A note that was moved by other ways before its first deed (by hand on the staff's pages, or before devices told deeds): where it stood is told first. */
export async function keepWhatWas(tx: TenantTx, note: NoteRow): Promise<void> {
  const { loadedAt, outcomeAt } = note;
  if (!loadedAt || (await deedsOfNote(tx, note.id)).length > 0) return;
  const told = (kind: 'load' | 'deliver' | 'fail', at: Date, said: Record<string, unknown>, number: number): NewDeed => ({
    ...{ id: derivedId('deed', tx.tenantId, note.id, String(number)), carrierId: note.carrierId, noteId: note.id, runId: null, kind, said },
    ...{ device: 'before', number, deviceAt: at, offsetMs: 0, at, receivedAt: at, effect: 'done' as const },
  });
  await insertDeed(tx, told('load', loadedAt, {}, 1));
  if (!outcomeAt) return;
  const { failReason, parcels, receivedBy, receiverName, collectedOre, remark, ageRefused, signedOnPaper } = note;
  const said = failReason
    ? { reason: failReason, remark }
    : {
        parcels,
        receivedBy,
        receiverName,
        collectedOre: collectedOre ?? 0,
        remark: remark || '–',
        idChecked: true,
        ageRefused,
        signedOnPaper,
      };
  await insertDeed(tx, told(failReason ? 'fail' : 'deliver', outcomeAt, said, 2));
}

/** The order that was made last holds; stops that it does not name keep their places behind those that it does. */
async function takeOrder(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  carrierId: string,
  deed: Extract<OwnDeed, { kind: 'order' }>,
): Promise<DeedTaken> {
  if (!(await lockRun(tx, deed.run, carrierId))) throw new Problem('deed.unknown');
  // Told before, or another deed's id: what that one came to stays as it was judged.
  if (!(await insertDeed(tx, asRow(deed, { carrierId, noteId: null, runId: deed.run, now }))))
    return { effect: (await findDeed(tx, deed.id))?.effect ?? 'same', toLookAt: false, state: null };
  const last = await lastOrder(tx, deed.run);
  if (last && last.id !== deed.id) await writeEffects(tx, [{ id: deed.id, effect: 'same', toLookAt: false }]);
  else {
    const stops = await stopsOfRun(tx, deed.run);
    const named = new Set(deed.stops);
    await orderStops(tx, deed.run, [...deed.stops, ...stops.filter((stop) => !named.has(stop))]);
  }
  return { effect: last?.id === deed.id ? 'done' : 'same', toLookAt: false, state: null };
}
