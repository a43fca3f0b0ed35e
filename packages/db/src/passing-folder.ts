import { randomBytes } from 'node:crypto';
import { access, constants, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import path from 'node:path';

/** Linux' memory that looks like a disk. */
const MEMORY = '/dev/shm';
/** Several times what a run needs: containers often have only 64 MB there, and whoever is short of memory keeps it. */
const ROOM_BYTES = 4 * 2 ** 30;

/**
 * The path of a new folder for a server that is thrown away. In memory where there is room: a new database is a thousand small files, whose making costs a
 * disk's file system ten times the processor time.
 */
export async function passingFolder(name: string): Promise<string> {
  return path.join((await hasRoom()) ? MEMORY : tmpdir(), `galleria-${name}-${process.pid}-${randomBytes(4).toString('hex')}`);
}

async function hasRoom(): Promise<boolean> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= ROOM_BYTES && freemem() >= ROOM_BYTES;
  } catch {
    return false; // another system, or one that keeps it closed
  }
}
