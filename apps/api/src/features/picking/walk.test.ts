import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('a walk for several orders', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let token = '';
  const walk = () => `/api/tenants/arjeplog/shops/${seed.shopId}/walk`;
  const start = (...shopOrderIds: string[]) =>
    request(t.app.server).post(walk()).set('authorization', `Bearer ${token}`).send({ shopOrderIds });
  const show = (orders: string) => request(t.app.server).get(walk()).query({ orders }).set('authorization', `Bearer ${token}`);
  const mark = (order: string, position: number, body: object) =>
    request(t.app.server)
      .put(`/api/tenants/arjeplog/shops/${seed.shopId}/orders/${order}/lines/${position}`)
      .set('authorization', `Bearer ${token}`)
      .send(body);
  const parcels = { ambient: 0, chilled: 2, frozen: 1 };
  const post = (to: string, body: object) =>
    request(t.app.server)
      .post(`/api/tenants/arjeplog/shops/${seed.shopId}/${to}`)
      .set('authorization', `Bearer ${token}`)
      .set('idempotency-key', randomUUID())
      .send(body);
  const stateOf = async (id: string) => (await t.sql<{ state: string }>('select state from shop_orders where id = $1', [id]))[0]?.state;
  const milkAndIce = () => [
    { offerId: seed.iceId, quantity: 1, zone: 'frozen' },
    { offerId: seed.milkId, quantity: 2, zone: 'chilled' },
  ];
  const placed = async () => (await placedOrder(t, seed, { lines: milkAndIce() })).shopOrderId;

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    token = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
  });

  it('starts all of its orders at once and gives their lines, in the order that the boxes stand in', async () => {
    const [first, second] = [await placed(), await placed()];
    const { body } = await start(second, first).expect(200);
    expect(body.orders).toMatchObject([
      {
        id: second,
        tenant: 'arjeplog',
        state: 'picking',
        village: 'Slagnäs',
        lines: [{ zone: 'chilled', quantity: 2 }, { zone: 'frozen' }],
      },
      { id: first, state: 'picking' },
    ]);
    expect((await show(`${second},${first}`).expect(200)).body).toEqual(body);
  });

  it('says where the goods stand now, not where they stood when they were ordered', async () => {
    const id = await placed();
    await t.sql(`update offers set shelf = 'Kyl 2' where id = $1`, [seed.milkId]);
    const shelves = (await show(id).expect(200)).body.orders[0].lines.map(({ shelf }: { shelf: string }) => shelf);
    expect(shelves).toEqual(['Kyl 2', '']);
    await t.sql(`update offers set shelf = 'Kyl 3' where id = $1`, [seed.milkId]);
    expect((await show(id).expect(200)).body.orders[0].lines[0].shelf).toBe('Kyl 3');
  });

  it('leaves an order that a colleague has begun as it is, and starts it once however often the button is pressed', async () => {
    const id = await placed();
    const answers = await Promise.all([start(id), start(id, id)]);
    // A machine under load may send the second one away for a moment; it is never told that the step is forbidden.
    for (const { status } of answers) expect([200, 503]).toContain(status);
    expect((await start(id).expect(200)).body.orders.length).toBe(1);
    await mark(id, 1, { state: 'picked' }).expect(200);
    const { body } = await start(id).expect(200);
    expect(body.orders[0].lines.find((line: { position: number }) => line.position === 1).state).toBe('picked');
    const events = await t.sql(`select 1 from shop_order_events where shop_order_id = $1 and event = 'start-picking'`, [id]);
    expect(events.length).toBe(1);
  });

  it('starts nothing when one of the orders is another shop’s, or nobody’s', async () => {
    const id = await placed();
    await start(id, randomUUID()).expect(404);
    expect(await stateOf(id)).toBe('placed');
    const neighbour = (await staffToken(t, { role: 'shop-staff', tenantId: 2, shopId: seed.neighbourShopId })).token;
    await request(t.app.server)
      .post(`/api/tenants/arvidsjaur/shops/${seed.neighbourShopId}/walk`)
      .set('authorization', `Bearer ${neighbour}`)
      .send({ shopOrderIds: [id] })
      .expect(404);
    expect(await stateOf(id)).toBe('placed');
  });

  it('says how many parcels and which note a packed order has, for its labels', async () => {
    const id = await placed();
    await start(id).expect(200);
    expect((await show(id).expect(200)).body.orders[0]).toMatchObject({ parcels: null, note: null });
    await mark(id, 1, { state: 'picked' }).expect(200);
    await mark(id, 2, { state: 'picked' }).expect(200);
    await post(`orders/${id}/pack`, { parcels }).expect(200);
    const note = { kind: 'order', shopOrderId: id, carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY };
    const issued = await post('notes', note).expect(201);
    expect((await show(id).expect(200)).body.orders[0]).toMatchObject({ state: 'noted', parcels, note: issued.body.number, codes: [] });
    // A code for each label, where they are asked for.
    const labels = (await show(id).query({ codes: 'yes' }).expect(200)).body.orders[0].codes;
    expect(labels.map((code: string) => code.startsWith('<svg'))).toEqual([true, true, true]);
    expect(new Set(labels).size).toBe(3);
  });

  it('takes what the scale says of weighed goods: less costs less, more costs what was shown, and what cannot be is refused', async () => {
    const id = await placed();
    await start(id).expect(200);
    // The milk of this order is a kilogram of minced meat from the counter.
    await t.sql(
      `update order_lines set weighed = true, price_unit = 'gram', quantity = 1000, amount_ore = 12900 where shop_order_id = $1 and position = 1`,
      [id],
    );
    const weigh = async (quantity: number) => {
      const { body } = await mark(id, 1, { state: 'picked', quantity }).expect(200);
      const line = body.lines.find((each: { position: number }) => each.position === 1).pickedQuantity;
      const ice = body.lines.find((each: { position: number }) => each.position === 2).goodsOre;
      return { line, goodsOre: body.owed.goodsOre - ice };
    };
    expect(await weigh(943)).toEqual({ line: 943, goodsOre: 12_165 });
    expect(await weigh(1060)).toEqual({ line: 1060, goodsOre: 12_900 });
    for (const quantity of [0, 2001]) {
      const { body } = await mark(id, 1, { state: 'picked', quantity }).expect(400);
      expect(body.code).toBe('picking.weight-unlikely');
    }
    expect((await mark(id, 2, { state: 'picked', quantity: 3 }).expect(400)).body.code).toBe('picking.not-weighed');
  });

  it('writes once to whoever gets less than she ordered, with what and what it costs now, and to nobody when all is as ordered', async () => {
    const letters = async (id: string) => {
      await t.work();
      const sent = await t.sql<{ text: string }>('select body_text as text from messages where cause like $1', [`order.changed:${id}:%`]);
      return sent.map(({ text }) => text.replaceAll('\u00a0', ' '));
    };
    const packed = async (found: object) => {
      const id = await placed();
      await start(id).expect(200);
      await t.sql(
        `update order_lines set weighed = true, stock_kind = 'usually-there', price_unit = 'gram', quantity = 1000, amount_ore = 12900 where shop_order_id = $1 and position = 1`,
        [id],
      );
      await mark(id, 1, found).expect(200);
      await mark(id, 2, { state: 'picked' }).expect(200);
      await post(`orders/${id}/pack`, { parcels }).expect(200);
      await post(`orders/${id}/pack`, { parcels }).expect(409);
      return letters(id);
    };
    expect(await packed({ state: 'picked', quantity: 1060 })).toEqual([]);
    const [lighter, ...more] = await packed({ state: 'picked', quantity: 943 });
    expect(more).toEqual([]);
    expect(lighter).toMatch(/ vägde 943 g i stället för 1 kg\. Du betalar för det som lades i\.\n\nAtt betala: /);
    expect(await packed({ state: 'short', quantity: 400 })).toEqual([expect.stringContaining(': 400 g av 1 kg fanns.')]);
  });

  it('takes no walk without orders or with more than there are boxes, and no address that names none', async () => {
    await start().expect(400);
    await start(...Array.from({ length: 21 }, () => randomUUID())).expect(400);
    await show('alla').expect(400);
    expect((await show(randomUUID()).expect(200)).body).toEqual({ orders: [] });
  });

  it('keeps each mark of ten orders once, though each was sent again since its answer was lost', async () => {
    const ids: string[] = [];
    for (let order = 0; order < 10; order += 1) ids.push(await placed());
    await start(...ids).expect(200);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      for (const id of ids) {
        await mark(id, 1, { state: 'picked', clientTime: '2026-09-07T08:01:00Z' }).expect(200);
        await mark(id, 2, { state: 'short', quantity: 0, clientTime: '2026-09-07T08:02:00Z' }).expect(200);
      }
    }
    const marks = await t.sql<{ n: number }>(
      `select count(*)::int as n from shop_order_events where event = 'pick-line' and shop_order_id = any($1) group by shop_order_id`,
      [ids],
    );
    expect(marks.map(({ n }) => n)).toEqual(Array.from({ length: 10 }, () => 2));
  });
});
