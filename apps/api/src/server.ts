import { openPool } from '@galleria/db';
import { makeAdapters } from './adapters/index.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { runUntilStopped } from './core/run-until-stopped.ts';
import { startWorker } from './core/worker.ts';
import { loadDemonstration } from './demonstration/load.ts';
import { openCardPayments } from './demonstration/open-card-payments.ts';
import { demonstrationLines } from './features/identity/index.ts';
import { jobHandlers } from './features/jobs.ts';
import { firstOperator } from './features/operators/index.ts';
import { keepRecurringWork } from './features/recurring.ts';

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
  const end = workerPool && keepRecurringWork({ ...deps, pool: workerPool }, (what) => (error) => app.log.error({ err: error }, what));
  const stop = async () => {
    end?.();
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
