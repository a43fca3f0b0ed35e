import { driverLoadAt } from '../../../apps/e2e/driver-load.ts';
import { buildWeb } from '../web-build.ts';
import { onDemonstration } from './demonstration-server.ts';
import type { Measure } from './table.ts';

const MOST_MS = 3000;

/** A driver's first load over slow 4G, from the address to the day's stops, beside the staff's pages (issue 5, Measures). The ratio holds on a busy machine too. */
export async function run(): Promise<readonly Measure[]> {
  await buildWeb();
  return onDemonstration(
    async ({ origin }) => {
      const { driverMs, staffMs, driverBytes } = await driverLoadAt(origin);
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
    },
    { worker: true },
  );
}
