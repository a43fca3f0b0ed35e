import { openPool } from '@galleria/db';
import { makeAdapters } from './adapters/index.ts';
import { buildApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { startWorker } from './core/worker.ts';
import { jobHandlers } from './features/jobs.ts';

/** The process: configuration → database → app → listen → drain on SIGTERM. With RUN_WORKER=yes the outbox is worked in here as well. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const onError = (error: Error) =>
    process.stderr.write(`${JSON.stringify({ level: 50, msg: 'database connection lost', error: error.message })}\n`);
  const pool = openPool({ url: config.databaseUrl.app, max: config.poolSize, onError });
  const adapters = makeAdapters(config);
  const deps = { config, pool, adapters, now: () => new Date() };
  const app = await buildApp(deps);
  const workerPool = config.runWorker ? openPool({ url: config.databaseUrl.worker, max: 4, onError }) : undefined;
  const worker = workerPool && startWorker({ ...deps, pool: workerPool, log: app.log }, jobHandlers);
  await app.listen({ host: config.host, port: config.port });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // New connections are refused, requests at hand are answered, jobs at hand end; what hangs longer is cut.
    const hurry = setTimeout(() => process.exit(1), 15_000);
    await app.close();
    await worker?.stop();
    await Promise.all([pool.end(), workerPool?.end()]);
    clearTimeout(hurry);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 78;
}
