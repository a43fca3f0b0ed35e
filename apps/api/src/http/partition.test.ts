import { openPool } from '@galleria/db';
import { leastMs } from '@galleria/db/testing/least-ms';
import { tcpProxy } from '@galleria/db/testing/tcp-proxy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { buildApp } from '../app.ts';

/* RELIABILITY T16: what a resident meets while the way to the database is broken, and how soon it is over. */
describe('a broken way to the database', async () => {
  const t = await testApp();
  const url = new URL(t.database.appUrl);
  const proxy = await tcpProxy({ host: url.hostname, port: Number(url.port) });
  const pool = openPool({ url: proxy.urlThrough(t.database.appUrl), max: 4 });
  const app = await buildApp({ ...t.deps, pool });
  afterAll(async () => {
    proxy.set('ok');
    await app.close();
    await pool.end();
    await proxy.close();
  });
  beforeAll(() =>
    t.sql(`insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open')`),
  );
  const ask = async () => {
    const started = performance.now();
    const { statusCode, body, headers } = await app.inject('/api/gallerias');
    return { statusCode, body, retry: headers['retry-after'], ms: performance.now() - started };
  };
  /** Asks until it is answered; how long that took. */
  const healthyAfter = async () => {
    const started = performance.now();
    while ((await ask()).statusCode !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
    return performance.now() - started;
  };

  it('that swallows everything is answered in six seconds with 503 and when to try again, and is over in one', async () => {
    expect((await ask()).statusCode).toBe(200);
    let healed = Number.POSITIVE_INFINITY;
    const swallowed = async () => {
      proxy.set('black-hole');
      const answers = await Promise.all(Array.from({ length: 8 }, ask));
      for (const { statusCode, body, retry } of answers) {
        expect(statusCode).toBe(503);
        expect(JSON.parse(body)).toMatchObject({ code: 'service.busy' });
        expect(retry).toBe('2');
      }
      proxy.set('ok');
      healed = Math.min(healed, await healthyAfter());
      return Math.max(...answers.map(({ ms }) => ms));
    };
    expect(await leastMs(6_500, swallowed)).toBeLessThan(6_500);
    expect(healed).toBeLessThan(1_000);
  });

  it('that refuses and breaks connections is answered at once, and is over in one second', async () => {
    expect((await ask()).statusCode).toBe(200);
    let healed = Number.POSITIVE_INFINITY;
    const refused = async () => {
      proxy.set('reset');
      const answers = await Promise.all(Array.from({ length: 8 }, ask));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(503));
      expect((await app.inject('/health/ready')).statusCode).toBe(503);
      expect((await app.inject('/health/live')).statusCode).toBe(200);
      proxy.set('ok');
      healed = Math.min(healed, await healthyAfter());
      return Math.max(...answers.map(({ ms }) => ms));
    };
    expect(await leastMs(2_500, refused)).toBeLessThan(2_500);
    expect(healed).toBeLessThan(1_000);
    expect((await app.inject('/health/ready')).statusCode).toBe(200);
  });

  it('that is slow is only slow', async () => {
    proxy.set({ delayMs: 150 });
    expect((await ask()).statusCode).toBe(200);
    proxy.set('ok');
  });
});
