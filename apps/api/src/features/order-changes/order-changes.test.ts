import { patientPool } from '@galleria/db/testing/patient-pool';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

describe('changing the own order', async () => {
  const t = await testApp();
  let [bread, milk, cement] = ['', '', ''];
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    bread = await stockOffer(t, { name: 'Knäckebröd', priceOre: 3000, onHand: 100 });
    milk = await stockOffer(t, { name: 'Mjölk', priceOre: 1400, onHand: 4, depositOre: 200 });
    cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement', vatCategory: 'standard', dailyGoods: false });
  });
  /** Four bread at 30,00 and a fee of 60,00: 180,00. */
  async function placed() {
    const { body } = await buy(t, delivered([{ offerId: bread, quantity: 4 }], [MARKET.grocer]));
    const caller = callerOf(t, { orderToken: body.token, basketKey: newId() });
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const [part] = (await caller.get(path).expect(200)).body.parts;
    const below = `${path}/shop-orders/${part.id}/change`;
    const preview = (wanted: object) => caller.post(`${below}/preview`, { lines: [], add: [], ...wanted });
    const change = (wanted: object, key = newId()) => caller.post(below, { lines: [], add: [], ...wanted }, { key });
    return { ...body, caller, path, part, preview, change };
  }
  const reserved = async (offerId: string) =>
    Number((await t.sql<{ reserved: number }>('select reserved from stock where offer_id = $1', [offerId]))[0]?.reserved);
  const priceOf = (offerId: string, ore: number) =>
    t.sql(`update public_offers set card = jsonb_set(card::jsonb, '{price,ore}', to_jsonb($2::int)) where offer_id = $1`, [offerId, ore]);
  const [fewer, three] = [{ lines: [{ position: 1, quantity: 3 }] }, { lines: [{ position: 1, quantity: 3 }], add: [] as object[] }];

  it('keeps the price of what stays, prices what is added today, moves the stock and tells both', async () => {
    const order = await placed();
    const before = await reserved(bread);
    await priceOf(bread, 5000);
    const wanted = {
      ...three,
      add: [
        { offerId: milk, quantity: 2 },
        { offerId: bread, quantity: 1 },
      ],
    };
    const { body: shown } = await order.preview(wanted).expect(200);
    expect(shown).toMatchObject({ feeOre: 6000, totalOre: 9000 + 3200 + 5000 + 6000, depositOre: 400, problems: [] });
    const wrong = await order.change({ ...wanted, totalOre: shown.totalOre - 1 }).expect(409);
    expect(wrong.body).toMatchObject({ code: 'order-change.price-changed', totalOre: shown.totalOre });
    const key = newId();
    const { body: changed } = await order.change({ ...wanted, totalOre: shown.totalOre }, key).expect(200);
    expect((await order.change({ ...wanted, totalOre: shown.totalOre }, key).expect(200)).body.totalOre).toBe(changed.totalOre);
    await priceOf(bread, 3000);
    const [part] = changed.parts;
    expect(
      part.lines.map((line: { name: string; quantity: number; totalOre: number }) => [line.name, line.quantity, line.totalOre]),
    ).toEqual([
      ['Knäckebröd', 3, 9000],
      ['Mjölk', 2, 3200],
      ['Knäckebröd', 1, 5000],
    ]);
    expect(part.vat.reduce((sum: number, { grossOre }: { grossOre: number }) => sum + grossOre, 0)).toBe(23_200);
    expect([changed.totalOre, await reserved(bread), await reserved(milk)]).toEqual([23_200, before, 2]);
    // Taken out again: the line is gone, and its stock is free.
    const out = { lines: [{ position: 2, quantity: 0 }] };
    const { body: less } = await order.change({ ...out, totalOre: 20_000 }).expect(200);
    expect([less.parts[0].lines.length, await reserved(milk)]).toEqual([2, 0]);
    await t.work();
    const told = await t.sql<{ recipient: string; body_text: string }>(
      "select recipient, body_text from messages where subject like '%är ändrad'",
    );
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([
      '+46701234567',
      '+46701234567',
      'handlarn@example.se',
      'handlarn@example.se',
    ]);
    expect(told.some(({ body_text }) => /Knäckebröd: nu 3\sst\n– Mjölk: 2\sst tillagt[\s\S]*232,00/.test(body_text))).toBe(true);
  });

  it('takes the ordinary price for fewer than a deal asks for, and the deal off the line', async () => {
    const order = await placed();
    const deal = { kind: 'take-pay', take: 4, pay: 3, most: null };
    const promotion = { id: newId(), label: '4 för 3', deal, lowestOre: null, ordinaryOre: 3000, savedOre: 3000 };
    await t.sql('update order_lines set amount_ore = 9000, promotion = $2 where shop_order_id = $1', [order.part.id, promotion]);
    await order.change({ ...fewer, totalOre: 15_000 }).expect(200);
    const lines = await t.sql('select amount_ore as ore, price_ore as each, promotion from order_lines where shop_order_id = $1', [
      order.part.id,
    ]);
    expect(lines).toEqual([{ ore: 9000, each: 3000, promotion: null }]);
  });

  it('is exact when two windows, or a picker, come at the same time', async () => {
    const order = await placed();
    const before = await reserved(bread);
    const both = await Promise.all([1, 2].map(() => order.change({ ...fewer, totalOre: 15_000 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await reserved(bread)).toBe(before - 1);
    const { token } = await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer });
    const steps = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${order.part.id}/steps`;
    const [picking, changing] = await Promise.all([
      callerOf(t, { token }).post(steps, { step: 'start-picking' }),
      order.change({ lines: [{ position: 1, quantity: 1 }], totalOre: 9000 }),
    ]);
    expect([picking.status, changing.status].filter((status) => status === 200).length).toBeGreaterThan(0);
    const [{ goods } = { goods: 0 }] = await t.sql<{ goods: number }>('select goods_ore as goods from shop_orders where id = $1', [
      order.part.id,
    ]);
    expect(await reserved(bread)).toBe(before - (goods === 3000 ? 3 : 1));
    expect((await order.change({ ...fewer, totalOre: 15_000 })).status).toBe(409);
  });

  it('waits for a shelf without holding another that comes later in the order of all, so that opposite changes never wait for each other', async () => {
    const [first = '', later = ''] = [
      await stockOffer(t, { priceOre: 3000, onHand: 9 }),
      await stockOffer(t, { priceOre: 3000, onHand: 9 }),
    ].sort();
    const { body } = await buy(t, delivered([{ offerId: later, quantity: 2 }], [MARKET.grocer]));
    const caller = callerOf(t, { orderToken: body.token, basketKey: newId() });
    const [{ id }] = (await caller.get(`/tenants/arjeplog/orders/${body.id}`).expect(200)).body.parts;
    const holder = patientPool({ url: t.database.adminUrl, max: 1 });
    const client = await holder.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from stock where offer_id = $1 for update', [first]);
      // One less of the later, which would be given back first, and one of the first, which somebody else holds.
      const wanted = { lines: [{ position: 1, quantity: 1 }], add: [{ offerId: first, quantity: 1 }], totalOre: 12_000 };
      const changing = caller.post(`/tenants/arjeplog/orders/${body.id}/shop-orders/${id}/change`, wanted, { key: newId() }).then((r) => r);
      // Locks as they are now; who is at work (pg_stat_activity) is kept as a transaction saw it first.
      const waits = 'select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))';
      await expect.poll(async () => (await client.query(waits)).rowCount, { timeout: 60_000 }).toBe(1);
      await client.query('select 1 from stock where offer_id = $1 for update nowait', [later]);
      await client.query('commit');
      expect((await changing).status).toBe(200);
    } finally {
      client.release();
      await holder.end();
    }
    expect([await reserved(first), await reserved(later)]).toEqual([1, 1]);
  });

  it('gives two who share an account, and change their orders in the same moment, no more credit than its limit', async () => {
    const { token } = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer });
    const approved = { name: 'Britta', email: 'britta@example.se', phone: '070-111 22 33', creditLimitOre: 10_000 };
    await callerOf(t, { token }).post(`/tenants/arjeplog/shops/${MARKET.grocer}/invoice-customers`, approved, { key: newId() }).expect(201);
    const handover = { kind: 'pickup' as const, day: MARKET.deliveryDay };
    const basket = {
      lines: [{ offerId: bread, quantity: 1 }],
      choices: [{ shopId: MARKET.grocer, handover, payment: 'invoice' as const }],
    };
    const changes: (() => Promise<{ status: number }>)[] = [];
    for (const email of ['britta@example.se', 'bror@example.se']) {
      const caller = callerOf(t, { token: (await signInResident(t, 'arjeplog', email)).token });
      await t.sql("update platform.identities set phone = '+46701112233' where email = 'bror@example.se'");
      const { body } = await buy(t, basket, { caller });
      const [part] = (await caller.get(`/tenants/arjeplog/orders/${body.id}`).expect(200)).body.parts;
      const path = `/tenants/arjeplog/orders/${body.id}/shop-orders/${part.id}/change`;
      const wanted = { lines: [], add: [{ offerId: bread, quantity: 1 }], totalOre: 6000 };
      changes.push(async () => caller.post(path, wanted, { key: newId() }));
    }
    // 30 + 30 of 100 kronor: one loaf more of the two fits.
    expect((await Promise.all(changes.map((change) => change()))).map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('says what stands in the way: too few left, another shop’s goods, nothing left, and the cut-off', async () => {
    const order = await placed();
    const { body: short } = await order.preview({ add: [{ offerId: milk, quantity: 5 }] }).expect(200);
    expect(short.problems).toMatchObject([{ code: 'stock.short', offerId: milk }]);
    const total = short.totalOre;
    expect((await order.change({ add: [{ offerId: milk, quantity: 5 }], totalOre: total })).body.code).toBe('stock.short');
    const { body: strange } = await order.preview({ add: [{ offerId: cement, quantity: 1 }] }).expect(200);
    expect(strange.problems).toContainEqual({ code: 'offer.gone', offerId: cement });
    const refusals = [
      [{ lines: [{ position: 1, quantity: 0 }] }, 'order-change.empties'],
      [{ lines: [{ position: 1, quantity: 5 }] }, 'order-change.line'],
      [{}, 'order-change.nothing'],
    ] as const;
    for (const [wanted, code] of refusals) expect((await order.preview(wanted).expect(409)).body.code).toBe(code);
    const other = await placed();
    const below = `${other.path}/shop-orders/${other.part.id}/change`;
    await order.caller.post(below, { ...fewer, add: [], totalOre: 1 }, { key: newId() }).expect(404);
    t.setNow(new Date('2026-11-23T11:00:01Z'));
    expect((await order.change({ ...fewer, totalOre: 15_000 })).body.code).toBe('shop-order.cut-off-passed');
    t.setNow(MARKET.now);
  });
});
