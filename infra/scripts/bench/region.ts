import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { API, LISTS, SEARCHES } from './catalogue.ts';
import { fire, freePort, type Rate, type Running, startProcess } from './processes.ts';
import { KINDS, writeRange } from './range.ts';
import { giveGtins, SHOPS, TENANTS, writeRegion } from './region-data.ts';
import type { Measure } from './table.ts';

const P99_MS = 50;
/** No slower than twice the ten thousand, measured in the same run. */
const HALF = 0.5;
/** Of each measure so many rounds on either side in turn; the least disturbed counts. */
const ROUNDS = 2;
const SECONDS = 4;

const searches = (words: readonly string[]): readonly string[] => words.map((word) => `${API}/search?q=${encodeURIComponent(word)}`);
/** Found in a twelfth of everything: 830 of ten thousand, and 3,400 of a galleria in the region. */
const BROAD = searches(KINDS.map((kind) => kind.toLowerCase()));
const MISSPELT = searches(['fjälröding', 'hjorton', 'rennskav', 'tunbrödsrulle', 'åkerrbär', 'hjortrron', 'renskva']);
const SHORT = searches(['g', 'nr', 'mj', 'ka', 'os']);

/**
 * One galleria of a region against one that stands alone: 14 tenants, 500 shops and 500,000 offers, of which 41 shops sell in the galleria that is asked,
 * beside the 10,000 offers of `bench catalogue`. The same server, the same questions, sixteen connections, in turn (issue 3, Measures).
 */
export async function run(): Promise<readonly Measure[]> {
  const env: NodeJS.ProcessEnv = { GALLERIA_MODE: 'demonstration', LOG_LEVEL: 'error', REQUESTS_PER_ADDRESS_PER_MINUTE: '0' };
  const undo: (() => Promise<void>)[] = [await fillInDemonstration(env, { fresh: true })];
  try {
    const started = performance.now();
    // As infra/database/postgresql.conf has it.
    const alone = await readyDatabase({}, { fresh: true, sharedBuffers: '1GB' });
    undo.push(() => alone.stop());
    await writeRange(alone.urls);
    await giveGtins(alone.urls);
    const region = await readyDatabase({}, { fresh: true, sharedBuffers: '1GB' });
    undo.push(() => region.stop());
    await writeRegion(alone.urls, region.urls);
    console.log(`region: ${TENANTS} tenants and ${SHOPS} shops in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    const servers: Running[] = [];
    for (const { urls } of [alone, region]) {
      const port = await freePort();
      const given = {
        ...(env as Record<string, string>),
        DATABASE_URL_APP: urls.app,
        DATABASE_URL_WORKER: urls.worker,
        DATABASE_URL_CARE: urls.care,
      };
      const server = await startProcess('apps/api/src/server.ts', { ...given, PORT: String(port), RUN_WORKER: 'no' }, port, '/health/live');
      undo.push(() => server.stop());
      servers.push(server);
    }
    const [small, large] = servers;
    if (!small || !large) throw new Error('both servers were started');
    return await measure(small.origin, large.origin);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

interface Listed {
  readonly offers: readonly { readonly id: string }[];
}
/** Offers of the first pages of every list, each by its own address. */
async function offersOf(origin: string): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const path of LISTS) for (const { id } of ((await (await fetch(origin + path)).json()) as Listed).offers) ids.add(id);
  return [...ids].slice(0, 400).map((id) => `${API}/offers/${id}`);
}
async function gtinsOf(origin: string, offers: readonly string[]): Promise<readonly string[]> {
  const gtins: string[] = [];
  for (const path of offers.slice(0, 100)) {
    const { detail } = (await (await fetch(origin + path)).json()) as { readonly detail: { readonly gtin: string | null } };
    if (detail.gtin) gtins.push(detail.gtin);
  }
  return searches(gtins);
}

interface Question {
  readonly what: string;
  readonly alone: readonly string[];
  readonly region: readonly string[];
  /** Asks for as many hits on both sides: held to half the pace. */
  readonly same?: true;
}
const better = (a: Rate | undefined, b: Rate): Rate => (a && a.perSecond > b.perSecond ? a : b);

async function measure(small: string, large: string): Promise<readonly Measure[]> {
  const [offers, regionOffers] = [await offersOf(small), await offersOf(large)];
  const questions: readonly Question[] = [
    { what: 'list', alone: LISTS, region: LISTS, same: true },
    { what: 'search, 200 hits', alone: SEARCHES, region: SEARCHES, same: true },
    { what: 'search by GTIN', alone: await gtinsOf(small, offers), region: await gtinsOf(large, regionOffers), same: true },
    { what: 'one offer', alone: offers, region: regionOffers, same: true },
    // Here the galleria of a region has four times the hits, and ranks them: only the time is asked for.
    { what: 'search, a twelfth', alone: BROAD, region: BROAD },
    { what: 'search, misspelt', alone: MISSPELT, region: MISSPELT },
    { what: 'search, short words', alone: SHORT, region: SHORT },
  ];
  const measures: Measure[] = [];
  for (const { what, alone, region, same } of questions) {
    let [one, all]: [Rate | undefined, Rate | undefined] = [undefined, undefined];
    for (let round = 0; round < ROUNDS; round += 1) {
      one = better(one, await fire(small, alone, SECONDS));
      all = better(all, await fire(large, region, SECONDS));
    }
    if (!one || !all) throw new Error('there is at least one round');
    const asked = same ? { raw: one.perSecond, atLeast: HALF } : {};
    const note = `10,000 alone: ${one.perSecond.toFixed(0)}/s, p99 ${one.p99Ms.toFixed(0)} ms`;
    measures.push({ what: `region: ${what}`, ours: all.perSecond, p99Ms: all.p99Ms, p99AtMostMs: P99_MS, note, ...asked });
  }
  return measures;
}
