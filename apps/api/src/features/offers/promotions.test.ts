import { withTenant } from '@galleria/db';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import { publishOffers } from './publish.ts';

describe('a promotion', async () => {
  const t = await testApp();
  const shop = `/tenants/arjeplog/shops/${MARKET.grocer}`;
  let token = '';
  const at = (day: string, hour = '08:00') => t.setNow(new Date(`${day}T${hour}:00Z`));
  beforeAll(async () => {
    await openMarket(t);
    at('2026-11-23');
    token = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token;
  });
  const staff = () => callerOf(t, { token });
  const plan = (body: object) => staff().post(`${shop}/promotions`, body, { key: newId() });
  /** Goods that have cost so much since 1 October. */
  const sold = async (priceOre: number, more: Parameters<typeof stockOffer>[1] = {}) => {
    const id = await stockOffer(t, { priceOre, category: 'pantry', ...more });
    await t.sql("update price_history set from_at = '2026-10-01T08:00:00Z' where offer_id = $1", [id]);
    return id;
  };
  const republish = (id: string) =>
    withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' }, (tx) =>
      publishOffers(tx, [id]),
    );
  const reduced = (offerId: string, priceOre: number, more: object = {}) => ({
    offerId,
    deal: { kind: 'price', priceOre },
    fromDay: '2026-11-23',
    toDay: '2026-11-29',
    ...more,
  });
  const threeFor = (offerId: string, more: object = {}) => ({
    offerId,
    deal: { kind: 'multi-buy', take: 3, forOre: 5000, most: null },
    fromDay: '2026-11-23',
    toDay: '2026-11-29',
    ...more,
  });

  it('reduces a price, shows the lowest of thirty days beside it, and is paid to the öre', async () => {
    const id = await sold(6990);
    const { body } = await plan(reduced(id, 4990, { label: 'Veckans fika' })).expect(201);
    expect(body).toMatchObject({ state: 'running', lowestOre: 6990, held: false });
    const { body: page } = await request(t.app.server).get(`/api/tenants/arjeplog/storefront/offers/${id}`).expect(200);
    expect(page.offer).toMatchObject({
      price: { ore: 6990 },
      promotions: [{ label: 'Veckans fika', deal: { kind: 'price', priceOre: 4990 }, lowestOre: 6990, unitPriceOre: 9980 }],
    });
    const { body: quote } = await guest(t)
      .post('/tenants/arjeplog/quote', delivered([{ offerId: id, quantity: 2 }]))
      .expect(200);
    expect(quote.shops[0].lines[0]).toMatchObject({
      priceOre: 4990,
      goodsOre: 9980,
      promotion: { lowestOre: 6990, ordinaryOre: 6990, savedOre: 4000 },
    });
    const { status } = await buy(t, delivered([{ offerId: id, quantity: 2 }]));
    expect(status).toBe(201);
    const [line] = await t.sql('select amount_ore, price_ore, promotion from order_lines where offer_id = $1', [id]);
    expect(line).toMatchObject({ amount_ore: 9980, price_ore: 4990, promotion: { ordinaryOre: 6990, lowestOre: 6990 } });
  });

  it('takes 50 kronor for three, also when they stand on two lines, and never from the deposit', async () => {
    const id = await sold(2000, { depositOre: 200 });
    await plan(threeFor(id)).expect(201);
    const lines = [
      { offerId: id, quantity: 2 },
      { offerId: id, quantity: 2 },
    ];
    const { body } = await guest(t).post('/tenants/arjeplog/quote', delivered(lines)).expect(200);
    expect(body.shops[0].lines[0]).toMatchObject({
      quantity: 4,
      priceOre: 2000,
      goodsOre: 7000,
      depositOre: 800,
      promotion: { savedOre: 1000 },
    });
    expect(body.vat.reduce((sum: number, row: { grossOre: number }) => sum + row.grossOre, 0)).toBe(body.totalOre);
  });

  it('stands in the confirmation and on the picking screen, and a short line pays its frozen share', async () => {
    const id = await sold(2000, { name: 'Kaffebröd 3-pack' });
    await plan(threeFor(id)).expect(201);
    const { body: order } = await buy(t, delivered([{ offerId: id, quantity: 3 }]), { buyer: { name: 'Elsa', email: 'elsa@example.se' } });
    await t.work();
    const [letter] = await t.sql<{ body_text: string }>(
      "select body_text from messages where recipient = 'elsa@example.se' and subject like $1",
      [`%${order.reference}%`],
    );
    expect(letter?.body_text.replaceAll('\u00a0', ' ')).toContain('3 för 50,00 kr (10,00 kr mindre än styckvis)');
    const [part] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [order.id]);
    const path = `${shop}/orders/${part?.id}`;
    const { body: picking } = await staff().get(path).expect(200);
    expect(picking.lines[0]).toMatchObject({ goodsOre: 5000, promotion: { deal: { kind: 'multi-buy', take: 3, forOre: 5000 } } });
    await staff().post(`${path}/steps`, { step: 'start-picking' }, { key: newId() });
    await t.sql("update order_lines set pick_state = 'short', picked_quantity = 2 where shop_order_id = $1", [part?.id]);
    const { body: short } = await staff().get(path).expect(200);
    expect(short.owed.goodsOre).toBe(3333);
  });

  it('holds on the day of the order and answers a basket that is older with the price of today', async () => {
    const id = await sold(6990);
    await plan(reduced(id, 4990)).expect(201);
    const basket = delivered([{ offerId: id, quantity: 1 }]);
    const caller = guest(t);
    // Sunday 29 November, 23:30 in Sweden.
    at('2026-11-29', '22:30');
    const later = {
      ...basket,
      choices: basket.choices.map((each) => ({
        ...each,
        handover: { kind: 'delivery' as const, roundId: MARKET.tuesday, day: '2026-12-01' },
      })),
    };
    const { body: quote } = await caller.post('/tenants/arjeplog/quote', later).expect(200);
    expect(quote.goodsOre).toBe(4990);
    at('2026-11-29', '23:30');
    const { status, body } = await caller.post(
      '/tenants/arjeplog/orders',
      { ...later, buyer: { name: 'Elsa', phone: '070-123 45 67' }, quoteHash: quote.hash },
      { key: newId() },
    );
    expect([status, body.code, body.quote.goodsOre]).toEqual([409, 'quote.changed', 6990]);
    at('2026-11-23');
  });

  it('is refused with its reasons when it reduces nothing, says more than it gives, or pushes beer', async () => {
    const id = await sold(6990);
    await t.sql(
      "insert into price_history (tenant_id, id, shop_id, offer_id, price_ore, from_at, cause) values (1, $1, $2, $3, 4500, '2026-11-10', 'till'), (1, $4, $2, $3, 6990, '2026-11-11', 'till')",
      [newId(), MARKET.grocer, id, newId()],
    );
    const refusals = async (body: object) => {
      const { status, body: problem } = await plan(body);
      expect([status, problem.code]).toEqual([422, 'promotion.refused']);
      return problem.refusals;
    };
    expect(await refusals(reduced(id, 4990))).toEqual([{ reason: 'not-lower', ore: 4500 }]);
    expect(await refusals(reduced(id, 4400, { label: '−30 %' }))).toEqual([{ reason: 'label-percent', percent: 30, limit: 2 }]);
    const beer = await sold(1790, { name: 'Folköl', category: 'drinks', ageLimit: 18 });
    expect(await refusals(threeFor(beer))).toEqual([{ reason: 'forbidden-goods' }]);
    const fresh = await stockOffer(t, { priceOre: 3000, category: 'pantry' });
    expect(await refusals(reduced(fresh, 2000))).toEqual([{ reason: 'no-earlier-price' }]);
    await plan(threeFor(id, { deal: { kind: 'take-pay', take: 2, pay: 1, most: 1 } })).expect(201);
    expect(await refusals(reduced(id, 4400))).toEqual([{ reason: 'overlaps' }]);
    expect((await t.sql('select 1 from promotions where offer_id = $1', [beer])).length).toBe(0);
  });

  it('is not shown any longer when the till has made the goods cheaper before it begins', async () => {
    const id = await sold(6990);
    await plan(reduced(id, 4990, { fromDay: '2026-11-27' })).expect(201);
    await t.sql(
      "insert into price_history (tenant_id, id, shop_id, offer_id, price_ore, from_at, cause) values (1, $1, $2, $3, 4500, '2026-11-25', 'till'), (1, $4, $2, $3, 6990, '2026-11-26', 'till')",
      [newId(), MARKET.grocer, id, newId()],
    );
    await republish(id);
    at('2026-11-27');
    const { body } = await guest(t)
      .post('/tenants/arjeplog/quote', { lines: [{ offerId: id, quantity: 1 }] })
      .expect(200);
    expect(body.goodsOre).toBe(6990);
    at('2026-11-23');
    const { body: list } = await staff().get(`${shop}/promotions`).expect(200);
    expect(list.promotions.find((each: { offer: { id: string } }) => each.offer.id === id)).toMatchObject({ held: true, state: 'planned' });
  });

  it('is stopped at once, and only once, and cannot be changed or taken out of the history', async () => {
    const id = await sold(6990);
    const { body } = await plan(reduced(id, 4990)).expect(201);
    const stop = () => staff().post(`${shop}/promotions/${body.id}/ending`, {}, { key: newId() });
    const answers = await Promise.all([stop(), stop()]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    const { body: quote } = await guest(t)
      .post('/tenants/arjeplog/quote', { lines: [{ offerId: id, quantity: 1 }] })
      .expect(200);
    expect(quote.goodsOre).toBe(6990);
    const call = { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' } as const;
    for (const statement of [
      'update promotions set price_ore = 1 where tenant_id = $1',
      'delete from promotions where tenant_id = $1',
      'update price_history set price_ore = 1 where tenant_id = $1',
      'delete from price_history where tenant_id = $1',
    ]) {
      await expect(withTenant(t.deps.pool, call, (tx) => tx.run(statement, [1]))).rejects.toThrow(/permission denied/);
    }
  });

  it('tells what the goods have cost and what a reduction from a day would be measured by', async () => {
    const id = await sold(6990);
    const { body } = await staff().get(`${shop}/offers/${id}/prices?from=2026-11-23`).expect(200);
    expect(body).toMatchObject({
      priceOre: 6990,
      lowestOre: 6990,
      mayBePerishable: false,
      forbidden: false,
      history: [{ priceOre: 6990 }],
    });
    const { body: early } = await staff().get(`${shop}/offers/${id}/prices?from=2026-09-01`).expect(200);
    expect(early.lowestOre).toBeNull();
  });
});
