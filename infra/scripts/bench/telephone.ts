import { telephoneOrderAt } from '../../../apps/e2e/telephone-order.ts';
import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { buildWeb } from '../web-build.ts';
import { freePort, startProcess } from './processes.ts';
import type { Measure } from './table.ts';

const MOST_KEYS = 60;
const MOST_WAITED_MS = 2000;

/** An order of twelve lines taken on the telephone in a real browser: keys beside the words, and the time that the clerk waits (issue 3, Measures). */
export async function run(): Promise<readonly Measure[]> {
  const env: NodeJS.ProcessEnv = { GALLERIA_MODE: 'demonstration', LOG_LEVEL: 'error', RUN_WORKER: 'yes' };
  await buildWeb();
  const database = await readyDatabase({}, { fresh: true });
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  try {
    const port = await freePort();
    undo.push(await fillInDemonstration(env, { fresh: true }));
    const urls = { DATABASE_URL_APP: database.urls.app, DATABASE_URL_WORKER: database.urls.worker, DATABASE_URL_CARE: database.urls.care };
    const given = { ...(env as Record<string, string>), ...urls, PORT: String(port) };
    const server = await startProcess('apps/api/src/server.ts', given, port, '/health/live');
    undo.push(() => server.stop());
    const { keys, typed, waitedMs, lines } = await telephoneOrderAt(server.origin);
    return [
      {
        what: `telephone order of ${lines} lines`,
        ours: 1000 / waitedMs,
        held: keys <= MOST_KEYS && waitedMs <= MOST_WAITED_MS,
        note: `${keys} keys (≤ ${MOST_KEYS}) beside ${typed} typed; ${waitedMs} ms of waiting (≤ ${MOST_WAITED_MS})`,
      },
    ];
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
