import { openPool } from '@galleria/db';
import Fastify from 'fastify';
import { makeAdapters } from './adapters/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { startWorker } from './core/worker.ts';
import { jobHandlers } from './features/jobs.ts';

/** The outbox loop as a process of its own. On SIGTERM the jobs at hand end; what is left is another worker's. */
function main(): void {
  const config = readConfig(process.env);
  const { log } = Fastify({ logger: { level: config.logLevel } });
  const pool = openPool({ url: config.databaseUrl.worker, max: 6, onError: (error) => log.warn({ err: error }, 'database connection lost') });
  const worker = startWorker({ config, pool, adapters: makeAdapters(config), now: () => new Date(), log }, jobHandlers, 4);
  const stop = async () => {
    await worker.stop();
    await pool.end();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log.info('worker started');
}

try {
  main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 78;
}
