import { openPool } from '@galleria/db';
import { makeAdapters } from './adapters/index.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { keepSealing } from './core/audit-seal.ts';
import type { Deps } from './core/context.ts';
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
  const ends = workerPool ? keepEverything({ ...deps, pool: workerPool }, (error, what) => app.log.error({ err: error }, what)) : [];
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

/** What comes again by the clock, each until it is ended. */
function keepEverything(deps: Deps, log: (error: unknown, what: string) => void): readonly (() => void)[] {
  const { pool, now } = deps;
  const told = (what: string) => (error: unknown) => log(error, what);
  return [
    keepBooks(pool, now, told('the books are not being kept')),
    ...(deps.adapters.provider ? [keepSweepingPayments(pool, now, told('payments are not being looked at'))] : []),
    keepInvoicing(pool, now, told('no invoices are being made by themselves')),
    keepSettling(pool, now, told('no settlements are being written')),
    keepPrivacyVersions(pool, deps, { now, onError: told('the versions of the privacy notice are not being kept') }),
    keepEnding(pool, now, told('nobody is told that a right ends')),
    keepLeaving(pool, now, told('whoever leaves is not looked at')),
    keepRetention(pool, now, told('nothing is being destroyed by its rule')),
    keepRounds(pool, now, told('nobody looks ahead at the rounds')),
    keepSealing(pool, now, told('the log is not being sealed')),
    keepWatchingFolders(deps, told('the price folders cannot be read')),
  ];
}

// `npm start` calls serve() itself, since it has a database to stop afterwards.
if (import.meta.main) await runUntilStopped(serve);
