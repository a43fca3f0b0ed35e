import { ok, type Result, refuse } from '@galleria/domain/result';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A workbook of a price list has about a dozen parts; a bomb has thousands, or one that is all zeros. */
const MAX_ENTRIES = 100;
const MAX_INFLATED_BYTES = 20 * 1024 * 1024;

export type ArchiveProblem = 'broken' | 'too-large';

/** The parts of a zip archive. `read` gives one part's bytes as they inflate, and throws `ArchiveTooLarge` before more than 20 MiB came of them all. */
export interface Archive {
  readonly names: readonly string[];
  read(name: string): AsyncIterable<Buffer>;
}

export class ArchiveTooLarge extends Error {}
/** A part is not what the archive says of it: packed in an unknown way, longer or shorter than told, damaged. */
export class ArchiveBroken extends Error {}

/**
 * Opens a zip archive in memory. Refuses one with more than a hundred entries or one that says itself that it inflates to more than 20 MiB;
 * one that lies is cut when it has grown that far, since what comes is counted. Source: RELIABILITY 5, row 53.
 */
export async function openArchive(bytes: Buffer): Promise<Result<Archive, ArchiveProblem>> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  let told = 0;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    if (zip.entryCount > MAX_ENTRIES) return refuse('too-large');
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry);
      told += entry.uncompressedSize;
      if (entries.size > MAX_ENTRIES || told > MAX_INFLATED_BYTES) return refuse('too-large');
    }
  } catch {
    // Whatever the library finds wrong with the archive: it is no workbook for us, and its words are for nobody.
    return refuse('broken');
  }
  let inflated = 0;
  async function* read(name: string): AsyncIterable<Buffer> {
    const entry = entries.get(name);
    if (!entry) return;
    for await (const chunk of piecesOf(zip, entry)) {
      inflated += chunk.length;
      if (inflated > MAX_INFLATED_BYTES) throw new ArchiveTooLarge();
      yield chunk;
    }
  }
  return ok({ names: [...entries.keys()], read });
}

async function* piecesOf(zip: ZipFile, entry: Entry): AsyncIterable<Buffer> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
  } catch {
    throw new ArchiveBroken(entry.fileName);
  }
}
