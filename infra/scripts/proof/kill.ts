import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { openPool, type Pool } from '../../../packages/db/src/index.ts';
import { root } from '../steps.ts';
import { type House, openHouse } from './house.ts';

/** What `apps/api/testing/market.ts` exports; loaded by its address, since nothing imports an app. */
interface Market {
  readonly MARKET: { readonly grocer: string; readonly laisvall: string };
  openMarket(world: object): Promise<void>;
  stockOffer(world: object, offer: object): Promise<string>;
}
interface Quote {
  readonly hash: string;
  readonly shops: readonly { readonly deliveries: readonly { readonly roundId: string; readonly day: string }[] }[];
}
type Basket = Readonly<Record<string, unknown>>;

const BUYERS = 8;
const LOAD_MS = 2_000;
const market = (await import(pathToFileURL(path.join(root, 'apps', 'api', 'testing', 'market.ts')).href)) as Market;

/** Orders that the server has said yes to, and keys that were ever sent. */
interface Ledger {
  readonly acknowledged: Set<string>;
  readonly sent: Set<string>;
}

/** Kills both processes `cycles` times each while eight buyers place orders, and counts. @returns whether nothing was lost or doubled. */
export async function killProof(cycles: number): Promise<boolean> {
  let offerId = '';
  const house = await openHouse(async (adminUrl, urls) => {
    const [admin, app] = [openPool({ url: adminUrl, max: 1 }), openPool({ url: urls.app, max: 2 })];
    const world = { sql: async (text: string) => (await admin.query(text)).rows, deps: { pool: app } };
    await market.openMarket(world);
    offerId = await market.stockOffer(world, { onHand: 1_000_000 });
    await admin.query('update rounds set capacity = 1000000');
    await Promise.all([admin.end(), app.end()]);
  });
  const ledger: Ledger = { acknowledged: new Set(), sent: new Set() };
  let open = true;
  try {
    const buyers = Array.from({ length: BUYERS }, () => buyUntil(() => !open, house.origin, offerId, ledger));
    const recoveries: string[] = [];
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await pause(LOAD_MS);
      const api = await house.killApi();
      await pause(LOAD_MS);
      const database = await house.killDatabase();
      recoveries.push(`API ${Math.round(api)} ms, PostgreSQL ${Math.round(database)} ms`);
    }
    await pause(LOAD_MS);
    open = false;
    await Promise.all(buyers);
    return await judge(house, ledger, recoveries);
  } finally {
    open = false;
    await house.stop();
  }
}

/** One buyer after the other at one place: a key is made once and sent until there is an answer, as the page does. */
async function buyUntil(over: () => boolean, origin: string, offerId: string, ledger: Ledger): Promise<void> {
  const basketKey = randomUUID();
  while (!over()) {
    const key = randomUUID();
    const order = await quoted(origin, basketKey, offerId);
    ledger.sent.add(key);
    const reply = await persist(() =>
      post(`${origin}/api/tenants/arjeplog/orders`, order, { 'basket-key': basketKey, 'idempotency-key': key }),
    );
    if (reply.status !== 201) throw new Error(`an order was refused: ${reply.status} ${JSON.stringify(reply.body)}`);
    ledger.acknowledged.add((reply.body as { id: string }).id);
  }
}

async function quoted(origin: string, basketKey: string, offerId: string): Promise<Basket> {
  const { grocer, laisvall } = market.MARKET;
  const ask = async (basket: Basket) =>
    (await persist(() => post(`${origin}/api/tenants/arjeplog/quote`, basket, { 'basket-key': basketKey }))).body as Quote;
  const destination = { villageId: laisvall, street: 'Byvägen 4', postalCode: '93093', locality: 'Laisvall' };
  const lines = [{ offerId, quantity: 2 }];
  const day = (await ask({ lines, destination })).shops[0]?.deliveries[0];
  if (!day) throw new Error('no delivery day');
  const choices = [{ shopId: grocer, handover: { kind: 'delivery', roundId: day.roundId, day: day.day }, payment: 'at-door' }];
  const basket = { lines, destination, choices };
  return { ...basket, buyer: { name: 'Elsa Lundmark', phone: '070-123 45 67' }, quoteHash: (await ask(basket)).hash };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}
async function post(url: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
  const signal = AbortSignal.timeout(15_000);
  const reply = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    signal,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: reply.status, body: await reply.json() };
}

/** Tries again for as long as there is no answer, or only that the server is busy. */
async function persist(attempt: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 0; tries < 600; tries += 1) {
    const reply = await attempt().catch(() => undefined);
    if (reply && reply.status !== 503) return reply;
    await pause(100);
  }
  throw new Error('no answer for a minute');
}

async function judge(house: House, ledger: Ledger, recoveries: readonly string[]): Promise<boolean> {
  const pool: Pool = openPool({ url: house.adminUrl, max: 1 });
  const { rows } = await pool.query<{ id: string }>('select id from orders');
  const { rows: sums } = await pool.query<{ reserved: number; lines: number; moved: number; booked: number }>(
    `select (select sum(reserved) from stock)::int as reserved, (select sum(quantity) from order_lines)::int as lines,
       (select sum(reserved_change) from stock_movements)::int as moved, (select sum(booked) from round_days)::int as booked`,
  );
  await pool.end();
  const kept = new Set(rows.map(({ id }) => id));
  const lost = [...ledger.acknowledged].filter((id) => !kept.has(id)).length;
  const doubled = kept.size - ledger.sent.size;
  const [sum] = sums;
  const balanced = sum !== undefined && sum.reserved === sum.lines && sum.moved === sum.lines && sum.booked === kept.size;
  console.log(recoveries.join('\n'));
  console.log(
    `kill: ${ledger.acknowledged.size} orders acknowledged, ${lost} lost, ${doubled} doubled; reserved ${sum?.reserved}, ordered ${sum?.lines}, moved ${sum?.moved}; places ${sum?.booked}`,
  );
  return lost === 0 && doubled === 0 && balanced && ledger.acknowledged.size > 0;
}
