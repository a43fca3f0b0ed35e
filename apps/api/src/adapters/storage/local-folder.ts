import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StoragePort } from '../ports.ts';

function nothing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

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
    get: (key) => readFile(fileOf(key)).catch(nothing),
    write: async (key, chunks) => {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      const half = `${file}.${process.pid}.part`;
      try {
        const out = createWriteStream(half);
        await pipeline(chunks, out);
        await rename(half, file);
        return out.bytesWritten;
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
    read: async (key) => {
      const file = await open(fileOf(key)).catch(nothing);
      return file && { bytes: (await file.stat()).size, stream: file.createReadStream() };
    },
    size: async (key) => (await stat(fileOf(key)).catch(nothing))?.size,
    remove: (key) => rm(fileOf(key), { force: true }),
    count: async (folder) => {
      const entries = await readdir(fileOf(folder), { recursive: true, withFileTypes: true }).catch(nothing);
      return entries?.filter((entry) => entry.isFile()).length ?? 0;
    },
    removeAll: (folder) => rm(fileOf(folder), { recursive: true, force: true }),
  };
}
