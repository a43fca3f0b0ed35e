import type { StoragePort } from '../../adapters/ports.ts';
import type { FileRow } from './price-file.store.ts';

/** The bytes as they were sent. They were stored before the row was written: without them something of ours is broken. */
export async function bytesOf(storage: StoragePort, { storageKey }: FileRow): Promise<Buffer> {
  const bytes = await storage.get(storageKey);
  if (!bytes) throw new Error(`the bytes of ${storageKey} are gone`);
  return bytes;
}
