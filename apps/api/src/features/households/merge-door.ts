import type { TenantTx } from '@galleria/db';
import type { Ctx } from '../../core/context.ts';
import { openText, sealText } from '../../core/sealed-text.ts';
import { type DoorRow, doorsOf, peopleOf, removeDoor, writeDoor, writePeople } from './door.store.ts';
import { doorOwner } from './door.ts';

/** What was added to the door of the household that stays. */
export type MergedDoor = 'untouched' | 'made' | 'note' | 'code' | 'both';
const MOST_PEOPLE = 12;

const known = (name: string): string => name.trim().toLowerCase();

/**
 * Gives a household what the door of another says and its own does not: people, the winter note, and the code, sealed anew, since it is bound to the
 * household. A code that opens no longer is left behind. @returns how many people there were, and what was added; undefined: they would be too many.
 */
export async function mergeDoor(
  { tx, deps, now }: Ctx,
  from: string,
  to: string,
): Promise<{ readonly people: number; readonly door: MergedDoor } | undefined> {
  const people = await peopleOf(tx, [from, to]);
  const own = people.filter(({ householdId }) => householdId === to);
  const names = new Set(own.map(({ name }) => known(name)));
  const added = people.filter(({ householdId, name }) => householdId === from && !names.has(known(name)));
  if (own.length + added.length > MOST_PEOPLE) return undefined;
  if (added.length > 0) {
    await writePeople(
      tx,
      to,
      [...own, ...added].map(({ householdId: _, ...person }) => person),
    );
  }
  const doors = await doorsOf(tx, [from, to]);
  const theirs = doors.find(({ householdId }) => householdId === from);
  const ours = doors.find(({ householdId }) => householdId === to);
  const code = theirs?.sealed ? openText(deps.config.secrets.doorKey, doorOwner(tx, from), theirs.sealed) : undefined;
  const takesNote = theirs !== undefined && theirs.winterNote !== '' && (ours?.winterNote ?? '') === '';
  const takesCode = code !== undefined && (ours?.sealed ?? null) === null;
  // Where goods may be put goes along where there is nothing of the own yet; else the own holds, whatever it says.
  const takesPlace = theirs !== undefined && theirs.putWhere !== '' && ours === undefined;
  if (!takesNote && !takesCode && !takesPlace) return { people: own.length, door: 'untouched' };
  await writeDoor(tx, to, {
    winterNote: takesNote ? theirs.winterNote : (ours?.winterNote ?? ''),
    putWhere: takesPlace ? theirs.putWhere : undefined,
    sealed: takesCode ? sealText(deps.config.secrets.doorKey, doorOwner(tx, to), code) : undefined,
    version: ours?.version ?? 0,
    now,
  });
  return { people: own.length, door: ours ? (takesNote && takesCode ? 'both' : takesNote ? 'note' : 'code') : 'made' };
}

/** Takes back what `mergeDoor` added, where nobody has changed the door since. */
export async function unmergeDoor(
  { tx, now }: { readonly tx: TenantTx; readonly now: Date },
  householdId: string,
  { people, door }: { readonly people: number; readonly door: MergedDoor },
): Promise<void> {
  const left = (await peopleOf(tx, [householdId])).slice(0, people);
  await writePeople(
    tx,
    householdId,
    left.map(({ householdId: _, ...person }) => person),
  );
  if (door === 'untouched') return;
  if (door === 'made') return removeDoor(tx, householdId);
  const [ours]: readonly (DoorRow | undefined)[] = await doorsOf(tx, [householdId]);
  if (!ours) return;
  await writeDoor(tx, householdId, {
    winterNote: door === 'code' ? ours.winterNote : '',
    putWhere: undefined,
    sealed: door === 'note' ? undefined : null,
    version: ours.version,
    now,
  });
}
