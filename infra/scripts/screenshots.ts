/** `pnpm screenshots [folder]`: photographs every page of apps/e2e/screens.ts from a fresh demonstration, for the README. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../apps/e2e/free-port.ts';
import { photograph } from '../../apps/e2e/photograph.ts';
import { root } from './steps.ts';

/** Building the pages and filling the database, on an old laptop too. */
const readyWithinMs = 300_000;
const folder = path.resolve(process.argv[2] ?? path.join(root, 'infra', 'screenshots'));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;

async function waitUntilReady(hasEnded: () => boolean): Promise<void> {
  const until = Date.now() + readyWithinMs;
  while (Date.now() < until && !hasEnded()) {
    const answer = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error('Galleria did not get ready; its own words stand above.');
}

const env = {
  ...process.env,
  PORT: String(port),
  DATABASE_URL: '',
  DATABASE_URL_APP: '',
  DATABASE_URL_WORKER: '',
  DATABASE_URL_CARE: '',
  DATABASE_URL_MIGRATOR: '',
};
const server = spawn(process.execPath, ['infra/scripts/start.ts', '--fresh'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
try {
  await waitUntilReady(() => server.exitCode !== null);
  await mkdir(folder, { recursive: true });
  for (const file of await photograph(origin, folder)) console.log(path.relative(process.cwd(), file));
} finally {
  server.kill('SIGTERM');
  await ended;
}
