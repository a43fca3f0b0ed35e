import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, delivered, MARKET, stockOffer } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';
import { openTelephone } from '../../../testing/telephone.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const MINE = '/tenants/arjeplog/standing-orders';
const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
const DOOR = { villageId: MARKET.laisvall, street: 'Byvägen 12', postalCode: '930 93', locality: 'Laisvall' };
let world: Awaited<ReturnType<typeof openTelephone>>;
let coffee = '';
const people = { elsa: '', bo: '', clerk: '', other: '' };
const as = (who: keyof typeof people) => callerOf(t, { token: people[who] });
const put = (who: keyof typeof people, url: string, payload: object) =>
  t.app.inject({ method: 'PUT', url: `/api${url}`, headers: { authorization: `Bearer ${people[who]}` }, payload });

/** Everybody signs in anew at a moment: a token lives a quarter of an hour. */
async function at(now: Date | string): Promise<void> {
  t.setNow(new Date(now));
  people.elsa = (await signInResident(t, 'arjeplog', 'elsa@exempel.test')).token;
  people.bo = (await signInResident(t, 'arjeplog', 'bo@exempel.test')).token;
  people.clerk = await world.shopStaff();
  people.other = await world.shopStaff(MARKET.builder);
}
/** The worker's hourly look. The test's clock may be years behind the database's, where an hour asked for is long past, so it is asked for anew. */
async function hourPasses(): Promise<void> {
  const id = newId();
  await t.sql("insert into outbox (tenant_id, id, topic, dedupe) values (1, $1, 'standing-order.sweep', $2)", [id, id]);
  await t.work();
}

beforeAll(async () => {
  world = await openTelephone(t);
  coffee = await stockOffer(t, { name: 'Kokkaffe 500 g', sku: '3003', priceOre: 7990, onHand: 10 });
  await at(MARKET.now);
  const { customerId } = await signInResident(t, 'arjeplog', 'elsa@exempel.test');
  await as('elsa')
    .post('/tenants/arjeplog/quote', delivered([{ offerId: world.milk, quantity: 1 }]))
    .expect(200);
  await t.sql('insert into household_members (tenant_id, household_id, customer_id) values (1, $1, $2)', [world.elsa, customerId]);
});

const plan = (change: object = {}) => ({
  shopId: MARKET.grocer,
  buyer: { name: 'Elsa Stenman', phone: '0961-230 11' },
  destination: DOOR,
  roundId: MARKET.tuesday,
  startsOn: '2026-11-24',
  everyWeeks: 1,
  payment: 'at-door',
  lines: [
    { offerId: world.milk, quantity: 2 },
    { offerId: coffee, quantity: 1 },
  ],
  ...change,
});
const desk = () => {
  const { shopId: _, ...rest } = plan();
  return rest;
};
const daysOf = (order: { days: { day: string; state: string }[] }) => order.days.map(({ day, state }) => `${day} ${state}`);

