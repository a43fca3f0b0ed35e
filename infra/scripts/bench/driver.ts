import { driverLoadAt } from '../../../apps/e2e/driver-load.ts';
import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { buildWeb } from '../web-build.ts';
import { freePort, startProcess } from './processes.ts';
import type { Measure } from './table.ts';

const MOST_MS = 3000;

/** A driver's first load over slow 4G, from the address to the day's stops, beside the staff's pages (issue 5, Measures). The ratio holds on a busy machine too. */
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
    const { driverMs, staffMs, driverBytes } = await driverLoadAt(server.origin);
    return [
      {
        what: "driver's first load, slow 4G",
        ours: 1000 / driverMs,
        raw: 1000 / staffMs,
        atLeast: 1,
        held: driverMs <= MOST_MS,
        note: `${driverMs} ms (≤ ${MOST_MS}) and ${Math.round(driverBytes / 1000)} kB; the staff's pages ${staffMs} ms`,
      },
    ];
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
