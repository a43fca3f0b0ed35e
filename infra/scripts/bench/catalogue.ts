import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { buildWeb } from '../web-build.ts';
import { fire, freePort, type Running, startProcess } from './processes.ts';
import { WORD, writeRange } from './range.ts';
import type { Measure } from './table.ts';

interface List {
  readonly offers: readonly { readonly id: string }[];
}
const CATEGORY = '/arjeplog/varor/dairy';

/**
 * Reading the catalogue of 10,000 offers over HTTP: one process of the real server, sixteen connections, against Fastify with one
 * prepared select of the same rows (issue 2, Measures).
 */
export async function run(): Promise<readonly Measure[]> {
  const env: NodeJS.ProcessEnv = { GALLERIA_MODE: 'demonstration', LOG_LEVEL: 'error', REQUESTS_PER_ADDRESS_PER_MINUTE: '0' };
  const [database] = await Promise.all([readyDatabase({}, { fresh: true }), buildWeb(new AbortController().signal)]);
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  try {
    await writeRange(database.urls);
    const port = await freePort();
    undo.push(await fillInDemonstration(env, { fresh: true }));
    const given = { ...(env as Record<string, string>), DATABASE_URL_APP: database.urls.app, DATABASE_URL_WORKER: database.urls.worker };
    const ours = await startProcess('apps/api/src/server.ts', { ...given, PORT: String(port), RUN_WORKER: 'no' }, port, '/health/live');
    undo.push(() => ours.stop());
    const ids = await idsOf(`${ours.origin}/api/tenants/arjeplog/storefront/offers`);
    const raw = await startRaw(database.urls.app, ids);
    undo.push(() => raw.stop());
    return await measure(ours.origin, raw.origin, ids[0] ?? '');
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

const idsOf = async (url: string): Promise<readonly string[]> => ((await (await fetch(url)).json()) as List).offers.map(({ id }) => id);

async function startRaw(database: string, ids: readonly string[]): Promise<Running> {
  const port = await freePort();
  const env = { RAW_DATABASE: database, RAW_PORT: String(port), RAW_IDS: ids.join(',') };
  return startProcess('infra/scripts/bench/raw-server.ts', env, port, '/list');
}

async function measure(ours: string, raw: string, id: string): Promise<readonly Measure[]> {
  const api = `${ours}/api/tenants/arjeplog/storefront`;
  const rawList = await fire(`${raw}/list`);
  const list = await fire(`${api}/offers`);
  const found = await fire(`${api}/search?q=${encodeURIComponent(WORD)}`);
  const rawOne = await fire(`${raw}/one`);
  const one = await fire(`${api}/offers/${id}`);
  const page = await fire(`${ours}${CATEGORY}`);
  return [
    { what: 'list of 24 of 10,000', ours: list.perSecond, raw: rawList.perSecond, atLeast: 0.3, p99Ms: list.p99Ms, p99AtMostMs: 25 },
    { what: 'one offer', ours: one.perSecond, raw: rawOne.perSecond, atLeast: 0.25, p99Ms: one.p99Ms, p99AtMostMs: 15 },
    { what: 'search, 200 hits', ours: found.perSecond, raw: rawList.perSecond, atLeast: 0.15, p99Ms: found.p99Ms, p99AtMostMs: 40 },
    { what: 'category page as HTML', ours: page.perSecond, p99Ms: page.p99Ms, p99AtMostMs: 100 },
  ];
}