describe('a standing order', () => {
  let id = '';
  let version = 1;
  it('is made by a resident for a round, lies at the household’s door, and asks before each day', async () => {
    const { body } = await as('elsa').post(MINE, plan(), { key: newId() }).expect(201);
    ({ id, version } = body);
    expect(body).toMatchObject({
      way: 'call',
      householdId: world.elsa,
      weekday: 2,
      lines: [{ name: 'Mellanmjölk 1 l' }, { name: 'Kokkaffe 500 g' }],
    });
    expect(daysOf(body)).toEqual(['2026-11-24 due', '2026-12-01 due', '2026-12-08 due', '2026-12-15 due']);
    expect(await t.sql('select 1 from orders')).toEqual([]);
  });
  it('is on the shop’s call list with the cut-off, and on nobody else’s', async () => {
    const { body } = await as('clerk').get(`${SHOP}/standing-orders`).expect(200);
    expect(body.orders[0]).toMatchObject({
      id,
      phone: '+4696123011',
      days: [{ orderBy: '2026-11-23T11:00:00.000Z', state: 'due' }, {}, {}, {}],
    });
    expect((await as('other').get(`/tenants/arjeplog/shops/${MARKET.builder}/standing-orders`).expect(200)).body.orders).toEqual([]);
    expect((await as('bo').get(MINE).expect(200)).body.orders).toEqual([]);
    await as('bo').post(`${MINE}/${id}/days/2026-11-24/skip`, {}).expect(404);
    await as('other')
      .post(`/tenants/arjeplog/shops/${MARKET.builder}/standing-orders/${id}/days/2026-11-24/tick`, { state: 'skipped' })
      .expect(404);
  });
  it('rests in its pause and ends, and refuses days that run backwards', async () => {
    const lines = plan().lines;
    const paused = await put('elsa', `${MINE}/${id}`, {
      everyWeeks: 1,
      payment: 'at-door',
      lines,
      pausedFrom: '2026-12-01',
      pausedTo: '2026-12-08',
      endsOn: '2026-12-14',
      version,
    });
    expect(daysOf(paused.json())).toEqual(['2026-11-24 due', '2026-12-01 paused', '2026-12-08 paused']);
    version = paused.json().version;
    const wrong = await put('elsa', `${MINE}/${id}`, {
      everyWeeks: 1,
      payment: 'at-door',
      lines,
      pausedFrom: '2026-12-08',
      pausedTo: '2026-12-01',
      version,
    });
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'standing-order.days-reversed']);
    const stale = await put('elsa', `${MINE}/${id}`, { everyWeeks: 2, payment: 'at-door', lines, version: version - 1 });
    expect(stale.json().code).toBe('conflict');
    const every = await put('elsa', `${MINE}/${id}`, { everyWeeks: 2, payment: 'at-door', lines, version });
    expect(daysOf(every.json())).toEqual(['2026-11-24 due', '2026-12-08 due']);
    version = every.json().version;
  });
  it('becomes an order by the resident’s yes at the price shown, once for each day', async () => {
    const { body: shown } = await as('elsa').post(`${MINE}/${id}/days/2026-11-24/quote`, {}).expect(200);
    // 2 × 16,90 + 79,90 + 20,00 under the scheme
    expect(shown).toMatchObject({ gone: [], quote: { goodsOre: 11_370, feeOre: 2000, totalOre: 13_370, problems: [] } });
    const place = (day: string, quoteHash = shown.quote.hash) =>
      as('elsa').post(`${MINE}/${id}/days/${day}/place`, { quoteHash }, { key: newId() });
    await place('2026-11-24', 'f'.repeat(64)).expect(409);
    const answers = await Promise.all([place('2026-11-24'), place('2026-11-24')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('standing-order.day-done');
    expect(await t.sql('select count(*)::int as orders from orders')).toEqual([{ orders: 1 }]);
    const { body } = await as('elsa').get(MINE).expect(200);
    expect(daysOf(body.orders[0])).toEqual(['2026-11-24 placed', '2026-12-08 due']);
    await as('elsa').post(`${MINE}/${id}/days/2026-11-24/skip`, {}).expect(409);
    expect((await as('elsa').post(`${MINE}/${id}/days/2026-12-01/skip`, {}).expect(409)).body.code).toBe('standing-order.not-that-day');
  });
  it('is ticked off by the shop when nobody answers, and still may be placed from the desk as that day, once', async () => {
    const { body } = await as('clerk').post(`${SHOP}/standing-orders/${id}/days/2026-12-08/tick`, { state: 'no-answer' }).expect(200);
    expect(daysOf(body)[1]).toBe('2026-12-08 no-answer');
    const content = {
      caller: { name: 'Elsa Stenman', householdId: world.elsa, phone: '0961-230 11' },
      channel: 'phone',
      lines: [{ offerId: coffee, quantity: 2, name: 'Kokkaffe', sku: '3003' }],
      handover: { kind: 'delivery', roundId: MARKET.tuesday, day: '2026-12-08' },
      payment: 'at-door',
      standing: { id, plannedDay: '2026-12-08' },
    };
    const draft = (await put('clerk', `${SHOP}/phone/draft`, { version: 0, content })).json();
    const placed = await as('clerk').post(
      `${SHOP}/phone/orders`,
      { version: draft.draft.version, quoteHash: draft.quote.hash },
      { key: newId() },
    );
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    const { body: after } = await as('elsa').get(MINE).expect(200);
    expect(daysOf(after.orders[0])[1]).toBe('2026-12-08 placed');
    const again = (await put('clerk', `${SHOP}/phone/draft`, { version: 0, content })).json();
    const twice = await as('clerk')
      .post(`${SHOP}/phone/orders`, { version: again.draft.version, quoteHash: again.quote.hash }, { key: newId() })
      .expect(409);
    expect(twice.body.code).toBe('standing-order.day-done');
  });
  it('names each of its goods with the unit in which it is asked for', async () => {
    const cheese = await stockOffer(t, {
      name: 'Lagrad ost',
      priceUnit: 'gram',
      priceAmount: 1000,
      step: 100,
      minQuantity: 100,
      maxQuantity: 5000,
    });
    const lines = [
      { offerId: cheese, quantity: 500 },
      { offerId: coffee, quantity: 1 },
    ];
    const { body } = await as('clerk')
      .post(`${SHOP}/standing-orders`, { ...desk(), lines }, { key: newId() })
      .expect(201);
    expect(body.lines).toEqual([
      { offerId: cheese, quantity: 500, name: 'Lagrad ost', unit: 'gram' },
      { offerId: coffee, quantity: 1, name: 'Kokkaffe 500 g', unit: 'piece' },
    ]);
  });
  it('is refused on a round that does not come, with goods of another shop, and to whom nobody can reach', async () => {
    const cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement' });
    const refused = async (change: object) => (await as('elsa').post(MINE, plan(change), { key: newId() })).body.code;
    expect(await refused({ roundId: newId() })).toBe('standing-order.round-not-here');
    expect(await refused({ lines: [{ offerId: cement, quantity: 1 }] })).toBe('standing-order.goods');
    expect(await refused({ buyer: { name: 'Elsa' } })).toBe('contact.missing');
    expect(await refused({ endsOn: '2026-11-23' })).toBe('standing-order.days-reversed');
  });
  it('is made by a clerk for a household with the register’s door, and never to be placed by itself', async () => {
    const { body } = await as('clerk')
      .post(`${SHOP}/standing-orders`, { ...desk(), householdId: world.nils }, { key: newId() })
      .expect(201);
    expect(body).toMatchObject({ way: 'call', street: 'Byvägen 20', householdId: world.nils });
    await as('clerk')
      .post(`${SHOP}/standing-orders`, { ...desk(), householdId: world.hidden }, { key: newId() })
      .expect(404);
    await as('clerk')
      .post(`${SHOP}/standing-orders`, { ...desk(), way: 'by-itself', agreed: true, atMostOre: 1000 }, { key: newId() })
      .expect(400);
  });
});

