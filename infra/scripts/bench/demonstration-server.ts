import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { freePort, startProcess } from './processes.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import type { Measure } from './table.ts';

export interface DemonstrationServer {
  readonly urls: RoleUrls;
  readonly origin: string;
  readonly pid: number;
  signedIn(role: Parameters<typeof signIn>[2]): Promise<SignedIn>;
}

interface Wanted {
  /** The API process works the jobs as well. */
  readonly worker?: boolean;
  /** The first start fills the database with the demonstration and keeps that memory: where memory is measured, it is started once more. */
  readonly again?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A fresh demonstration with an API process of its own, for as long as the work takes. */
export async function onDemonstration<T>(work: (server: DemonstrationServer) => Promise<T>, wanted: Wanted = {}): Promise<T> {
  const env: NodeJS.ProcessEnv = { GALLERIA_MODE: 'demonstration', LOG_LEVEL: 'error', REQUESTS_PER_ADDRESS_PER_MINUTE: '0' };
  const database = await readyDatabase({}, { fresh: true });
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  try {
    const port = await freePort();
    undo.push(await fillInDemonstration(env, { fresh: true }));
    const urls = { DATABASE_URL_APP: database.urls.app, DATABASE_URL_WORKER: database.urls.worker, DATABASE_URL_CARE: database.urls.care };
    const given = {
      ...(env as Record<string, string>),
      ...urls,
      PORT: String(port),
      RUN_WORKER: wanted.worker ? 'yes' : 'no',
      ...wanted.env,
    };
    const start = () => startProcess('apps/api/src/server.ts', given, port, '/health/live');
    if (wanted.again) await (await start()).stop();
    const server = await start();
    undo.push(() => server.stop());
    return await work({
      urls: database.urls,
      origin: server.origin,
      pid: server.pid,
      signedIn: (role) => signIn(database.urls.app, env.TOKEN_SECRET ?? '', role),
    });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

const ROUNDS = 5;

/** Median and slowest of some requests one after the other; `least` is what each must have counted at least. */
export async function measuredRounds(
  what: string,
  { least, mostMs }: { readonly least: number; readonly mostMs: number },
  work: () => Promise<number>,
): Promise<Measure> {
  await work();
  const times: number[] = [];
  let counted = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    counted = await work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return {
    what,
    ours: 1000 / median,
    p99Ms: times.at(-1) ?? Number.NaN,
    p99AtMostMs: mostMs,
    held: counted >= least,
    note: `${counted} counted, median ${median.toFixed(0)} ms; the slowest of ${ROUNDS} stands as p99`,
  };
}
