import { dayOf } from '@galleria/domain/time';
import { clockOffsetMs } from './device-clock.ts';
import { mayBeSignedIn } from './session.ts';

/** What the API answered one person, as the device keeps it. */
export type Kept = { readonly path: string; readonly owner: string; readonly data: unknown; readonly at: number };
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
const isPastRun = ({ path, data }: Kept, today: string): boolean =>
  /\/carriers\/[^/]+\/runs(\?|$)/.test(path) &&
  typeof data === 'object' &&
  data !== null &&
  'day' in data &&
  typeof data.day === 'string' &&
  data.day < today;

/** What may still be shown, and whose it is: of the person who was signed in last, and not older than a day. */
export function stillKept(
  all: readonly Kept[],
  now: number,
  signedIn?: string,
): { readonly owner: string | undefined; readonly kept: readonly Kept[] } {
  // By a clock that is fast the day would be over before its last door.
  const today = dayOf(new Date(now + clockOffsetMs()));
  const fresh = all.filter((each) => now - each.at < KEEP_MS && !isPastRun(each, today));
  const whose = signedIn ?? fresh.find(({ path }) => path === ME)?.owner;
  return { owner: whose, kept: fresh.filter((each) => each.owner === whose) };
}

/** Reads what the device kept of whoever was signed in last, once, before the first page is shown. What is too old goes, and what belongs to nobody. */
export async function openKept(now = Date.now()): Promise<void> {
  const all = (await inStore<Kept[]>('readonly', (store) => store.getAll())) ?? [];
  const { owner: whose, kept } = stillKept(all, now, owner);
  owner = whose;
  for (const each of kept) if (!memory.has(each.path)) memory.set(each.path, each);
  for (const { path } of all.filter((each) => !kept.includes(each))) await inStore('readwrite', (store) => store.delete(path));
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
  const kept: Kept = { path, owner, data, at };
  memory.set(path, kept);
  await inStore('readwrite', (store) => store.put(kept));
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
