import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { describe, expect, it } from 'vitest';

import { testDatabase } from '../../testing/database.ts';
import { type CatalogueTable, readCatalogue } from './catalogue.ts';
import * as schema from './index.ts';

const database = await testDatabase();
const client = new pg.Client({ connectionString: database.adminUrl });
await client.connect();
const catalogue = await readCatalogue(client).finally(() => client.end());

const tables = Object.values(schema)
  .filter((value) => value instanceof PgTable)
  .map(getTableConfig);
const nameOf = (table: { schema: string | undefined; name: string }) => `${table.schema ?? 'public'}.${table.name}`;
const drizzled = new Map(tables.map((table) => [nameOf(table), table]));

/** Drizzle and PostgreSQL spell two types differently. */
const typeOf = (column: PgColumn) =>
  column
    .getSQLType()
    .replace(/^char\(/, 'character(')
    .replace(/^time$/, 'time without time zone');
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** One line for each column, so that a difference reads as the line that is wrong. */
function linesOfDatabase({ columns, primaryKey }: CatalogueTable): string[] {
  const lines = columns.map(
    (column) =>
      `${column.name}: ${column.type}${column.notNull ? ' not null' : ''}${column.default === null ? '' : ' default'} ${column.values?.join('|') ?? ''}`,
  );
  return [...lines, `primary key (${primaryKey.join(', ')})`];
}
function linesOfDrizzle(table: ReturnType<typeof getTableConfig>): string[] {
  const lines = table.columns.map(
    (column) =>
      `${column.name}: ${typeOf(column)}${column.notNull ? ' not null' : ''}${column.hasDefault ? ' default' : ''} ${column.enumValues?.join('|') ?? ''}`,
  );
  return [...lines, `primary key (${table.primaryKeys[0]?.columns.map((column) => column.name).join(', ')})`];
}

describe('The Drizzle tables', () => {
  it('are the tables of the migrated database, none more and none less', () => {
    expect([...drizzled.keys()].sort()).toEqual(catalogue.map(nameOf).sort());
    expect(drizzled.size).toBe(tables.length); // no table is declared twice
    expect(tables.length).toBeGreaterThan(40);
  });

  it.each(catalogue.map((table) => [nameOf(table), table] as const))(
    'know the columns, types, nulls, defaults, values and key of %s',
    (name, table) => {
      const drizzle = drizzled.get(name);
      expect(drizzle && linesOfDrizzle(drizzle)).toEqual(linesOfDatabase(table));
    },
  );

  it('name each property after its column', () => {
    for (const table of Object.values(schema).filter((value) => value instanceof PgTable)) {
      for (const [property, column] of Object.entries(table) as [string, PgColumn][]) {
        if (column?.name && column.table === table) expect(snake(property)).toBe(column.name);
      }
    }
  });
});
