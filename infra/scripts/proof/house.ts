import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type EmbeddedPostgres, startEmbedded } from '../../../packages/db/src/embedded.ts';
import { migrate } from '../../../packages/db/src/migrate.ts';
import { ensureDatabase, ensureRoles, type RoleUrls, urlWith } from '../../../packages/db/src/roles.ts';
import { freePort } from '../bench/processes.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { root } from '../steps.ts';

/** Started as a program; nothing imports an app. */
const serverFile = path.join(root, 'apps', 'api', 'src', 'server.ts');
const READY_WITHIN_MS = 30_000;

/** The product with a database that keeps what it says it has kept, and both of its processes to be killed. */
export interface House {
  readonly origin: string;
  /** Addresses that stay the same when the database comes back on another port. */
  readonly urls: RoleUrls;
  /** Superuser, past every fence. */
  readonly adminUrl: string;
  /** kill -9 and start again. @returns milliseconds from the kill until it answers as ready. */
  killApi(): Promise<number>;
  killDatabase(): Promise<number>;
  stop(): Promise<void>;
}

/** Passes connections on to wherever the database is now. */
async function forwarder(target: () => number): Promise<{ port: number; close(): Promise<void> }> {
  const port = await freePort();
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: target() });
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

const through = (url: string, port: number): string => {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(port);
  return changed.href;
};

async function untilReady(origin: string): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < READY_WITHIN_MS) {
    const reply = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (reply?.ok) return performance.now() - started;
    await pause(25);
  }
  throw new Error('the server did not become ready');
}

/** Starts both processes on an empty, migrated database; `fill` runs before the server does. */
export async function openHouse(fill: (adminUrl: string, urls: RoleUrls) => Promise<void>): Promise<House> {
  const dir = path.join(tmpdir(), `galleria-proof-${process.pid}`);
  let database: EmbeddedPostgres = await startEmbedded({ dir, durable: true });
  const way = await forwarder(() => Number(new URL(database.url).port));
  const direct = await ensureDatabase(database.url, 'galleria');
  const roles = await ensureRoles(direct, { migrator: 'm'.repeat(20), app: 'a'.repeat(20), worker: 'w'.repeat(20) });
  await migrate(roles.migrator);
  const urls = { migrator: through(roles.migrator, way.port), app: through(roles.app, way.port), worker: through(roles.worker, way.port) };
  const adminUrl = through(urlWith(database.url, { database: 'galleria' }), way.port);
  await fill(adminUrl, urls);

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GALLERIA_MODE: 'demonstration',
    LOG_LEVEL: 'silent',
    REQUESTS_PER_ADDRESS_PER_MINUTE: '0',
  };
  env.PORT = String(await freePort());
  const tidyUp = await fillInDemonstration(env, { fresh: true });
  Object.assign(env, { DATABASE_URL_APP: urls.app, DATABASE_URL_WORKER: urls.worker });
  const origin = `http://127.0.0.1:${env.PORT}`;
  const startApi = () => spawn(process.execPath, [serverFile], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const killed = async (child: ChildProcess) => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  let api = startApi();
  await untilReady(origin);
  return {
    origin,
    urls,
    adminUrl,
    killApi: async () => {
      await killed(api);
      api = startApi();
      return untilReady(origin);
    },
    killDatabase: async () => {
      const [pid] = (await readFile(path.join(dir, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      const started = performance.now();
      process.kill(Number(pid), 'SIGKILL');
      await database.stop(); // nothing is left to stop; lets go of the folder
      database = await startEmbedded({ dir, durable: true });
      if (api.exitCode !== null) throw new Error('the server died with its database');
      await untilReady(origin);
      return performance.now() - started;
    },
    stop: async () => {
      await killed(api);
      await way.close();
      await database.stop();
      await tidyUp();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
