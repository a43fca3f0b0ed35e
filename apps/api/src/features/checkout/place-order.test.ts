import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, DOOR, delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const ORDERS = '/tenants/arjeplog/orders';
const QUOTE = '/tenants/arjeplog/quote';

describe('placing an order', async () => {
  const t = await testApp();
  let bread = '';
  let milk = '';
  let cement = '';
  let insulation = '';
  beforeAll(async () => {
    await openMarket(t);
    bread = await stockOffer(t, { onHand: 1000 });
    milk = await stockOffer(t, { name: 'Mellanmjölk 1,5 l', priceOre: 2190, temperatureZone: 'chilled', withdrawable: false });
    cement = await stockOffer(t, {
      shopId: MARKET.builder,
      name: 'Cement 25 kg',
      vatCategory: 'standard',
      priceOre: 11_900,
      dailyGoods: false,
      onHand: 100,
    });
    insulation = await stockOffer(t, {
      shopId: MARKET.neighbour,
      homeTenantId: 2,
      name: 'Isolering',
      vatCategory: 'standard',
      priceOre: 39_900,
      dailyGoods: false,
      onHand: 5,
    });
  });
  beforeEach(() => t.setNow(MARKET.now));
  const reserved = async (offerId: string) =>
    (await t.sql<{ reserved: number }>('select reserved from stock where offer_id = $1', [offerId]))[0]?.reserved;
  const ofOne = () => delivered([{ offerId: bread, quantity: 1 }]);

  it('makes one order with a part for each shop, frozen as it was shown, with one place on the round', async () => {
    const before = await t.sql<{ booked: number }>('select coalesce(sum(booked), 0)::int as booked from round_days');
    const basket = delivered(
      [
        { offerId: milk, quantity: 2 },
        { offerId: cement, quantity: 1 },
      ],
      [MARKET.grocer, MARKET.builder],
    );
    const { status, body } = await buy(t, basket);
    expect(status).toBe(201);
    expect(body).toMatchObject({ totalOre: 22_280, reference: expect.stringMatching(/^2026-\d+$/) });
    const parts = await t.sql(
      'select shop_id, goods_ore, fee_ore, total_ore, state, day::text from shop_orders where order_id = $1 order by position',
      [body.id],
    );
    expect(parts).toMatchObject([
      { shop_id: MARKET.grocer, goods_ore: 4380, state: 'placed', day: MARKET.deliveryDay },
      { shop_id: MARKET.builder, goods_ore: 11_900, state: 'placed' },
    ]);
    const after = await t.sql<{ booked: number }>('select sum(booked)::int as booked from round_days');
    expect((after[0]?.booked ?? 0) - (before[0]?.booked ?? 0)).toBe(1);
    await t.sql("update public_offers set price_ore = 1, card = jsonb_set(card::jsonb, '{price,ore}', '1')::json where offer_id = $1", [
      cement,
    ]);
    const lines = await t.sql('select price_ore, vat_percent, amount_ore from order_lines where order_id = $1 and offer_id = $2', [
      body.id,
      cement,
    ]);
    expect(lines).toEqual([{ price_ore: 11_900, vat_percent: 25, amount_ore: 11_900 }]);
    await t.sql(
      "update public_offers set price_ore = 11900, card = jsonb_set(card::jsonb, '{price,ore}', '11900')::json where offer_id = $1",
      [cement],
    );
  });
  it('binds to the price shown: a new price is answered with the new quote, and the same key then buys at it', async () => {
    const caller = guest(t);
    const offerId = await stockOffer(t, { priceOre: 1000 });
    const basket = delivered([{ offerId, quantity: 1 }]);
    const quote = await caller.post(QUOTE, basket);
    await t.sql("update public_offers set card = jsonb_set(card::jsonb, '{price,ore}', '1200')::json where offer_id = $1", [offerId]);
    const key = newId();
    const refused = await caller.post(ORDERS, { ...basket, buyer: ELSA, quoteHash: quote.body.hash }, { key });
    expect([refused.status, refused.body.code, refused.body.quote.totalOre]).toEqual([409, 'quote.changed', 7200]);
    await caller.post(ORDERS, { ...basket, buyer: ELSA, quoteHash: refused.body.quote.hash }, { key }).expect(201);
  });
  it('refuses a fee that was reckoned for another address', async () => {
    const caller = guest(t);
    const quote = await caller.post(QUOTE, ofOne());
    const moved = { ...ofOne(), destination: { ...DOOR, street: 'Annanstans 1' } };
    const { body } = await caller.post(ORDERS, { ...moved, buyer: ELSA, quoteHash: quote.body.hash }, { key: newId() }).expect(409);
    expect(body.code).toBe('quote.changed');
  });
  it('answers a day that has just closed with the days that are left, and keeps nothing', async () => {
    const caller = guest(t);
    const quote = await caller.post(QUOTE, ofOne());
    const before = await reserved(bread);
    t.setNow(new Date('2026-11-23T11:00:00Z'));
    const { body } = await caller.post(ORDERS, { ...ofOne(), buyer: ELSA, quoteHash: quote.body.hash }, { key: newId() }).expect(409);
    expect(body).toMatchObject({ code: 'round.closed', problem: { reason: 'cut-off-passed' } });
    expect(body.quote.shops[0].deliveries[0].day).toBe(MARKET.busDay);
    expect(await reserved(bread)).toBe(before);
  });
  it('names goods that are gone, and goods of which too few are left', async () => {
    const caller = guest(t);
    const offerId = await stockOffer(t, { onHand: 3 });
    const three = delivered([{ offerId, quantity: 3 }]);
    const quote = await caller.post(QUOTE, three);
    await t.sql('update stock set on_hand = 2 where offer_id = $1', [offerId]);
    const short = await caller.post(ORDERS, { ...three, buyer: ELSA, quoteHash: quote.body.hash }, { key: newId() }).expect(409);
    expect(short.body).toMatchObject({ code: 'stock.short', problem: { offerId, available: 2 } });
    await t.sql('delete from public_offers where offer_id = $1', [offerId]);
    const gone = await caller.post(ORDERS, { ...three, buyer: ELSA, quoteHash: quote.body.hash }, { key: newId() }).expect(409);
    expect(gone.body.code).toBe('offer.gone');
  });
  it('refuses a method that the carrier cannot take, and an invoice to somebody whom nobody has approved', async () => {
    const basket = { ...ofOne(), choices: [{ ...ofOne().choices[0], shopId: MARKET.grocer, payment: 'invoice' as const }] };
    const { status, body } = await buy(t, basket);
    expect([status, body.code, body.problem.because]).toEqual([409, 'payment.not-allowed', 'customer-not-approved']);
  });
  it('asks for a key, for a way to reach the buyer, and for a basket key that owns a guest’s keys', async () => {
    const caller = guest(t);
    const { body } = await caller.post(QUOTE, ofOne());
    const order = { ...ofOne(), buyer: ELSA, quoteHash: body.hash };
    expect((await caller.post(ORDERS, order)).body.code).toBe('idempotency.key-missing');
    const nameless = await caller.post(ORDERS, { ...order, buyer: { name: 'Elsa' } }, { key: newId() }).expect(400);
    expect(nameless.body.code).toBe('contact.missing');
    const keyless = await callerOf(t).post(ORDERS, order, { key: newId() }).expect(400);
    expect(keyless.body.code).toBe('basket.key-missing');
    await caller
      .post(ORDERS, { ...order, buyer: { ...ELSA, email: 'elsa@example.se\r\nBcc: all@example.se' } }, { key: newId() })
      .expect(400);
    await caller.post(ORDERS, { ...order, total: 1 }, { key: newId() }).expect(400);
  });
  it('refuses another body under a used key, and lets two people use the same key without knowing of each other', async () => {
    const [anna, bertil] = [guest(t), guest(t)];
    const key = newId();
    const first = await buy(t, ofOne(), { caller: anna, key });
    expect(first.status).toBe(201);
    const other = await buy(t, delivered([{ offerId: bread, quantity: 2 }]), { caller: anna, key });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused']);
    const same = await buy(t, ofOne(), { caller: bertil, key });
    expect(same.status).toBe(201);
    expect(same.body.id).not.toBe(first.body.id);
  });
  it('takes the goods of a neighbour’s shop from the only shelf there is, at home', async () => {
    const before = await reserved(insulation);
    const { status, body } = await buy(t, delivered([{ offerId: insulation, quantity: 2 }], [MARKET.neighbour]));
    expect(status).toBe(201);
    const rows = await t.sql('select tenant_id, reserved from stock where offer_id = $1', [insulation]);
    expect(rows).toEqual([{ tenant_id: 2, reserved: (before ?? 0) + 2 }]);
    expect(await t.sql('select tenant_id, home_tenant_id from shop_orders where order_id = $1', [body.id])).toEqual([
      { tenant_id: 1, home_tenant_id: 2 },
    ]);
  });
  it('taxes food delivered on 4 January 2028 with the new rate though it was ordered on 30 December 2027', async () => {
    t.setNow(new Date('2027-12-30T10:00:00Z'));
    const day = '2028-01-04';
    const basket = {
      ...ofOne(),
      choices: [
        { shopId: MARKET.grocer, handover: { kind: 'delivery' as const, roundId: MARKET.tuesday, day }, payment: 'at-door' as const },
      ],
    };
    const { status, body } = await buy(t, basket);
    expect(status).toBe(201);
    expect(await t.sql('select vat_percent from order_lines where order_id = $1', [body.id])).toEqual([{ vat_percent: 12 }]);
    const pickup = {
      ...basket,
      choices: [{ shopId: MARKET.grocer, handover: { kind: 'pickup' as const, day: '2027-12-30' }, payment: 'at-door' as const }],
    };
    expect((await guest(t).post(QUOTE, pickup)).body.shops[0].lines[0].vatPercent).toBe(6);
  });
  it('books a resident’s second order for the same door, day and round without a second fee', async () => {
    const elsa = await signInResident(t, 'arjeplog', 'elsa@example.se');
    const caller = callerOf(t, { token: elsa.token });
    const first = await buy(t, ofOne(), { caller });
    const second = await buy(t, ofOne(), { caller });
    expect([first.body.totalOre, second.body.totalOre]).toEqual([8990, 2990]);
    expect(first.body.token).toBeNull();
  });
  it('asks guests for an e-mail address where no text messages can be sent', async () => {
    const { adapters } = t.deps;
    const { sms } = adapters;
    Object.assign(adapters, { sms: undefined });
    try {
      expect((await buy(t, ofOne())).body.code).toBe('contact.email-needed');
      expect((await buy(t, ofOne(), { buyer: { ...ELSA, email: 'elsa@example.se' } })).status).toBe(201);
    } finally {
      Object.assign(adapters, { sms });
    }
  });
});

