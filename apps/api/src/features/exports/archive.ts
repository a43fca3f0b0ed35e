import { createHash } from 'node:crypto';
import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface Entry {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}
export interface Part {
  readonly name: string;
  /** Asked for when it is this part's turn; one part is open at a time. */
  readonly chunks: () => AsyncIterable<Buffer | string>;
  /** Pictures and PDFs are packed already. */
  readonly isPacked?: boolean;
  readonly done?: (entry: Entry) => void;
}

/**
 * A ZIP archive as it grows: each part is read when the one before has been written, at the pace of whoever reads the archive, so nothing is held.
 * Longer than four gigabytes it is ZIP64, which every unpacker of the last fifteen years knows.
 */
export async function* archiveOf(parts: readonly Part[], at: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = zip.outputStream as PassThrough; // its types are of an older kind of stream
  // What goes wrong inside a part is told to whoever reads the archive.
  zip.on('error', (error: Error) => out.destroy(error));
  for (const part of parts) {
    zip.addReadStreamLazy(part.name, { mtime: at, compress: !part.isPacked }, (take) => {
      const stream = Readable.from(counted(part), { objectMode: false });
      stream.once('error', (error) => zip.emit('error', error));
      take(null, stream);
    });
  }
  zip.end();
  yield* out as AsyncIterable<Buffer>;
}

async function* counted({ name, chunks, done }: Part): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks()) {
    const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    hash.update(buffer);
    bytes += buffer.length;
    yield buffer;
  }
  done?.({ name, bytes, sha256: hash.digest('hex') });
}
