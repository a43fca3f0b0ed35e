import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type TestShop, writeOffer, writeShop, writeTenants } from '../../../testing/range.ts';

describe('a search in the whole region', async () => {
  const t = await testApp();
  let away: TestShop;
  const ask = async (query: string, tenant = 'arjeplog') =>
    (
      await request(t.app.server)
        .get(`/api/tenants/${tenant}/storefront/region-search?q=${encodeURIComponent(query)}`)
        .expect(200)
    ).body;
  const namesOf = (body: { offers: { name: string }[] }) => body.offers.map(({ name }) => name);

  beforeAll(async () => {
    await writeTenants(t);
    const home = await writeShop(t, 'lanthandeln', 1);
    const neighbour = await writeShop(t, 'grannen', 2, [1]);
    away = await writeShop(t, 'fiskbilen', 2);
    const far = await writeShop(t, 'fjarran', 3);
    await writeOffer(t, home, { name: 'Rökt röding hemma' });
    await writeOffer(t, neighbour, { name: 'Rökt röding granne' });
    await writeOffer(t, away, { name: 'Rökt röding borta', gtin: '7310130003547' });
    await writeOffer(t, far, { name: 'Rökt röding fjärran' });
  });

  it('shows what shops have that do not deliver here, with where they are and how to reach them', async () => {
    const body = await ask('roding rökt');
    expect(body).toMatchObject({ region: 'Norrbotten', query: 'roding rökt', more: false });
    expect(namesOf(body)).toEqual(['Rökt röding borta']);
    expect(body.shops).toEqual([
      {
        id: away.id,
        slug: 'fiskbilen',
        name: 'Fiskbilen',
        municipality: 'Arvidsjaur',
        phone: '0961-100 00',
        street: 'Storgatan 1',
        postalCode: '93831',
        locality: 'Arjeplog',
        galleria: `${t.deps.config.publicOrigin}/arvidsjaur`,
      },
    ]);
    expect(namesOf(await ask('7310130003547'))).toEqual(['Rökt röding borta']);
  });
  it('is another for each galleria, and none of another region', async () => {
    expect(namesOf(await ask('röding', 'arvidsjaur'))).toEqual(['Rökt röding hemma']);
    expect(await ask('röding', 'harjedalen')).toMatchObject({ region: 'Jämtland', offers: [], shops: [] });
  });
  it('names the galleria’s own host where it has one', async () => {
    await t.sql("insert into platform.hosts (host, tenant_id) values ('handla.arvidsjaur.example', 2)");
    expect((await ask('röding')).shops[0].galleria).toBe('https://handla.arvidsjaur.example');
  });
  it('leaves what is found there out of lists, baskets and pages here', async () => {
    const { offers } = await ask('röding');
    await request(t.app.server).get(`/api/tenants/arjeplog/storefront/offers/${offers[0].id}`).expect(404);
    const cards = await request(t.app.server).get(`/api/tenants/arjeplog/storefront/cards?ids=${offers[0].id}`).expect(200);
    expect(cards.body.offers).toEqual([]);
  });
  it.each([
    [
      'has been suspended at home',
      "update shop_admissions set state = 'suspended' where tenant_id = 2 and shop_id = $1",
      "update shop_admissions set state = 'admitted' where tenant_id = 2 and shop_id = $1",
    ],
    [
      'has closed',
      "update public_shops set state = 'closed' where shop_id = $1",
      "update public_shops set state = 'open' where shop_id = $1",
    ],
  ])('shows no shop that %s', async (_, before, after) => {
    await t.sql(before, [away.id]);
    expect(namesOf(await ask('röding'))).toEqual([]);
    await t.sql(after, [away.id]);
    expect(namesOf(await ask('röding'))).toEqual(['Rökt röding borta']);
  });
  it.each(["state = 'draft'", "state = 'closed'", "mark = 'training'"])('shows nothing of a galleria with %s', async (condition) => {
    await t.sql(`update platform.tenants set ${condition} where id = 2`);
    expect(namesOf(await ask('röding'))).toEqual([]);
    await t.sql("update platform.tenants set state = 'open', mark = 'live' where id = 2");
  });
  it('answers what it cannot read with what to correct, and nothing to nothing', async () => {
    await request(t.app.server).get('/api/tenants/arjeplog/storefront/region-search?q=%00').expect(400);
    await request(t.app.server).get('/api/tenants/arjeplog/storefront/region-search?q=a&shop=x').expect(400);
    expect(namesOf(await ask('!!'))).toEqual([]);
    expect(namesOf(await ask('finns inte alls'))).toEqual([]);
  });
  it('tells of a neighbour’s shop that delivers here in which municipality it is at home, in every list', async () => {
    const { body } = await request(t.app.server).get('/api/tenants/arjeplog/storefront/offers').expect(200);
    const shops = body.shops as { slug: string; municipality?: string }[];
    expect(shops.map(({ slug, municipality }) => [slug, municipality])).toEqual([
      ['grannen', 'Arvidsjaur'],
      ['lanthandeln', undefined],
    ]);
  });
});
