import { randomUUID } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Db from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { readyDatabase } from '../database.ts';
import { fillInDemonstration } from '../demonstration.ts';
import { freePort, startProcess } from './processes.ts';
import { writeRange } from './range.ts';
import { buyRaw, prepareRaw } from './raw-purchase.ts';
import { countStatements } from './statement-counter.ts';
import { type Measure, tableOf } from './table.ts';

const BUYERS = 16;
const WARM_UP_MS = 2000;
const MEASURED_MS = 8000;
const LIMIT_STATEMENTS = 30;
const SHOPS = 2;
const GOODS = 300;

const loadDb = async (): Promise<typeof Db> =>
  (await import(pathToFileURL(fileURLToPath(new URL('../../../packages/db/src/index.ts', import.meta.url))).href)) as typeof Db;

interface Village {
  readonly villageId: string;
  /** Counted goods by shop. */
  readonly shops: readonly { readonly shopId: string; readonly offers: readonly string[] }[];
}

/**
 * Whole purchases over HTTP, sixteen buyers at once: quote, delivery days, order of three lines from two shops; against bare purchase transactions on the
 * same server in the same run (issue 2, Measures). The statements of a purchase are counted on the wire.
 */
export async function run(): Promise<readonly Measure[]> {
  const env: NodeJS.ProcessEnv = { GALLERIA_MODE: 'demonstration', LOG_LEVEL: 'error', REQUESTS_PER_ADDRESS_PER_MINUTE: '0' };
  const database = await readyDatabase({}, { fresh: true });
  const undo: (() => Promise<void>)[] = [() => database.stop()];
  try {
    await writeRange(database.urls);
    const village = await writeVillage(database.urls);
    undo.push(await fillInDemonstration(env, { fresh: true }));
    const start = async (app: string) => {
      const port = await freePort();
      const given = { ...(env as Record<string, string>), DATABASE_URL_APP: app, DATABASE_URL_WORKER: database.urls.worker };
      const server = await startProcess('apps/api/src/server.ts', { ...given, PORT: String(port), RUN_WORKER: 'no' }, port, '/health/live');
      undo.push(() => server.stop());
      return { api: `${server.origin}/api/tenants/arjeplog`, stop: () => server.stop() };
    };
    const statements = await statementsOf(database.urls.app, village, start);
    const { api } = await start(database.urls.app);
    await many(WARM_UP_MS, () => buy(api, village));
    const ours = await many(MEASURED_MS, () => buy(api, village));
    const raw = await rawRate(database.urls);
    return [
      {
        what: 'whole purchase, 16 buyers',
        ours: ours.perSecond,
        raw,
        atLeast: 0.1,
        p99Ms: ours.p99Ms,
        held: statements <= LIMIT_STATEMENTS,
        note: `${statements} statements of at most ${LIMIT_STATEMENTS}`,
      },
    ];
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

type Start = (app: string) => Promise<{ readonly api: string; stop(): Promise<void> }>;

async function statementsOf(app: string, village: Village, start: Start): Promise<number> {
  const proxy = await countStatements(app);
  try {
    const server = await start(proxy.url);
    // Connections are open and the tenants known, as in any process that has run for a while.
    await many(500, () => buy(server.api, village));
    const before = proxy.count();
    await buy(server.api, village);
    const counted = proxy.count() - before;
    await server.stop();
    return counted;
  } finally {
    await proxy.stop();
  }
}

/** As many at once as there are buyers, each beginning anew when done. */
async function many(ms: number, work: () => Promise<void>): Promise<{ readonly perSecond: number; readonly p99Ms: number }> {
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

async function call(method: string, url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const reply = await fetch(url, { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${text.slice(0, 300)}`);
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
async function buy(api: string, { shops, villageId }: Village): Promise<void> {
  const goods = shops.flatMap((shop, index) => Array.from({ length: index === 0 ? 2 : 1 }, () => randomOf(shop.offers)));
  const basket = {
    lines: [...new Set(goods)].map((offerId) => ({ offerId, quantity: 1 })),
    destination: { villageId, street: `Byvägen ${Math.ceil(Math.random() * 90)}`, postalCode: '93093', locality: 'Laisvall' },
  };
  const days = (await call('POST', `${api}/quote`, basket)) as QuoteReply;
  const choices = days.shops.map(({ shopId, deliveries }) => {
    const { roundId, day } = randomOf(deliveries);
    return { shopId, handover: { kind: 'delivery', roundId, day }, payment: 'at-door' };
  });
  const { hash } = (await call('POST', `${api}/quote`, { ...basket, choices })) as QuoteReply;
  const keys = { 'idempotency-key': randomUUID(), 'basket-key': randomUUID() };
  await call(
    'POST',
    `${api}/orders`,
    { ...basket, choices, buyer: { name: 'Elsa Lundmark', phone: '070-123 45 67' }, quoteHash: hash },
    keys,
  );
}

async function rawRate(urls: RoleUrls): Promise<number> {
  const { openPool } = await loadDb();
  const url = new URL(urls.migrator);
  // The migrator may act as the owner of everything, and only so may it make tables.
  url.searchParams.set('options', '-c role=galleria_owner');
  const owner = openPool({ url: url.href, max: BUYERS });
  try {
    await prepareRaw(owner);
    const three = () => Array.from(new Set(Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * GOODS))));
    await many(WARM_UP_MS, () => buyRaw(owner, three()));
    return (await many(MEASURED_MS, () => buyRaw(owner, three()))).perSecond;
  } finally {
    await owner.end();
  }
}

/** A village, a carrier with a round on every weekday, and counted goods in two shops, beside the ten thousand offers that are there already. */
async function writeVillage(urls: RoleUrls): Promise<Village> {
  const { openPool, withTenant } = await loadDb();
  const pool = openPool({ url: urls.app, max: 1 });
  const [villageId, carrierId] = [randomUUID(), randomUUID()];
  try {
    await pool.query('insert into platform.carriers (id, slug, name, org_number, phone, email) values ($1, $2, $3, $4, $5, $6)', [
      carrierId,
      'post',
      'Lantbrevbäringen',
      '556711-5695',
      '020-232221',
      'post@example.org',
    ]);
    return await withTenant(pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:bench' }, async (tx) => {
      await tx.run(
        "insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, $1, 'laisvall', 'Laisvall', '93093', 'Laisvall')",
        [villageId],
      );
      await tx.run(
        `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
         values (1, $1, 'post', true, true, '{ambient,chilled,frozen}', 12000, 30000, 'portal', '2020-01-01')`,
        [carrierId],
      );
      for (let weekday = 1; weekday <= 5; weekday += 1) await writeRound(tx, { id: randomUUID(), carrierId, villageId, weekday });
      const shops = await tx.query<{ shopId: string; offers: string[] }>(COUNTED, [SHOPS, GOODS / SHOPS]);
      return { villageId, shops };
    });
  } finally {
    await pool.end();
  }
}

async function writeRound(
  tx: Db.TenantTx,
  round: { readonly id: string; readonly carrierId: string; readonly villageId: string; readonly weekday: number },
): Promise<void> {
  await tx.run(
    `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
       standard_fee_ore, valid_from)
     values (1, $1, $2, 'Laisvall', $3, 1, '12:00', '08:00', '10:00', '14:00', 'skip', 100000000, 6000, '2020-01-01')`,
    [round.id, round.carrierId, round.weekday],
  );
  await tx.run('insert into round_villages values (1, $1, $2, 1)', [round.id, round.villageId]);
  await tx.run('insert into round_shops select 1, $1, shop_id, 1 from shop_admissions where tenant_id = 1', [round.id]);
}

/** Some goods of two shops get a shelf that never runs out, and say so in public. */
const COUNTED = `
  with shops as (select shop_id from shop_admissions where tenant_id = 1 order by shop_id limit $1),
  chosen as (select o.* from shops s cross join lateral (select p.offer_id, p.shop_id from public_offers p where p.tenant_id = 1 and p.shop_id = s.shop_id
    order by p.offer_id limit $2) o),
  shelved as (insert into stock (tenant_id, shop_id, offer_id, on_hand) select 1, shop_id, offer_id, 100000000 from chosen),
  told as (update public_offers p set card = jsonb_set(p.card::jsonb, '{stockKind}', '"counted"')::json, in_stock = true from chosen c
    where p.tenant_id = 1 and p.offer_id = c.offer_id)
  select shop_id as "shopId", array_agg(offer_id) as offers from chosen group by shop_id order by shop_id`;

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(tableOf(await run()));
