import type { TenantTx } from '@galleria/db';
import { EXPORTED, INSTEAD, PLATFORM_PARTS, SECRET_COLUMNS } from './tables.ts';

export interface ColumnSeen {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly comment: string | null;
}
export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly targets: readonly string[];
}
export interface TableSeen {
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly ColumnSeen[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

const TABLES = `
  select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
        'comment', col_description(c.oid, a.attnum)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select json_agg(k.attname order by u.pos) from pg_index i, unnest(i.indkey::int2[]) with ordinality as u(num, pos)
       join pg_attribute k on k.attnum = u.num and k.attrelid = c.oid where i.indrelid = c.oid and i.indisprimary) as "primaryKey",
    coalesce((select json_agg(json_build_object(
        'columns', (select json_agg(o.attname order by u.pos) from unnest(f.conkey) with ordinality as u(num, pos)
           join pg_attribute o on o.attrelid = f.conrelid and o.attnum = u.num),
        'table', t.relname,
        'targets', (select json_agg(o.attname order by u.pos) from unnest(f.confkey) with ordinality as u(num, pos)
           join pg_attribute o on o.attrelid = f.confrelid and o.attnum = u.num)) order by f.conname)
     from pg_constraint f join pg_class t on t.oid = f.confrelid and t.relnamespace = 'public'::regnamespace
     where f.conrelid = c.oid and f.contype = 'f'), '[]') as "foreignKeys"
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname = any($1) order by c.relname`;

/** The exported tables as the database knows them, without the columns that are secrets. */
export async function tablesSeen(tx: TenantTx): Promise<TableSeen[]> {
  const rows = await tx.query<TableSeen & Record<string, unknown>>(TABLES, [Object.keys(EXPORTED)]);
  return rows.map((table) => ({ ...table, columns: table.columns.filter(({ name }) => !SECRET_COLUMNS.has(`${table.name}.${name}`)) }));
}

/** Every row of the tenant in a table, in the order of its key. Not by the fence alone: some tables are open to anybody. */
export function rowsOf(table: TableSeen, tenantId: number): string {
  const columns = table.columns.map(({ name }) => INSTEAD[`${table.name}.${name}`] ?? `"${name}"`);
  return `select ${columns.join(', ')} from "${table.name}" where tenant_id = ${tenantId} order by ${table.primaryKey.map((name) => `"${name}"`).join(', ')}`;
}

export const rowsOfPart = (part: string, tenantId: number): string =>
  (PLATFORM_PARTS[part]?.sql ?? '').replaceAll('$tenant', String(tenantId));

export async function nameTheInstant(tx: TenantTx): Promise<Date> {
  await tx.run("set local time zone 'UTC'");
  const [row] = await tx.query<{ at: Date }>('select now() as at');
  if (!row) throw new Error('the database names no instant');
  return row.at;
}

const FIRST_ROWS = 20;
const MOST_ROWS = 1000;
const ABOUT_CHARACTERS = 200_000;

/** The rows of a statement as JSON, as many at a time as make a handful of text: neither a long table nor long rows fill the memory. */
export async function* jsonLines(tx: TenantTx, statement: string): AsyncGenerator<readonly string[]> {
  await tx.run(`declare part no scroll cursor for select row_to_json(r)::text as line from (${statement}) r`);
  let wanted = FIRST_ROWS;
  try {
    for (;;) {
      const rows = await tx.query<{ line: string }>(`fetch ${wanted} from part`);
      if (rows.length > 0) yield rows.map(({ line }) => line);
      if (rows.length < wanted) return;
      const characters = rows.reduce((sum, { line }) => sum + line.length, 0);
      wanted = Math.max(1, Math.min(MOST_ROWS, Math.floor((ABOUT_CHARACTERS * rows.length) / characters)));
    }
  } finally {
    await tx.run('close part').catch(() => undefined); // after a failed statement there is nothing to close, and the first error is the one to tell
  }
}

/** Where the tenant's files lie: pictures of goods, shops and the emblem, price files as they came, delivery notes as they were mailed. */
export async function filesOf(tx: TenantTx): Promise<{ readonly key: string; readonly name: string }[]> {
  return tx.query<{ key: string; name: string }>(
    `select 'pictures/' || $1 || '/' || file || '-1280.webp' as key, 'files/pictures/' || file || '.webp' as name from (
       select file::text from offer_pictures where tenant_id = $1
       union select substring(picture from 7) from offers where tenant_id = $1 and picture like 'photo:%'
       union select substring(picture from 7) from shops where tenant_id = $1 and picture like 'photo:%'
       union select substring(theme ->> 'emblem' from 7) from platform.tenants where id = $1 and theme ->> 'emblem' like 'photo:%') p
     union all select storage_key, 'files/' || storage_key from (
       select storage_key from price_files where tenant_id = $1
       union select storage_key from price_file_arrivals where tenant_id = $1 and storage_key is not null) f
     union all select distinct a ->> 'storageKey', 'files/' || regexp_replace(a ->> 'storageKey', '^notes/[0-9]+', 'delivery-notes')
       from outbox o, jsonb_array_elements(o.payload -> 'attachments') a
       where o.tenant_id = $1 and o.topic = 'message.send' and jsonb_typeof(o.payload -> 'attachments') = 'array'
     order by 2`,
    [tx.tenantId],
  );
}

/** Files in the store that no folder of the tenant's holds: only their rows say whose they are. */
export async function storedFiles(tx: TenantTx): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select storage_key as key from price_files where tenant_id = $1
     union select storage_key from price_file_arrivals where tenant_id = $1 and storage_key is not null`,
    [tx.tenantId],
  );
  return rows.map(({ key }) => key);
}
