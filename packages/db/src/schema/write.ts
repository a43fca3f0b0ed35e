// Writes the tables of this folder from the migrations: `pnpm --filter @galleria/db schema`. A test compares them with the database.
import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

import { startEmbedded } from '../embedded.ts';
import { migrate } from '../migrate.ts';
import { ensureDatabase, ensureRoles, urlWith } from '../roles.ts';
import { type CatalogueColumn, type CatalogueTable, readCatalogue } from './catalogue.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const notice = '// Written by write.ts from the migrations; change those, then run it again.';

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `name` and its builder for each PostgreSQL type that the migrations use; a new one must be decided on here. */
const builders: Readonly<Record<string, { readonly fn: string; readonly options?: string }>> = {
  bigint: { fn: 'bigint', options: `{ mode: 'number' }` },
  boolean: { fn: 'boolean' },
  bytea: { fn: 'bytea' },
  date: { fn: 'date', options: `{ mode: 'string' }` },
  'double precision': { fn: 'doublePrecision' },
  integer: { fn: 'integer' },
  json: { fn: 'json' },
  jsonb: { fn: 'jsonb' },
  smallint: { fn: 'smallint' },
  text: { fn: 'text' },
  'time without time zone': { fn: 'time' },
  'timestamp with time zone': { fn: 'timestamp', options: `{ withTimezone: true, mode: 'date' }` },
  uuid: { fn: 'uuid' },
};

function builderOf(column: CatalogueColumn, imports: Set<string>): string {
  const base = column.type.replace(/\[\]$/, '');
  const length = /^character\((\d+)\)$/.exec(base)?.[1];
  const builder = length ? { fn: 'char', options: `{ length: ${length} }` } : builders[base];
  if (!builder) throw new Error(`${column.name} has type ${column.type}, which write.ts does not know yet.`);
  imports.add(builder.fn);
  const options = column.values ? `{ enum: [${column.values.map((value) => `'${value}'`).join(', ')}] }` : builder.options;
  const array = base === column.type ? '' : '.array()';
  return `${builder.fn}('${column.name}'${options ? `, ${options}` : ''})${array}`;
}

function columnText(column: CatalogueColumn, imports: Set<string>): string {
  let text = builderOf(column, imports);
  if (column.notNull) text += '.notNull()';
  if (column.default !== null) {
    imports.add('sql');
    text += `.default(sql\`${column.default}\`)`;
  }
  return `  ${camel(column.name)}: ${text},`;
}

function tableText(table: CatalogueTable, exportName: string, imports: Set<string>): string {
  imports.add(table.schema === 'public' ? 'pgTable' : 'pgSchema');
  imports.add('primaryKey');
  const make = table.schema === 'public' ? 'pgTable' : `${table.schema}.table`;
  const key = table.primaryKey.map((name) => `table.${camel(name)}`).join(', ');
  const columns = table.columns.map((column) => columnText(column, imports));
  return `export const ${exportName} = ${make}('${table.name}', {\n${columns.join('\n')}\n}, (table) => [primaryKey({ columns: [${key}] })]);\n`;
}

function fileText(tables: readonly { table: CatalogueTable; exportName: string }[]): string {
  const used = new Set<string>();
  const bodies = tables.map(({ table, exportName }) => tableText(table, exportName, used));
  const fromCore = [...used].filter((name) => name !== 'sql' && name !== 'bytea').sort();
  const lines = [
    notice,
    ...(used.has('sql') ? [`import { sql } from 'drizzle-orm';`] : []),
    `import { ${fromCore.join(', ')} } from 'drizzle-orm/pg-core';`,
    ...(used.has('bytea') ? [`import { bytea } from './bytea.ts';`] : []),
    '',
    ...(used.has('pgSchema') ? [`const platform = pgSchema('platform');\n`] : []),
  ];
  return `${lines.join('\n')}\n${bodies.join('\n')}`;
}

/** Tables are grouped as the migrations made them: the file that has `create table offers` names the subject. */
async function subjectsByTable(): Promise<ReadonlyMap<string, string>> {
  const subjects = new Map<string, string>();
  for (const name of (await readdir(migrations)).filter((file) => file.endsWith('.sql')).sort()) {
    const subject = name.replace(/^\d+_|\.sql$/g, '').replaceAll('_', '-');
    const sql = await readFile(path.join(migrations, name), 'utf8');
    for (const [, table] of sql.matchAll(/^create table (?:public\.)?([a-z_.]+)/gm)) if (table) subjects.set(table, subject);
  }
  return subjects;
}

/** The folder's generated files, not yet formatted. Two tables of one name (the log) are told apart by the schema before the name. */
async function render(catalogue: readonly CatalogueTable[]): Promise<ReadonlyMap<string, string>> {
  const subjects = await subjectsByTable();
  const bySubject = Map.groupBy(catalogue, (table) => {
    const subject = subjects.get(table.schema === 'public' ? table.name : `${table.schema}.${table.name}`);
    if (!subject) throw new Error(`no migration says "create table ${table.name}" at the start of a line`);
    return subject;
  });
  const twice = (table: CatalogueTable) => catalogue.some((other) => other.name === table.name && other.schema !== table.schema);
  const exportName = (table: CatalogueTable) =>
    camel(table.schema !== 'public' && twice(table) ? `${table.schema}_${table.name}` : table.name);
  const files = new Map<string, string>();
  for (const [subject, tables] of bySubject) {
    files.set(`${subject}.ts`, fileText(tables.map((table) => ({ table, exportName: exportName(table) }))));
  }
  const doors = [...files.keys()].sort().map((name) => `export * from './${name}';`);
  return files.set('index.ts', `${notice}\n${doors.join('\n')}\n`);
}

async function migratedCatalogue(): Promise<readonly CatalogueTable[]> {
  const dir = path.join(tmpdir(), `galleria-schema-${process.pid}`);
  const server = await startEmbedded({ dir, durable: false });
  try {
    const url = await ensureDatabase(server.url, 'schema');
    await ensureRoles(url, { migrator: 'schema-only', app: 'schema-only', worker: 'schema-only', care: 'schema-only' }); // lives for two seconds
    await migrate(urlWith(url, { user: 'galleria_migrator', password: 'schema-only' }));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return await readCatalogue(client).finally(() => client.end());
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

const files = await render(await migratedCatalogue());
for (const name of await readdir(folder)) {
  const file = path.join(folder, name);
  if (name.endsWith('.ts') && !files.has(name) && (await readFile(file, 'utf8')).startsWith(notice)) await rm(file);
}
for (const [name, text] of files) await writeFile(path.join(folder, name), text);
await promisify(execFile)('biome', ['check', '--write', ...[...files.keys()].map((name) => path.join(folder, name))]);
