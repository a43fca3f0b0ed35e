import { rankOf } from '@galleria/domain/search';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { loadDemonstration } from '../../demonstration/load.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly brand: string | null;
  readonly category: string;
  readonly price: { readonly ore: number };
  readonly inStock: boolean;
}

describe('lists of offers', async () => {
  const { app, deps } = await testApp();
  await loadDemonstration(deps.pool, deps.config, new Date('2026-11-24T09:00:00Z'));
  const list = async (query: string) => {
    const reply = await app.inject(`/api/tenants/arjeplog/storefront/offers?${query}`);
    expect(reply.statusCode).toBe(200);
    return reply.json<{ offers: Listed[]; more: boolean }>();
  };
  const all = async (query: string) => {
    const offers: Listed[] = [];
    for (let page = 1; ; page += 1) {
      const read = await list(`${query}&page=${page}`);
      offers.push(...read.offers);
      if (!read.more) return offers;
    }
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
  it.each(['', 'category=groceries&', 'category=dairy&', 'shop=silverhandeln&'])(
    'show each offer once, page after page to the last, by name and by price: %s',
    async (filter) => {
      const sorted = { name: await all(`${filter}sort=name`), price: await all(`${filter}sort=price`) };
      const idsOf = (offers: readonly Listed[]) => offers.map((offer) => offer.id);
      expect(new Set(idsOf(sorted.name)).size).toBe(sorted.name.length);
      expect(idsOf(sorted.price).sort()).toEqual(idsOf(sorted.name).sort());
      const names = sorted.name.map((offer) => offer.name);
      expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
      const prices = sorted.price.map((offer) => offer.price.ore);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
    },
  );
  it('found by a word hold it in their name, or begin a word of their maker with it: no foil of Nordskafferi for "kaffe"', async () => {
    const found = async (q: string) =>
      (await app.inject(`/api/tenants/arjeplog/storefront/search?q=${q}`)).json<{ offers: Listed[] }>().offers.map(({ name }) => name);
    const coffee = await found('kaffe');
    expect(coffee).toContain('Bryggkaffe mörkrost 450 g');
    expect(coffee.filter((name) => !/kaffe/i.test(name))).toEqual([]);
    expect(await found('nordska')).toContain('Aluminiumfolie 20 m');
  });
  it('are empty after the last page', async () => {
    expect(await list('category=dairy&page=900')).toMatchObject({ offers: [], more: false });
  });

  it.each(['mjölk', 'knackebrod', 'kaffe', 'BRÖD råg', 'smor', 'ost', 'g', 'öl'])(
    'found by words stand in the order of the domain’s ranking, those in stock first: %s',
    async (query) => {
      const offers: Listed[] = [];
      for (let page = 1, more = true; more; page += 1) {
        const reply = await app.inject(`/api/tenants/arjeplog/storefront/search?q=${encodeURIComponent(query)}&page=${page}`);
        const read = reply.json<{ offers: Listed[]; more: boolean; similar: boolean }>();
        expect(read.similar).toBe(false);
        offers.push(...read.offers);
        more = read.more;
      }
      const alphabet = new Intl.Collator('sv');
      const points = (offer: Listed) => rankOf(query, `${offer.name} ${offer.brand ?? ''}`);
      const expected = [...offers].sort(
        (a, b) => Number(b.inStock) - Number(a.inStock) || points(b) - points(a) || alphabet.compare(a.name, b.name),
      );
      const line = (offer: Listed) => `${offer.inStock} ${points(offer)} ${offer.name}`;
      expect(offers.length).toBeGreaterThan(0);
      expect(offers.map(line)).toEqual(expected.map(line));
      expect(new Set(offers.map((offer) => offer.id)).size).toBe(offers.length);
    },
  );
});
