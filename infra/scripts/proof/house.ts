import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type EmbeddedPostgres, startEmbedded } from '../../../packages/db/src/embedded.ts';
import { migrate } from '../../../packages/db/src/migrate.ts';
import { ensureDatabase, ensureRoles, type RoleUrls, urlWith } from '../../../packages/db/src/roles.ts';
import { type Sandbox, startSandbox } from '../../../packages/payment-sandbox/src/index.ts';
import { freePort } from '../bench/processes.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { nodeArguments, root } from '../steps.ts';

/** Started as programs; nothing imports an app. */
const programOf = (name: 'server' | 'worker') => path.join(root, 'apps', 'api', 'src', `${name}.ts`);
const READY_WITHIN_MS = 60_000;

export const KILLED = ['API', 'worker', 'PostgreSQL'] as const;
export type Killed = (typeof KILLED)[number];

/** The product with a database that keeps what it says it has kept, each of its processes to be killed, and a payment provider that lives on beside it. */
export interface House {
  readonly origin: string;
  /** Addresses that stay the same when the database comes back on another port. */
  readonly urls: RoleUrls;
  /** Superuser, past every fence. */
  readonly adminUrl: string;
  readonly tokenSecret: string;
  readonly sandbox: Sandbox;
  /** kill -9 and start again. @returns milliseconds from the kill until the house answers as ready (a worker: until it is started). */
  kill(what: Killed): Promise<number>;
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

async function untilReady(origin: string): Promise<void> {
  const started = performance.now();
  while (performance.now() - started < READY_WITHIN_MS) {
    const reply = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (reply?.ok) return;
    await pause(25);
  }
  throw new Error('the server did not become ready');
}

/** However this process ends, but for a kill -9 of its own. */
function endWithThisProcess(end: () => void): void {
  // What was started last is ended first.
  process.prependOnceListener('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** A database that outlives its process, at addresses that outlive its port. */
async function openDatabase() {
  const dir = path.join(tmpdir(), `galleria-proof-${process.pid}`);
  const postmaster = path.join(dir, 'data', 'postmaster.pid');
  const killServer = () => process.kill(Number(readFileSync(postmaster, 'utf8').split('\n')[0]), 'SIGKILL');
  let database: EmbeddedPostgres = await startEmbedded({ dir, durable: true });
  endWithThisProcess(() => {
    if (existsSync(postmaster)) killServer();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  });
  const way = await forwarder(() => Number(new URL(database.url).port));
  const direct = await ensureDatabase(database.url, 'galleria');
  const roles = await ensureRoles(direct, { migrator: 'm'.repeat(20), app: 'a'.repeat(20), worker: 'w'.repeat(20), care: 'c'.repeat(20) });
  await migrate(roles.migrator);
  return {
    urls: {
      ...{ migrator: through(roles.migrator, way.port), app: through(roles.app, way.port) },
      ...{ worker: through(roles.worker, way.port), care: through(roles.care, way.port) },
    },
    adminUrl: through(urlWith(database.url, { database: 'galleria' }), way.port),
    kill: async () => {
      killServer();
      await database.stop(); // nothing is left to stop; lets go of the folder
      database = await startEmbedded({ dir, durable: true });
    },
    stop: async () => {
      await way.close();
      await database.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The API and a worker of its own, each to be killed and started again. */
function startProcesses(env: NodeJS.ProcessEnv) {
  const start = (name: 'server' | 'worker') =>
    spawn(process.execPath, [...nodeArguments, programOf(name)], {
      env,
      stdio: ['ignore', process.env.LOG_LEVEL ? 'inherit' : 'ignore', 'inherit'],
    });
  let [api, worker] = [start('server'), start('worker')];
  endWithThisProcess(() => [api, worker].map((child) => child.kill('SIGKILL')));
  return {
    killApi: async () => {
      await killed(api);
      api = start('server');
    },
    killWorker: async () => {
      await killed(worker);
      worker = start('worker');
    },
    areAlive: () => [api, worker].every(({ exitCode }) => exitCode === null),
    stop: async () => {
      await Promise.all([killed(api), killed(worker)]);
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Starts everything on an empty, migrated database; `fill` runs before the server does. The provider's chances are drawn from the seed. */
export async function openHouse(seed: number, fill: (adminUrl: string, urls: RoleUrls) => Promise<void>): Promise<House> {
  const database = await openDatabase();
  const { urls, adminUrl } = database;
  await fill(adminUrl, urls);
  const port = await freePort();
  const secret = 'whsec_of_the_proof_and_of_nobody_else';
  const webhooks = [{ url: `http://127.0.0.1:${port}/inbound/payment-events`, secret }];
  const sandbox = await startSandbox({ webhooks, seed });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GALLERIA_MODE: 'demonstration',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    REQUESTS_PER_ADDRESS_PER_MINUTE: '0',
    RUN_WORKER: 'no',
    PORT: String(port),
    STRIPE_SECRET_KEY: sandbox.secretKey,
    STRIPE_WEBHOOK_SECRET: secret,
    STRIPE_URL: sandbox.origin,
    STRIPE_PATIENCE_SECONDS: '20',
  };
  const tidyUp = await fillInDemonstration(env, { fresh: true });
  const processes = startProcesses({ ...env, DATABASE_URL_APP: urls.app, DATABASE_URL_WORKER: urls.worker, DATABASE_URL_CARE: urls.care });
  const origin = `http://127.0.0.1:${port}`;
  const killers: Readonly<Record<Killed, () => Promise<void>>> = {
    API: processes.killApi,
    worker: processes.killWorker,
    PostgreSQL: database.kill,
  };
  const stop = async () => {
    await processes.stop();
    await sandbox.close();
    await database.stop();
    await tidyUp();
  };
  const kill = async (what: Killed) => {
    const started = performance.now();
    await killers[what]();
    await untilReady(origin);
    if (!processes.areAlive()) throw new Error('a process died with its database');
    return performance.now() - started;
  };
  await untilReady(origin).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin, urls, adminUrl, tokenSecret: env.TOKEN_SECRET ?? '', sandbox, kill, stop };
}
