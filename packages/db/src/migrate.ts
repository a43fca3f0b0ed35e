import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export interface MigrateOptions {
  /** Folder with `NNNN_name.sql`; the package's own `migrations/` when left out. */
  readonly dir?: string;
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const ownFolder = fileURLToPath(new URL('../migrations', import.meta.url));
const lockKey = 4_711_002;
/**
 * Files that were put right because they stopped on rows that were there, with what they were before: whoever has applied one of those had no such rows, and
 * has what the file makes now.
 */
const PUT_RIGHT: Readonly<Record<string, string>> = {
  '0540_roads_known_since.sql': '47050cc2d7a774814718968b80f53dbd0b9c8f3e2d88c301d64372be81064274',
};

/**
 * Brings a database to the newest state: every file that it has not seen, in order, each in one transaction, as `galleria_owner`.
 * Several processes may start at once: one works, the others wait and find nothing left to do.
 * @param url of a user who may `set role galleria_owner`: the migrator or an administrator. A direct connection, not PgBouncer.
 * @returns the names of the files applied now.
 * @throws when a file that was applied has been changed or is missing, or a new one has a number below an applied one.
 */
export async function migrate(url: string, { dir = ownFolder }: MigrateOptions = {}): Promise<readonly string[]> {
  const files = await readMigrations(dir);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]); // ends with the connection
    await client.query('set role galleria_owner');
    await ensureTable(client);
    const pending = await compareWithApplied(client, files);
    for (const file of pending) await apply(client, file);
    return pending.map((file) => file.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(dir: string): Promise<readonly Migration[]> {
  const names = (await readdir(dir)).filter((name) => !name.startsWith('.')).sort();
  const files: Migration[] = [];
  for (const name of names) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (!(number > 0)) throw new Error(`${name} is no migration: files are named 0001_small_letters.sql.`);
    const before = files.at(-1);
    if (before?.number === number) throw new Error(`${before.name} and ${name} have the same number; give the newer one the next.`);
    const sql = (await readFile(path.join(dir, name), 'utf8')).replaceAll('\r\n', '\n');
    if (/^\s*(begin|commit|rollback|start\s+transaction)\s*;/im.test(sql)) {
      throw new Error(`${name} opens or ends a transaction of its own; every file is run in one already.`);
    }
    files.push({ number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') });
  }
  return files;
}

async function ensureTable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>(`select to_regclass('platform.migrations') as found`);
  if (rows[0]?.found) return;
  await client.query('create schema if not exists platform');
  await client.query(`
    create table platform.migrations (
      number integer primary key check (number > 0),
      name text not null unique,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  await client.query(`comment on table platform.migrations is 'The files of packages/db/migrations that this database has seen.'`);
}

async function compareWithApplied(client: pg.Client, files: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows: applied } = await client.query<{ number: number; name: string; checksum: string }>(
    'select number, name, checksum from platform.migrations order by number',
  );
  const byNumber = new Map(files.map((file) => [file.number, file]));
  for (const was of applied) {
    const file = byNumber.get(was.number);
    if (file?.name !== was.name)
      throw new Error(`The database has seen ${was.name}, which is missing here: is this an older version of Galleria?`);
    if (file.checksum !== was.checksum && PUT_RIGHT[file.name] !== was.checksum) {
      throw new Error(`${was.name} has been changed since this database saw it; write a new migration instead.`);
    }
  }
  const last = applied.at(-1)?.number ?? 0;
  const pending = files.slice(applied.length);
  const late = files.find((file) => file.number < last && !applied.some((was) => was.number === file.number));
  if (late) throw new Error(`${late.name} comes after a later one has been applied; give it the next number.`);
  return pending;
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  try {
    await client.query('begin');
    // Better to fail and be run again than to stand in the queue before a busy table with every reader behind us.
    await client.query(`set local lock_timeout = '5s'`);
    await client.query(file.sql);
    await client.query('insert into platform.migrations (number, name, checksum) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`${file.name}${lineOf(error, file.sql)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** PostgreSQL counts characters from the start of the text; people count lines. */
function lineOf(error: unknown, sql: string): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
  return position > 0 ? `, line ${sql.slice(0, position).split('\n').length}` : '';
}
