import { telephoneOrderAt } from '../../../apps/e2e/telephone-order.ts';
import { buildWeb } from '../web-build.ts';
import { onDemonstration } from './demonstration-server.ts';
import type { Measure } from './table.ts';

const MOST_KEYS = 60;
const MOST_WAITED_MS = 2000;

/** An order of twelve lines taken on the telephone in a real browser: keys beside the words, and the time that the clerk waits (issue 3, Measures). */
export async function run(): Promise<readonly Measure[]> {
  await buildWeb();
  return onDemonstration(
    async ({ origin }) => {
      const { keys, typed, waitedMs, lines } = await telephoneOrderAt(origin);
      return [
        {
          what: `telephone order of ${lines} lines`,
          ours: 1000 / waitedMs,
          held: keys <= MOST_KEYS && waitedMs <= MOST_WAITED_MS,
          note: `${keys} keys (≤ ${MOST_KEYS}) beside ${typed} typed; ${waitedMs} ms of waiting (≤ ${MOST_WAITED_MS})`,
        },
      ];
    },
    { worker: true },
  );
}
