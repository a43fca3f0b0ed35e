/** A worker process that takes one job, says so, and hangs: for tests that kill it. Database address in WORKER_URL. */
import { patientPool } from '@galleria/db/testing/patient-pool';
import { pino } from 'pino';
import { type WorkerDeps, workOnce } from '../src/core/worker.ts';

const pool = patientPool({ url: process.env.WORKER_URL ?? '', max: 2 });
const hang = async () => {
  process.stdout.write('taken\n');
  await new Promise(() => {});
};
// The job asks for nothing but the database.
const deps = { pool, log: pino({ level: 'silent' }), now: () => new Date() } as unknown as WorkerDeps;
await workOnce(deps, { 'test.hang': hang });
