import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('the board', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let token = '';
  const board = (tag = '') => {
    const call = request(t.app.server).get(`/api/tenants/arjeplog/shops/${seed.shopId}/board`).set('authorization', `Bearer ${token}`);
    return tag ? call.set('if-none-match', tag) : call;
  };
  const milk = () => [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }];
  const put = (path: string) =>
    request(t.app.server).put(`/api/tenants/arjeplog/shops/${seed.shopId}/${path}`).set('authorization', `Bearer ${token}`).send({});

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    token = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
  });

  it('answers 304 without a body until something happens, and shows a new order at once', async () => {
    const empty = await board().expect(200);
    const tag = String(empty.headers.etag);
    expect((await board(tag).expect(304)).text).toBe('');
    const { shopOrderId } = await placedOrder(t, seed, { name: '<b>Åsa</b>', lines: milk() });
    const { body, headers } = await board(tag).expect(200);
    expect(body).toMatchObject({
      unseen: 1,
      counts: { new: 1, picking: 0 },
      orders: [{ id: shopOrderId, name: '<b>Åsa</b>', when: 'later', village: 'Slagnäs', seen: false, lines: 1, linesDone: 0 }],
    });
    await put(`orders/${shopOrderId}/seen`).expect(204);
    expect((await board(String(headers.etag)).expect(200)).body.unseen).toBe(0);
  });

  it('has the order of a protected household by its number alone, as have the labels of a walk; the order itself says the rest', async () => {
    const { shopOrderId: id } = await placedOrder(t, seed, { name: 'Greta Dold', householdId: seed.householdId, lines: milk() });
    const get = async (path: string) =>
      (
        await request(t.app.server)
          .get(`/api/tenants/arjeplog/shops/${seed.shopId}/${path}`)
          .set('authorization', `Bearer ${token}`)
          .expect(200)
      ).body;
    const named = async () => (await get('board')).orders.find((order: { id: string }) => order.id === id);
    expect(await named()).toMatchObject({ name: 'Greta Dold', village: 'Slagnäs' });
    await t.sql('update households set protected = true where id = $1', [seed.householdId]);
    // What was read a minute ago is not read again for the same orders.
    t.setNow(new Date(MONDAY.getTime() + 61_000));
    const hidden = { name: '', village: '', reference: expect.stringMatching(/^2026-/) };
    expect(await named()).toMatchObject(hidden);
    expect(await named()).not.toHaveProperty('householdId');
    expect((await get(`walk?orders=${id}`)).orders).toMatchObject([{ ...hidden, phone: null }]);
    expect((await get(`orders/${id}`)).name).toBe('Greta Dold');
    t.setNow(MONDAY);
    await t.sql(`delete from order_lines where shop_order_id = $1`, [id]);
    await t.sql(`delete from shop_orders where id = $1`, [id]);
    await t.sql('update households set protected = false where id = $1', [seed.householdId]);
  });

  it('calls an order late when its day has gone by', async () => {
    const { shopOrderId } = await placedOrder(t, seed, { day: '2026-09-02', lines: milk() });
    const { body } = await board().expect(200);
    expect(body.orders[0]).toMatchObject({ id: shopOrderId, when: 'late' });
  });

  it('shows the orders of every galleria in which the shop sells, and of no other', async () => {
    await t.sql(
      `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, agreement_version, agreed_at, admitted_at) values (3, $1, 1, 'admitted', '1', now(), now())`,
      [seed.shopId],
    );
    const { orderId } = await placedOrder(t, seed, { fulfilment: 'pickup', lines: milk() });
    await t.sql(
      `insert into orders select 3 as tenant_id, gen_random_uuid() as id, 7, 2026, 'web', 'sv', null, decode('aa', 'hex'), 'Jokkmokkare', '+46705550199', null, '', '', '', null, null, '', 'h', 1500, shop_ids, placed_at from orders where id = $1`,
      [orderId],
    );
    await t.sql(
      `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, cut_off_at, payment_method, goods_ore, deposit_ore, fee_ore, total_ore, vat, seller, placed_at)
       select 3, gen_random_uuid(), o.id, $1, 1, 1, 'placed', 'pickup', o.placed_at, 'at-door', 1500, 0, 0, 1500, '[]', '{}', o.placed_at from orders o where o.tenant_id = 3`,
      [seed.shopId],
    );
    const { body } = await board().expect(200);
    expect(new Set(body.orders.map((order: { tenant: string }) => order.tenant))).toEqual(new Set(['arjeplog', 'jokkmokk']));
    const neighbour = (await staffToken(t, { role: 'shop-staff', tenantId: 2, shopId: seed.neighbourShopId })).token;
    const theirs = await request(t.app.server)
      .get(`/api/tenants/arvidsjaur/shops/${seed.neighbourShopId}/board`)
      .set('authorization', `Bearer ${neighbour}`)
      .expect(200);
    expect(theirs.body.orders).toEqual([]);
  });

  it('writes to the shop when nobody has looked for ten minutes, once, and never about an order that was opened', async () => {
    const tenMinutesAgo = new Date(Date.now() - 10 * 60_000);
    const lost = await placedOrder(t, seed, { placedAt: tenMinutesAgo, lines: milk() });
    const opened = await placedOrder(t, seed, { placedAt: tenMinutesAgo, lines: milk() });
    const fresh = await placedOrder(t, seed, { placedAt: new Date(), lines: milk() });
    await put(`orders/${opened.shopOrderId}/seen`).expect(204);
    await t.work();
    await t.work();
    const causes = (await t.sql<{ cause: string }>(`select cause from messages where cause like 'board.unseen:%'`)).map((row) => row.cause);
    expect(causes.filter((cause) => cause.includes(lost.shopOrderId))).toEqual([`board.unseen:${lost.shopOrderId}:email`]);
    expect(causes.some((cause) => cause.includes(opened.shopOrderId) || cause.includes(fresh.shopOrderId))).toBe(false);
    const [waiting] = await t.sql<{ run_at: Date }>(
      `select run_at from outbox where topic = 'board.unseen' and dedupe = $1 and done_at is null`,
      [fresh.orderId],
    );
    expect(waiting?.run_at.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
  });

  it('writes at night as well, and looks anew in the morning before it sends a text message', async () => {
    const { orderId } = await placedOrder(t, seed, { placedAt: new Date('2026-10-01T21:00:00Z'), lines: milk() });
    await t.work();
    const looks = await t.sql(
      `select dedupe, payload->'ways' as ways, run_at from outbox where topic = 'board.unseen' and dedupe like $1 order by run_at`,
      [`${orderId}%`],
    );
    expect(looks).toEqual([
      { dedupe: orderId, ways: ['email'], run_at: new Date('2026-10-01T21:10:00Z') },
      { dedupe: `${orderId}:sms`, ways: ['sms'], run_at: new Date('2026-10-02T06:00:00Z') },
    ]);
  });
});
