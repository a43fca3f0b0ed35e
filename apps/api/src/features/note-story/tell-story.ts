import type { FoundNote, NoteStory } from '@galleria/contract/note-story';
import type { TenantTx } from '@galleria/db';
import { coldTimes, parseNoteNumber, parseNoteQr } from '@galleria/domain/delivery';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { coldLimitsOf } from '../cool-bags/index.ts';
import { queriesOfNote } from '../reports/index.ts';
import {
  contestedOf,
  entriesAbout,
  eventsOf,
  findNotes,
  linesOfStory,
  logAbout,
  numberOf,
  readNote,
  rightOn,
  rulesOf,
  type StoryRow,
} from './story.store.ts';

/** The notes that somebody may mean by a number: a whole one names one note, a running number one of each year. */
export async function notesByNumber(tx: TenantTx, typed: string): Promise<FoundNote[]> {
  const text = typed.trim();
  if (/^\d{1,7}$/.test(text)) return findNotes(tx, { year: null, sequence: Number(text) });
  const number = parseNoteQr(text);
  const parts = number && parseNoteNumber(number);
  return parts && parts.tenant === tx.tenantId ? findNotes(tx, { year: parts.year, sequence: parts.sequence }) : [];
}

/** One note from the decision to the claim. The reason of the decision is nowhere in it, and of a protected household only the number. */
export async function tellStory({ tx, requestId }: Pick<Ctx, 'tx' | 'requestId'>, noteId: string): Promise<NoteStory> {
  const row = found(await readNote(tx, noteId));
  const { note, door, payment, householdId, shopOrderId, outcomeDay: day } = row;
  await audit(tx, { action: 'delivery-note.followed', subject: `delivery-note:${noteId}`, requestId });
  const { lines, evidence } = await linesOfStory(tx, noteId);
  const named = (one: StoryOther) => one && { id: one.id, number: numberOf(tx, one) };
  const { year, number, ...facts } = note;
  return {
    note: { ...facts, number: numberOf(tx, { year, number }) },
    right: householdId && day ? await rightOn(tx, householdId, day) : null,
    rules: await rulesOf(tx, noteId, day),
    door: {
      ...door,
      proofs: door.proofs.map((each) => ({ ...each, at: new Date(each.at).toISOString() })),
      at: row.at?.toISOString() ?? null,
      deviceAt: row.deviceAt?.toISOString() ?? null,
      loadedAt: door.loadedAt && new Date(door.loadedAt).toISOString(),
      coldTimes: await coldTimesOf(tx, row),
      evidence,
      contested: await contestedOf(tx, noteId),
    },
    payment: { ...payment, entries: await entriesAbout(tx, [noteId, ...(shopOrderId ? [shopOrderId] : [])]) },
    lines,
    questions: await queriesOfNote(tx, noteId),
    corrects: named(row.corrects),
    correctedBy: named(row.correctedBy),
    replaces: named(row.replaces),
    replacedBy: named(row.replacedBy),
    events: await eventsOf(tx, noteId),
    log: await logAbout(tx, noteId),
  };
}

/** By the limits that its carrier has now. */
async function coldTimesOf(
  tx: TenantTx,
  { note, door, loads, at, deviceAt, carrierId }: StoryRow,
): Promise<NoteStory['door']['coldTimes']> {
  const to = deviceAt ?? at;
  if (door.outcome !== 'delivered' || !to || !door.loadedAt) return [];
  return coldTimes({ parcels: note.parcels, from: new Date(door.loadedAt), loads, to, limits: await coldLimitsOf(tx, carrierId) });
}

type StoryOther = { readonly id: string; readonly year: number; readonly number: number } | null;
