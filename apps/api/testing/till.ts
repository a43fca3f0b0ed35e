import { withTenant } from '@galleria/db';
import { seedTenants } from '@galleria/db/testing/seed';
import request from 'supertest';
import { newId } from '../src/core/id.ts';
import { publishShop } from '../src/features/shop-settings/index.ts';
import type { TestApp } from './app.ts';
import { staffToken } from './people.ts';

/** As the till writes it: two lines above, a header, semicolons, decimal commas, Windows-1252. */
export const tillFile = (rows: readonly string[], printed = '2026-11-20 07:12'): Buffer =>
  Buffer.from(
    [
      'Prislista kassa 2.1;;;;;;;;;',
      `Utskriven ${printed};;;;;;;;;`,
      'Artikelnr;EAN;Benämning;Varugrupp;Utpris;Moms;Enhet;Innehåll;Pant;Saldo',
      ...rows,
      '',
    ].join('\r\n'),
    'latin1',
  );

export type Shopkeeper = Awaited<ReturnType<typeof openShop>>;

/** The grocer of Arjeplog with its owner signed in, and the routes of its price files. Call in `beforeAll`. */
export async function openShop(t: TestApp) {
  const seed = await seedTenants(t.database.adminUrl);
  const { shopId } = seed;
  const call = { tenantId: seed.arjeplog, actor: 'system:test', scope: { kind: 'system' } } as const;
  await withTenant(t.deps.pool, call, (tx) => publishShop(tx, shopId));
  const base = `/api/tenants/arjeplog/shops/${shopId}`;
  const { token } = await staffToken(t, { role: 'shop-owner', tenantId: seed.arjeplog, shopId });
  const as = (wanted: request.Test) => wanted.set('authorization', `Bearer ${token}`);
  const { server } = t.app;
  const get = (path: string, query: object = {}) =>
    as(
      request(server)
        .get(base + path)
        .query(query),
    );
  const post = (path: string, body: object) => as(request(server).post(base + path)).send(body);
  const put = (path: string, body: object) => as(request(server).put(base + path)).send(body);
  const patch = (path: string, body: object) => as(request(server).patch(base + path)).send(body);
  const upload = (bytes: Buffer, name = 'prislista.csv') => as(request(server).post(`${base}/price-files`)).attach('file', bytes, name);
  const preview = (id: string, body: object = { full: true }) => post(`/price-files/${id}/preview`, body);
  const apply = (id: string, version: number, confirmed: readonly string[] = [], key = newId()) =>
    post(`/price-files/${id}/apply`, { version, confirmed }).set('idempotency-key', key);
  const file = async (id: string) => (await get(`/price-files/${id}`).expect(200)).body;
  const rows = async (id: string, verdict: string) => (await get(`/price-files/${id}/rows`, { verdict }).expect(200)).body.rows;
  /** Uploads, previews, confirms and works the job. */
  const carryOut = async (bytes: Buffer, body: object = { full: true }, confirmed: readonly string[] = []) => {
    const { body: read } = await upload(bytes).expect(200);
    const { body: planned } = await preview(read.id, body).expect(200);
    await apply(read.id, planned.version, confirmed).expect(200);
    await t.work();
    return file(read.id);
  };
  const offer = async (sku: string) => {
    const { body } = await get('/offers', { q: sku }).expect(200);
    const id = body.offers.find((one: { sku: string }) => one.sku === sku)?.id as string;
    return (await get(`/offers/${id}`).expect(200)).body;
  };
  return { seed, shopId, base, token, call, as, get, post, put, patch, upload, preview, apply, file, rows, carryOut, offer };
}
