import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

import { urlWith } from '../src/roles.ts';
import type { TestServer } from './global-setup.ts';

export interface TestDatabase {
  readonly name: string;
  /** Superuser: for preparing and looking, never for the code under test (row level security does not bind it). */
  readonly adminUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  /** Schema care and nothing else. */
  readonly careUrl: string;
}

interface TestDatabaseOptions {
  readonly patient?: boolean;
  /** What is prepared, by name (kept-plans.ts) or inside a function, is planned at its first use and never again: for tables that stay small. */
  readonly keepPlans?: boolean;
}

/**
 * The roles' limits are for people who wait. A run of tests shares its machine with other programs, and a lock that was held for three seconds is no fault of what
 * is tested: in a database of the app's tests they are longer (what the limits are, roles.test.ts and pool.test.ts say).
 */
const patience = ['galleria_app', 'galleria_worker', 'galleria_care'].flatMap((role) =>
  ["lock_timeout = '10s'", "statement_timeout = '20s'"].map((limit) => ({ role, limit })),
);

/** One connection for all files of a worker, which lets the worker end: making and dropping is all that it does. */
let administrator: pg.Pool | undefined;

async function asAdmin(server: TestServer, ...statements: readonly string[]): Promise<void> {
  if (!administrator) {
    administrator = new pg.Pool({ connectionString: server.adminUrl, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
    administrator.on('error', () => undefined); // the server may stop first
  }
  for (const sql of statements) await administrator.query(sql);
}

/**
 * A migrated, empty database of the suite's own, gone after it. Call it while the file is being read, at its top or in a `describe`:
 *
 *     const database = await testDatabase();
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await asAdmin(
    server,
    `create database ${name} template ${server.template} strategy file_copy`,
    ...(options.keepPlans ? [`alter database ${name} set plan_cache_mode = 'force_generic_plan'`] : []),
    ...(options.patient ? patience.map(({ role, limit }) => `alter role ${role} in database ${name} set ${limit}`) : []),
  );
  // Registered before the suite's own, so that it runs last, when the suite has closed its connections.
  afterAll(() => asAdmin(server, `drop database if exists ${name} with (force)`));
  const urlOf = (user: string, password: string) => urlWith(server.adminUrl, { user, password, database: name });
  return {
    name,
    adminUrl: urlWith(server.adminUrl, { database: name }),
    migratorUrl: urlOf('galleria_migrator', server.passwords.migrator),
    appUrl: urlOf('galleria_app', server.passwords.app),
    workerUrl: urlOf('galleria_worker', server.passwords.worker),
    careUrl: urlOf('galleria_care', server.passwords.care),
  };
}
