import { type CatalogueColumn, readCatalogue } from '@galleria/db/schema/catalogue';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { hasLabel } from '@galleria/phrases/personal-data';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { impersonalColumns } from '../../../testing/impersonal-columns.ts';
import { PLATFORM_TABLES, TENANT_TABLES } from './catalogue.ts';
import { rowsGo, shownColumns } from './column-rule.ts';

/** Types into which anybody can write anything about anybody. Numbers, days, ids and lists of fixed words cannot name a person by themselves. */
const FREE = ['text', 'text[]', 'json', 'jsonb', 'bytea', 'double precision'];
const isFree = (column: CatalogueColumn): boolean => FREE.includes(column.type) && column.values === null;

const t = await testApp();
const pool = patientPool({ url: t.database.adminUrl, max: 1 });
const catalogue = await readCatalogue(pool);
await pool.end();

const nameOf = (table: { readonly schema: string; readonly name: string }) =>
  table.schema === 'public' ? table.name : `${table.schema}.${table.name}`;
const ruled = new Map([...PLATFORM_TABLES, ...TENANT_TABLES].map((each) => [each.table, each]));
const impersonal = new Map(Object.entries(impersonalColumns).map(([table, columns]) => [table, columns.split(' ')]));

describe('The catalogue of personal data', () => {
  it('decides for every free column of the database: personal with a rule, or nobody’s', () => {
    const undecided = catalogue.flatMap((table) =>
      table.columns
        .filter(isFree)
        .filter(({ name }) => !(name in (ruled.get(nameOf(table))?.personal ?? {})) && !ruled.get(nameOf(table))?.tells.includes(name))
        .filter(({ name }) => !impersonal.get(nameOf(table))?.includes(name))
        .map(({ name }) => `${nameOf(table)}.${name}`),
    );
    expect(undecided).toEqual([]);
  });

  it('would see a new column that nobody has decided on', () => {
    const orders = catalogue.find(({ name }) => name === 'orders');
    const added: CatalogueColumn = { name: 'door_code', type: 'text', notNull: false, default: null, values: null };
    expect(
      isFree(added) && !('door_code' in (ruled.get('orders')?.personal ?? {})) && !impersonal.get('orders')?.includes('door_code'),
    ).toBe(true);
    expect(orders?.columns.filter(isFree).map(({ name }) => name)).toContain('directions');
  });

  it('names only columns that exist', () => {
    const known = new Map(catalogue.map((table) => [nameOf(table), new Set(table.columns.map(({ name }) => name))]));
    const named = [
      ...[...ruled].flatMap(([table, rule]) =>
        [...Object.keys(rule.personal), ...rule.tells, ...(rule.secret ?? []), ...Object.keys(rule.also ?? {})].map(
          (column) => [table, column] as const,
        ),
      ),
      ...[...impersonal].flatMap(([table, columns]) => columns.map((column) => [table, column] as const)),
    ];
    expect(named.filter(([table, column]) => !known.get(table)?.has(column)).map(([table, column]) => `${table}.${column}`)).toEqual([]);
  });

  it('says of a column one thing only, and of a table whose rows go nothing that stays', () => {
    for (const [table, rule] of ruled) {
      const both = (impersonal.get(table) ?? []).filter((column) => column in rule.personal);
      expect(both, table).toEqual([]);
      if (rowsGo(rule))
        expect(
          Object.values(rule.personal).filter((each) => each !== 'row-goes'),
          table,
        ).toEqual([]);
    }
  });

  it('has a word for everything that a person is shown', () => {
    const wordless = [...ruled.values()].flatMap((rule) => shownColumns(rule).filter((column) => !hasLabel(column)));
    expect(wordless).toEqual([]);
  });
});
