import { dayOf } from '@galleria/domain/time';
import { hasDayKey, type SealedText, seal, unseal } from './day-key.ts';
import { clockOffsetMs } from './device-clock.ts';
import { hasPin, isSpent } from './device-pin.ts';
import { mayBeSignedIn } from './session.ts';

/** What the API answered one person. `day`: of a driver's day. */
export type Kept = { readonly path: string; readonly owner: string; readonly data: unknown; readonly at: number; readonly day?: string };
/** As the device keeps it. Where the telephone has a PIN, what was read lies under it: a thief who copies the storage has addresses of ours, and no names or doors. */
export type Stored = Omit<Kept, 'data'> & ({ readonly data: unknown } | { readonly sealed: SealedText });
/** Names and addresses of residents must not lie on a telephone for longer than the work with them: the evening's picking, the next day's round. */
const KEEP_MS = 24 * 60 * 60 * 1000;
const STORE = 'replies';
const ME = '/auth/me';

const memory = new Map<string, Kept>();
let owner: string | undefined;
let opening: Promise<IDBDatabase | undefined> | undefined;

function database(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(undefined);
    const request = indexedDB.open('galleria.kept', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'path' });
    request.onsuccess = () => resolve(request.result);
    // Blocked or broken storage: the page then needs the network, like any other.
    request.onerror = () => resolve(undefined);
  });
  return opening;
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const opened = await database();
  if (!opened) return undefined;
  return new Promise((resolve) => {
    try {
      const transaction = opened.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      // A full storage keeps what it has.
      transaction.onabort = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

/** A driver's day that is over: its doors and names go with it. Deeds that wait to be sent lie elsewhere and hold ids and amounts. */
const isPastRun = ({ day }: Pick<Kept, 'day'>, today: string): boolean => day !== undefined && day < today;
const runDay = (path: string, data: unknown): { readonly day?: string } =>
  /\/carriers\/[^/]+\/runs(\?|$)/.test(path) && typeof data === 'object' && data !== null && 'day' in data && typeof data.day === 'string'
    ? { day: data.day }
    : {};

/** What may still be shown, and whose it is: of the person who was signed in last, and not older than a day. */
export function stillKept<T extends Omit<Kept, 'data'>>(
  all: readonly T[],
  now: number,
  signedIn?: string,
): { readonly owner: string | undefined; readonly kept: readonly T[] } {
  // By a clock that is fast the day would be over before its last door.
  const today = dayOf(new Date(now + clockOffsetMs()));
  const fresh = all.filter((each) => now - each.at < KEEP_MS && !isPastRun(each, today));
  const whose = signedIn ?? fresh.find(({ path }) => path === ME)?.owner;
  return { owner: whose, kept: fresh.filter((each) => each.owner === whose) };
}

/** Reads what the device kept of whoever was signed in last, once, before the first page is shown. What is too old goes, and what belongs to nobody. */
export async function openKept(now = Date.now()): Promise<void> {
  const all = (await inStore<Stored[]>('readonly', (store) => store.getAll())) ?? [];
  const { owner: whose, kept } = stillKept(all, now, owner);
  owner = whose;
  for (const each of kept) {
    const read = await readStored(each);
    if (read && !memory.has(read.path)) memory.set(read.path, read);
  }
  for (const { path } of all.filter((each) => !kept.includes(each))) await inStore('readwrite', (store) => store.delete(path));
}

export async function readStored(stored: Stored): Promise<Kept | undefined> {
  if (!('sealed' in stored)) return stored;
  const { sealed, ...rest } = stored;
  const text = await unseal(stored.path, sealed);
  return text === undefined ? undefined : { ...rest, data: JSON.parse(text) as unknown };
}

/** Undefined where it may not lie open and cannot be closed: a telephone with a PIN that nobody has given, or that is spent. */
export async function toStore({ data, ...rest }: Kept): Promise<Stored | undefined> {
  if (isSpent()) return undefined;
  if (!hasPin() && !hasDayKey()) return { ...rest, data };
  const sealed = await seal(rest.path, JSON.stringify(data));
  return sealed && { ...rest, sealed };
}

/** Whose replies are kept from now on. Those of somebody else on the same telephone go first. */
export async function keepFor(id: string, me: unknown, now = Date.now()): Promise<void> {
  const cleared = owner === id ? undefined : forgetKept();
  owner = id;
  await Promise.all([cleared, keepReply(ME, me, now)]);
}

/** Keeps a reply of the person who is signed in; after signing out, also in another tab, nothing is kept any more. */
export async function keepReply(path: string, data: unknown, at = Date.now()): Promise<void> {
  if (owner === undefined || !mayBeSignedIn()) return;
  const kept: Kept = { path, owner, data, at, ...runDay(path, data) };
  memory.set(path, kept);
  const stored = await toStore(kept);
  // Signed out, or read anew, while it was sealed.
  if (stored && memory.get(path) === kept) await inStore('readwrite', (store) => store.put(stored));
}

export function keptReply<T>(path: string): { readonly data: T; readonly at: number } | undefined {
  const kept = memory.get(path);
  // Only this file's callers put replies here, each under its own API path.
  return kept && { data: kept.data as T, at: kept.at };
}

/** Signed out: nothing of what was read stays. */
export async function forgetKept(): Promise<void> {
  owner = undefined;
  memory.clear();
  await inStore('readwrite', (store) => store.clear());
}
