import { deviceStorage } from './device-storage.ts';

/** The mirror in `localStorage`: read at once, where a page must know before it is drawn. */
const KEY = 'galleria.pin';
const STORE = 'pin';
const WHERE = 'here';

/** A telephone's PIN as it is kept: what it opens, never what it is. Spent: wrong too often, and shut until the server has ended its session. */
export type KeptPin =
  | { readonly salt: string; readonly sealed: string; readonly tries: number; readonly spent?: never }
  | { readonly spent: true };

let opening: Promise<IDBDatabase | undefined> | undefined;
function database(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
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
  return opening;
}

const isKept = (found: unknown): found is KeptPin =>
  typeof found === 'object' && found !== null && ('spent' in found || ('salt' in found && 'sealed' in found && 'tries' in found));

export function pinHere(): KeptPin | undefined {
  try {
    const found: unknown = JSON.parse(deviceStorage().getItem(KEY) ?? 'null');
    return isKept(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function mirror(pin: KeptPin | undefined): void {
  if (pin) deviceStorage().setItem(KEY, JSON.stringify(pin));
  else deviceStorage().removeItem(KEY);
}

/** So long a browser whose storage does not answer keeps the first page waiting. */
const PATIENCE_MS = 1_000;

/** Before the first page: a kill takes what `localStorage` was given in the last minute, and a telephone without its PIN would open to anybody. */
export const openPin = (): Promise<void> => Promise.race([restore(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);

async function restore(): Promise<void> {
  const opened = await database();
  if (!opened) return;
  await new Promise<void>((resolve) => {
    try {
      const request: IDBRequest<unknown> = opened.transaction(STORE).objectStore(STORE).get(WHERE);
      request.onsuccess = () => {
        if (isKept(request.result)) mirror(request.result);
        resolve();
      };
      request.onerror = () => resolve();
    } catch {
      resolve();
    }
  });
}

/**
 * Changes what is kept and resolves when it is on the disk, which `localStorage` is up to a minute late: who killed the browser meanwhile had a try back, or
 * the telephone no PIN. `next` is given what stands there, of two tabs one after the other. @returns what stands there now.
 */
export async function changePin(next: (before: KeptPin | undefined) => KeptPin | undefined): Promise<KeptPin | undefined> {
  const opened = await database();
  let written = opened ? undefined : next(pinHere());
  if (opened)
    await new Promise<void>((resolve) => {
      try {
        const transaction = opened.transaction(STORE, 'readwrite', { durability: 'strict' });
        const store = transaction.objectStore(STORE);
        const request: IDBRequest<unknown> = store.get(WHERE);
        request.onsuccess = () => {
          written = next(isKept(request.result) ? request.result : pinHere());
          if (written) store.put(written, WHERE);
          else store.delete(WHERE);
        };
        transaction.oncomplete = () => resolve();
        // A full storage: `localStorage` keeps it alone.
        transaction.onabort = () => resolve();
      } catch {
        written = next(pinHere());
        resolve();
      }
    });
  mirror(written);
  return written;
}
