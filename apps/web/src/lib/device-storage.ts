/** The little of `localStorage` that we use. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage that lives as long as the page: for tests, the server, and browsers that refuse `localStorage` (blocked, full, private). */
export function memoryStorage(): DeviceStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

let chosen: DeviceStorage | undefined;

/** `localStorage` if this browser lets us write to it, else memory. Never throws, also when the storage fills up later. */
export function deviceStorage(): DeviceStorage {
  chosen ??= tryLocalStorage() ?? memoryStorage();
  return chosen;
}

function tryLocalStorage(): DeviceStorage | undefined {
  try {
    const storage = globalThis.localStorage;
    storage.setItem('galleria.probe', '1');
    storage.removeItem('galleria.probe');
    return forgiving(storage);
  } catch {
    // Reading the property itself throws when storage is blocked; there is nothing to repair, memory takes over.
    return undefined;
  }
}

/** Keeps what could not be written in memory, so that a full disk costs the reload and not the click. */
function forgiving(storage: Storage): DeviceStorage {
  const overflow = memoryStorage();
  return {
    getItem: (key) => overflow.getItem(key) ?? storage.getItem(key),
    setItem(key, value) {
      try {
        storage.setItem(key, value);
        overflow.removeItem(key);
      } catch {
        overflow.setItem(key, value);
      }
    },
    removeItem(key) {
      overflow.removeItem(key);
      storage.removeItem(key);
    },
  };
}
