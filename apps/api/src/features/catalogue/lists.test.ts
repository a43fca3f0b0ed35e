import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { loadDemonstration } from '../../demonstration/load.ts';

describe('lists of offers', async () => {
  const { app, deps } = await testApp();
  await loadDemonstration(deps.pool, deps.config, new Date('2026-11-24T09:00:00Z'));
  const list = async (query: string) => {
    const reply = await app.inject(`/api/tenants/arjeplog/storefront/offers?${query}`);
    expect(reply.statusCode).toBe(200);
    return reply.json<{ offers: { name: string; category: string; price: { ore: number } }[]; more: boolean }>();
  };

  it('show 24 of a category by Swedish alphabet and say that there are more', async () => {
    const { offers, more } = await list('category=groceries');
    const names = offers.map((offer) => offer.name);
    expect(names).toHaveLength(24);
    expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
    expect(more).toBe(true);
  });
  it('go on where the page before ended', async () => {
    const [one, two] = [await list('category=dairy&page=1'), await list('category=dairy&page=2')];
    const names = [...one.offers, ...two.offers].map((offer) => offer.name);
    expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
    expect(new Set(two.offers.map((offer) => offer.category))).toEqual(new Set(['dairy']));
  });
  it('can be sorted by price', async () => {
    const prices = (await list('category=dairy&sort=price')).offers.map((offer) => offer.price.ore);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
  });
});
