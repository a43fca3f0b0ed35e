import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('lists for the till', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let token = '';
  let neighbour = '';
  const base = () => `/api/tenants/arjeplog/shops/${seed.shopId}/till-lists`;
  const as = (wanted: request.Test, who = token) => wanted.set('authorization', `Bearer ${who}`);
  const post = (path: string, body: object, who = token) => as(request(t.app.server).post(base() + path), who).send(body);
  const get = (path = '') => as(request(t.app.server).get(base() + path));
  /** An order as picking and handing over leave it: of the milk one piece fewer than ordered. */
  const sold = async (at: string, more: { readonly fulfilment?: 'delivery' | 'pickup'; readonly pay?: 'at-door' | 'invoice' } = {}) => {
    const { shopOrderId, orderId } = await placedOrder(t, seed, {
      fulfilment: 'pickup',
      lines: [
        { offerId: seed.milkId, quantity: 3, zone: 'chilled' },
        { offerId: seed.beerId, quantity: 1, zone: 'ambient', age: 18 },
      ],
      ...more,
    });
    await t.sql(`update order_lines set pick_state = 'picked', picked_quantity = quantity where shop_order_id = $1`, [shopOrderId]);
    await t.sql(`update order_lines set pick_state = 'short', picked_quantity = 2 where shop_order_id = $1 and position = 1`, [
      shopOrderId,
    ]);
    await settle(shopOrderId, at, more.fulfilment === 'delivery' ? ['delivered', 'deliver'] : ['handed-over', 'hand-over']);
    return { shopOrderId, orderId };
  };
  const settle = async (id: string, at: string, [state, event]: readonly string[]) => {
    await t.sql('update shop_orders set state = $2 where id = $1', [id, state]);
    await t.sql(
      `insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, to_state, actor, at)
       select tenant_id, gen_random_uuid(), id, shop_id, $2, $3, 'system:test', $4 from shop_orders where id = $1`,
      [id, event, state, at],
    );
  };

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    token = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
    neighbour = (await staffToken(t, { role: 'shop-owner', tenantId: 2, shopId: seed.neighbourShopId })).token;
    await t.sql(`update offers set till_group = 'MEJERI' where id = $1`, [seed.milkId]);
  });

  it('has nothing to list as long as nothing is sold, or only today, when it can still be undone', async () => {
    expect((await get().expect(200)).body).toMatchObject({ lists: [], pending: null });
    await sold('2026-09-07T07:30:00Z');
    expect((await get().expect(200)).body.pending).toBeNull();
    expect((await post('', { to: '2026-09-07' }).expect(409)).body.code).toBe('till-list.nothing');
  });

  it('lists what was really sold, by article, group and rate, with the fee and how it was paid', async () => {
    await sold('2026-09-05T10:00:00Z', { fulfilment: 'delivery' });
    await sold('2026-09-06T10:00:00Z', { pay: 'invoice' });
    expect((await get().expect(200)).body.pending).toMatchObject({ fromDay: '2026-09-05', toDay: '2026-09-06', orders: 2 });
    const { body: list } = await post('', { to: '2026-09-06' }).expect(201);
    expect(list).toMatchObject({
      number: 1,
      fromDay: '2026-09-05',
      toDay: '2026-09-06',
      state: 'open',
      orders: 2,
      totalOre: 13_900,
      feeOre: 4900,
    });
    expect(list.articles).toMatchObject([
      { sku: 'ö1', quantity: 2, goodsOre: 3000, group: null },
      { sku: 'm1', quantity: 4, goodsOre: 6000, group: 'MEJERI' },
    ]);
    expect(list.groups).toEqual([
      { group: null, vatPercent: 6, grossOre: 3000 },
      { group: 'MEJERI', vatPercent: 6, grossOre: 6000 },
    ]);
    expect(list.vat.reduce((sum: number, row: { grossOre: number }) => sum + row.grossOre, 0)).toBe(13_900);
    expect(list.payments).toEqual([
      { method: 'at-door', orders: 1, totalOre: 9400 },
      { method: 'invoice', orders: 1, totalOre: 4500 },
    ]);
  });

  it('puts an order on one list only, also when two are made at the same moment', async () => {
    expect((await get().expect(200)).body.pending).toBeNull();
    await sold('2026-09-04T10:00:00Z');
    const made = await Promise.all([post('', { to: '2026-09-06' }), post('', { to: '2026-09-06' }), post('', { to: '2026-09-06' })]);
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [counted] = await t.sql<{ lists: number; orders: number }>(
      'select (select count(*)::int from till_lists) as lists, (select count(*)::int from till_list_orders) as orders',
    );
    expect(counted).toEqual({ lists: 2, orders: 3 });
  });

  it('takes a day at a time where the shop wants it', async () => {
    await sold('2026-09-02T10:00:00Z');
    // Just after midnight in Sweden: another day there than in Greenwich.
    await sold('2026-09-02T22:30:00Z');
    const { body: one } = await post('', { to: '2026-09-02' }).expect(201);
    expect(one).toMatchObject({ fromDay: '2026-09-02', toDay: '2026-09-02', orders: 1 });
    const { body: two } = await post('', { to: '2026-09-03' }).expect(201);
    expect(two).toMatchObject({ fromDay: '2026-09-03', orders: 1, number: one.number + 1 });
  });

  it('is marked as handed over with who and when, can be opened again, and keeps its orders', async () => {
    const [list] = (await get().expect(200)).body.lists;
    const { body: done } = await post(`/${list.id}/hand-over`, { version: list.version }).expect(200);
    expect(done).toMatchObject({ state: 'handed-over', handedOverAt: MONDAY.toISOString(), version: list.version + 1 });
    expect(done.handedOverBy).toBeTruthy();
    expect((await post(`/${list.id}/hand-over`, { version: list.version }).expect(409)).body.code).toBe('till-list.state');
    expect((await post(`/${list.id}/hand-over`, { version: done.version }).expect(409)).body.code).toBe('till-list.state');
    const { body: open } = await post(`/${list.id}/reopening`, { version: done.version }).expect(200);
    expect(open).toMatchObject({ state: 'open', handedOverAt: null, handedOverBy: null, orders: 1 });
    expect(
      (await t.sql(`select action from audit_events where subject = $1 order by at`, [`till-list:${list.id}`])).map((row) => row.action),
    ).toEqual(['till-list.made', 'till-list.handed-over', 'till-list.reopened']);
  });

  it('comes as text, articles or groups, with decimal commas and guarded formulas', async () => {
    await t.sql(`update order_lines set name = '=HYPERLINK("x")' where offer_id = $1`, [seed.beerId]);
    await sold('2026-09-01T10:00:00Z', { fulfilment: 'delivery' });
    await t.sql(`update order_lines set name = '=HYPERLINK("x")' where offer_id = $1`, [seed.beerId]);
    const { body: list } = await post('', { to: '2026-09-01' }).expect(201);
    const { text } = await get(`/${list.id}/list.csv`)
      .expect(200)
      .expect('content-type', /text\/csv/);
    expect(text.split('\r\n').slice(0, 4)).toEqual([
      '\ufeffArtikelnr;EAN;Vara;Varugrupp;Moms %;Antal;Varor kr;Pant kr;Summa kr',
      `ö1;;"'=HYPERLINK(""x"")";;6;1 st;15,00;0,00;15,00`,
      'm1;;Mellanmjölk 1 l;MEJERI;6;2 st;30,00;0,00;30,00',
      ';;Hemsändningsavgift;;;1 st;49,00;;49,00',
    ]);
    const groups = await get(`/${list.id}/list.csv?what=groups`).expect(200);
    expect(groups.text.split('\r\n').slice(1, 4)).toEqual(['Utan varugrupp;6;15,00;;', 'MEJERI;6;30,00;;', 'Hemsändningsavgift;;49,00;;']);
  });

  it('counts orders of every galleria in which the shop sells', async () => {
    await t.sql(
      `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, agreement_version, agreed_at, admitted_at) values (3, $1, 1, 'admitted', '1', now(), now())`,
      [seed.shopId],
    );
    const { orderId, shopOrderId } = await sold('2026-09-01T10:00:00Z');
    const columns = async (table: string) =>
      (
        await t.sql<{ name: string }>(
          `select string_agg(quote_ident(column_name), ', ') as name from information_schema.columns where table_schema = 'public' and table_name = $1
           and column_name not in ('tenant_id', 'village_id', 'household_id', 'number', 'guest_key')`,
          [table],
        )
      )[0]?.name ?? '';
    const move = async (table: string, key: string, more = '', values = '') => {
      const names = await columns(table);
      await t.sql(`insert into ${table} (tenant_id${more}, ${names}) select 3${values}, ${names} from ${table} where ${key} = $1`, [
        table === 'orders' ? orderId : shopOrderId,
      ]);
    };
    await move('orders', 'id', ', number, guest_key', `, 7, decode('ab', 'hex')`);
    await move('shop_orders', 'id');
    await move('order_lines', 'shop_order_id');
    await move('shop_order_events', 'shop_order_id');
    const { body: list } = await post('', { to: '2026-09-05' }).expect(201);
    expect(list.sales.map((sale: { galleria: string }) => sale.galleria).sort()).toEqual(['Arjeplogs kommun', 'Jokkmokks kommun']);
  });

  it('reaches a sale behind any number that stand on lists already, and takes 500 of those that do not at a time', async () => {
    const { orderId, shopOrderId } = await sold('2026-08-01T10:00:00Z');
    // 1,200 older sales by the same pattern: 650 on a list, 550 on none.
    const copy = (table: string, key: string, change: string) =>
      t.sql(
        `insert into ${table} select (jsonb_populate_record(r, ${change})).* from ${table} r, generate_series(1, 1200) n where r.${key} = $1`,
        [table === 'orders' ? orderId : shopOrderId],
      );
    const id = (what: string) => `md5('${what}' || n)::uuid`;
    await copy('orders', 'id', `jsonb_build_object('id', ${id('order')}, 'number', 10000 + n, 'guest_key', '\\x' || md5('key' || n))`);
    await copy('shop_orders', 'id', `jsonb_build_object('id', ${id('part')}, 'order_id', ${id('order')})`);
    await copy('order_lines', 'shop_order_id', `jsonb_build_object('shop_order_id', ${id('part')}, 'order_id', ${id('order')})`);
    await copy(
      'shop_order_events',
      'shop_order_id',
      `jsonb_build_object('id', gen_random_uuid(), 'shop_order_id', ${id('part')}, 'at', timestamptz '2026-07-01 10:00Z' + n * interval '1 second')`,
    );
    const listed = (from: number, to: number) =>
      t.sql(
        `insert into till_list_orders select (jsonb_populate_record(l, jsonb_build_object('order_tenant_id', 1, 'shop_order_id', ${id('part')}))).*
         from till_list_orders l, generate_series(${from}, ${to}) n where l.shop_order_id = (select shop_order_id from till_list_orders limit 1)`,
      );
    await listed(1, 650);
    // A loaded table is counted by PostgreSQL within a minute; nobody waits for that here.
    await t.sql('analyze orders, shop_orders, order_lines, shop_order_events, till_list_orders');
    expect((await get().expect(200)).body.pending).toMatchObject({ fromDay: '2026-07-01', toDay: '2026-07-01', orders: 500 });
    await listed(651, 1200);
    expect((await get().expect(200)).body.pending).toMatchObject({ fromDay: '2026-08-01', toDay: '2026-08-01', orders: 1 });
    const { body: list } = await post('', { to: '2026-09-06' }).expect(201);
    expect(list).toMatchObject({ fromDay: '2026-08-01', toDay: '2026-08-01', orders: 1 });
  });

  it('counts a sale that was undone and made again once, on the later day', async () => {
    const { shopOrderId } = await sold('2026-08-20T10:00:00Z');
    await settle(shopOrderId, '2026-08-22T10:00:00Z', ['handed-over', 'hand-over']);
    expect((await get().expect(200)).body.pending).toMatchObject({ fromDay: '2026-08-22', toDay: '2026-08-22', orders: 1 });
    await post('', { to: '2026-09-06' }).expect(201);
  });

  it('is nobody else’s', async () => {
    const [list] = (await get().expect(200)).body.lists;
    await as(request(t.app.server).get(`${base()}/${list.id}`), neighbour).expect(404);
    await as(request(t.app.server).get(`/api/tenants/arvidsjaur/shops/${seed.neighbourShopId}/till-lists/${list.id}`), neighbour).expect(
      404,
    );
    await post(`/${list.id}/hand-over`, { version: list.version }, neighbour).expect(404);
    await request(t.app.server).get(base()).expect(401);
  });
});
