import type { DeedAccount, Look } from '@galleria/contract/driving';
import type { TenantTx } from '@galleria/db';
import { type Empties, emptiesWorth } from '@galleria/domain/delivery';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { deedsOfNote, deedsToLookAt, insertDeed, type LookRow, writeEffects } from './deed.store.ts';
import { tellEmptiesBack } from './empties-back.ts';
import { findNote, lockNote, type NoteRow } from './note.store.ts';
import { numberOf } from './show-note.ts';
import { settleNote } from './take-deed.ts';

const OPEN: ReadonlySet<string> = new Set(['issued', 'accepted', 'loaded', 'delivered', 'failed']);

/** What telephones told that could not hold, note by note, the newest of them first. */
export async function listLooks(tx: TenantTx, carrierId: string): Promise<{ looks: Look[] }> {
  const rows = Map.groupBy(await deedsToLookAt(tx, carrierId), ({ noteId }) => noteId);
  const looks: Look[] = [];
  for (const [noteId, told] of rows) {
    const note = await findNote(tx, noteId);
    if (note) looks.push(showLook(tx, note, told));
  }
  return { looks };
}

const showLook = (tx: TenantTx, note: NoteRow, told: readonly LookRow[]): Look => ({
  note: note.id,
  number: numberOf(tx, note),
  day: note.day,
  state: note.state,
  name: note.recipient.name,
  accounts: told.flatMap(showAccount),
  open: OPEN.has(note.state),
  emptiesBackOre: note.emptiesBackOre,
});

function showAccount({ id, kind, said, at, deviceAt, receivedAt, who, effect, toLookAt }: LookRow): DeedAccount[] {
  if (kind === 'order') return [];
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return [
    {
      ...{
        deed: id,
        kind,
        at: at.toISOString(),
        deviceAt: deviceAt.toISOString(),
        receivedAt: receivedAt.toISOString(),
        who,
        effect,
        toLookAt,
      },
      collectedOre: typeof said.collectedOre === 'number' ? said.collectedOre : null,
      emptiesOre: Array.isArray(said.empties) ? emptiesWorth(said.empties as readonly Empties[]) : 0,
      receivedBy: text(said.receivedBy),
      reason: text(said.reason),
      remark: text(said.remark) ?? '',
    },
  ];
}

/**
 * Settles what could not hold: another account is made the one that holds, or what stands stays. What came after the month was reported can only be seen and put
 * aside: there a counter-note corrects.
 */
export async function decideLook(
  { tx, now }: Ctx,
  { carrierId, noteId, holds }: { readonly carrierId: string; readonly noteId: string; readonly holds: string | null },
): Promise<{ looks: Look[] }> {
  const note = await lockNote(tx, noteId);
  if (!note || note.carrierId !== carrierId) throw new Problem('deed.unknown');
  const told = await deedsOfNote(tx, noteId);
  const chosen = told.find(({ id, kind }) => id === holds && (kind === 'deliver' || kind === 'fail'));
  if (holds !== null && !chosen) throw new Problem('deed.unknown');
  // What the law demands at the door is not made good at a desk.
  if (chosen?.effect === 'faulty') throw new Problem('deed.lacking');
  if (holds !== null && !OPEN.has(note.state)) throw new Problem('deed.month-reported');
  const id = newId();
  const aside = told.filter(({ effect, toLookAt }) => toLookAt && (effect === 'late' || effect === 'gone'));
  await writeEffects(
    tx,
    aside.map((deed) => ({ id: deed.id, effect: deed.effect, toLookAt: false })),
  );
  await insertDeed(tx, {
    ...{ id, carrierId, noteId, runId: null, kind: 'decide', said: holds === null ? {} : { holds }, device: `office:${tx.actor}` },
    ...{ number: now.getTime(), deviceAt: now, offsetMs: 0, at: now, receivedAt: now, effect: 'done' },
  });
  // What waited for it: also where the count that stood stands.
  if (note.shopOrderId && note.emptiesSettled)
    await tellEmptiesBack(tx, { shopOrderId: note.shopOrderId, cause: `${noteId}:${id}`, at: now });
  if (OPEN.has(note.state)) await settleNote(tx, note, { now, newest: id });
  else
    await writeEffects(
      tx,
      told.filter(({ toLookAt }) => toLookAt).map((deed) => ({ id: deed.id, effect: deed.effect, toLookAt: false })),
    );
  return listLooks(tx, carrierId);
}
