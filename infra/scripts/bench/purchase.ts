import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Pool } from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { couponRush } from './coupon-rush.ts';
import { HttpClient } from './http-client.ts';
import { freePort, startProcess } from './processes.ts';
import { writeNeighbour, writeRange } from './range.ts';
import { buyRaw, prepareRaw } from './raw-purchase.ts';
import { rush } from './rush.ts';
import { countStatements } from './statement-counter.ts';
import { type Measure, tableOf } from './table.ts';
import { GOODS, loadDb, type Shelf, writeVillage } from './village.ts';

const BUYERS = 16;
/** Until a process runs as one that has been up for a while: its code compiled, its connections open, its statements prepared. */
const WARM_UP_MS = 4000;
/** Ours and the raw transactions take turns, since a machine is not as fast in one minute as in the next; the median round is what is said. */
const ROUNDS = 7;
const ROUND_MS = 2500;
const LIMIT_STATEMENTS = 30;

/**
 * Whole purchases over HTTP, sixteen buyers at once: quote, delivery days, order of three lines from two shops; against bare purchase transactions on the
 * same server in the same run (issue 2, Measures). The statements of a purchase are counted on the wire. Then 200 buyers for 50 pieces.
 */
export async function run(): Promise<readonly Measure[]> {
  const env: NodeJS.ProcessEnv = { GALLERIA_MODE: 'demonstration', LOG_LEVEL: 'error', REQUESTS_PER_ADDRESS_PER_MINUTE: '0' };
  const database = await readyDatabase({}, { fresh: true });
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  try {
    await writeRange(database.urls);
    await writeNeighbour(database.urls);
    const village = await writeVillage(database.urls);
    undo.push(await fillInDemonstration(env, { fresh: true }));
    const start = async (app: string) => {
      const port = await freePort();
      const given = {
        ...(env as Record<string, string>),
        DATABASE_URL_APP: app,
        DATABASE_URL_WORKER: database.urls.worker,
        DATABASE_URL_CARE: database.urls.care,
      };
      const server = await startProcess('apps/api/src/server.ts', { ...given, PORT: String(port), RUN_WORKER: 'no' }, port, '/health/live');
      undo.push(() => server.stop());
      return { api: `${server.origin}/api/tenants/arjeplog`, stop: () => server.stop() };
    };
    const { villageId, home, mixed } = village;
    const baskets = { home: { villageId, shelves: home, quantity: 1 }, mixed: { villageId, shelves: mixed, quantity: 2 } };
    const counted = {
      home: await statementsOf(database.urls.app, baskets.home, start),
      mixed: await statementsOf(database.urls.app, baskets.mixed, start),
    };
    const { api } = await start(database.urls.app);
    const rounds = await inTurns(api, baskets, database.urls);
    const measured = (what: string, which: 'home' | 'mixed'): Measure => ({
      what,
      ...median(rounds[which]),
      // The measure is the first basket; the second asks the shelves twice more, and must keep to the statements.
      ...(which === 'home' && { atLeast: 0.1 }),
      held: counted[which] <= LIMIT_STATEMENTS,
      note: `${counted[which]} statements of at most ${LIMIT_STATEMENTS}; rounds ${shares(rounds[which])}`,
    });
    const apis = [api, (await start(database.urls.app)).api] as const;
    return [
      measured('whole purchase, 16 buyers', 'home'),
      measured("with a neighbour's shop, 2 of each", 'mixed'),
      await rush({ apis, urls: database.urls, village }),
      await couponRush({ apis, urls: database.urls, village }),
    ];
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

interface Basket {
  readonly villageId: string;
  readonly shelves: readonly Shelf[];
  readonly quantity: number;
}
type Start = (app: string) => Promise<{ readonly api: string; stop(): Promise<void> }>;

async function statementsOf(app: string, basket: Basket, start: Start): Promise<number> {
  const proxy = await countStatements(app);
  const client = new HttpClient(BUYERS);
  try {
    const server = await start(proxy.url);
    // Connections are open and the tenants known, as in any process that has run for a while.
    await many(500, () => buy(client, server.api, basket));
    const before = proxy.count();
    await buy(client, server.api, basket);
    const counted = proxy.count() - before;
    await server.stop();
    return counted;
  } finally {
    client.close();
    await proxy.stop();
  }
}

interface Rate {
  readonly perSecond: number;
  readonly p99Ms: number;
}
/** One round of one basket, beside the raw transactions of the same seconds. */
interface Round {
  readonly ours: number;
  readonly raw: number;
  readonly p99Ms: number;
}

/** Both baskets and the raw transactions in turns, each after the same warm-up. */
async function inTurns(api: string, baskets: Readonly<Record<'home' | 'mixed', Basket>>, urls: RoleUrls) {
  const client = new HttpClient(BUYERS);
  try {
    return await asOwner(urls, async (owner) => {
      await prepareRaw(owner);
      const ours = (which: 'home' | 'mixed', ms: number) => many(ms, () => buy(client, api, baskets[which]));
      const bare = (ms: number) => many(ms, () => buyRaw(owner, threeGoods()));
      for (const which of ['home', 'mixed'] as const) await ours(which, WARM_UP_MS);
      await bare(WARM_UP_MS);
      // As the database does by itself within a minute: until then it plans for the empty tables that it knew.
      await owner.query('analyze');
      const rounds: Record<'home' | 'mixed', Round[]> = { home: [], mixed: [] };
      for (let turn = 0; turn < ROUNDS; turn++) {
        const home = await ours('home', ROUND_MS);
        const raw = await bare(ROUND_MS);
        const mixed = await ours('mixed', ROUND_MS);
        rounds.home.push({ ours: home.perSecond, raw: raw.perSecond, p99Ms: home.p99Ms });
        rounds.mixed.push({ ours: mixed.perSecond, raw: raw.perSecond, p99Ms: mixed.p99Ms });
      }
      return rounds;
    });
  } finally {
    client.close();
  }
}

/** The round in the middle by its share of the raw limit. */
function median(rounds: readonly Round[]): Round {
  const middle = [...rounds].sort((a, b) => a.ours / a.raw - b.ours / b.raw)[Math.floor(rounds.length / 2)];
  if (!middle) throw new Error('no round was measured');
  return middle;
}

const shares = (rounds: readonly Round[]): string => rounds.map(({ ours, raw }) => (ours / raw).toFixed(3)).join(' ');

const threeGoods = (): number[] => Array.from(new Set(Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * GOODS))));

