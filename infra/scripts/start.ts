/**
 * `npm start`: the whole of Galleria on one port, with demonstration data, on an embedded database in `.data/` (or the one that
 * DATABASE_URL names). `--fresh`: an empty database that is thrown away afterwards (browser tests, screenshots).
 * Ctrl-C and SIGTERM stop the server first, then the database.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { databaseEnvironment, readyDatabase } from './database.ts';
import { fillInDemonstration } from './demonstration.ts';
import { buildWeb } from './web-build.ts';

/** What apps/api/src/server.ts exports. It is loaded by its address, since nothing imports an app. */
interface ServerModule {
  serve(): Promise<{ stop(): Promise<void> }>;
}

const serverFile = path.join(fileURLToPath(new URL('../..', import.meta.url)), 'apps', 'api', 'src', 'server.ts');
const fresh = process.argv.includes('--fresh');
const stopWithinMs = 20_000;
const shutdown = new AbortController();
let exitCode = 0;

function stopOn(signal: NodeJS.Signals, code: number): void {
  process.on(signal, () => {
    if (shutdown.signal.aborted) return; // Ctrl-C arrives twice: from the terminal, and handed on by the bootstrap
    exitCode = code;
    shutdown.abort();
    setTimeout(() => process.exit(1), stopWithinMs).unref();
  });
}

/** Runs until a signal; undoes what it has done in the opposite order, however it ends. */
async function main(): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const database = readyDatabase(process.env, { fresh }).then((ready) => {
      undo.push(() => ready.stop());
      return ready;
    });
    const [ready] = await settled(database, buildWeb(shutdown.signal));
    console.log(ready.description);
    shutdown.signal.throwIfAborted();
    process.env.GALLERIA_MODE ||= 'demonstration';
    Object.assign(process.env, databaseEnvironment(ready.urls));
    if (process.env.GALLERIA_MODE === 'demonstration') undo.push(await fillInDemonstration(process.env, { fresh }));
    const { serve } = (await import(pathToFileURL(serverFile).href)) as ServerModule;
    const server = await serve();
    undo.push(() => server.stop());
    if (!shutdown.signal.aborted) await new Promise((resolve) => shutdown.signal.addEventListener('abort', resolve, { once: true }));
  } catch (error) {
    if (!shutdown.signal.aborted) throw error;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** Waits for both, also when one fails: nothing may still be starting when we begin to stop. */
async function settled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

stopOn('SIGINT', 130);
stopOn('SIGTERM', 0);
stopOn('SIGHUP', 0);
// Under npm a parent that was killed hard cannot hand on a signal: we notice that we have another one.
const parent = process.ppid;
const stopWhenOrphaned = () => process.ppid !== parent && shutdown.abort();
if (process.env.npm_lifecycle_event) setInterval(stopWhenOrphaned, 1_000).unref();
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (process.env.DEBUG) console.error(error);
  exitCode = 1;
}
process.exit(exitCode);
