import { randomBytes } from 'node:crypto';
import type { CorrectableNote, Correcting, Right } from '@galleria/contract/corrections';
import type { TenantTx } from '@galleria/db';
import { counterNote, type NoteActor, noteNumber, parcelFaults, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { findDoor, nextNumber } from '../home-delivery/index.ts';
import { holdReports, openPeriodFor } from '../reports/index.ts';
import {
  type DrivenNote,
  householdByNumber,
  insertCounterNote,
  insertRightNote,
  lockDriven,
  putRight,
  type RightValues,
  reporterOfNote,
  writeHistory,
} from './correction.store.ts';
import { showCorrection, wayOf } from './show-correction.ts';

/** A delivery is moved at most this many days: what lies further away is another delivery. */
const MOST_DAYS = 31;

interface CorrectInput extends Correcting {
  readonly noteId: string;
  readonly by: NoteActor;
}

/**
 * Corrects a driven note. While its month is open, or was sent back, the note itself is put right. Once the month is locked, a counter-note takes it back
 * in the next open month, and what was delivered after all is written anew beside it; both are judged by the rules of the day of delivery. The locked
 * month never changes. Sources: DOMAIN 2.8, golden cases 13 and 14; issue 2 point 8.
 */
export async function correctNote(ctx: Ctx, { noteId, by, ...input }: CorrectInput): Promise<CorrectableNote> {
  const { tx } = ctx;
  // A month that is being submitted is waited for, so that no note is put right between the judging of its month and its freezing.
  await holdReports(tx, found(await reporterOfNote(tx, noteId)));
  const note = found(await lockDriven(tx, noteId));
  const { key: openMonth } = await openPeriodFor(tx, { reporterId: note.reporterId, day: note.day });
  const way = wayOf(note, openMonth);
  if (!way.ok) {
    const { code, ...extra } = way.error;
    throw new Problem(code, extra);
  }
  if (note.version !== input.version) throw new Problem('correction.changed');
  if (way.value !== input.way) throw new Problem('correction.other-way', { way: way.value });
  const right = await rightOf(ctx, note, by, input.right);
  if (way.value === 'put-right') await putNoteRight(ctx, note, input, right);
  else await counter(ctx, note, { reason: input.reason, right, openMonth });
  // What was taken at the door, and of an order the sale, is taken back in the books where it never was.
  await tell(tx, { topic: 'ledger.note', dedupe: `${note.id}:corrected:${note.version}`, payload: { noteId: note.id } });
  return showCorrection(tx, noteId);
}

/** What is right, checked; null: it was never driven. */
async function rightOf({ tx, now }: Ctx, note: DrivenNote, by: NoteActor, right: Right): Promise<RightValues | null> {
  if (right.kind === 'not-driven') return null;
  const { day, parcels } = note;
  if (right.kind === 'failed') {
    if (note.failReason === right.failReason) throw new Problem('correction.nothing');
    return { day, parcels, feeOre: 0, failReason: right.failReason, door: null };
  }
  const faults = parcelFaults(right.parcels, []);
  if (faults.length > 0) throw new Problem('parcels.invalid', { faults });
  const was = localDate(day);
  if (right.day > dayOf(now) || right.day < addDays(was, -MOST_DAYS) || right.day > addDays(was, MOST_DAYS)) {
    throw new Problem('correction.day', { days: MOST_DAYS });
  }
  const mostOre = mostFeeOf(note, by);
  if (mostOre !== undefined && right.feeOre > mostOre) throw new Problem('correction.fee', { mostOre });
  const door = await doorOf(tx, note, by, right.householdNumber);
  const same =
    note.failReason === null &&
    !door &&
    right.day === day &&
    right.feeOre === note.feeOre &&
    TEMPERATURE_ZONES.every((zone) => right.parcels[zone] === parcels[zone]);
  if (same) throw new Problem('correction.nothing');
  return { day: right.day, parcels: right.parcels, feeOre: right.feeOre, failReason: null, door };
}

/**
 * The highest fee that a correction may say. Of an order never more than the customer was shown. Of a note by hand the shop and the municipality say what was
 * agreed; a carrier, whose fee it may be, says no more than stands there.
 */
function mostFeeOf({ ofOrder, agreedFeeOre, feeOre }: DrivenNote, by: NoteActor): number | undefined {
  if (ofOrder) return agreedFeeOre;
  return by === 'carrier' ? Math.max(agreedFeeOre, feeOre) : undefined;
}

/** The household that it really went to, if that is another. Nobody who drives for it reads the register by asking for numbers. */
async function doorOf(tx: TenantTx, note: DrivenNote, by: NoteActor, number: number | undefined): Promise<RightValues['door']> {
  if (number === undefined || number === note.householdNumber) return null;
  const id = by === 'carrier' ? undefined : await householdByNumber(tx, number);
  const door = id && (await findDoor(tx, id));
  if (!door) throw new Problem('correction.household');
  const { id: householdId, villageId: _, ...recipient } = door;
  return { householdId, recipient };
}

const asOf = ({ day, failReason, parcels, feeOre }: Omit<RightValues, 'door'>) => ({ day, failReason, parcels, feeOre });
const asRight = (right: RightValues | null) => right && { ...asOf(right), ...(right.door ? { otherHousehold: true } : {}) };

async function putNoteRight(ctx: Ctx, note: DrivenNote, { reason }: Correcting, right: RightValues | null): Promise<void> {
  const { tx, now } = ctx;
  const driven = right?.failReason == null ? 'delivered' : 'failed';
  const to = right === null ? 'void' : note.state === 'queried' ? 'queried' : driven;
  if (!(await putRight(tx, note, to, right ?? { ...asOf(note), door: null }))) throw new Problem('correction.changed');
  const details = { reason, was: asOf(note), right: asRight(right) };
  await writeHistory(tx, note, { event: 'put-right', from: note.state, to, now, details });
  await log(ctx, note, 'delivery-note.put-right', { reason });
}

async function counter(
  ctx: Ctx,
  note: DrivenNote,
  { reason, right, openMonth }: { readonly reason: string; readonly right: RightValues | null; readonly openMonth: string },
): Promise<void> {
  const { tx, now } = ctx;
  const made = counterNote(
    {
      number: noteNumber({ tenant: tx.tenantId, year: note.year, sequence: note.number }),
      state: note.state,
      day: localDate(note.day),
      isCounterNote: note.corrects !== null,
      corrected: note.correctedBy !== null,
    },
    { reason, openMonth: openMonth.slice(-7) },
  );
  if (!made.ok) throw new Problem(made.error.code);
  const written = async () => {
    const year = Number(dayOf(now).slice(0, 4));
    return { id: newId(), year, number: await nextNumber(tx, year), code: randomBytes(10), now };
  };
  const taking = await written();
  await insertCounterNote(tx, note.id, taking, made.value.reason);
  const state = note.failReason === null ? 'delivered' : 'failed';
  await writeHistory(
    tx,
    { ...note, id: taking.id },
    { event: 'correct', from: 'draft', to: state, now, details: { reason, corrects: note.id } },
  );
  const anew = right && (await written());
  if (right && anew) {
    await insertRightNote(tx, note.id, anew, right);
    const details = { reason, replaces: note.id, right: asRight(right) };
    await writeHistory(
      tx,
      { ...note, id: anew.id },
      { event: 'correct', from: 'draft', to: right.failReason ? 'failed' : 'delivered', now, details },
    );
  }
  const details = { reason, correctedBy: taking.id, replacedBy: anew?.id ?? null, month: openMonth };
  await writeHistory(tx, note, { event: 'correct', from: note.state, to: note.state, now, details });
  await log(ctx, note, 'delivery-note.corrected', { reason, month: openMonth });
}

const log = (
  { tx, requestId }: Ctx,
  { id, shopId, carrierId }: DrivenNote,
  action: 'delivery-note.corrected' | 'delivery-note.put-right',
  details: Readonly<Record<string, unknown>>,
): Promise<void> => audit(tx, { action, subject: `delivery-note:${id}`, details, shopId, carrierId, requestId });