describe('placing by itself', () => {
  let id = '';
  let version = 1;
  it('needs the resident’s express agreement with the most that it may cost', async () => {
    for (const change of [{ way: 'by-itself' }, { way: 'by-itself', agreed: true }, { way: 'by-itself', atMostOre: 20_000 }]) {
      expect((await as('elsa').post(MINE, plan(change), { key: newId() }).expect(422)).body.code).toBe('standing-order.not-agreed');
    }
    const agreed = { way: 'by-itself', agreed: true, atMostOre: 14_000, startsOn: '2026-12-15' };
    const { body } = await as('elsa').post(MINE, plan(agreed), { key: newId() }).expect(201);
    ({ id, version } = body);
    expect(body).toMatchObject({ way: 'by-itself', atMostOre: 14_000, agreedAt: MARKET.now.toISOString() });
    const [logged] = await t.sql("select details from audit_events where action = 'standing-order.made' and subject = $1", [
      `standing-order:${id}`,
    ]);
    expect(logged).toMatchObject({ details: { way: 'by-itself', atMostOre: 14_000 } });
  });
  it('waits until a day before the cut-off, and then places the day once, at the resident’s own price', async () => {
    const asked = await t.sql("select dedupe from outbox where topic = 'standing-order.sweep'");
    expect(asked, 'making it has asked for the next hour').toEqual([{ dedupe: '2026-11-22T18:00:00.000Z' }]);
    await hourPasses();
    expect(await t.sql('select 1 from standing_order_days where standing_order_id = $1', [id])).toEqual([]);
    await at('2026-12-13T12:00:00Z');
    await hourPasses();
    await hourPasses();
    const placed = await t.sql(
      `select o.total_ore, o.channel, o.household_id, o.customer_id is not null as own, d.state from standing_order_days d
       join orders o on o.id = d.order_id where d.standing_order_id = $1`,
      [id],
    );
    expect(placed).toEqual([{ total_ore: 13_370, channel: 'web', household_id: world.elsa, own: true, state: 'placed' }]);
  });
  it('is held for a call when it costs more than was agreed, and leaves nothing behind', async () => {
    await t.sql("update public_offers set card = jsonb_set(card::jsonb, '{price,ore}', '9990')::json where offer_id = $1", [coffee]);
    const before = await t.sql('select count(*)::int as orders, (select sum(reserved) from stock)::int as reserved from orders');
    await at('2026-12-20T12:00:00Z');
    await hourPasses();
    const { body } = await as('clerk').get(`${SHOP}/standing-orders`).expect(200);
    const mine = body.orders.find((each: { id: string }) => each.id === id);
    expect(mine.days[0]).toMatchObject({ day: '2026-12-22', state: 'held', reason: 'too-dear' });
    expect(await t.sql('select count(*)::int as orders, (select sum(reserved) from stock)::int as reserved from orders')).toEqual(before);
    await t.sql("update public_offers set card = jsonb_set(card::jsonb, '{price,ore}', '7990')::json where offer_id = $1", [coffee]);
  });
  it('is held when the week of the household is full, so that nobody pays the full fee unasked', async () => {
    await at('2027-01-10T12:00:00Z');
    await t.sql('update carrier_contracts set takes_payment = true where carrier_id = $1', [MARKET.bus]);
    const friday = { kind: 'delivery', roundId: MARKET.busFriday, day: '2027-01-15' };
    const basket = {
      lines: [{ offerId: coffee, quantity: 1 }],
      choices: [{ shopId: MARKET.grocer, handover: friday, payment: 'at-door' }],
      destination: DOOR,
    };
    const { body: quote } = await as('elsa').post('/tenants/arjeplog/quote', basket).expect(200);
    expect(quote.feeOre).toBe(2000);
    const order = { ...basket, buyer: { name: 'Elsa Stenman', phone: '0961-230 11' }, quoteHash: quote.hash };
    await as('elsa').post('/tenants/arjeplog/orders', order, { key: newId() }).expect(201);
    // The place of the week is whose promise came first.
    await at('2027-01-10T12:05:00Z');
    await hourPasses();
    const [day] = await t.sql(
      "select state, reason, day::text from standing_order_days where standing_order_id = $1 and planned_day = '2027-01-12'",
      [id],
    );
    expect(day).toEqual({ state: 'held', reason: 'not-subsidised', day: '2027-01-12' });
  });
  it('is not placed when it was ended before its first day', async () => {
    await at('2027-02-07T12:00:00Z');
    const agreed = { way: 'by-itself', agreed: true, atMostOre: 14_000, startsOn: '2027-02-09', lines: [{ offerId: coffee, quantity: 1 }] };
    const { body: made } = await as('elsa').post(MINE, plan(agreed), { key: newId() }).expect(201);
    expect(daysOf(made)[0]).toBe('2027-02-09 due');
    const change = { everyWeeks: 1, payment: 'at-door', lines: agreed.lines, way: 'by-itself', atMostOre: 14_000, version: made.version };
    const earlier = await put('elsa', `${MINE}/${made.id}`, { ...change, endsOn: '2027-02-07' });
    expect([earlier.statusCode, earlier.json().code]).toEqual([422, 'standing-order.days-reversed']);
    const ended = await put('elsa', `${MINE}/${made.id}`, { ...change, endsOn: '2027-02-08' });
    expect([ended.statusCode, ended.json().days]).toEqual([200, []]);
    expect((await as('elsa').get(MINE).expect(200)).body.orders.map((each: { id: string }) => each.id)).not.toContain(made.id);
    await hourPasses();
    expect(await t.sql('select state from standing_order_days where standing_order_id = $1', [made.id])).toEqual([]);
  });
  it('is asked for again when a clerk makes it come more often, go on longer or rest less, and stays when it becomes less', async () => {
    const lines = [{ offerId: coffee, quantity: 1 }];
    const narrow = { everyWeeks: 2, payment: 'at-door', lines, endsOn: '2027-06-30', pausedFrom: '2027-03-01', pausedTo: '2027-03-31' };
    const wayAfter = async (change: object) => {
      const agreed = { way: 'by-itself', agreed: true, atMostOre: 14_000, startsOn: '2027-02-16' };
      const { body: made } = await as('elsa')
        .post(MINE, plan({ ...agreed, ...narrow }), { key: newId() })
        .expect(201);
      const url = `/standing-orders/${made.id}`;
      const saved = await put('clerk', `${SHOP}${url}`, { ...narrow, version: made.version, ...change });
      expect(saved.statusCode).toBe(200);
      // Away with it, for the days that follow.
      await t.sql('delete from standing_orders where id = $1', [made.id]);
      return saved.json().way;
    };
    await at('2027-02-08T12:00:00Z');
    expect(await wayAfter({ everyWeeks: 1 })).toBe('call');
    expect(await wayAfter({ endsOn: null })).toBe('call');
    expect(await wayAfter({ endsOn: '2027-07-01' })).toBe('call');
    expect(await wayAfter({ pausedFrom: null, pausedTo: null })).toBe('call');
    expect(await wayAfter({ pausedFrom: '2027-03-08' })).toBe('call');
    expect(await wayAfter({ pausedFrom: '2027-02-20', pausedTo: '2027-04-30', endsOn: '2027-05-31' })).toBe('by-itself');
  });
  it('is held when the month’s invoices are used up by what the resident bought on the web, whatever number was typed there', async () => {
    await at('2027-02-14T12:00:00Z');
    const credit = { name: 'Bo Ek', email: 'bo@exempel.test', creditLimitOre: 20_000 };
    await as('clerk').post(`${SHOP}/invoice-customers`, credit, { key: newId() }).expect(201);
    const lines = [{ offerId: coffee, quantity: 1 }];
    const door = { ...DOOR, street: 'Byvägen 31' };
    const agreed = { way: 'by-itself', agreed: true, atMostOre: 20_000, startsOn: '2027-02-16', payment: 'invoice' };
    const buyer = { name: 'Bo Ek', phone: '070-111 22 33' };
    const { body: made } = await as('bo')
      .post(MINE, plan({ ...agreed, lines, buyer, destination: door }), { key: newId() })
      .expect(201);
    const handover = { kind: 'delivery', roundId: MARKET.tuesday, day: '2027-02-16' };
    const basket = {
      lines,
      choices: [{ shopId: MARKET.grocer, handover, payment: 'invoice' }],
      destination: { ...DOOR, street: 'Byvägen 44' },
    };
    const { body: quote } = await as('bo').post('/tenants/arjeplog/quote', basket).expect(200);
    const order = { ...basket, buyer: { name: 'Bo Ek', phone: '070-999 88 77' }, quoteHash: quote.hash };
    await as('bo').post('/tenants/arjeplog/orders', order, { key: newId() }).expect(201);
    await hourPasses();
    expect(await t.sql('select state, reason from standing_order_days where standing_order_id = $1', [made.id])).toEqual([
      { state: 'held', reason: 'cannot-order' },
    ]);
    // The same on a number of nobody's: without the web's order there is room.
    await t.sql("update shop_orders s set state = 'cancelled' from orders o where o.id = s.order_id and o.phone = '+46709998877'");
    await t.sql('delete from standing_order_days where standing_order_id = $1', [made.id]);
    await t.sql("delete from outbox where topic = 'standing-order.due' and dedupe like $1", [`${made.id}:%`]);
    await hourPasses();
    expect(await t.sql('select state from standing_order_days where standing_order_id = $1', [made.id])).toEqual([{ state: 'placed' }]);
  });
  it('happens behind any number of other standing orders', async () => {
    await at('2027-02-28T12:00:00Z');
    const agreed = { way: 'by-itself', agreed: true, atMostOre: 20_000, startsOn: '2027-03-02', lines: [{ offerId: coffee, quantity: 1 }] };
    const { body: made } = await as('elsa').post(MINE, plan(agreed), { key: newId() }).expect(201);
    await t.sql(
      `insert into standing_orders select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'name', 'Alma', 'starts_on', '2030-01-01'))).*
       from standing_orders s, generate_series(1, 500) where s.id = $1`,
      [made.id],
    );
    await t.sql("update standing_orders set name = 'Östen', id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' where id = $1", [made.id]);
    await hourPasses();
    expect(
      await t.sql("select planned_day::text from standing_order_days where standing_order_id = 'ffffffff-ffff-7fff-bfff-ffffffffffff'"),
    ).toEqual([{ planned_day: '2027-03-02' }]);
    await t.sql("delete from standing_orders where name = 'Alma'");
  });
  it('ends when a clerk changes the goods: nobody has agreed to those', async () => {
    const lines = [{ offerId: world.milk, quantity: 9 }];
    const pause = await put('clerk', `${SHOP}/standing-orders/${id}`, {
      everyWeeks: 1,
      payment: 'at-door',
      lines: plan().lines,
      pausedFrom: '2027-01-18',
      pausedTo: '2027-01-20',
      version,
    });
    expect(pause.json()).toMatchObject({ way: 'by-itself', agreedAt: MARKET.now.toISOString() });
    const changed = await put('clerk', `${SHOP}/standing-orders/${id}`, { everyWeeks: 1, payment: 'at-door', lines, version: version + 1 });
    expect(changed.json()).toMatchObject({ way: 'call', agreedAt: null, atMostOre: null });
  });
});

