import type pg from 'pg';

export interface CatalogueColumn {
  readonly name: string;
  /** As PostgreSQL writes it: `timestamp with time zone`, `character(7)`, `text[]`. */
  readonly type: string;
  readonly notNull: boolean;
  /** The default's SQL; null when there is none. */
  readonly default: string | null;
  /** The values that a check allows, when the check is a plain list of texts. */
  readonly values: readonly string[] | null;
}
export interface CatalogueTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly CatalogueColumn[];
  /** Column names in the order of the key. */
  readonly primaryKey: readonly string[];
}

interface Row extends Omit<CatalogueColumn, 'values'> {
  readonly schema: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly check: string | null;
}

/** Every table of schema public and platform as the database knows it, but for the list of applied migrations. */
export async function readCatalogue(client: pg.Client | pg.Pool): Promise<readonly CatalogueTable[]> {
  const { rows } = await client.query<Row>(`
    select n.nspname as schema, c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull",
           pg_get_expr(d.adbin, d.adrelid) as default,
           (select array_agg(k.attname::text order by pos) from pg_index i, unnest(i.indkey::int2[]) with ordinality as u(num, pos)
              join pg_attribute k on k.attnum = u.num and k.attrelid = c.oid where i.indrelid = c.oid and i.indisprimary) as key,
           (select pg_get_expr(con.conbin, con.conrelid) from pg_constraint con where con.conrelid = c.oid and con.contype = 'c'
              and con.conkey = array[a.attnum] and pg_get_expr(con.conbin, con.conrelid) like '%= ANY (ARRAY[%' limit 1) as check
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'platform') and not (n.nspname = 'platform' and c.relname = 'migrations')
    order by n.nspname, c.oid, a.attnum`);
  const tables = new Map<string, CatalogueTable & { columns: CatalogueColumn[] }>();
  for (const row of rows) {
    const id = `${row.schema}.${row.table}`;
    const table = tables.get(id) ?? { schema: row.schema, name: row.table, columns: [], primaryKey: row.key };
    tables.set(id, table);
    table.columns.push({ name: row.name, type: row.type, notNull: row.notNull, default: row.default, values: valuesIn(row.check) });
  }
  return [...tables.values()];
}

/** `(state = ANY (ARRAY['open'::text, 'closed'::text]))` → open, closed. Anything more than such a list is left to the database. */
function valuesIn(check: string | null): readonly string[] | null {
  const list = /^\(\w+ = ANY \(ARRAY\[((?:'[^']*'::text(?:, )?)+)\]\)\)$/.exec(check ?? '')?.[1];
  return list ? [...list.matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? '') : null;
}