describe('a whole purchase', async () => {
  const t = await testApp();
  it('costs at most 30 statements: quote, delivery days, order', async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    const goods = [
      await stockOffer(t, { onHand: 10 }),
      await stockOffer(t, { name: 'Kaffe 450 g', onHand: 10 }),
      await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', onHand: 10 }),
    ];
    const shops = [MARKET.grocer, MARKET.builder];
    const basket = delivered(
      goods.map((offerId) => ({ offerId, quantity: 2 })),
      shops,
    );
    const caller = guest(t);
    // The process has started: its connections are open and it knows the tenants.
    await caller.post(QUOTE, basket).expect(200);
    const statements = countStatements(t.deps.pool);
    await caller.post(QUOTE, { ...basket, choices: [] }).expect(200);
    const afterQuote = statements().length;
    const { body } = await caller.post(QUOTE, basket).expect(200);
    await caller.post(ORDERS, { ...basket, buyer: ELSA, quoteHash: body.hash }, { key: newId() }).expect(201);
    const all = statements();
    console.log(`a purchase of 3 lines of 2 shops: ${all.length} statements, ${afterQuote} of them for a quote`);
    expect(all.length).toBeLessThanOrEqual(30);
  });
});

/** Every statement that goes through the pool's connections, BEGIN and COMMIT with them. */
function countStatements(pool: { on(event: 'acquire', listener: (client: { query: unknown }) => void): unknown }): () => string[] {
  const seen: string[] = [];
  const watched = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query as (...values: unknown[]) => unknown;
    client.query = function counted(this: unknown, ...values: unknown[]) {
      seen.push(typeof values[0] === 'string' ? values[0] : ((values[0] as { text?: string }).text ?? ''));
      return query.apply(this, values);
    };
  });
  return () => [...seen];
}
