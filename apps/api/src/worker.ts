import { openPool } from '@galleria/db';
import { pino } from 'pino';
import { makeAdapters } from './adapters/index.ts';
import { readConfig } from './config.ts';
import { logOptions } from './core/log-options.ts';
import { runUntilStopped } from './core/run-until-stopped.ts';
import { startWorker } from './core/worker.ts';
import { jobHandlers } from './features/jobs.ts';
import { keepRecurringWork } from './features/recurring.ts';

// Jobs wait for the disk or for somebody outside; twice as many of them as beside an API process keep a backlog of letters half as long.
const LANES = 8;
const CONNECTIONS = 16;

/** The outbox as a process of its own, beside API processes that run with RUN_WORKER=no. Ends when the jobs at hand are done. */
await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const log = pino(logOptions(config.logLevel));
  const onError = (error: Error) => log.error(error, 'database connection lost');
  const pool = openPool({ url: config.databaseUrl.worker, max: CONNECTIONS, onError });
  const carePool = openPool({ url: config.databaseUrl.care, max: 2, onError });
  const deps = { config, pool, carePool, adapters: makeAdapters(config), now: () => new Date() };
  const worker = startWorker({ ...deps, log }, jobHandlers, LANES);
  const end = keepRecurringWork(deps, (what) => (error) => log.error(error, what));
  const stop = async () => {
    end();
    await worker.stop();
    await Promise.all([pool.end(), carePool.end()]);
  };
  return { stop };
});
