import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { buildWeb } from '../web-build.ts';
import { fire, freePort, type Running, startProcess } from './processes.ts';
import { CATEGORIES, WORDS, writeRange } from './range.ts';
import type { Measure } from './table.ts';

interface List {
  readonly offers: readonly { readonly id: string }[];
}
export const API = '/api/tenants/arjeplog/storefront';

/** What visitors ask for: all and a department and every shelf, by name and by price, the first pages and a later one. */
export const LISTS = ['', 'category=groceries&', ...CATEGORIES.map((slug) => `category=${slug}&`)].flatMap((filter, index) =>
  ['name', 'price'].flatMap((sort) => [1, 2 + (index % 6)].map((page) => `${API}/offers?${filter}sort=${sort}&page=${page}`)),
);
/** The words as they are spelt, without dots, and a part of them. */
export const SEARCHES = WORDS.flatMap((word) => [
  word,
  word.normalize('NFD').replace(/\p{M}/gu, ''),
  word.slice(1),
  word.toUpperCase(),
  `${word} g`,
]).map((query) => `${API}/search?q=${encodeURIComponent(query)}`);
const PAGES = CATEGORIES.map((slug) => `/arjeplog/varor/${slug}`);

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
    const given = {
      ...(env as Record<string, string>),
      DATABASE_URL_APP: database.urls.app,
      DATABASE_URL_WORKER: database.urls.worker,
      DATABASE_URL_CARE: database.urls.care,
    };
    const ours = await startProcess('apps/api/src/server.ts', { ...given, PORT: String(port), RUN_WORKER: 'no' }, port, '/health/live');
    undo.push(() => ours.stop());
    const pages: (readonly string[])[] = [];
    for (const path of LISTS) pages.push(await idsOf(ours.origin + path));
    const raw = await startRaw(database.urls.app, pages);
    undo.push(() => raw.stop());
    return await measure(ours.origin, raw.origin, pages);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

const idsOf = async (url: string): Promise<readonly string[]> => ((await (await fetch(url)).json()) as List).offers.map(({ id }) => id);

async function startRaw(database: string, pages: readonly (readonly string[])[]): Promise<Running> {
  const port = await freePort();
  const env = { RAW_DATABASE: database, RAW_PORT: String(port), RAW_PAGES: JSON.stringify(pages) };
  return startProcess('infra/scripts/bench/raw-server.ts', env, port, '/list/0');
}

async function measure(ours: string, raw: string, pages: readonly (readonly string[])[]): Promise<readonly Measure[]> {
  const ids = [...new Set(pages.flat())].slice(0, 400);
  const rawList = await fire(
    raw,
    pages.map((_, nr) => `/list/${nr}`),
  );
  const list = await fire(ours, LISTS);
  const found = await fire(ours, SEARCHES);
  const rawOne = await fire(
    raw,
    ids.map((id) => `/one/${id}`),
  );
  const one = await fire(
    ours,
    ids.map((id) => `${API}/offers/${id}`),
  );
  const page = await fire(ours, PAGES);
  return [
    { what: 'list of 24 of 10,000', ours: list.perSecond, raw: rawList.perSecond, atLeast: 0.3, p99Ms: list.p99Ms, p99AtMostMs: 25 },
    { what: 'one offer', ours: one.perSecond, raw: rawOne.perSecond, atLeast: 0.25, p99Ms: one.p99Ms, p99AtMostMs: 15 },
    { what: 'search, 200 hits', ours: found.perSecond, raw: rawList.perSecond, atLeast: 0.15, p99Ms: found.p99Ms, p99AtMostMs: 40 },
    { what: 'category page as HTML', ours: page.perSecond, p99Ms: page.p99Ms, p99AtMostMs: 100 },
  ];
}
