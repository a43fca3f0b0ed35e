import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';

import { migrate } from './migrate.ts';
import { ensureDatabase, ensureRoles } from './roles.ts';

let count = 0;

/** An empty database and a folder of migrations, both gone after the test. */
async function workplace(files: Record<string, string>) {
  const { adminUrl, passwords } = inject('testServer');
  count += 1;
  const name = `migrate_${process.pid}_${count}`;
  const url = await ensureDatabase(adminUrl, name);
  const { migrator } = await ensureRoles(url, passwords);
  const dir = await mkdtemp(path.join(tmpdir(), 'galleria-migrate-'));
  const write = async (changed: Record<string, string>) => {
    for (const [file, sql] of Object.entries(changed)) await writeFile(path.join(dir, file), sql);
  };
  const ask = async (sql: string, address = url) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql).finally(() => client.end());
    return rows;
  };
  onTestFinished(async () => {
    await rm(dir, { recursive: true, force: true });
    await ask(`drop database ${name} with (force)`, adminUrl);
  });
  await write(files);
  return { migrator, dir, write, ask };
}

const first = { '0001_shops.sql': 'create schema galleria; create table galleria.shops (id uuid primary key);' };

describe('the files of Galleria', () => {
  // The owner is bound by its own fence: what it does to rows of the tenants without lifting that, it does to none.
  it('lift the fence of every table whose rows they change, and put it back', async () => {
    const folder = path.join(import.meta.dirname, '..', 'migrations');
    // Caught up with by 0172 and 0640.
    const old = ['0151_paying_a_shop.sql', '0420_what_a_refund_gives_back_for_empties.sql'];
    const faults: string[] = [];
    let seen = 0;
    for (const name of (await readdir(folder)).filter((file) => !old.includes(file))) {
      const sql = await readFile(path.join(folder, name), 'utf8');
      for (const [, table = ''] of sql.matchAll(/^(?:update|delete from) (?!platform\.)(\w+)/gm)) {
        seen += 1;
        const isLifted =
          sql.includes(`alter table ${table} no force row level security`) && sql.includes(`alter table ${table} force row level security`);
        if (!isLifted) faults.push(`${name}: ${table}`);
      }
    }
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(4);
  });
});

describe('migrate', () => {
  it('applies each file once, in order, and everything it makes belongs to the owner', async () => {
    const { migrator, dir, write, ask } = await workplace(first);
    expect(await migrate(migrator, { dir })).toEqual(['0001_shops.sql']);
    await write({ '0002_hours.sql': 'alter table galleria.shops add hours text;' });
    expect(await migrate(migrator, { dir })).toEqual(['0002_hours.sql']);
    expect(await migrate(migrator, { dir })).toEqual([]);
    expect(await ask(`select schemaname, tableowner from pg_tables where schemaname in ('galleria', 'platform') order by 1`)).toEqual([
      { schemaname: 'galleria', tableowner: 'galleria_owner' },
      { schemaname: 'platform', tableowner: 'galleria_owner' },
    ]);
  });

  it('lets several processes start at once: one does the work', async () => {
    const { migrator, dir } = await workplace(first);
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(migrator, { dir })));
    expect(done.flat()).toEqual(['0001_shops.sql']);
  });

  it('leaves nothing of a file that fails, and names the file and the line', async () => {
    const { migrator, dir, ask } = await workplace({ ...first, '0002_bad.sql': 'create table galleria.t (a int);\n\nselect wrong;' });
    await expect(migrate(migrator, { dir })).rejects.toThrow('0002_bad.sql, line 3: column "wrong" does not exist');
    expect(await ask(`select name from platform.migrations`)).toEqual([{ name: '0001_shops.sql' }]);
    expect(await ask(`select to_regclass('galleria.t') as found`)).toEqual([{ found: null }]);
  });

  it('refuses a changed file, a missing file and a file that comes too late', async () => {
    const { migrator, dir, write } = await workplace({ ...first, '0003_x.sql': 'select 1;' });
    await migrate(migrator, { dir });
    await write({ '0001_shops.sql': 'create schema other;' });
    await expect(migrate(migrator, { dir })).rejects.toThrow('0001_shops.sql has been changed');
    await write({ ...first, '0002_late.sql': 'select 1;' });
    await expect(migrate(migrator, { dir })).rejects.toThrow('0002_late.sql comes after a later one');
    await rm(path.join(dir, '0002_late.sql'));
    await rm(path.join(dir, '0003_x.sql'));
    await expect(migrate(migrator, { dir })).rejects.toThrow('has seen 0003_x.sql, which is missing here');
  });

  it('refuses files whose names or contents cannot be kept in order', async () => {
    const { migrator, dir, write } = await workplace({ ...first, '0001_again.sql': 'select 1;' });
    await expect(migrate(migrator, { dir })).rejects.toThrow('have the same number');
    await rm(path.join(dir, '0001_again.sql'));
    await write({ '0002_own.sql': 'select 1;\ncommit;' });
    await expect(migrate(migrator, { dir })).rejects.toThrow('opens or ends a transaction');
    await rm(path.join(dir, '0002_own.sql'));
    await write({ 'notes.txt': '' });
    await expect(migrate(migrator, { dir })).rejects.toThrow('notes.txt is no migration');
  });
});
