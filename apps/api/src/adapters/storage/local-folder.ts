import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoragePort } from '../ports.ts';

/** Files in a folder of this machine. Keys are ours (`kind/<uuid>`), never a name that a person sent. */
export function localFolder(root: string): StoragePort {
  const fileOf = (key: string): string => {
    if (!/^[a-z0-9-]+(\/[a-z0-9.-]+)+$/.test(key) || key.includes('..')) throw new Error(`not a storage key: ${key}`);
    return path.join(root, key);
  };
  return {
    put: async (key, bytes) => {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      // Whole or not at all: a crash in the middle leaves the old file.
      const half = `${file}.${process.pid}.part`;
      await writeFile(half, bytes);
      await rename(half, file);
    },
    get: (key) =>
      readFile(fileOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}
