import { describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { loadDemonstration } from './load.ts';

describe('the demonstration', async () => {
  const { app, deps, sql } = await testApp();
  const now = new Date('2026-11-24T09:00:00Z');

  it('loads once into an empty database and leaves a full one alone', async () => {
    const started = performance.now();
    expect(await loadDemonstration(deps.pool, deps.config, now)).toBe(true);
    console.log(`loaded in ${Math.round(performance.now() - started)} ms`);
    expect(await loadDemonstration(deps.pool, deps.config, now)).toBe(false);
    app.tenants.forget();
  });

  it('has about three hundred goods in Arjeplog, eighty households and a year of notes', async () => {
    const [counts] = await sql<{ goods: number; households: number; notes: number }>(
      `select (select count(*)::int from public_offers where tenant_id = 1) as goods,
              (select count(*)::int from households where tenant_id = 1) as households,
              (select count(*)::int from delivery_notes where tenant_id = 1) as notes`,
    );
    expect(counts?.goods).toBeGreaterThan(300);
    expect(counts?.households).toBe(80);
    expect(counts?.notes).toBeGreaterThan(2000);
  });

  it('shows the neighbour municipality’s shop in Arjeplog', async () => {
    const reply = await app.inject('/api/tenants/arjeplog/storefront/shops');
    const { shops } = reply.json<{ shops: { slug: string; homeMunicipality: string | null }[] }>();
    expect(shops.map((shop) => [shop.slug, shop.homeMunicipality])).toContainEqual(['storvallens-livs', 'Arvidsjaur']);
  });

  it('finds knäckebröd without dots', async () => {
    const reply = await app.inject('/api/tenants/arjeplog/storefront/search?q=knackebrod');
    expect(reply.json<{ offers: { name: string }[] }>().offers[0]?.name).toMatch(/knäckebröd/i);
  });
});
