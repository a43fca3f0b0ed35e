import { openPool } from '@galleria/db';
import { makeAdapters } from './adapters/index.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { keepSealing } from './core/audit-seal.ts';
import { runUntilStopped } from './core/run-until-stopped.ts';
import { startWorker } from './core/worker.ts';
import { loadDemonstration } from './demonstration/load.ts';
import { openCardPayments } from './demonstration/open-card-payments.ts';
import { keepSweepingPayments } from './features/card-payments/index.ts';
import { keepSettling } from './features/commission/index.ts';
import { keepEnding } from './features/eligibility/index.ts';
import { demonstrationLines } from './features/identity/index.ts';
import { keepInvoicing } from './features/invoices/index.ts';
import { jobHandlers } from './features/jobs.ts';
import { keepLeaving } from './features/leaving/index.ts';
import { keepBooks } from './features/ledger/index.ts';
import { firstOperator } from './features/operators/index.ts';
import { keepWatchingFolders } from './features/price-files/index.ts';
import { keepPrivacyVersions } from './features/processing/index.ts';
import { keepReminding } from './features/reports/index.ts';
import { keepRetention } from './features/retention/index.ts';
import { keepRounds } from './features/rounds/index.ts';

export interface Serving {
  /** Drains: new connections are refused, requests and jobs at hand end. What hangs longer than 15 s is cut by the caller. */
  stop(): Promise<void>;
}

/** Configuration → database → app → listen. With RUN_WORKER=yes the outbox is worked in here as well. */
export async function serve(): Promise<Serving> {
  const config = readConfig(process.env);
  const onError = (error: Error) =>
    process.stderr.write(`${JSON.stringify({ level: 50, msg: 'database connection lost', error: error.message })}\n`);
  const pool = openPool({ url: config.databaseUrl.app, max: config.poolSize, onError });
  const carePool = openPool({ url: config.databaseUrl.care, max: 3, onError });
  const adapters = makeAdapters(config);
  // Demonstration mode alone: an empty database is filled before the first request.
  if (config.demonstrationData && (await loadDemonstration(pool, config, new Date()))) {
    await openCardPayments(pool, { config, adapters, now: new Date() });
    process.stdout.write('Demonstration data loaded.\n');
  }
  const deps = { config, pool, carePool, adapters, now: () => new Date() };
  const app = await buildApp(deps);
  const workerPool = config.runWorker ? openPool({ url: config.databaseUrl.worker, max: 8, onError }) : undefined;
  const worker = workerPool && startWorker({ ...deps, pool: workerPool, log: app.log }, jobHandlers);
  const told = (what: string) => (error: unknown) => app.log.error({ err: error }, what);
  const { now } = deps;
  const ends = workerPool
    ? [
        keepSealing(workerPool, now, told('the log is not being sealed')),
        keepWatchingFolders({ ...deps, pool: workerPool }, told('the price folders cannot be read')),
        keepRetention(workerPool, now, told('nothing is being destroyed by its rule')),
        keepReminding(workerPool, now, told('reminders of reports are not being sent')),
        keepRounds(workerPool, now, told('nobody looks ahead at the rounds')),
        keepBooks(workerPool, now, told('the books are not being kept')),
        ...(adapters.provider ? [keepSweepingPayments(workerPool, now, told('payments are not being looked at'))] : []),
        keepInvoicing(workerPool, now, told('no invoices are being made by themselves')),
        keepSettling(workerPool, now, told('no settlements are being written')),
        keepPrivacyVersions(workerPool, deps, { now, onError: told('the versions of the privacy notice are not being kept') }),
        keepEnding(workerPool, now, told('nobody is told that a right ends')),
        keepLeaving(workerPool, now, told('whoever leaves is not looked at')),
      ]
    : [];
  const stop = async () => {
    for (const end of ends) end();
    await app.close();
    await worker?.stop();
    await Promise.all([pool.end(), carePool.end(), workerPool?.end()]);
  };
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await stop();
    throw error;
  }
  for (const line of await firstOperator(pool, config, new Date())) process.stdout.write(`${line}\n`);
  if (config.demonstrationData) {
    const lines = await demonstrationLines(pool, config, new Date());
    process.stdout.write(
      `${[
        `Residents: ${config.publicOrigin}/arjeplog   Mail and text messages: ${config.publicOrigin}/demo/post`,
        `Staff: ${config.publicOrigin}/personal; the codes are shown there:`,
        ...lines,
      ].join('\n  ')}\n`,
    );
  }
  return { stop };
}

// `npm start` calls serve() itself, since it has a database to stop afterwards.
if (import.meta.main) await runUntilStopped(serve);