/** As many at once as there are buyers, each beginning anew when done. */
async function many(ms: number, work: () => Promise<void>): Promise<Rate> {
  const end = performance.now() + ms;
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: BUYERS }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        await work();
        times.push(performance.now() - began);
      }
    }),
  );
  times.sort((a, b) => a - b);
  return { perSecond: (times.length * 1000) / ms, p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 };
}

const randomOf = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

async function call(client: HttpClient, url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { status, text } = await client.post(url, body, headers);
  if (status >= 300) throw new Error(`${url}: ${status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

interface QuoteReply {
  readonly hash: string;
  readonly shops: readonly {
    readonly shopId: string;
    readonly deliveries: readonly { readonly roundId: string; readonly day: string }[];
  }[];
}

/** One guest's purchase, as the pages do it: the price, the day for each shop, the order. */
async function buy(client: HttpClient, api: string, { shelves, villageId, quantity }: Basket): Promise<void> {
  const goods = shelves.flatMap((shop, index) => Array.from({ length: index === 0 ? 2 : 1 }, () => randomOf(shop.offers)));
  const basket = {
    lines: [...new Set(goods)].map((offerId) => ({ offerId, quantity })),
    destination: { villageId, street: `Byvägen ${Math.ceil(Math.random() * 90)}`, postalCode: '93093', locality: 'Laisvall' },
  };
  const days = (await call(client, `${api}/quote`, basket)) as QuoteReply;
  const choices = days.shops.map(({ shopId, deliveries }) => {
    const { roundId, day } = randomOf(deliveries);
    return { shopId, handover: { kind: 'delivery', roundId, day }, payment: 'at-door' };
  });
  const { hash } = (await call(client, `${api}/quote`, { ...basket, choices })) as QuoteReply;
  const keys = { 'idempotency-key': randomUUID(), 'basket-key': randomUUID() };
  const buyer = { name: 'Elsa Lundmark', phone: '070-123 45 67' };
  await call(client, `${api}/orders`, { ...basket, choices, buyer, quoteHash: hash }, keys);
}

/** The migrator may act as the owner of everything, and only so may it make and analyze tables. */
async function asOwner<T>(urls: RoleUrls, work: (owner: Pool) => Promise<T>): Promise<T> {
  const { openPool } = await loadDb();
  const url = new URL(urls.migrator);
  url.searchParams.set('options', '-c role=galleria_owner');
  // On a machine with much else to do `analyze` takes longer than a visitor would be let wait.
  const owner = openPool({ url: url.href, max: BUYERS, patience: { connect: 20_000, statement: 60_000 } });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(tableOf(await run()));
