const STORE = 'tries';
type Counted = { readonly salt: string; readonly tries: number };

let opening: Promise<IDBDatabase | undefined> | undefined;
function database(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(undefined);
    const request = indexedDB.open('galleria.pin', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    // Blocked or broken storage: `localStorage` counts alone.
    request.onerror = () => resolve(undefined);
  });
  return opening;
}

/**
 * Writes how many tries there have been at the PIN with this salt, and resolves when it is on the disk. `localStorage` is written there up to a minute
 * late: who killed the browser meanwhile had the try back. `next` is given what was counted before, of another PIN nothing, and of two tabs one after the other.
 */
export async function writeTries(salt: string, next: (before: number) => number): Promise<number> {
  const opened = await database();
  if (!opened) return next(0);
  return new Promise((resolve) => {
    let written = next(0);
    const settle = () => resolve(written);
    try {
      const transaction = opened.transaction(STORE, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(STORE);
      const request: IDBRequest<Counted | undefined> = store.get(STORE);
      request.onsuccess = () => {
        const kept = request.result;
        written = next(kept?.salt === salt ? kept.tries : 0);
        store.put({ salt, tries: written } satisfies Counted, STORE);
      };
      transaction.oncomplete = settle;
      // A full storage: `localStorage` counts alone.
      transaction.onabort = settle;
    } catch {
      settle();
    }
  });
}
