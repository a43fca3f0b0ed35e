import { exportsPhrases } from '@galleria/phrases/exports';
import type { Entry } from './archive.ts';
import type { ColumnSeen, TableSeen } from './snapshot.store.ts';
import { EXPORTED, LEFT_OUT, PLATFORM_PARTS } from './tables.ts';

/** What was written, and how much of it. */
export interface Written {
  readonly part: string;
  readonly rows: number;
  readonly exact: Entry;
}
export interface Contents {
  readonly tenant: { readonly name: string; readonly slug: string };
  readonly at: Date;
  readonly tables: readonly TableSeen[];
  readonly written: readonly Written[];
  readonly files: number;
  readonly missing: readonly string[];
}

/** Table Schema's name for a type of PostgreSQL. Source: specs.frictionlessdata.io/table-schema. */
function fieldType(type: string): { readonly type: string; readonly format?: string } {
  if (type.endsWith('[]')) return { type: 'array' };
  if (type === 'uuid') return { type: 'string', format: 'uuid' };
  if (type === 'integer' || type === 'smallint' || type === 'bigint') return { type: 'integer' };
  if (type === 'double precision' || type === 'numeric') return { type: 'number' };
  if (type === 'timestamp with time zone') return { type: 'datetime' };
  if (type === 'time without time zone') return { type: 'time' };
  if (type === 'json' || type === 'jsonb') return { type: 'any' };
  return { type: type === 'boolean' || type === 'date' ? type : 'string' };
}

const fieldOf = ({ name, type, notNull, comment }: ColumnSeen) => ({
  name,
  ...fieldType(type),
  ...(comment ? { description: comment } : {}),
  ...(type === 'bytea' ? { description: [comment, 'bytes in hex after \\x'].filter(Boolean).join('; ') } : {}),
  ...(notNull ? { constraints: { required: true } } : {}),
});

function schemaOf(table: TableSeen, exported: ReadonlySet<string>) {
  const foreignKeys = table.foreignKeys
    .filter((key) => exported.has(key.table))
    .map((key) => ({ fields: key.columns, reference: { resource: key.table, fields: key.targets } }));
  return {
    fields: table.columns.map(fieldOf),
    primaryKey: table.primaryKey,
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  };
}

/** The archive's own description, for programs: a Frictionless Data Package with a schema for each table, its keys and what its columns mean. */
export function dataPackage({ tenant, at, tables, written }: Contents): string {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const exported = new Set(byName.keys());
  const resources = written.map(({ part, rows, exact }) => {
    const table = byName.get(part);
    const about = table ? EXPORTED[part] : PLATFORM_PARTS[part.replace(/^platform\./, '')]?.about;
    return {
      name: part,
      path: exact.name,
      format: 'ndjson',
      encoding: 'utf-8',
      bytes: exact.bytes,
      hash: `sha256:${exact.sha256}`,
      rows,
      title: about?.sv,
      description: [about?.en, table?.comment].filter(Boolean).join('. '),
      ...(table ? { schema: schemaOf(table, exported) } : {}),
    };
  });
  const head = { name: `galleria-${tenant.slug}`, title: tenant.name, created: at.toISOString(), profile: 'data-package' };
  return `${JSON.stringify({ ...head, resources }, undefined, 2)}\n`;
}

/** The archive's description for people, Swedish first. */
export const readme = (contents: Contents): string => `${chapter(contents, 'sv')}\n---\n\n${chapter(contents, 'en')}`;

function chapter({ tenant, at, written, files, missing }: Contents, lang: 'sv' | 'en'): string {
  const words = exportsPhrases(lang).file;
  const about = (part: string) => EXPORTED[part]?.[lang] ?? PLATFORM_PARTS[part.replace(/^platform\./, '')]?.about[lang] ?? '';
  return [
    `# ${words.title(tenant.name)}`,
    '',
    words.instant(at.toISOString()),
    '',
    ...words.how.map((line) => `- ${line}`),
    '',
    `## ${words.tables}`,
    '',
    `| ${words.heads.join(' | ')} |`,
    '| --- | --- | ---: |',
    ...written.map(({ part, rows }) => `| ${part} | ${about(part)} | ${rows} |`),
    '',
    `## ${words.filesTitle}`,
    '',
    words.files(files),
    ...missing.map((key) => `- ${words.missing(key)}`),
    '',
    `## ${words.leftOut}`,
    '',
    words.leftOutText,
    '',
    ...Object.entries(LEFT_OUT).map(([table, why]) => `- ${table}: ${why[lang]}`),
    '',
  ].join('\n');
}
