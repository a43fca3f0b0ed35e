import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';

import { testDatabase } from '../testing/database.ts';
import { leastMs } from '../testing/least-ms.ts';
import { tcpProxy } from '../testing/tcp-proxy.ts';
import { withPlatform } from './doors.ts';
import { openPool } from './pool.ts';

const database = await testDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
afterAll(() => admin.end());

async function poolBehindProxy() {
  const { hostname, port } = new URL(database.appUrl);
  const proxy = await tcpProxy({ host: hostname, port: Number(port) });
  const errors: string[] = [];
  const pool = openPool({ url: proxy.urlThrough(database.appUrl), max: 1, onError: (error) => errors.push(error.message) });
  onTestFinished(async () => {
    proxy.set('ok');
    await pool.end();
    await proxy.close();
  });
  return { proxy, pool, errors };
}

/** Milliseconds until it fails, and how. */
async function timeToFail(work: Promise<unknown>): Promise<{ ms: number; message: string }> {
  const start = performance.now();
  const message = await work.then(
    () => 'it did not fail',
    (error: unknown) => String(error),
  );
  return { ms: performance.now() - start, message };
}

const one = (pool: pg.Pool) => withPlatform(pool, (tx) => tx.query<{ one: number }>('select 1 as one'));

describe('openPool', () => {
  it('gives up within query_timeout on a connection that swallows everything, and works again once the path is whole', async () => {
    const { proxy, pool } = await poolBehindProxy();
    expect(await one(pool)).toEqual([{ one: 1 }]);
    let healed = Number.POSITIVE_INFINITY;
    const failing = async () => {
      const inside = withPlatform(pool, (tx) => {
        proxy.set('black-hole');
        return tx.query('select 1 as one');
      });
      const { ms, message } = await timeToFail(inside);
      // Whichever of the flight's statements gives up first closes the connection; the others are told that it is gone. Both are answered 503.
      expect(message).toMatch(/Query read timeout|Connection terminated unexpectedly/);
      expect(ms).toBeGreaterThan(4_900);
      proxy.set('ok');
      const again = performance.now();
      expect(await one(pool)).toEqual([{ one: 1 }]);
      healed = Math.min(healed, performance.now() - again);
      return ms;
    };
    expect(await leastMs(6_500, failing)).toBeLessThan(6_500); // once, not once more for the rollback
    expect(healed).toBeLessThan(1_000);
  });

  it('gives up within two seconds on a server that takes the connection and never answers', async () => {
    const { proxy, pool } = await poolBehindProxy();
    proxy.set('black-hole');
    const failing = async () => {
      const { ms, message } = await timeToFail(one(pool));
      expect(message).toMatch(/timeout/);
      return ms;
    };
    expect(await leastMs(3_000, failing)).toBeLessThan(3_000);
    proxy.set('ok');
    expect(await one(pool)).toEqual([{ one: 1 }]);
  });

  it('waits for an answer that is late', async () => {
    const { proxy, pool } = await poolBehindProxy();
    await one(pool);
    proxy.set({ delayMs: 100 });
    const asking = async () => {
      const start = performance.now();
      expect(await one(pool)).toEqual([{ one: 1 }]);
      const ms = performance.now() - start;
      // Begin and select together, commit: two round trips of 200 ms, by timers that may be a millisecond early.
      expect(ms).toBeGreaterThan(390);
      return ms;
    };
    expect(await leastMs(600, asking)).toBeLessThan(600);
  });

  it('tells of a connection that is reset, in use or idle, and opens a new one', async () => {
    const { proxy, pool, errors } = await poolBehindProxy();
    const inside = withPlatform(pool, (tx) => {
      proxy.set('reset');
      return tx.query('select 1');
    });
    await expect(inside).rejects.toThrow();
    await expect(one(pool)).rejects.toThrow();
    proxy.set('ok');
    expect(await one(pool)).toEqual([{ one: 1 }]);
    expect(proxy.open).toBe(1);
    const before = errors.length;
    proxy.set('reset');
    await expect.poll(() => errors.length, { timeout: 60_000 }).toBeGreaterThan(before);
    proxy.set('ok');
    expect(await one(pool)).toEqual([{ one: 1 }]);
  });

  it('survives that the server ends a connection while work is going on between two statements', async () => {
    const errors: string[] = [];
    const pool = openPool({ url: database.appUrl, max: 1, onError: (error) => errors.push(error.message) });
    onTestFinished(() => pool.end());
    const work = withPlatform(pool, async (tx) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await admin.query('select pg_terminate_backend($1)', [row?.pid]);
      // Nobody waits for an answer now: without a listener on the client this error would end the process.
      await expect.poll(() => errors.length, { timeout: 60_000 }).toBeGreaterThan(0);
      return tx.query('select 1');
    });
    await expect(work).rejects.toThrow();
    expect(errors.join()).toMatch(/terminat/);
    expect(await one(pool)).toEqual([{ one: 1 }]);
    expect(pool.totalCount).toBe(1);
  });

  it('brings no parameter along that a pooler in transaction mode refuses', async () => {
    const pool = openPool({ url: database.appUrl, max: 1 });
    onTestFinished(() => pool.end());
    // PgBouncer knows these and what its ini lists; any other ends the connection before it has begun (08P01).
    const known = ['user', 'database', 'client_encoding', 'application_name', 'replication'];
    const client = await pool.connect();
    const sent = Object.keys((client as unknown as { getStartupConf(): Record<string, unknown> }).getStartupConf());
    client.release();
    expect(sent.filter((name) => !known.includes(name.toLowerCase()))).toEqual([]);
    expect(sent).toContain('user');
  });

  it('lets no statement stand for more than four seconds, nor wait two for a lock', async () => {
    const pool = openPool({ url: database.appUrl, max: 1 });
    onTestFinished(() => pool.end());
    const { rows } = await pool.query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
              current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(rows).toEqual([{ statement: '4s', lock: '2s', idle: '10s' }]);
  });

  it('reads sums as numbers, days as texts, and refuses a sum that a number cannot hold', async () => {
    const pool = openPool({ url: database.appUrl, max: 1 });
    onTestFinished(() => pool.end());
    const { rows } = await pool.query(`select 9007199254740991::bigint as sum, date '2026-06-01' as day, time '07:30' as opens`);
    expect(rows).toEqual([{ sum: Number.MAX_SAFE_INTEGER, day: '2026-06-01', opens: '07:30' }]);
    await expect(pool.query('select 9007199254740992::bigint')).rejects.toThrow('int8 out of range: 9007199254740992');
  });
});
