import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeArguments, root } from '../steps.ts';

const inApi = createRequire(path.join(root, 'apps', 'api', 'package.json'));

/** A port below the ephemeral range that is free at this moment, so that no outgoing connection can take it meanwhile. */
export async function freePort(): Promise<number> {
  for (let port = 21_000 + (process.pid % 8_000); port < 32_000; port += 1) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error('no free port below 32000');
}

export interface Running {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a program of this repository and waits until it answers at `ready`. */
export async function startProcess(file: string, env: Readonly<Record<string, string>>, port: number, ready: string): Promise<Running> {
  const child = spawn(process.execPath, [...nodeArguments, path.join(root, file)], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = () => ended(child);
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    const reply = await fetch(origin + ready, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (reply?.ok) return { origin, pid: child.pid ?? 0, stop };
    await pause(100);
  }
  await stop();
  throw new Error(`${file} did not answer at ${ready}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exit;
  clearTimeout(tooLong);
}

interface Shot {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p99: number; readonly average: number };
  readonly non2xx: number;
  readonly errors: number;
}
type Cannon = (options: Readonly<Record<string, unknown>>) => Promise<Shot>;
// The tests of the API bring it; a second entry in the lock file would only drift.
const cannon = inApi('autocannon') as Cannon;

export interface Rate {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/**
 * Sixteen connections for some seconds, after a warm-up; each asks for all the addresses in turn, so that no single plan or page is measured.
 * Any reply but a good one fails the bench.
 */
export async function fire(origin: string, paths: readonly string[], seconds = 6): Promise<Rate> {
  const shooting = { url: origin, connections: 16, requests: paths.map((each) => ({ method: 'GET', path: each })) };
  await cannon({ ...shooting, duration: 2 });
  const shot = await cannon({ ...shooting, duration: seconds });
  if (shot.non2xx > 0 || shot.errors > 0) throw new Error(`${origin}${paths[0]} …: ${shot.non2xx} bad replies, ${shot.errors} errors`);
  return { perSecond: shot.requests.average, p99Ms: shot.latency.p99 };
}
