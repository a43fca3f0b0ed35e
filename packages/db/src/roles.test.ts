import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';

import { testDatabase } from '../testing/database.ts';
import { ensureRoles, urlWith } from './roles.ts';

const database = await testDatabase();
const { passwords } = inject('testServer');

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<Record<string, unknown>>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

describe('ensureRoles', () => {
  it('gives app, worker and care logins that own nothing, make nothing and cannot pass row level security', async () => {
    const urls = await ensureRoles(database.adminUrl, passwords);
    for (const url of [urls.app, urls.worker, urls.care]) {
      expect(
        await ask(
          url,
          'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = current_user',
        ),
      ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false }]);
      await expect(ask(url, 'set role galleria_owner')).rejects.toThrow('permission denied');
      await expect(ask(url, 'create schema mine')).rejects.toThrow('permission denied');
      await expect(ask(url, 'create table public.mine ()')).rejects.toThrow('permission denied');
    }
    expect(await ask(urls.migrator, 'set role galleria_owner; ')).toEqual([]);
  });

  it('limits statements, locks and idle transactions by the role, so that a pooler need not be told', async () => {
    const urls = await ensureRoles(database.adminUrl, passwords);
    const shown = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
                          current_setting('idle_in_transaction_session_timeout') as idle`;
    for (const url of [urls.app, urls.worker, urls.care])
      expect(await ask(url, shown)).toEqual([{ statement: '4s', lock: '2s', idle: '10s' }]);
    await ask(database.adminUrl, "alter role galleria_worker set statement_timeout = '1h'");
    await ensureRoles(database.adminUrl, passwords);
    expect(await ask(urls.worker, shown)).toEqual([{ statement: '4s', lock: '2s', idle: '10s' }]);
  });

  it('may be run by several processes at once', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => ensureRoles(database.adminUrl, passwords)));
    expect(new Set(all.map((urls) => urls.app)).size).toBe(1);
  });

  it('works for a user who may not make roles, as long as they exist and the passwords are right', async () => {
    const user = `plain_${randomBytes(4).toString('hex')}`;
    await ask(database.adminUrl, `create role ${user} login password 'secret'`);
    afterAll(() => ask(database.adminUrl, `drop role ${user}`));
    const plain = urlWith(database.adminUrl, { user, password: 'secret' });
    expect((await ensureRoles(plain, passwords)).worker).toBe(database.workerUrl);
    await expect(ensureRoles(plain, { ...passwords, app: 'not the password' })).rejects.toThrow(
      `ask the database's administrator to run: alter role galleria_app login password '…'`,
    );
  });
});
