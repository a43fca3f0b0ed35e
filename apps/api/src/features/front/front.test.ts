import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type TestShop, writeOffer, writeShop, writeTenants } from '../../../testing/range.ts';
import { newId } from '../../core/id.ts';

describe('the start page', async () => {
  const t = await testApp();
  const get = (path: string, tenant = 'arjeplog') => request(t.app.server).get(`/api/tenants/${tenant}${path}`);
  let shop: TestShop;
  const [roundId, carrierId, laisvall, jutis] = [newId(), newId(), newId(), newId()];

  beforeAll(async () => {
    await writeTenants(t);
    shop = await writeShop(t, 'lanthandeln', 1);
    await writeOffer(t, shop, { name: 'Knäckebröd', category: 'bread' });
    await t.sql(
      "insert into platform.carriers (id, slug, name, org_number, phone, email) values ($1, 'norrposten', 'Norrposten', '559999-0602', '0', 'a@b.example')",
      [carrierId],
    );
    await t.sql(
      `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
       values (1, $1, 'post', true, true, '{ambient}', 16000, 400000, 'portal', '2026-01-01')`,
      [carrierId],
    );
    await t.sql(
      "insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, $1, 'laisvall', 'Laisvall', '93893', 'Laisvall'), (1, $2, 'jutis', 'Jutis', '93895', 'Jäckvik')",
      [laisvall, jutis],
    );
    await t.sql(
      `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule,
         capacity, standard_fee_ore, valid_from) values (1, $1, $2, 'Onsdag', 3, 1, '14:00', '09:30', '11:00', '16:00', 'skip', 2, 6000, '2026-01-01')`,
      [roundId, carrierId],
    );
    await t.sql('insert into round_villages values (1, $1, $2, 1)', [roundId, laisvall]);
    await t.sql('insert into round_shops values (1, $1, $2, 1)', [roundId, shop.id]);
    // Monday 23 November 2026, half past ten in Sweden.
    t.setNow(new Date('2026-11-23T09:30:00Z'));
  });

  it('says which shops are open at this moment and when the others open', async () => {
    const { body } = await get('/storefront/front').expect(200);
    expect(body).toMatchObject({ today: '2026-11-23', categories: [{ category: 'bread', offers: 1 }] });
    expect(body.shops).toMatchObject([
      { slug: 'lanthandeln', openUntil: '18:00', opensNext: null, today: [{ opens: '09:00', closes: '18:00' }] },
    ]);
    t.setNow(new Date('2026-11-27T19:00:00Z'));
    const friday = await get('/storefront/front').expect(200);
    expect(friday.body.shops).toMatchObject([{ openUntil: null, opensNext: { day: '2026-11-30', opens: '09:00' } }]);
    t.setNow(new Date('2026-11-23T09:30:00Z'));
  });
  it('lists the days of two weeks on which the shop delivers to a village, with the moment to order before', async () => {
    const { body } = await get('/storefront/deliveries?village=laisvall').expect(200);
    expect(body.village).toBe('laisvall');
    expect(body.days).toMatchObject([
      {
        day: '2026-11-25',
        orderBy: '2026-11-24T13:00:00.000Z',
        open: true,
        full: false,
        shops: [shop.id],
        villages: ['laisvall'],
        feeOre: 6000,
      },
      { day: '2026-12-02', open: true },
    ]);
  });
  it('closes a day at its cut-off, and says so', async () => {
    t.setNow(new Date('2026-11-24T13:00:00Z'));
    const { body } = await get('/storefront/deliveries?village=laisvall').expect(200);
    expect(body.days[0]).toMatchObject({ day: '2026-11-25', open: false });
    t.setNow(new Date('2026-11-23T09:30:00Z'));
  });
  it('marks a day whose places are taken and leaves out one that is cancelled', async () => {
    await t.sql("insert into round_days (tenant_id, round_id, day, capacity, booked) values (1, $1, '2026-11-25', 2, 2)", [roundId]);
    await t.sql("insert into round_days (tenant_id, round_id, day, capacity, cancelled_at) values (1, $1, '2026-12-02', 2, now())", [
      roundId,
    ]);
    const { body } = await get('/storefront/deliveries').expect(200);
    expect(body.days).toMatchObject([{ day: '2026-11-25', full: true }]);
    expect(body.days).toHaveLength(1);
  });
  it('has no days for a village that no round serves, and does not know a village that is none', async () => {
    expect((await get('/storefront/deliveries?village=jutis').expect(200)).body.days).toEqual([]);
    await get('/storefront/deliveries?village=atlantis').expect(404);
    await get('/storefront/deliveries?village=laisvall', 'arvidsjaur').expect(404);
  });
  it('shows no rounds of a shop that is no longer admitted', async () => {
    await t.sql("update shop_admissions set state = 'suspended' where shop_id = $1", [shop.id]);
    expect((await get('/storefront/deliveries').expect(200)).body.days).toEqual([]);
    expect((await get('/storefront/front').expect(200)).body.shops).toEqual([]);
    await t.sql("update shop_admissions set state = 'admitted' where shop_id = $1", [shop.id]);
  });

  it('draws a picture from its address, to be kept for ever, and escapes what is written on it', async () => {
    const reply = await get('/drawings/milk/blue?label=%3C1%20l%3E').expect(200);
    expect(reply.headers['content-type']).toContain('image/svg+xml');
    expect(reply.headers['cache-control']).toContain('immutable');
    expect(String(reply.body)).toContain('&lt;1 l&gt;');
    await get('/drawings/milk/no-palette').expect(404);
    await get('/drawings/constructor/blue').expect(404);
  });
});
