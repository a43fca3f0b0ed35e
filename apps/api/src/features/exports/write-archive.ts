import { createHash } from 'node:crypto';
import type { TenantTx } from '@galleria/db';
import type { StoragePort } from '../../adapters/ports.ts';
import { archiveOf, type Entry, type Part } from './archive.ts';
import { dataPackage, readme, type Written } from './describe.ts';
import { csvHeading, csvLine } from './row-text.ts';
import { filesOf, jsonLines, nameTheInstant, rowsOf, rowsOfPart, type TableSeen, tablesSeen } from './snapshot.store.ts';
import { PLATFORM_PARTS } from './tables.ts';

export interface Archived {
  readonly at: Date;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  readonly digest: Buffer;
}
export interface Progress {
  readonly done: number;
  readonly of: number;
}
interface Wanted {
  readonly tenant: { readonly name: string; readonly slug: string };
  readonly storage: StoragePort;
  readonly key: string;
  readonly onPart: (progress: Progress) => void;
}

/**
 * Writes everything of a tenant as one archive into storage: for each table the exact rows as lines of JSON and the same for a spreadsheet, the
 * files, and what they mean. To be called in a transaction that shows one instant.
 */
export async function writeArchive(tx: TenantTx, { tenant, storage, key, onPart }: Wanted): Promise<Archived> {
  const at = await nameTheInstant(tx);
  const tables = await tablesSeen(tx);
  const written: Written[] = [];
  const rowParts = [
    ...tables.flatMap((table) =>
      partsOf(tx, { name: table.name, statement: rowsOf(table, tx.tenantId), columns: columnsOf(table) }, written),
    ),
    ...Object.keys(PLATFORM_PARTS).flatMap((part) =>
      partsOf(tx, { name: `platform.${part}`, statement: rowsOfPart(part, tx.tenantId), columns: undefined }, written),
    ),
  ];
  const { parts: files, missing } = await fileParts(tx, storage);
  const contents = { tenant, at, tables, written, files: files.length, missing };
  const parts = [
    ...rowParts,
    ...files,
    { name: 'datapackage.json', chunks: () => onePiece(() => dataPackage(contents)) },
    { name: 'README.md', chunks: () => onePiece(() => readme(contents)) },
  ];
  const digest = createHash('sha256');
  const bytes = await storage.write(key, hashed(archiveOf(watched(parts, onPart), at), digest));
  return { at, rows: written.reduce((sum, each) => sum + each.rows, 0), files: files.length, bytes, digest: digest.digest() };
}

const columnsOf = (table: TableSeen): string[] => table.columns.map(({ name }) => name);

interface Rows {
  readonly name: string;
  readonly statement: string;
  /** Undefined: as the first row has them. */
  readonly columns: readonly string[] | undefined;
}

/** A table twice: for programs, and for a spreadsheet. */
function partsOf(tx: TenantTx, { name, statement, columns }: Rows, written: Written[]): Part[] {
  let rows = 0;
  return [
    {
      name: `data/${name}.ndjson`,
      chunks: async function* () {
        for await (const lines of jsonLines(tx, statement)) {
          rows += lines.length;
          yield `${lines.join('\n')}\n`;
        }
      },
      done: (exact) => void written.push({ part: name, rows, exact }),
    },
    {
      name: `tables/${name}.csv`,
      chunks: async function* () {
        let heads = columns;
        if (heads) yield csvHeading(heads);
        for await (const lines of jsonLines(tx, statement)) {
          if (!heads) {
            heads = Object.keys(JSON.parse(lines[0] ?? '{}') as object);
            yield csvHeading(heads);
          }
          const known = heads;
          yield lines.map((line) => csvLine(line, known)).join('');
        }
      },
    },
  ];
}

/** Those that lie in storage, and the names of those that should. */
async function fileParts(
  tx: TenantTx,
  storage: StoragePort,
): Promise<{ readonly parts: readonly Part[]; readonly missing: readonly string[] }> {
  const parts: Part[] = [];
  const missing: string[] = [];
  for (const { key, name } of await filesOf(tx)) {
    if ((await storage.size(key)) === undefined) missing.push(name);
    else parts.push({ name, isPacked: /\.(webp|pdf)$/.test(name), chunks: () => bytesOf(storage, key) });
  }
  return { parts, missing };
}

async function* bytesOf(storage: StoragePort, key: string): AsyncGenerator<Buffer> {
  const file = await storage.read(key);
  if (file) yield* file.stream as AsyncIterable<Buffer>;
}

async function* onePiece(text: () => string): AsyncGenerator<string> {
  yield text();
}

function watched(parts: readonly Part[], onPart: (progress: Progress) => void): Part[] {
  let done = 0;
  return parts.map((part) => ({
    ...part,
    done: (entry: Entry) => {
      done += 1;
      part.done?.(entry);
      onPart({ done, of: parts.length });
    },
  }));
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}
