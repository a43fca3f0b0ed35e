import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { staffToken } from '../../../testing/people.ts';
import { openShop, type Shopkeeper, tillFile } from '../../../testing/till.ts';
import { newId } from '../../core/id.ts';

const NUTRITION = {
  energyKj: 1400,
  energyKcal: 335,
  fatGrams: 2,
  saturatedGrams: 0.3,
  carbohydrateGrams: 62,
  sugarsGrams: 1,
  fibreGrams: null,
  proteinGrams: 9,
  saltGrams: 1.1,
};
const BAKERY = { name: 'Norrbagarn AB', address: 'Bagarvägen 2, 938 31 Arjeplog', email: '' };
const WORKSHOP = { name: 'Smedjan AB', address: 'Verkstadsgatan 1, 931 31 Skellefteå', email: 'fraga@smedjan.example' };

describe('the gate before sale', async () => {
  const t = await testApp();
  let shop: Shopkeeper;
  beforeAll(async () => {
    shop = await openShop(t);
    await shop.carryOut(
      tillFile(['100;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12', '200;;Diskborste;HUSGERÅD;19,00;25;ST;;;5'], undefined),
      { full: true },
    );
    const brush = await shop.offer('200');
    await shop.patch(`/offers/${brush.id}`, { version: brush.version, category: 'household' }).expect(200);
  });
  const shown = async (q: string): Promise<number> =>
    (await request(t.app.server).get('/api/tenants/arjeplog/storefront/search').query({ q }).expect(200)).body.offers.length;
  const create = (body: object, key = newId()) => shop.post('/offers', body).set('idempotency-key', key);
  const jam = { name: 'Hjortronsylt', category: 'pantry', priceOre: 7900, per: 'piece', content: { quantity: 400, unit: 'gram' } };

  it('holds goods entered by hand until the last fact that the law asks is there, and then opens the shelf', async () => {
    const { body: made } = await create(jam).expect(201);
    expect(made).toMatchObject({
      kind: 'packed-food',
      missing: ['ingredients', 'allergens', 'nutrition', 'food-maker'],
      wanted: [],
      factsBy: null,
    });
    expect(made.sku).toMatch(/^E\d{4}$/);
    const food = { ingredients: 'Hjortron, socker', contains: [], mayContain: [], allergensComplete: true, nutrition: NUTRITION };
    const { body: half } = await shop.patch(`/offers/${made.id}`, { version: made.version, food }).expect(200);
    expect(half.missing).toEqual(['food-maker']);
    expect(await shown('hjortronsylt')).toBe(0);
    const { body } = await shop
      .patch(`/offers/${made.id}`, { version: half.version, declaration: { maker: BAKERY, origin: 'Sverige' } })
      .expect(200);
    expect(body).toMatchObject({ missing: [], wanted: [], declaration: { maker: BAKERY, origin: 'Sverige', warnings: null } });
    expect(await shown('hjortronsylt')).toBe(1);
    const { body: seen } = await request(t.app.server).get(`/api/tenants/arjeplog/storefront/offers/${made.id}`).expect(200);
    expect(seen.detail).toMatchObject({ declaration: { maker: BAKERY, origin: 'Sverige' }, food: { nutrition: { saltGrams: 1.1 } } });
  });

  it('gives goods of a till file ninety days, counts them for the shop, and shows them meanwhile', async () => {
    const bread = await shop.offer('100');
    const [day] = await t.sql<{ by: string }>("select ((now() at time zone 'Europe/Stockholm')::date + 90)::text as by", []);
    expect(bread).toMatchObject({
      missing: [],
      wanted: ['ingredients', 'allergens', 'nutrition', 'food-maker'],
      factsBy: day?.by,
      handMade: false,
    });
    expect((await shop.get('/offers', { filter: 'wanted-facts' }).expect(200)).body.offers).toHaveLength(2);
    expect(await shown('knäckebröd')).toBe(1);
  });

  it('holds a brush whose day has passed, not the bread that the shop reads out on the telephone', async () => {
    expect(await shown('diskborste')).toBe(1);
    const [job] = await t.sql<{ run_at: Date }>("select run_at from outbox where topic = 'offers.facts-due'", []);
    expect((job?.run_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    await t.sql('update offers set facts_by = current_date - 1 where shop_id = $1 and not hand_made', [shop.shopId]);
    await t.sql("update outbox set run_at = now() where topic = 'offers.facts-due'", []);
    await t.work();
    expect(await shown('diskborste')).toBe(0);
    expect(await shown('knäckebröd')).toBe(1);
    const brush = await shop.offer('200');
    expect(brush.missing).toEqual(['maker', 'model', 'picture', 'warnings']);
    const declaration = { maker: WORKSHOP, model: 'DB-2', warnings: '' };
    const { body } = await shop.patch(`/offers/${brush.id}`, { version: brush.version, declaration }).expect(200);
    expect(body.missing).toEqual(['picture']);
  });

  it('makes goods of an age rule that was named for adults, and keeps strong drink out', async () => {
    const { body: beer } = await create({
      ...jam,
      name: 'Lättöl Fjäll',
      category: 'drinks',
      content: { quantity: 330, unit: 'millilitre' },
    }).expect(201);
    const { body: adult } = await shop
      .patch(`/offers/${beer.id}`, { version: beer.version, declaration: { alcoholPercent: 3.5 } })
      .expect(200);
    expect(adult.ageLimit).toBe(18);
    const { body: strong } = await shop
      .patch(`/offers/${beer.id}`, { version: adult.version, declaration: { alcoholPercent: 5.2 } })
      .expect(200);
    expect(strong.missing).toContain('may-not-be-sold');
  });

  it('holds a shop’s folköl back, with the reason, until the municipality confirms that it has been notified', async () => {
    const { token } = await staffToken(t, { role: 'officer', tenantId: shop.seed.arjeplog });
    const confirm = async (notified: boolean) => {
      const url = `/api/tenants/arjeplog/officer/folkol/${shop.shopId}`;
      const reply = await t.app.inject({ method: 'PUT', url, headers: { authorization: `Bearer ${token}` }, payload: { notified } });
      return reply.json().shops.find(({ id }: { id: string }) => id === shop.shopId);
    };
    expect(await confirm(false)).toMatchObject({ notified: false });
    await shop.carryOut(
      tillFile(['100;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12', '400;;Folköl Fjäll 3,5 %;DRYCK;17,90;25;ST;50 cl;1,00;24']),
      { full: false },
    );
    const beer = await shop.offer('400');
    await shop.patch(`/offers/${beer.id}`, { version: beer.version, category: 'drinks' }).expect(200);
    expect((await shop.offer('400')).missing).toEqual(['folkol-not-notified']);
    expect([await shown('folköl fjäll'), await confirm(true)]).toEqual([0, expect.objectContaining({ notified: true, held: 0 })]);
    expect([await shown('folköl fjäll'), (await shop.offer('400')).missing]).toEqual([1, []]);
    expect([(await confirm(false)).held, await shown('folköl fjäll')]).toEqual([1, 0]);
    await confirm(true);
  });

  it('tells the right of withdrawal from what was said: a tinted tin has none, and has it again', async () => {
    const { body: paint } = await create({ ...jam, name: 'Brytfärg', category: 'paint-glue' }).expect(201);
    expect(paint.withdrawable).toBe(true);
    const say = (version: number, noWithdrawal: string | null) =>
      shop.patch(`/offers/${paint.id}`, { version, declaration: { noWithdrawal } }).expect(200);
    const { body: tinted } = await say(paint.version, 'made-to-measure');
    expect(tinted).toMatchObject({ withdrawable: false, missing: expect.arrayContaining(['hazards', 'warnings']) });
    expect((await say(tinted.version, null)).body.withdrawable).toBe(true);
  });

  it('enters goods once, for the same key, and refuses an article number or EAN that the shop has', async () => {
    const key = newId();
    const { body: first } = await create({ ...jam, name: 'Lingondricka' }, key).expect(201);
    const { body: again } = await create({ ...jam, name: 'Lingondricka' }, key).expect(201);
    expect(again.id).toBe(first.id);
    const bread = await shop.offer('100');
    const { body: twin } = await create({ ...jam, gtin: '7310130003547' }).expect(409);
    expect(twin).toMatchObject({ code: 'offer.already-there', id: bread.id, name: 'Knäckebröd råg' });
    expect((await create({ ...jam, sku: '100' }).expect(409)).body.id).toBe(bread.id);
    await create({ ...jam, gtin: '7310130003548' }).expect(422);
    await create({ ...jam, priceOre: 0 }).expect(400);
    await create({ ...jam, name: ' ' }).expect(400);
  });

  it('gives two who enter goods at once two article numbers', async () => {
    const made = await Promise.all(['Ett', 'Två', 'Tre'].map((name) => create({ ...jam, name }).expect(201)));
    expect(new Set(made.map(({ body }) => body.sku)).size).toBe(3);
  });

  it('leaves goods entered by hand where they are when a full till file does not know them', async () => {
    const { body: made } = await create({ ...jam, name: 'Egen korv', category: 'meat-charcuterie' }).expect(201);
    await shop.carryOut(tillFile(['100;7310130003547;Knäckebröd råg;BRÖD;24,90;6;ST;400 g;;12']), { full: true });
    expect((await shop.get(`/offers/${made.id}`).expect(200)).body.state).toBe('live');
    expect((await shop.offer('200')).state).toBe('missing');
  });

  it('keeps the register’s name beside the shop’s where something was taken over from it', async () => {
    await t.sql(`insert into platform.items (gtin, name, brand, ingredients, contains, may_contain, swedish, source, licence, source_date)
      values ('7310130003547', 'Knäckebröd Råg', 'Fjällbröd', 'fullkornsråg, salt', '{gluten}', '{}', true, 'Open Food Facts', 'ODbL 1.0', '2019-06-14')`);
    const bread = await shop.offer('100');
    expect(bread.registerItem).toEqual({ name: 'Knäckebröd Råg', brand: 'Fjällbröd', source: 'Open Food Facts', date: '2019-06-14' });
    const food = { ingredients: 'fullkornsråg, salt', contains: ['gluten'], mayContain: [], allergensComplete: true, fromRegister: true };
    const { body } = await shop.patch(`/offers/${bread.id}`, { version: bread.version, food, brand: 'Fjällbröd' }).expect(200);
    expect(body.food.sources.map(({ name }: { name: string }) => name)).toEqual(['Storgatans livs', 'Open Food Facts']);
    expect(body.brand).toBe('Fjällbröd');
  });
});
