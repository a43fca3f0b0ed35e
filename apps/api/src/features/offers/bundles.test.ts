import type { FoodFacts } from '@galleria/domain/catalogue';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const facts = (contains: FoodFacts['contains'], allergensComplete = true): FoodFacts => ({
  ...{ ingredients: null, ingredientsInSwedish: true, contains, mayContain: [], allergensComplete, nutrition: null, sources: [] },
});

describe('a bundle', async () => {
  const t = await testApp();
  const shop = `/tenants/arjeplog/shops/${MARKET.grocer}`;
  let token = '';
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    token = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token;
    await t.app.listen({ host: '127.0.0.1', port: 0 });
  });
  beforeEach(() => t.setNow(MARKET.now));

  const staff = () => callerOf(t, { token });
  const put = (path: string, payload: object) =>
    t.app.inject({ method: 'PUT', url: `/api${path}`, headers: { authorization: `Bearer ${token}` }, payload });
  const change = async (offerId: string, edit: object) => {
    const { body } = await staff().get(`${shop}/offers/${offerId}`).expect(200);
    const reply = await t.app.inject({
      method: 'PATCH',
      url: `/api${shop}/offers/${offerId}`,
      headers: { authorization: `Bearer ${token}` },
      payload: { version: body.version, ...edit },
    });
    expect(reply.statusCode).toBe(200);
  };
  const coffee = (more: Parameters<typeof stockOffer>[1] = {}) =>
    stockOffer(t, { name: 'Bryggkaffe 450 g', category: 'coffee-tea', priceOre: 6990, food: facts([]), ...more });
  const buns = (onHand: number, more: Parameters<typeof stockOffer>[1] = {}) =>
    stockOffer(t, { name: 'Kanelbullar 6 st', priceOre: 3490, onHand, withdrawable: false, food: facts(['gluten', 'milk']), ...more });
  const mug = (onHand: number) =>
    stockOffer(t, { name: 'Mugg', category: 'household', vatCategory: 'standard', priceOre: 5900, dailyGoods: false, onHand });
  type Parts = readonly (readonly [offerId: string, quantity: number])[];
  const wantedOf = (parts: Parts, more: object = {}) => ({
    ...{ name: 'Fikakorgen', category: 'coffee-tea', priceOre: 9900 },
    parts: parts.map(([offerId, quantity]) => ({ offerId, quantity })),
    ...more,
  });
  const ask = (parts: Parts, more: object = {}) => staff().post(`${shop}/bundles`, wantedOf(parts, more), { key: newId() });
  const make = async (parts: Parts, more: object = {}): Promise<string> => (await ask(parts, more).expect(201)).body.id;
  const store = (path: string) => callerOf(t).get(`/tenants/arjeplog/storefront${path}`);
  const isInStock = async (id: string) => (await store(`/offers/${id}`).expect(200)).body.offer.inStock;
  const reserved = async (...ids: string[]) =>
    (await t.sql<{ n: number }>('select sum(reserved)::int as n from stock where offer_id = any($1)', [ids]))[0]?.n;

  it('is made of the shop’s goods, found by its own name, and shows what it holds with the allergens of each', async () => {
    const [beans, rolls] = [await coffee(), await buns(5)];
    const id = await make(
      [
        [beans, 1],
        [rolls, 2],
      ],
      { name: 'Skogsfikat', description: 'För två' },
    );
    const { body: found } = await store('/search?q=skogsfikat').expect(200);
    expect(found.offers).toMatchObject([
      { id, name: 'Skogsfikat', price: { ore: 9900, unit: 'piece', amount: 1 }, unitPrice: null, inStock: true, bundle: { parts: 2 } },
    ]);
    const { body: page } = await store(`/offers/${id}`).expect(200);
    expect(page.detail.bundle).toMatchObject({ priceOre: 9900, mayCostMore: false });
    expect(page.detail.bundle.parts).toMatchObject([
      { offerId: beans, name: 'Bryggkaffe 450 g', quantity: 1, priceOre: 6990, food: { contains: [], allergensComplete: true } },
      {
        offerId: rolls,
        name: 'Kanelbullar 6 st',
        quantity: 2,
        priceOre: 3490,
        withdrawable: false,
        food: { contains: ['gluten', 'milk'] },
      },
    ]);
    const { body: own } = await staff().get(`${shop}/bundles/${id}`).expect(200);
    expect(own).toMatchObject({ priceOre: 9900, asksOre: 9900, separateOre: 13_970, left: 2, shown: true, missing: [], hidden: false });
    const [history] = await t.sql('select price_ore from price_history where offer_id = $1', [id]);
    expect(history).toEqual({ price_ore: 9900 });
    const { body: desk } = await staff().get(`${shop}/phone/offers?q=skogsfikat`).expect(200);
    expect(desk.offers).toMatchObject([{ id, price: { ore: 9900 } }]);
  });

  it('is refused with every reason, and another shop’s goods are not there', async () => {
    const [beans, beer] = [await coffee(), await stockOffer(t, { name: 'Folköl 3,5 %', ageLimit: 18 })];
    const inside = await make([[beans, 2]]);
    const refused = await ask(
      [
        [beans, 1],
        [beer, 1],
        [inside, 1],
        [beans, 1],
      ],
      { priceOre: 99_000 },
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'bundle.refused']);
    expect(refused.body.refusals.map(({ reason }: { reason: string }) => reason)).toEqual([
      'doubled',
      'forbidden-goods',
      'bundle-inside',
      'dearer',
    ]);
    const foreign = await stockOffer(t, { shopId: MARKET.builder });
    expect(
      (
        await ask([
          [beans, 1],
          [foreign, 1],
        ])
      ).status,
    ).toBe(404);
    const { body: promotion } = await staff()
      .post(
        `${shop}/promotions`,
        { offerId: inside, deal: { kind: 'take-pay', take: 2, pay: 1, most: null }, fromDay: '2026-11-22', toDay: '2026-11-29' },
        { key: newId() },
      )
      .expect(422);
    expect(promotion.refusals).toContainEqual({ reason: 'bundle' });
  });

  it('has a price that is lowered from a day on, planned ahead, with the lowest of thirty days beside it', async () => {
    const [beans, rolls] = [await coffee(), await buns(9)];
    const id = await make([
      [beans, 1],
      [rolls, 1],
    ]);
    const plan = (priceOre: number) =>
      staff().post(
        `${shop}/promotions`,
        { offerId: id, deal: { kind: 'price', priceOre }, fromDay: '2026-11-26', toDay: '2026-11-27' },
        { key: newId() },
      );
    // The till has sold the coffee cheaply for a day: that, and not the 99 kronor that the shop had written, is what the lowering is measured by.
    await change(beans, { priceOre: 5000 });
    await change(beans, { priceOre: 6990 });
    const days =
      "from_at = '2026-11-10'::timestamptz + nr * interval '1 day' from (select id, row_number() over (partition by offer_id order by from_at, id) as nr from price_history where offer_id = any($1)) n where n.id = h.id";
    await t.sql(`update price_history h set ${days}`, [[id, beans, rolls]]);
    expect((await plan(8900).expect(422)).body.refusals).toEqual([{ reason: 'not-lower', ore: 8490 }]);
    expect((await plan(7900).expect(201)).body).toMatchObject({ state: 'planned', lowestOre: 8490 });
    const costs = async (now: string) => {
      t.setNow(new Date(now));
      const { body } = await guest(t)
        .post('/tenants/arjeplog/quote', delivered([{ offerId: id, quantity: 2 }]))
        .expect(200);
      return [body.shops[0].lines[0].bundle.priceOre, body.shops[0].lines[0].bundle.promotion?.lowestOre, body.goodsOre];
    };
    expect(await costs('2026-11-25T22:59:00Z')).toEqual([9900, undefined, 19_800]);
    expect(await costs('2026-11-25T23:01:00Z')).toEqual([7900, 8490, 15_800]);
    expect((await store(`/offers/${id}`).expect(200)).body.offer.promotions).toMatchObject([{ deal: { priceOre: 7900 }, lowestOre: 8490 }]);
    expect(await costs('2026-11-27T23:01:00Z')).toEqual([9900, undefined, 19_800]);
  });

  it('is bought as the lines of its parts: shares of its price that add up, each with its VAT, from the parts’ shelves', async () => {
    const [beans, rolls, cup] = [await coffee(), await buns(9, { depositOre: 200 }), await mug(9)];
    const id = await make(
      [
        [beans, 1],
        [rolls, 2],
        [cup, 1],
      ],
      { priceOre: 15_000 },
    );
    const basket = delivered([
      { offerId: id, quantity: 2 },
      { offerId: rolls, quantity: 1 },
    ]);
    const caller = guest(t);
    const { body: quote } = await caller.post('/tenants/arjeplog/quote', basket).expect(200);
    // 150.00 × 2 over 69.90, 69.80 and 59.00 of 198.70: 105.54 + 105.38 + 89.08.
    expect(quote.shops[0].lines.map((line: { goodsOre: number }) => line.goodsOre)).toEqual([10_554, 10_538, 8908, 3490]);
    expect(quote).toMatchObject({ goodsOre: 33_490, depositOre: 1000, problems: [] });
    const { body } = await buy(t, basket, { caller, buyer: { name: 'Elsa', email: 'elsa@example.se' } });
    const lines = await t.sql(
      'select offer_id, quantity, amount_ore, vat_percent, bundle from order_lines where order_id = $1 order by position',
      [body.id],
    );
    expect(lines).toMatchObject([
      {
        offer_id: beans,
        quantity: 2,
        amount_ore: 10_554,
        bundle: { id, name: 'Fikakorgen', count: 2, each: 1, priceOre: 15_000, separateOre: 19_870 },
      },
      { offer_id: rolls, quantity: 4, amount_ore: 10_538 },
      { offer_id: cup, quantity: 2, amount_ore: 8908, vat_percent: 25 },
      { offer_id: rolls, quantity: 1, amount_ore: 3490, bundle: null },
    ]);
    expect(await t.sql('select reserved from stock where offer_id = any($1) order by reserved', [[rolls, cup]])).toEqual([
      { reserved: 2 },
      { reserved: 5 },
    ]);
    const { body: own } = await staff().get(`${shop}/bundles/${id}`).expect(200);
    expect(own).toMatchObject({ left: 2, sold: { bundles: 2, orders: 1, goodsOre: 30_000 } });
    const order = callerOf(t, { orderToken: body.token });
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const [part] = (await order.get(path).expect(200)).body.parts;
    expect(part.lines[0].bundle).toMatchObject({ name: 'Fikakorgen', count: 2 });
    const [shopOrder] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [body.id]);
    const letter = await staff().get(`${shop}/orders/${shopOrder?.id}/letter`).expect(200);
    expect(letter.text).toMatch(/2\sst Fikakorgen/);
    expect(letter.text).toMatch(/4\sst Kanelbullar 6 st: 113,38/);
  });

  it('is bought again as one thing, which says when it holds or costs something else, and gives its parts back when it is called off', async () => {
    const [beans, rolls] = [await coffee(), await buns(9)];
    const id = await make(
      [
        [beans, 1],
        [rolls, 2],
      ],
      { priceOre: 12_000 },
    );
    const { body } = await buy(
      t,
      delivered([
        { offerId: id, quantity: 2 },
        { offerId: rolls, quantity: 1 },
      ]),
    );
    const order = callerOf(t, { orderToken: body.token });
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const again = async () => (await order.get(`${path}/again`).expect(200)).body;
    const bought = [
      { offerId: id, quantity: 2 },
      { offerId: rolls, quantity: 1 },
    ];
    expect(await again()).toMatchObject({ lines: bought, gone: [] });
    expect(await again()).not.toHaveProperty('changed');
    await put(`${shop}/bundles/${id}`, { ...wantedOf([[rolls, 3]], { priceOre: 9000 }), version: 1 });
    expect(await again()).toMatchObject({ lines: bought, gone: [], changed: ['Fikakorgen'] });
    const [part] = (await order.get(path).expect(200)).body.parts;
    expect(await reserved(rolls)).toBe(5);
    await order.post(`${path}/shop-orders/${part.id}/cancel`, {}, { key: newId() }).expect(200);
    expect(await reserved(rolls)).toBe(0);
  });

  it('costs no more than its parts when the till has made them cheaper, unless it may', async () => {
    const rolls = await buns(50);
    const id = await make([[rolls, 2]], { priceOre: 6500 });
    await change(rolls, { priceOre: 3000 });
    const price = async () => (await store(`/offers/${id}`).expect(200)).body.offer.price.ore;
    expect(await price()).toBe(6000);
    const { body: own } = await staff().get(`${shop}/bundles/${id}`).expect(200);
    expect(own).toMatchObject({ priceOre: 6500, asksOre: 6000 });
    const wanted = { ...wantedOf([[rolls, 2]], { priceOre: 6500, mayCostMore: true }), version: own.version };
    expect((await put(`${shop}/bundles/${id}`, wanted)).statusCode).toBe(200);
    expect((await put(`${shop}/bundles/${id}`, wanted)).json().code).toBe('bundle.changed');
    expect(await price()).toBe(6500);
  });

  it('is there as long as every part has enough for one, and gone when a part may not be sold', async () => {
    const [beans, rolls] = [await coffee(), await buns(4)];
    const id = await make([
      [beans, 1],
      [rolls, 2],
    ]);
    const { body: first } = await buy(t, delivered([{ offerId: rolls, quantity: 1 }]));
    expect(await isInStock(id)).toBe(true);
    const { body } = await buy(t, delivered([{ offerId: rolls, quantity: 2 }]));
    expect([first.totalOre > 0, await isInStock(id), await isInStock(rolls)]).toEqual([true, false, true]);
    const { body: quote } = await guest(t).post('/tenants/arjeplog/quote', delivered([{ offerId: id, quantity: 1 }]));
    expect(quote.problems).toEqual([{ code: 'stock.short', offerId: id, available: 0 }]);
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const caller = callerOf(t, { orderToken: body.token });
    const [part] = (await caller.get(path).expect(200)).body.parts;
    await caller.post(`${path}/shop-orders/${part.id}/cancel`, {}, { key: newId() }).expect(200);
    expect(await isInStock(id)).toBe(true);

    const obstacles = async () =>
      (await staff().get(`${shop}/bundles/${id}`).expect(200)).body.parts.map((each: { obstacle: string | null }) => each.obstacle);
    await change(beans, { soldOut: true });
    expect([await isInStock(id), await obstacles()]).toEqual([false, ['sold-out', null]]);
    await change(beans, { soldOut: false, hidden: true });
    await store(`/offers/${id}`).expect(404);
    expect(await obstacles()).toEqual(['hidden', null]);
    const { body: goods } = await staff().get(`${shop}/offers/${id}`).expect(200);
    expect(goods).toMatchObject({ bundle: true, missing: ['bundle-part'] });
    const { body: gone } = await guest(t).post('/tenants/arjeplog/quote', delivered([{ offerId: id, quantity: 1 }]));
    expect(gone.problems).toEqual([{ code: 'offer.gone', offerId: id }]);
    await change(beans, { hidden: false });
    expect(await isInStock(id)).toBe(true);
  });

  it('of 40 buyers, half of whom want it and half one of its parts, takes exactly what is on the shelves', async () => {
    const [rolls, cup] = [await buns(31), await mug(12)];
    const id = await make(
      [
        [rolls, 2],
        [cup, 1],
      ],
      { priceOre: 10_000 },
    );
    const baskets = [delivered([{ offerId: id, quantity: 1 }]), delivered([{ offerId: rolls, quantity: 1 }])];
    const hashes = await Promise.all(
      baskets.map(async (basket) => (await guest(t).post('/tenants/arjeplog/quote', basket).expect(200)).body.hash as string),
    );
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const body = { ...baskets[index % 2], buyer: ELSA, quoteHash: hashes[index % 2] };
        return guest(t).post('/tenants/arjeplog/orders', body, { key: newId() });
      }),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect(replies.every(({ status, body }) => status === 201 || body.code === 'stock.short')).toBe(true);
    const won = (which: number) => replies.filter(({ status }, index) => status === 201 && index % 2 === which).length;
    expect(await reserved(rolls)).toBe(2 * won(0) + won(1));
    expect(await reserved(cup)).toBe(won(0));
    expect([won(0) <= 12, 2 * won(0) + won(1) <= 31, await isInStock(id)]).toEqual([true, true, won(0) < 12 && 2 * won(0) + won(1) < 30]);
  });

  it('of which a part was missing when it was picked costs the other parts’ shares, and the order says so', async () => {
    const [rolls, cup] = [await buns(9), await mug(9)];
    const id = await make(
      [
        [rolls, 2],
        [cup, 1],
      ],
      { priceOre: 10_000 },
    );
    const { body } = await buy(t, delivered([{ offerId: id, quantity: 1 }]), { buyer: { name: 'Elsa', email: 'elsa@example.se' } });
    const [shopOrder] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [body.id]);
    const path = `${shop}/orders/${shopOrder?.id}`;
    await staff().post(`${path}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
    const { body: picking } = await staff().get(path).expect(200);
    expect(picking.lines.map((line: { bundle: { name: string } }) => line.bundle.name)).toEqual(['Fikakorgen', 'Fikakorgen']);
    await put(`${path}/lines/1`, { state: 'short', quantity: 1 });
    await put(`${path}/lines/2`, { state: 'picked' });
    await staff()
      .post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() })
      .expect(200);
    // 100.00 over 69.80 and 59.00: 54.19 and 45.81; one bun of two is 27.10.
    const { body: order } = await callerOf(t, { orderToken: body.token }).get(`/tenants/arjeplog/orders/${body.id}`);
    expect(order.parts[0].lines.map((line: { paidOre: number }) => line.paidOre)).toEqual([2710, 4581]);
    expect(order.parts[0].settled.goodsOre).toBe(7291);
    const letter = await staff().get(`${path}/letter`).expect(200);
    expect(letter.text).toContain('Varan ingick i Fikakorgen');
    expect(await t.sql('select on_hand, reserved from stock where offer_id = $1', [rolls])).toEqual([{ on_hand: 8, reserved: 0 }]);
  });
});
