import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, ELSA, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { newToken } from '../../core/id.ts';

interface Part {
  id: string;
  shopId: string;
}

describe('an order', async () => {
  const t = await testApp();
  let bread = '';
  let cement = '';
  beforeAll(async () => {
    await openMarket(t);
    bread = await stockOffer(t, { onHand: 500, withdrawable: false });
    cement = await stockOffer(t, {
      shopId: MARKET.builder,
      name: 'Cement 25 kg',
      vatCategory: 'standard',
      priceOre: 11_900,
      dailyGoods: false,
      onHand: 100,
    });
  });
  beforeEach(() => t.setNow(MARKET.now));

  const twoShops = () =>
    delivered(
      [
        { offerId: bread, quantity: 2 },
        { offerId: cement, quantity: 1 },
      ],
      [MARKET.grocer, MARKET.builder],
    );
  const place = async (buyer: object = ELSA) => {
    const { body } = await buy(t, twoShops(), { buyer });
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const caller = callerOf(t, { orderToken: body.token });
    const order = (await caller.get(path).expect(200)).body;
    const part = (shopId: string) => order.parts.find((each: Part) => each.shopId === shopId);
    return { ...body, path, caller, order, part };
  };
  const reserved = async (offerId: string) =>
    (await t.sql<{ reserved: number }>('select reserved from stock where offer_id = $1', [offerId]))[0]?.reserved ?? 0;
  const booked = async () =>
    (await t.sql<{ booked: number }>('select coalesce(sum(booked), 0)::int as booked from round_days'))[0]?.booked ?? 0;
  const message = async (like: string) =>
    (
      await t.sql<{ channel: string; recipient: string; subject: string; body_text: string }>(
        'select channel, recipient, subject, body_text from messages where cause like $1',
        [like],
      )
    )[0];

  it('is opened by the token of its link, and by nothing else: foreign, empty, wrong and missing look the same', async () => {
    const { path, caller } = await place();
    expect((await caller.get(path)).body).toMatchObject({ state: 'placed', confirmedBy: 'sms-link', totalOre: 23_880 });
    const other = await place();
    const elsa = await signInResident(t, 'arjeplog', 'elsa@example.se');
    const refused = [
      await callerOf(t).get(path),
      await callerOf(t, { orderToken: newToken() }).get(path),
      await request(t.app.server).get(`/api${path}`).set('order-token', ''),
      await callerOf(t, { orderToken: other.token }).get(path),
      await callerOf(t, { token: elsa.token }).get(path),
      await caller.get('/tenants/arjeplog/orders/0190a000-0000-7000-8000-00000000dead'),
      await caller.get('/tenants/arjeplog/orders/abc'),
      await caller.get(path.replace('arjeplog', 'arvidsjaur')),
    ];
    expect(refused.map((reply) => reply.status)).toEqual(refused.map(() => 404));
    expect(new Set(refused.map((reply) => reply.text)).size).toBe(1);
  });
  it('is moved by the resident through cancelling alone: no step of the shop, the carrier or a payment is open to its link', async () => {
    const { path, caller, part } = await place();
    const id = part(MARKET.grocer).id;
    const shop = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${id}`;
    const tries = [
      await caller.post(`${path}/events`, { event: 'captured' }, { key: newToken() }),
      await caller.post(`${path}/shop-orders/${id}/events`, { event: 'pack' }, { key: newToken() }),
      await caller.post(`${shop}/start-picking`, { version: 1 }, { key: newToken() }),
      await caller.post(`${shop}/pack`, { version: 1, parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newToken() }),
      await caller.post(`${shop}/deliver`, { version: 1 }, { key: newToken() }),
    ];
    for (const { status } of tries) expect([401, 403, 404]).toContain(status);
    const rows = await t.sql('select state, version from shop_orders where order_id = $1', [path.split('/').at(-1)]);
    expect(rows).toEqual([
      { state: 'placed', version: 1 },
      { state: 'placed', version: 1 },
    ]);
  });
  it('stands in the list of the resident who placed it and in nobody else’s', async () => {
    const elsa = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'list@example.se')).token });
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@example.se')).token });
    const { body } = await buy(t, twoShops(), { caller: elsa });
    const list = await elsa.get('/tenants/arjeplog/orders').expect(200);
    expect(list.body.orders).toMatchObject([{ id: body.id, state: 'placed', shops: ['handlarn', 'bygg'], nextDay: MARKET.deliveryDay }]);
    expect((await nils.get('/tenants/arjeplog/orders').expect(200)).body.orders).toEqual([]);
    await nils.get(`/tenants/arjeplog/orders/${body.id}`).expect(404);
    await callerOf(t).get('/tenants/arjeplog/orders').expect(401);
  });

  it('gives goods back when a part is cancelled, and the place on the round when its last part goes, each once', async () => {
    const [goods, places] = [await reserved(cement), await booked()];
    const { path, caller, part } = await place();
    const cancel = (shopId: string) => caller.post(`${path}/shop-orders/${part(shopId).id}/cancel`, {});
    const replies = await Promise.all(Array.from({ length: 8 }, () => cancel(MARKET.builder)));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    expect(await reserved(cement)).toBe(goods);
    await t.work();
    expect(await booked()).toBe(places + 1);
    const { body } = await cancel(MARKET.grocer).expect(200);
    expect(body).toMatchObject({
      state: 'cancelled',
      parts: [{ state: 'cancelled', cancelled: { by: 'resident' } }, { state: 'cancelled' }],
    });
    await t.work();
    expect(await booked()).toBe(places);
    expect(await message(`shop-order.cancelled:${part(MARKET.builder).id}:shop`)).toMatchObject({
      channel: 'email',
      recipient: 'bygg@example.se',
    });
    expect(await message(`shop-order.cancelled:${part(MARKET.builder).id}`)).toMatchObject({ recipient: '+46701234567' });
  });
  it('gives the place back once when both parts are cancelled in the same moment', async () => {
    const places = await booked();
    const { path, caller, part } = await place();
    await Promise.all(
      [MARKET.grocer, MARKET.builder].map((shop) => caller.post(`${path}/shop-orders/${part(shop).id}/cancel`, {}).expect(200)),
    );
    await t.work();
    expect(await booked()).toBe(places);
  });
  it('cannot be cancelled by the resident after the cut-off, but by the shop until it is loaded, with a word about why', async () => {
    const { path, caller, part, id } = await place({ ...ELSA, email: 'elsa@example.se' });
    t.setNow(new Date('2026-11-23T11:00:00Z'));
    const late = await caller.post(`${path}/shop-orders/${part(MARKET.builder).id}/cancel`, {}).expect(409);
    expect(late.body.code).toBe('shop-order.cut-off-passed');
    const staff = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    const foreign = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer })).token });
    const wrong = { why: 'x' };
    const [mine, theirs] = [
      `/tenants/arjeplog/shops/${MARKET.builder}/orders/${part(MARKET.builder).id}/cancel`,
      `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${part(MARKET.builder).id}/cancel`,
    ];
    await foreign.post(theirs, wrong).expect(404);
    await foreign.post(mine, wrong).expect(404);
    await staff.post(mine, { why: 'Säcken har gått sönder' }).expect(200, { state: 'cancelled' });
    await staff.post(mine, { why: 'igen' }).expect(409);
    await t.work();
    const sent = await message(`shop-order.cancelled:${part(MARKET.builder).id}`);
    expect(sent?.body_text).toContain('Säcken har gått sönder');
    const events = await t.sql(
      'select event, to_state from shop_order_events e join shop_orders s on s.id = e.shop_order_id where s.order_id = $1 and s.shop_id = $2 order by at, event desc',
      [id, MARKET.builder],
    );
    expect(events).toEqual([
      { event: 'place', to_state: 'placed' },
      { event: 'cancel-as-shop', to_state: 'cancelled' },
    ]);
  });
  it('puts packed goods back on the shelf when it is cancelled late', async () => {
    const { path, caller, part } = await place();
    const { id } = part(MARKET.builder);
    await t.sql("update shop_orders set state = 'packed', packed_at = now() where id = $1", [id]);
    await t.sql("update order_lines set pick_state = 'picked', picked_quantity = quantity where shop_order_id = $1", [id]);
    await t.sql('update stock set on_hand = on_hand - 1, reserved = reserved - 1 where offer_id = $1', [cement]);
    const [before] = await t.sql<{ on_hand: number; reserved: number }>('select on_hand, reserved from stock where offer_id = $1', [
      cement,
    ]);
    await caller.post(`${path}/shop-orders/${id}/cancel`, {}).expect(200);
    const [after] = await t.sql('select on_hand, reserved from stock where offer_id = $1', [cement]);
    expect(after).toEqual({ on_hand: (before?.on_hand ?? 0) + 1, reserved: before?.reserved });
  });

  it('fills a basket again with what can still be bought and names what cannot', async () => {
    const coffee = await stockOffer(t, { name: 'Kaffe' });
    const { body } = await buy(
      t,
      delivered([
        { offerId: bread, quantity: 2 },
        { offerId: coffee, quantity: 1 },
      ]),
    );
    await t.sql('update public_offers set sold_out = true where offer_id = $1', [coffee]);
    const again = await callerOf(t, { orderToken: body.token }).get(`/tenants/arjeplog/orders/${body.id}/again`).expect(200);
    expect(again.body).toEqual({
      lines: [{ offerId: bread, shopId: MARKET.grocer, homeTenantId: 1, quantity: 2, wish: 'leave-out' }],
      gone: ['Kaffe'],
    });
  });

  it('is confirmed by e-mail with everything that the law asks for', async () => {
    const { id, reference } = await place({ ...ELSA, email: 'elsa@example.se', directions: 'Grön grind efter bron' });
    await t.work();
    const [mail] = await t.sql<{ cause: string; subject: string; state: string }>(
      'select cause, subject, state from messages where cause = $1',
      [`order.placed:${id}`],
    );
    expect(mail).toMatchObject({ subject: `Din beställning ${reference} i Arjeplogsgallerian`, state: 'sent' });
    const text = (await message(`order.placed:${id}`))?.body_text ?? '';
    for (const told of [
      'handlarn',
      '556000-0001',
      'Storgatan 1, 938 31 Arjeplog',
      'tisdag 24 november 2026 kl. 10:00–14:00 med Lantbrevbäringen',
      'Knäckebröd',
      'ingen ångerrätt: kan snabbt försämras',
      '238,80\u00a0kr',
      'moms 25',
      'Leveransavgift',
      'Betalas när varorna lämnas',
      'avbeställa till måndag 23 november kl. 12:00',
      'ångra köpet inom 14 dagar',
      '/arjeplog/angra',
      'Allmänna reklamationsnämnden',
      'Köpvillkor, version',
      'KÖPVILLKOR, VERSION 2026-11',
      'Butikens namn, organisationsnummer och adress står på sista sidan',
      'ÅNGERBLANKETT – BYGG',
      'frånträder mitt/vårt (*) avtal',
      'Konsumentens underskrift',
      '212000-2650',
      'Om varan är slut: hoppa över den.',
      'Grön grind',
    ]) {
      expect(text, told).toContain(told);
    }
  });
  it('is confirmed by a text message whose link opens it, or by a letter where there is only a landline', async () => {
    const { id, token } = await place();
    await t.sql(`update public_shops set trader = '{"legalName": "Byggmans AB"}' where shop_id = $1`, [MARKET.builder]);
    const landline = await place({ name: 'Maj-Britt', phone: '0961-123 45' });
    await t.work();
    const sms = await message(`order.placed:${id}`);
    expect(sms).toMatchObject({ channel: 'sms', recipient: '+46701234567' });
    expect(sms?.body_text).toContain(`http://galleria.test/arjeplog/bestallning/${id}#${token}`);
    expect(await message(`order.placed:${landline.id}`)).toMatchObject({ channel: 'letter', recipient: 'Maj-Britt' });
    const staff = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    const letter = await staff
      .get(`/tenants/arjeplog/shops/${MARKET.builder}/orders/${landline.part(MARKET.builder).id}/letter`)
      .expect(200);
    expect(letter.text).toContain('Cement 25 kg');
    expect(letter.text).not.toContain('Knäckebröd');
    // Somebody without internet can do nothing with a page, and reads the terms and the form on the paper itself.
    for (const told of [
      'Ring butiken, ',
      'så avbeställer den åt dig',
      // The contract is with the company, which stands on the receipt too.
      'Säljare: Byggmans AB (bygg), ',
      'Ångerblankett – Byggmans AB (bygg)',
      'Det här kan du ångra:',
      'Köpvillkor, version 2026-11',
    ]) {
      expect(letter.text, told).toContain(told);
    }
    expect(letter.text).not.toMatch(/beställningens sida|http/);
  });
  it('on paper waits for the shop to print it, and the day’s end names it until then', async () => {
    const landline = await place({ name: 'Maj-Britt', phone: '0961-123 45' });
    const staff = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    const shop = `/tenants/arjeplog/shops/${MARKET.builder}`;
    const path = `${shop}/orders/${landline.part(MARKET.builder).id}`;
    const missing = async () =>
      (await staff.get(`${shop}/day-end`).expect(200)).body.undone.filter(
        (each: { kind: string; id: string }) => each.kind === 'not-printed' && path.endsWith(each.id),
      ).length;
    expect((await staff.get(path).expect(200)).body).toMatchObject({ confirmedBy: 'printed-with-goods', letterPrintedAt: null });
    expect(await missing()).toBe(0);
    await t.sql(`update shop_orders set state = 'packed' where id = $1`, [landline.part(MARKET.builder).id]);
    expect(await missing()).toBe(1);
    expect((await staff.put(`${path}/letter`, { printed: true }).expect(200)).body.letterPrintedAt).toBe(MARKET.now.toISOString());
    expect(await missing()).toBe(0);
    await staff.put(`${path}/letter`, { printed: false }).expect(200);
    expect(await missing()).toBe(1);
    await landline.caller.put(`${path}/letter`, { printed: true }).expect(401);
  });
});
