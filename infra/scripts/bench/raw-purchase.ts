import { randomUUID } from 'node:crypto';
import type { Pool } from '../../../packages/db/src/index.ts';

/** What every purchase must at least write: the order, three lines, three stock rows, one job. No tenants, no fences, no questions. */
const TABLES = `
  create schema bench;
  create table bench.orders (id uuid primary key, name text not null, total integer not null, placed_at timestamptz not null default now());
  create table bench.lines (order_id uuid not null references bench.orders, position smallint not null, good integer not null, quantity integer not null,
    primary key (order_id, position));
  create table bench.stock (good integer primary key, on_hand integer not null, reserved integer not null default 0, check (reserved <= on_hand));
  create table bench.jobs (id uuid primary key, topic text not null, payload jsonb not null, run_at timestamptz not null default now());
  insert into bench.stock (good, on_hand) select n, 100000000 from generate_series(1, 300) n;`;

export async function prepareRaw(owner: Pool): Promise<void> {
  await owner.query(TABLES);
  await owner.query('analyze bench.stock');
}

/** One purchase as a transaction of bare statements, goods locked in one order. */
export async function buyRaw(pool: Pool, goods: readonly number[]): Promise<void> {
  const client = await pool.connect();
  const id = randomUUID();
  try {
    await client.query('begin');
    await client.query('insert into bench.orders (id, name, total) values ($1, $2, $3)', [id, 'Elsa Lundmark', 23_880]);
    for (const [position, good] of goods.entries())
      await client.query('insert into bench.lines values ($1, $2, $3, 1)', [id, position, good]);
    for (const good of [...goods].sort((a, b) => a - b)) {
      await client.query('update bench.stock set reserved = reserved + 1 where good = $1 and on_hand - reserved >= 1', [good]);
    }
    await client.query('insert into bench.jobs (id, topic, payload) values ($1, $2, $3)', [randomUUID(), 'order.placed', { id }]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
