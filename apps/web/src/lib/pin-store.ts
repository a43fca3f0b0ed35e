import { deviceStorage } from './device-storage.ts';

/** The mirror in `localStorage`: read at once, where a page must know before it is drawn. */
const KEY = 'galleria.pin';
const STORE = 'pin';
const WHERE = 'here';

/**
 * A telephone's PIN as it is kept: what it opens, never what it is. Spent: wrong too often, and shut until the server has ended its session; `outdated` is one of
 * a release before, which opens nothing that is sealed. `alone`: the database could not take it, so that `localStorage` counts its tries alone.
 */
export type KeptPin =
  | { readonly salt: string; readonly sealed: string; readonly tries: number; readonly alone?: true; readonly spent?: never }
  | { readonly spent: true; readonly outdated?: true };
/** As it lies in both places. A full disk refuses the database what `localStorage` takes, and a kill takes from there what the database has: the later change holds. */
type Row = { readonly change: number; readonly pin: KeptPin | null };

let opening: Promise<IDBDatabase | undefined> | undefined;
/** One connection for as long as it holds: a telephone takes it from a page in the background, and what could not be opened once can be the next time. */
function database(): Promise<IDBDatabase | undefined> {
  opening ??= opened().then((found) => {
    if (found) found.onclose = forgetConnection;
    else forgetConnection();
    return found;
  });
  return opening;
}
function forgetConnection(): void {
  opening = undefined;
}
const opened = (): Promise<IDBDatabase | undefined> =>
  new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(undefined);
    const request = indexedDB.open('galleria.pin', 2);
    request.onupgradeneeded = () => {
      for (const name of [...request.result.objectStoreNames]) request.result.deleteObjectStore(name);
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = () => resolve(request.result);
    // Blocked or broken storage: `localStorage` keeps it alone.
    request.onerror = () => resolve(undefined);
    request.onblocked = () => resolve(undefined);
  });

function rowOf(found: unknown): Row | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  // Only this file writes here, and what it wrote before it counted its changes had a salt, or was spent; before it sealed the day, a salt alone.
  if ('change' in found) return found as Row;
  if ('spent' in found) return { change: 0, pin: { spent: true } };
  if ('sealed' in found) return { change: 0, pin: found as KeptPin };
  return 'salt' in found ? { change: 0, pin: { spent: true, outdated: true } } : undefined;
}

function mirrored(): Row | undefined {
  try {
    return rowOf(JSON.parse(deviceStorage().getItem(KEY) ?? 'null'));
  } catch {
    return undefined;
  }
}
export const pinHere = (): KeptPin | undefined => mirrored()?.pin ?? undefined;
const mirror = (row: Row): void => deviceStorage().setItem(KEY, JSON.stringify(row));

const strictness = ({ pin }: Row): number => (pin === null ? -1 : pin.spent ? Number.POSITIVE_INFINITY : pin.tries);
/** The one that stands: of two with as many changes, made at once by two tabs, the one that leaves fewer tries. */
function later(one: Row | undefined, other: Row | undefined): Row | undefined {
  if (!one || !other) return one ?? other;
  if (one.change !== other.change) return one.change > other.change ? one : other;
  return strictness(one) >= strictness(other) ? one : other;
}

/** So long a browser whose storage does not answer keeps the first page waiting. */
const PATIENCE_MS = 1_000;

/** Before the first page: a kill takes what `localStorage` was given in the last minute, and a telephone without its PIN would open to anybody. */
export const openPin = (): Promise<void> => Promise.race([restore(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);

async function restore(): Promise<void> {
  const found = await database();
  if (!found) return;
  await new Promise<void>((resolve) => {
    try {
      const request: IDBRequest<unknown> = found.transaction(STORE).objectStore(STORE).get(WHERE);
      request.onsuccess = () => {
        const row = later(rowOf(request.result), mirrored());
        if (row) mirror(row);
        resolve();
      };
      request.onerror = () => resolve();
    } catch {
      resolve();
    }
  });
}

type Next = (before: KeptPin | undefined) => KeptPin | undefined;
const changed = (before: Row | undefined, next: Next): Row => ({
  change: (before?.change ?? 0) + 1,
  pin: next(before?.pin ?? undefined) ?? null,
});

/** Where a change came to lie. `full`: the disk took no more; `unreachable`: the database did not open, or was lost and could not be opened again. */
type Kept = 'on-disk' | 'full' | 'unreachable';
interface Written {
  readonly row: Row | undefined;
  readonly kept: Kept;
}

/** Of two tabs one after the other. */
function inDatabase(found: IDBDatabase, next: Next): Promise<Written> {
  return new Promise((resolve) => {
    let row: Row | undefined;
    try {
      const transaction = found.transaction(STORE, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(STORE);
      const request: IDBRequest<unknown> = store.get(WHERE);
      request.onsuccess = () => {
        row = changed(later(rowOf(request.result), mirrored()), next);
        store.put(row, WHERE);
      };
      transaction.oncomplete = () => resolve({ row, kept: 'on-disk' });
      transaction.onabort = () => resolve({ row, kept: transaction.error?.name === 'QuotaExceededError' ? 'full' : 'unreachable' });
    } catch {
      resolve({ row, kept: 'unreachable' });
    }
  });
}

/** A connection that is lost says so only when it is used: then it is opened once more. */
async function written(next: Next, again = true): Promise<Written> {
  const found = await database();
  if (!found) return { row: undefined, kept: 'unreachable' };
  const done = await inDatabase(found, next);
  if (done.kept !== 'unreachable') return done;
  forgetConnection();
  return again ? written(next, false) : done;
}

/**
 * Changes what is kept and resolves when it is on the disk, which `localStorage` is up to a minute late: who killed the browser meanwhile had a try back, or
 * the telephone no PIN. What the database cannot take stands in `localStorage` alone, or, `onlyOnDisk`, not at all. @returns what `next` made of what stood there.
 */
export async function changePin(
  next: Next,
  { onlyOnDisk = false } = {},
): Promise<{ readonly pin: KeptPin | undefined; readonly kept: Kept }> {
  const { row, kept } = await written(next);
  const made = row ?? changed(mirrored(), next);
  if (kept === 'on-disk' || !onlyOnDisk) mirror(made);
  return { pin: made.pin ?? undefined, kept };
}
