import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@galleria/db/testing/database';
import { keepPlans } from '@galleria/db/testing/kept-plans';
import { patientPool } from '@galleria/db/testing/patient-pool';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import { demonstrationMail, demonstrationSms } from '../src/adapters/demonstration.ts';
import { makeAdapters } from '../src/adapters/index.ts';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Deps } from '../src/core/context.ts';
import { workOnce } from '../src/core/worker.ts';
import { jobHandlers } from '../src/features/jobs.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  readonly database: Awaited<ReturnType<typeof testDatabase>>;
  /** As administrator, past every fence: for preparing and for looking, never for the code under test. */
  sql<Row extends Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Moves the process's clock. */
  setNow(at: Date): void;
  /** Works the outbox until nothing is due. */
  work(): Promise<number>;
}

/**
 * The real app on a migrated database of its own, with every reply checked against the contract. Call at the top of a file or in a `describe`.
 * Requests: `request(app.server)` of supertest, or `app.inject`. `growing`: tables grow by thousands of rows, so that each statement is planned for what there is.
 */
export async function testApp(env: Readonly<Record<string, string>> = {}, { growing = false } = {}): Promise<TestApp> {
  const database = await testDatabase({ patient: true, keepPlans: !growing });
  const open = (url: string, max: number) => {
    const made = patientPool({ url, max });
    return growing ? made : keepPlans(made);
  };
  const storageDir = await mkdtemp(path.join(tmpdir(), 'galleria-files-'));
  const config = {
    ...readConfig({
      GALLERIA_MODE: 'demonstration',
      DATABASE_URL_APP: database.appUrl,
      DATABASE_URL_WORKER: database.workerUrl,
      DATABASE_URL_CARE: database.careUrl,
      TOKEN_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      CODE_SECRET: 'tests-use-this-one-tests-use-this-one-too',
      TOTP_KEY: Buffer.alloc(32, 7).toString('base64'),
      DOOR_KEY: Buffer.alloc(32, 8).toString('base64'),
      PUBLIC_ORIGIN: 'http://galleria.test',
      STORAGE_DIR: storageDir,
      LOG_LEVEL: 'silent',
      REQUESTS_PER_ADDRESS_PER_MINUTE: '0',
      ...env,
    }),
    checkReplies: true,
  };
  let shift: Date | undefined;
  const pool = open(config.databaseUrl.app, 12);
  const workerPool = open(config.databaseUrl.worker, 4);
  const carePool = open(config.databaseUrl.care, 2);
  const adminPool = open(database.adminUrl, 2);
  const adapters = { ...makeAdapters(config), mail: demonstrationMail, sms: demonstrationSms };
  const deps: Deps = { config, pool, carePool, adapters, now: () => shift ?? new Date() };
  const app = await buildApp(deps);
  await app.ready();
  afterAll(async () => {
    await app.close();
    await Promise.all([pool.end(), carePool.end(), workerPool.end(), adminPool.end()]);
    await rm(storageDir, { recursive: true, force: true });
  });
  return {
    app,
    deps,
    database,
    sql: async (text, values = []) => (await adminPool.query(text, [...values])).rows,
    setNow: (at) => {
      shift = at;
    },
    work: async () => {
      let jobs = 0;
      while (await workOnce({ ...deps, pool: workerPool, log: app.log }, jobHandlers)) jobs += 1;
      return jobs;
    },
  };
}
