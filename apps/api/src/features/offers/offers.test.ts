import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';

describe('offers by hand', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  beforeAll(async () => {
    shop = await openShop(t);
    await shop.carryOut(
      tillFile([
        '100;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12',
        '101;;Såpa;STÄD;39,00;25;ST;1 l;;3',
        '102;;Lingonsylt;KOLONIAL;29,00;6;ST;;;3',
        '103;2000010000003;Ost i bit;MEJERI;119,00;6;KG;;;0',
        '104;;Folköl 3,5 %;DRYCK;17,90;25;ST;50 cl;1,00;24',
      ]),
    );
  });
  const shown = async (q: string): Promise<{ id: string; inStock: boolean; price: { ore: number } }[]> =>
    (await request(t.app.server).get('/api/tenants/arjeplog/storefront/search').query({ q }).expect(200)).body.offers;

  it('finds the shop’s own goods by a part of the name, by article number and by EAN, and counts what needs a hand', async () => {
    const names = async (query: object) =>
      (await shop.get('/offers', query).expect(200)).body.offers.map((one: { name: string }) => one.name);
    expect(await names({ q: 'bröd rå' })).toEqual(['Knäckebröd råg']);
    expect(await names({ q: '101' })).toEqual(['Såpa']);
    expect(await names({ q: '7310130003547' })).toEqual(['Knäckebröd råg']);
    expect(await names({ filter: 'sold-out' })).toEqual(['Ost i bit']);
    expect(await names({ filter: 'missing-facts' })).toEqual(['Lingonsylt', 'Såpa']);
    const { body } = await shop.get('/offers').expect(200);
    expect(body.counts).toEqual({
      all: 5,
      'sold-out': 1,
      hidden: 0,
      'missing-facts': 2,
      'wanted-facts': 3,
      'no-food-facts': 3,
      'old-deposit': 1,
    });
    expect(await names({ filter: 'old-deposit' })).toEqual(['Folköl 3,5 %']);
  });

  it('keeps goods out of the galleria until the fact is there that the law asks for', async () => {
    const soap = await shop.offer('101');
    expect(soap.missing).toEqual(['hazards']);
    expect(await shown('såpa')).toEqual([]);
    const refused = await shop.patch(`/offers/${soap.id}`, {
      version: soap.version,
      hazards: { hazardous: true, pictograms: ['GHS05'], signalWord: null, statements: ['H318'] },
    });
    expect(refused.body).toMatchObject({ status: 422, code: 'offer.hazards', reason: 'hazard.signal-word-missing' });
    const { body } = await shop
      .patch(`/offers/${soap.id}`, {
        version: soap.version,
        hazards: { hazardous: true, pictograms: ['GHS05'], signalWord: 'danger', statements: ['h318'] },
      })
      .expect(200);
    expect(body).toMatchObject({ missing: [], hazards: { label: { statements: ['H318'] } } });
    expect(await shown('såpa')).toHaveLength(1);
  });

  it('guesses that beer in a food shop is for adults', async () => {
    expect((await shop.offer('104')).ageLimit).toBe(18);
    expect((await shop.offer('100')).ageLimit).toBeNull();
  });

  it('sells out with one tap, wins over the stock, and takes it back', async () => {
    const bread = await shop.offer('100');
    const { body: out } = await shop.patch(`/offers/${bread.id}`, { version: bread.version, soldOut: true }).expect(200);
    expect(await shown('knäckebröd')).toMatchObject([{ inStock: false }]);
    await shop.patch(`/offers/${bread.id}`, { version: out.version, soldOut: false }).expect(200);
    expect(await shown('knäckebröd')).toMatchObject([{ inStock: true }]);
  });

  it('hides goods and shows them again without deleting anything', async () => {
    const bread = await shop.offer('100');
    const { body: hidden } = await shop.patch(`/offers/${bread.id}`, { version: bread.version, hidden: true }).expect(200);
    expect(hidden.state).toBe('hidden');
    expect(await shown('knäckebröd')).toEqual([]);
    await shop.patch(`/offers/${bread.id}`, { version: hidden.version, hidden: false }).expect(200);
    expect(await shown('knäckebröd')).toHaveLength(1);
  });

  it('keeps the price history and names in the log who changed what', async () => {
    const bread = await shop.offer('100');
    await shop.patch(`/offers/${bread.id}`, { version: bread.version, priceOre: 2690 }).expect(200);
    const history = await t.sql('select price_ore, cause from price_history where offer_id = $1 order by from_at', [bread.id]);
    expect(history).toMatchObject([{ price_ore: 2490 }, { price_ore: 2690, cause: 'hand' }]);
    const [entry] = await t.sql<{ actor: string; details: object }>(
      `select actor, details from audit_events where subject = $1 and action = 'offer.edited' order by at desc limit 1`,
      [`offer:${bread.id}`],
    );
    expect(entry?.actor).toMatch(/^identity:/);
    expect(entry?.details).toMatchObject({ changes: { priceOre: { from: 2490, to: 2690 } } });
  });

  it('tells the second of two people what the first has changed, and changes nothing of it', async () => {
    const bread = await shop.offer('100');
    const both = await Promise.all([
      shop.patch(`/offers/${bread.id}`, { version: bread.version, priceOre: 2590 }),
      shop.patch(`/offers/${bread.id}`, { version: bread.version, priceOre: 2990 }),
    ]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const winner = both.find((reply) => reply.status === 200)?.body;
    const loser = both.find((reply) => reply.status === 409)?.body;
    expect(loser).toMatchObject({ code: 'offer.changed', offer: { version: winner.version, price: winner.price } });
  });

  it('shows what the shop says of a food with its name and day, and every allergen of shop and register', async () => {
    await t.sql(`insert into platform.items (gtin, name, ingredients, contains, may_contain, swedish, source, licence, source_date)
      values ('7310130003547', 'Knäckebröd', 'fullkornsråg, salt', '{gluten}', '{sesame}', true, 'Open Food Facts', 'ODbL 1.0', '2019-06-14')`);
    const bread = await shop.offer('100');
    expect(bread.registerFood).toMatchObject({ contains: ['gluten'], sources: [{ name: 'Open Food Facts', date: '2019-06-14' }] });
    const food = { ingredients: 'Rågmjöl, mjölk, salt', contains: ['milk'], mayContain: ['milk', 'nuts'], allergensComplete: true };
    const { body } = await shop.patch(`/offers/${bread.id}`, { version: bread.version, food }).expect(200);
    expect(body.food).toMatchObject({ contains: ['milk'], mayContain: ['nuts'], sources: [{ name: 'Storgatans livs' }] });
    const { body: seen } = await request(t.app.server).get(`/api/tenants/arjeplog/storefront/offers/${bread.id}`).expect(200);
    expect(seen.detail.food).toMatchObject({ contains: ['gluten', 'milk'], mayContain: ['nuts', 'sesame'], allergensComplete: true });
  });

  it('refuses a field that the contract does not name, a price of nothing, an EAN with a wrong check digit, and a deposit that is none', async () => {
    const { id, version } = await shop.offer('100');
    await shop.patch(`/offers/${id}`, { version, sku: '9' }).expect(400);
    await shop.patch(`/offers/${id}`, { version, priceOre: 0 }).expect(400);
    await shop.patch(`/offers/${id}`, { version, name: 'a\u0000b' }).expect(400);
    await shop.patch(`/offers/${id}`, { version, gtin: '7310130003548' }).expect(422);
    await shop.patch(`/offers/${newId()}`, { version, soldOut: true }).expect(404);
    const odd = await shop.patch(`/offers/${id}`, { version, depositOre: 777 }).expect(422);
    expect(odd.body).toMatchObject({ code: 'offer.deposit', reason: 'unknown' });
    // A tray of 24 cans.
    await shop.patch(`/offers/${id}`, { version, depositOre: 4800 }).expect(200);
  });
});
