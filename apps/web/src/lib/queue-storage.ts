import type { QueuedCommand, QueueStorage } from './offline-queue.ts';

/** Commands kept as long as the page lives: for tests, and for browsers without IndexedDB. */
export function memoryQueueStorage(): QueueStorage {
  const kept = new Map<string, QueuedCommand>();
  return {
    all: async () => [...kept.values()],
    put: async (command) => void kept.set(command.id, command),
    remove: async (id) => void kept.delete(id),
  };
}

const STORE = 'commands';
const PREFIX = 'galleria.queue.';

/** Commands kept in IndexedDB, one database for each person at work: a shared phone must not send one driver's deeds as another's. */
export function browserQueueStorage(owner: string): QueueStorage {
  if (typeof indexedDB === 'undefined') return memoryQueueStorage();
  const opened = open(`${PREFIX}${owner}`);
  const inStore = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await opened).transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      // Complete, not success: only then is the deed on the disk.
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the device refused to store'));
    });
    return request.result;
  };
  return {
    all: () => inStore<QueuedCommand[]>('readonly', (store) => store.getAll()),
    put: async (command) => void (await inStore('readwrite', (store) => store.put(command))),
    remove: async (id) => void (await inStore('readwrite', (store) => store.delete(id))),
  };
}

/** How many commands lie on this device, whoever did them; zero where the browser does not tell which stores it has. */
export async function waitingOnDevice(): Promise<number> {
  if (typeof indexedDB === 'undefined' || typeof indexedDB.databases !== 'function') return 0;
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  const counts = await Promise.all(names.map(countIn));
  return counts.reduce((sum, each) => sum + each, 0);
}

async function countIn(name: string): Promise<number> {
  const opened = await open(name);
  try {
    const request = opened.transaction(STORE, 'readonly').objectStore(STORE).count();
    return await new Promise<number>((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(0);
    });
  } finally {
    opened.close();
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device has no store'));
  });
}
