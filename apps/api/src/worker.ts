import { openPool } from '@galleria/db';
import { pino } from 'pino';
import { makeAdapters } from './adapters/index.ts';
import { readConfig } from './config.ts';
import { keepSealing } from './core/audit-seal.ts';
import { runUntilStopped } from './core/run-until-stopped.ts';
import { startWorker } from './core/worker.ts';
import { keepSweepingPayments } from './features/card-payments/index.ts';
import { keepSettling } from './features/commission/index.ts';
import { keepEnding } from './features/eligibility/index.ts';
import { keepInvoicing } from './features/invoices/index.ts';
import { jobHandlers } from './features/jobs.ts';
import { keepLeaving } from './features/leaving/index.ts';
import { keepBooks } from './features/ledger/index.ts';
import { keepWatchingFolders } from './features/price-files/index.ts';
import { keepPrivacyVersions } from './features/processing/index.ts';
import { keepReminding } from './features/reports/index.ts';
import { keepRetention } from './features/retention/index.ts';
import { keepRounds } from './features/rounds/index.ts';

// Jobs wait for the disk or for somebody outside; twice as many of them as beside an API process keep a backlog of letters half as long.
const LANES = 8;
const CONNECTIONS = 16;

/** The outbox as a process of its own, beside API processes that run with RUN_WORKER=no. Ends when the jobs at hand are done. */
await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const onError = (error: Error) => log.error(error, 'database connection lost');
  const pool = openPool({ url: config.databaseUrl.worker, max: CONNECTIONS, onError });
  const carePool = openPool({ url: config.databaseUrl.care, max: 2, onError });
  const deps = { config, pool, carePool, adapters: makeAdapters(config), now: () => new Date() };
  const worker = startWorker({ ...deps, log }, jobHandlers, LANES);
  const endWatching = keepWatchingFolders(deps, (error) => log.error(error, 'the price folders cannot be read'));
  const endSealing = keepSealing(
    pool,
    () => new Date(),
    (error) => log.error(error, 'the log is not being sealed'),
  );
  const endRetention = keepRetention(pool, deps.now, (error) => log.error(error, 'nothing is being destroyed by its rule'));
  const endInvoicing = keepInvoicing(pool, deps.now, (error) => log.error(error, 'no invoices are being made by themselves'));
  const endRounds = keepRounds(pool, deps.now, (error) => log.error(error, 'nobody looks ahead at the rounds'));
  const endReminders = keepReminding(pool, deps.now, (error) => log.error(error, 'reminders of reports are not being sent'));
  const endBooks = keepBooks(pool, deps.now, (error) => log.error(error, 'the books are not being kept'));
  const endSettling = keepSettling(pool, deps.now, (error) => log.error(error, 'no settlements are being written'));
  const endPayments =
    deps.adapters.provider && keepSweepingPayments(pool, deps.now, (error) => log.error(error, 'payments are not being looked at'));
  const endPrivacy = keepPrivacyVersions(pool, deps, {
    now: deps.now,
    onError: (error) => log.error(error, 'the versions of the privacy notice are not being kept'),
  });
  const endEnding = keepEnding(pool, deps.now, (error) => log.error(error, 'nobody is told that a right ends'));
  const endLeaving = keepLeaving(pool, deps.now, (error) => log.error(error, 'whoever leaves is not looked at'));
  const stop = async () => {
    endBooks();
    endRounds();
    endReminders();
    endInvoicing();
    endSettling();
    endPayments?.();
    endPrivacy();
    endEnding();
    endLeaving();
    endRetention();
    endSealing();
    endWatching();
    await worker.stop();
    await Promise.all([pool.end(), carePool.end()]);
  };
  return { stop };
});
