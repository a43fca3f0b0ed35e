import { addOre, type Ore, ore } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';
import { addParcels, NO_PARCELS, type Parcels } from './parcels.ts';

/** A door, as far as grouping is concerned. A known household is itself; a guest is the address as typed. */
export interface Door {
  readonly householdId?: string;
  readonly street: string;
  readonly postalCode: string;
  readonly village: string;
}

/**
 * The key of a door: two people at one address are one household (DOMAIN 2.2). Capitals, spaces and full stops in what a guest typed do not
 * make a new door.
 */
export function addressKey(door: Door): string {
  if (door.householdId !== undefined) return `household:${door.householdId}`;
  const folded = [door.street, door.postalCode.replaceAll(/\s/g, ''), door.village].map((text) =>
    text.normalize('NFC').toLocaleLowerCase('sv-SE').replaceAll(/[.,]/g, ' ').replaceAll(/\s+/g, ' ').trim(),
  );
  return `address:${JSON.stringify(folded)}`;
}

/** The unit of limit, fee, compensation and grant: one door and one day, whatever shops the notes come from. */
export const occasionKey = (key: string, day: LocalDate): string => `${key}@${day}`;

/** What grouping needs to know of a note. `stopOrder` is the place on the round that the carrier has set for the door, if it has. */
export interface NoteOfRun {
  readonly id: string;
  readonly addressKey: string;
  readonly day: LocalDate;
  readonly stopOrder?: number;
  readonly parcels: Parcels;
  readonly toCollect: Ore;
  readonly hasAgeGoods: boolean;
}

/** One halt of the car: everything for one door on one day. `toCollect` is the money to take for all notes, in öre. */
export interface Stop<Note extends NoteOfRun = NoteOfRun> {
  readonly key: string;
  readonly addressKey: string;
  readonly day: LocalDate;
  readonly stopOrder?: number;
  readonly notes: readonly Note[];
  readonly parcels: Parcels;
  readonly toCollect: Ore;
  readonly hasAgeGoods: boolean;
}

/**
 * Gathers the notes into stops, in the carrier's own order; doors without a place come last, in the order of their first note.
 * A door whose notes name different places stands at the first of them.
 */
export function groupStops<Note extends NoteOfRun>(notes: readonly Note[]): Stop<Note>[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const key = occasionKey(note.addressKey, note.day);
    const group = groups.get(key);
    if (group) group.push(note);
    else groups.set(key, [note]);
  }
  return [...groups.entries()].map(([key, group]) => stopOf(key, group)).sort(byDayAndPlace);
}

function stopOf<Note extends NoteOfRun>(key: string, notes: readonly Note[]): Stop<Note> {
  const [first] = notes;
  if (first === undefined) throw new Error('a stop without notes');
  const places = notes.flatMap((note) => note.stopOrder ?? []);
  return {
    key,
    addressKey: first.addressKey,
    day: first.day,
    ...(places.length > 0 && { stopOrder: Math.min(...places) }),
    notes,
    parcels: notes.reduce((sum, note) => addParcels(sum, note.parcels), NO_PARCELS),
    toCollect: notes.reduce((sum, note) => addOre(sum, note.toCollect), ore(0)),
    hasAgeGoods: notes.some((note) => note.hasAgeGoods),
  };
}

function byDayAndPlace(a: Stop<NoteOfRun>, b: Stop<NoteOfRun>): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const [placeA, placeB] = [a.stopOrder ?? Number.MAX_SAFE_INTEGER, b.stopOrder ?? Number.MAX_SAFE_INTEGER];
  return placeA - placeB;
}