describe('the goods of a standing order', () => {
  it('are changed by the resident: how many, something new, away with it, and what to do when it is missing', async () => {
    await at('2027-04-05T08:00:00Z');
    const lines = [{ offerId: world.milk, quantity: 2 }];
    const { body: made } = await as('elsa')
      .post(MINE, plan({ startsOn: '2027-04-13', lines }), { key: newId() })
      .expect(201);
    const change = { everyWeeks: 1, payment: 'at-door', version: made.version };
    const wanted = [
      { offerId: world.milk, quantity: 3, wish: 'replace' },
      { offerId: coffee, quantity: 1, wish: 'call' },
    ];
    const changed = (await put('elsa', `${MINE}/${made.id}`, { ...change, lines: wanted })).json();
    expect(changed.lines).toMatchObject([
      { name: 'Mellanmjölk 1 l', quantity: 3, wish: 'replace' },
      { name: 'Kokkaffe 500 g', quantity: 1, wish: 'call' },
    ]);
    const quoted = await as('elsa').post(`${MINE}/${made.id}/days/2027-04-13/quote`, {}).expect(200);
    // The coffee has been taken out of the shop by now: it is named, and costs nothing.
    expect(quoted.body).toMatchObject({ quote: { goodsOre: 3 * 1690 }, gone: ['Kokkaffe 500 g'] });
    const again = await put('elsa', `${MINE}/${made.id}`, { ...change, version: changed.version, lines: [wanted[1]] });
    expect(again.json().lines).toMatchObject([{ offerId: coffee }]);
    expect((await put('elsa', `${MINE}/${made.id}`, { ...change, lines })).statusCode, 'somebody else was first').toBe(409);
    expect((await put('bo', `${MINE}/${made.id}`, { ...change, version: again.json().version, lines })).statusCode).toBe(404);
  });
});
