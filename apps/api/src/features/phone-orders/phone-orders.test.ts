import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, MARKET, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { openTelephone } from '../../../testing/telephone.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
const TUESDAY = { kind: 'delivery', roundId: MARKET.tuesday, day: MARKET.deliveryDay };
let world: Awaited<ReturnType<typeof openTelephone>>;
let bread = '';
let clerk: ReturnType<typeof callerOf>;
let second: ReturnType<typeof callerOf>;
const put = (who: string, body: object) =>
  t.app.inject({ method: 'PUT', url: `/api${SHOP}/phone/draft`, headers: { authorization: `Bearer ${who}` }, payload: body });
let token = '';
let otherToken = '';

beforeAll(async () => {
  world = await openTelephone(t);
  bread = await stockOffer(t, { name: 'Knäckebröd 500 g', sku: '2001', gtin: '07300400481588', onHand: 10 });
  token = await world.shopStaff(MARKET.grocer, 'lisbet@handlarn.test');
  otherToken = await world.shopStaff(MARKET.grocer, 'jon@handlarn.test');
  clerk = callerOf(t, { token });
  second = callerOf(t, { token: otherToken });
});

const line = (offerId: string, quantity: number) => ({ offerId, quantity, name: 'vara', sku: '1' });
const draftFor = (caller: object, lines: object[], more: object = {}) => ({
  caller,
  channel: 'phone',
  lines,
  handover: TUESDAY,
  payment: 'at-door',
  ...more,
});
const elsa = () => ({ name: 'Elsa Stenman', householdId: world.elsa, phone: '0961-230 11' });
const guestCaller = {
  name: 'Gun Lind',
  phone: '070-444 55 66',
  street: 'Byvägen 40',
  postalCode: '930 93',
  locality: 'Laisvall',
  villageId: MARKET.laisvall,
};

/** Keeps a draft as the clerk's only one, and gives what the desk shows. */
async function keep(content: object, who = token) {
  const caller = callerOf(t, { token: who });
  await t.app.inject({ method: 'DELETE', url: `/api${SHOP}/phone/draft`, headers: { authorization: `Bearer ${who}` } });
  const reply = await put(who, { version: 0, content });
  expect(reply.statusCode, reply.body).toBe(200);
  const shown = reply.json();
  const place = (key = newId(), change: object = {}) =>
    caller.post(
      `${SHOP}/phone/orders`,
      { version: shown.draft.version, quoteHash: shown.quote?.hash ?? '0'.repeat(64), ...change },
      { key },
    );
  return { shown, place };
}

describe('who rings', () => {
  it.each(['0961-230 11', '+46 961 230 11', '0046961230 11', '+46 (0)961-23011', 'stenm'])('finds the household behind %j', async (q) => {
    const { body } = await clerk.get(`${SHOP}/phone/callers?q=${encodeURIComponent(q)}`).expect(200);
    expect(body.households).toMatchObject([{ name: 'Elsa Stenman', village: 'Laisvall', eligible: true, eligibleUntil: '2027-10-31' }]);
    expect(JSON.stringify(body)).not.toMatch(/SN 1|registrationNumber|CANNOT_SHOP/);
  });
  it('shows both households behind one telephone', async () => {
    const { body } = await clerk.get(`${SHOP}/phone/callers?q=070-1112233`).expect(200);
    expect(body.households.map((each: { name: string }) => each.name)).toEqual(['Nils Öhman', 'Nora Öhman']);
  });
  it('says that an unknown number is a number, a Norwegian one too', async () => {
    const { body } = await clerk.get(`${SHOP}/phone/callers?q=${encodeURIComponent('0047 412 34 567')}`).expect(200);
    expect(body).toEqual({ households: [], guests: [], more: false, phone: '+4741234567' });
  });
  it('never finds a protected household, by name, number or id', async () => {
    for (const q of ['Hemlig', '070-999 88 77']) {
      const { body } = await clerk.get(`${SHOP}/phone/callers?q=${encodeURIComponent(q)}`).expect(200);
      expect(body.households).toEqual([]);
    }
    await clerk.get(`${SHOP}/phone/caller?household=${world.hidden}`).expect(404);
    const reply = await put(token, { version: 0, content: draftFor({ name: 'Vera', householdId: world.hidden }, [line(bread, 1)]) });
    expect(reply.statusCode).toBe(404);
  });
  it('tells the next rounds with cut-off and the fee under the scheme before anything is in the basket', async () => {
    const { body } = await clerk.get(`${SHOP}/phone/caller?household=${world.elsa}`).expect(200);
    expect(body.caller).toMatchObject({ street: 'Byvägen 12', directions: 'Rött hus efter bron' });
    expect(body.days[0]).toMatchObject({ day: '2026-11-24', orderBy: '2026-11-23T11:00:00.000Z', feeOre: 2000, feeKind: 'scheme' });
    const { body: nils } = await clerk.get(`${SHOP}/phone/caller?household=${world.nils}`).expect(200);
    expect(nils.days[0]).toMatchObject({ feeOre: 6000, feeKind: 'standard' });
  });
});

describe('the goods at the desk', () => {
  it.each([
    ['1042', 'Mellanmjölk 1 l'],
    ['1042 3', 'Mellanmjölk 1 l'],
    ['mjolk', 'Mellanmjölk 1 l'],
    ['2 knacke', 'Knäckebröd 500 g'],
    ['7300400481588', 'Knäckebröd 500 g'],
  ])('are found by %j', async (q, name) => {
    const { body } = await clerk.get(`${SHOP}/phone/offers?q=${encodeURIComponent(q)}`).expect(200);
    expect(body.offers[0]?.name).toBe(name);
  });
  it('are the shop’s own and no other’s', async () => {
    await stockOffer(t, { shopId: MARKET.builder, name: 'Mjölkkanna i plåt', sku: '1042' });
    const { body } = await clerk.get(`${SHOP}/phone/offers?q=mj%C3%B6lk`).expect(200);
    expect(body.offers.map((each: { name: string }) => each.name)).toEqual(['Mellanmjölk 1 l']);
  });
});

describe('an order by telephone', () => {
  it('is placed by the web’s rules at the price read out, with the fee of the scheme, its way and who took it for whom', async () => {
    const { shown, place } = await keep(draftFor(elsa(), [line(bread, 2), line(world.milk, 1)]));
    // 2 × 29,90 + 16,90 + 20,00
    expect(shown.quote).toMatchObject({ goodsOre: 7670, feeOre: 2000, totalOre: 9670, problems: [] });
    const { body } = await place().expect(201);
    expect(body).toMatchObject({ totalOre: 9670, confirmedBy: 'printed-with-goods', ringUp: false });
    const [order] = await t.sql('select channel, household_id, street, phone, guest_key is null as keyless from orders where id = $1', [
      body.orderId,
    ]);
    expect(order).toMatchObject({ channel: 'phone', household_id: world.elsa, street: 'Byvägen 12', phone: '+4696123011' });
    const [logged] = await t.sql<Record<string, unknown>>(
      "select actor, scope, on_behalf_of, details from audit_events where action = 'order.placed' and subject = $1",
      [`order:${body.orderId}`],
    );
    expect(logged).toMatchObject({ scope: 'shop', on_behalf_of: `household:${world.elsa}`, details: { channel: 'phone', totalOre: 9670 } });
    expect(await t.sql('select reserved from stock where offer_id = $1', [bread])).toEqual([{ reserved: 2 }]);
    await t.work();
    const letter = await clerk.get(`${SHOP}/orders/${body.shopOrderId}/letter`).expect(200);
    for (const said of ['Elsa Stenman', 'Knäckebröd 500 g', 'Ångerrätt', '556000-0001', '96,70']) expect(letter.text).toContain(said);
    expect((await clerk.get(`${SHOP}/phone/draft`).expect(200)).body).toEqual({ draft: null, quote: null, others: [] });
  });
  it('makes goods usual, and takes the week’s place of the subsidy so that the next week-day costs the full fee', async () => {
    const { body: card } = await clerk.get(`${SHOP}/phone/caller?household=${world.elsa}`).expect(200);
    expect(card.usual).toMatchObject([{ name: 'Knäckebröd 500 g', lastQuantity: 2, times: 1 }, { name: 'Mellanmjölk 1 l' }]);
    expect(card.lastOrder.lines.map((each: { quantity: number }) => each.quantity)).toEqual([2, 1]);
    const bus = { kind: 'delivery', roundId: MARKET.busFriday, day: MARKET.busDay };
    const { shown } = await keep(draftFor(elsa(), [line(bread, 1)], { handover: bus, payment: 'invoice' }));
    expect(shown.quote).toMatchObject({ feeOre: 4500 });
    const again = await keep(draftFor(elsa(), [line(bread, 1)]));
    expect(again.shown.quote, 'the same car on the same day is paid once').toMatchObject({ feeOre: 0 });
  });
  it('counts for the resident on the web too: the same door and day is paid once, whoever ordered', async () => {
    const resident = await signInResident(t, 'arjeplog', 'elsa@exempel.test');
    const web = callerOf(t, { token: resident.token });
    const door = { villageId: MARKET.laisvall, street: 'Byvägen 12', postalCode: '93093', locality: 'Laisvall' };
    const basket = { ...delivered([{ offerId: world.milk, quantity: 1 }]), destination: door };
    await web.post('/tenants/arjeplog/quote', basket).expect(200);
    await t.sql('insert into customers (tenant_id, id, identity_id) values (1, $1, $2) on conflict do nothing', [
      resident.customerId,
      resident.identityId,
    ]);
    await t.sql('insert into household_members (tenant_id, household_id, customer_id) values (1, $1, $2)', [
      world.elsa,
      resident.customerId,
    ]);
    const { body } = await web.post('/tenants/arjeplog/quote', basket).expect(200);
    expect(body.feeOre).toBe(0);
  });
  it('gives a mobile telephone a text message with the link, unless the caller wants paper', async () => {
    const { place } = await keep(draftFor(guestCaller, [line(world.milk, 1)]));
    expect((await place().expect(201)).body).toMatchObject({ confirmedBy: 'sms-link' });
    const paper = await keep(draftFor(guestCaller, [line(world.milk, 2)], { confirm: 'printed' }));
    const { body } = await paper.place().expect(201);
    expect(body.confirmedBy).toBe('printed-with-goods');
    await t.work();
    const sent = await t.sql('select channel from messages where cause like $1', [`order.placed:${body.orderId}%`]);
    expect(sent).toEqual([{ channel: 'letter' }]);
  });
  it('knows the guest the next time, at this shop and at no other', async () => {
    const { body } = await clerk.get(`${SHOP}/phone/callers?q=070-4445566`).expect(200);
    expect(body.guests).toMatchObject([{ name: 'Gun Lind', street: 'Byvägen 40', village: 'Laisvall', phone: '+46704445566' }]);
    const builders = callerOf(t, { token: await world.shopStaff(MARKET.builder) });
    const THERE = `/tenants/arjeplog/shops/${MARKET.builder}`;
    const { body: there } = await builders.get(`${THERE}/phone/callers?q=070-4445566`).expect(200);
    expect(there.guests).toEqual([]);
    // Nor once the household with that telephone is protected, whatever was ordered before anybody said so.
    const elsa = [world.elsa, '+46704445566'];
    const [before] = await t.sql<{ phone: string }>('select phone from households where id = $1', [world.elsa]);
    await t.sql('update households set protected = true, phone = $2 where id = $1', elsa);
    expect((await clerk.get(`${SHOP}/phone/callers?q=Gun`).expect(200)).body.guests).toEqual([]);
    await clerk.get(`${SHOP}/phone/caller?phone=${encodeURIComponent('+46704445566')}`).expect(404);
    await t.sql('update households set protected = false, phone = $2 where id = $1', [world.elsa, before?.phone]);
    const { body: card } = await builders.get(`${THERE}/phone/caller?phone=070-4445566`).expect(200);
    expect(card).toMatchObject({ caller: null, usual: [], lists: [], lastOrder: null });
    const { body: usual } = await builders.get(`${THERE}/phone/caller?household=${world.elsa}`).expect(200);
    expect(usual.usual).toEqual([]);
    await builders.get(`${SHOP}/phone/caller?phone=070-4445566`).expect(404);
  });
  it('at the counter is no distance contract, and the shop is told to ring it up', async () => {
    const { place } = await keep(draftFor(guestCaller, [line(world.milk, 1)], { channel: 'counter' }));
    const { body } = await place().expect(201);
    expect(body.ringUp).toBe(true);
    expect(await t.sql('select channel from orders where id = $1', [body.orderId])).toEqual([{ channel: 'counter' }]);
  });
  it('goes on the shop’s invoice up to the caller’s limit, over all ways together', async () => {
    const invoice = { handover: { kind: 'pickup', day: '2026-11-23' }, payment: 'invoice' };
    const refused = await keep(draftFor(guestCaller, [line(world.milk, 10)], invoice));
    expect(refused.shown.quote.problems).toMatchObject([{ code: 'payment.not-allowed', because: 'customer-not-approved' }]);
    await clerk
      .post(`${SHOP}/invoice-customers`, { name: 'Gun Lind', phone: '070-444 55 66', creditLimitOre: 20_000 }, { key: newId() })
      .expect(201);
    const { place } = await keep(draftFor(guestCaller, [line(world.milk, 10)], invoice));
    await place().expect(201);
    const over = await keep(draftFor(guestCaller, [line(world.milk, 2)], invoice));
    expect(over.shown.quote.problems).toMatchObject([{ code: 'payment.not-allowed', because: 'credit-limit-reached' }]);
  });
});

describe('what the desk refuses', () => {
  it('places nothing at another price than was read out', async () => {
    const { place } = await keep(draftFor(elsa(), [line(world.milk, 1)]));
    await t.sql("update public_offers set card = jsonb_set(card::jsonb, '{price,ore}', '1890')::json where offer_id = $1", [world.milk]);
    const { body } = await place().expect(409);
    expect(body).toMatchObject({ code: 'quote.changed', quote: { goodsOre: 1890 } });
    await t.sql("update public_offers set card = jsonb_set(card::jsonb, '{price,ore}', '1690')::json where offer_id = $1", [world.milk]);
    await place().expect(201);
  });
  it('places one order for one key, and none without a draft', async () => {
    const { place } = await keep(draftFor(guestCaller, [line(world.milk, 3)]));
    const key = newId();
    const first = await place(key).expect(201);
    const again = await place(key).expect(201);
    expect(again.body).toEqual(first.body);
    const { body } = await place().expect(409);
    expect(body.code).toBe('draft.changed');
  });
  it('sells no more than there is, and nothing to somebody who cannot be reached', async () => {
    const short = await keep(draftFor(elsa(), [line(bread, 40)]));
    expect(short.shown.quote.problems).toMatchObject([{ code: 'stock.short', offerId: bread }]);
    expect((await short.place().expect(409)).body.code).toBe('stock.short');
    const nobody = await keep(draftFor({ name: 'Okänd' }, [line(world.milk, 1)], { handover: { kind: 'pickup', day: '2026-11-23' } }));
    expect((await nobody.place().expect(400)).body.code).toBe('contact.missing');
  });
  it('is for the shop’s own people: nobody of another shop, no driver and no resident', async () => {
    const driver = await staffToken(t, { role: 'driver', carrierId: MARKET.post });
    const resident = await signInResident(t, 'arjeplog', 'bo@exempel.test');
    for (const each of [await world.shopStaff(MARKET.builder), driver.token])
      await callerOf(t, { token: each }).get(`${SHOP}/phone/draft`).expect(404);
    await callerOf(t, { token: resident.token }).get(`${SHOP}/phone/draft`).expect(403);
    await callerOf(t).get(`${SHOP}/phone/callers?q=elsa`).expect(401);
  });
});

describe('the draft', () => {
  it('is kept on the server for each clerk, through a reload, and a second window writes nothing over it', async () => {
    const { shown } = await keep(draftFor(elsa(), [line(world.milk, 1)]));
    expect((await clerk.get(`${SHOP}/phone/draft`).expect(200)).body).toEqual(shown);
    const later = await put(token, { version: shown.draft.version, content: draftFor(elsa(), [line(world.milk, 2)]) });
    expect(later.json().draft.version).toBe(shown.draft.version + 1);
    const stale = await put(token, { version: shown.draft.version, content: draftFor(elsa(), [line(world.milk, 9)]) });
    expect(stale.statusCode).toBe(409);
    expect(stale.json()).toMatchObject({ code: 'draft.changed', current: { draft: { content: { lines: [{ quantity: 2 }] } } } });
    expect((await put(token, { version: 0, content: draftFor(elsa(), []) })).statusCode).toBe(409);
    expect((await second.get(`${SHOP}/phone/draft`).expect(200)).body.draft).toBeNull();
  });
  it('tells both clerks when they have the same caller, and neither when the callers differ', async () => {
    await keep(draftFor(elsa(), [line(world.milk, 1)]));
    const { shown } = await keep(draftFor(elsa(), []), otherToken);
    expect(shown.others).toMatchObject([{ name: 'lisbet' }]);
    expect((await clerk.get(`${SHOP}/phone/others`).expect(200)).body.others).toMatchObject([{ name: 'jon' }]);
    await keep(draftFor(guestCaller, []), otherToken);
    expect((await clerk.get(`${SHOP}/phone/others`).expect(200)).body.others).toEqual([]);
  });
});

describe('orders from web and telephone', () => {
  it('of a guest with the same telephone are usual goods at the desk', async () => {
    await buy(t, delivered([{ offerId: world.milk, quantity: 4 }]), { buyer: { name: 'Sven Webb', phone: '070-777 11 22' } });
    const { body } = await clerk.get(`${SHOP}/phone/caller?phone=${encodeURIComponent('070-777 11 22')}`).expect(200);
    expect(body).toMatchObject({ caller: { name: 'Sven Webb' }, usual: [{ name: 'Mellanmjölk 1 l', lastQuantity: 4 }] });
  });
});

describe('the wish for goods that are not there', () => {
  it('is the caller’s for all lines but those that have one of their own, and the next order begins with it', async () => {
    const caller = { ...guestCaller, name: 'Ebba Frost', phone: '070-888 33 44' };
    const { place } = await keep(draftFor(caller, [line(world.milk, 1), { ...line(bread, 1), wish: 'call' }], { wish: 'replace' }));
    const { body } = await place().expect(201);
    const kept = await t.sql('select wish from order_lines where order_id = $1 order by position', [body.orderId]);
    expect(kept).toEqual([{ wish: 'replace' }, { wish: 'call' }]);
    const { body: card } = await clerk.get(`${SHOP}/phone/caller?phone=${encodeURIComponent(caller.phone)}`).expect(200);
    expect(card).toMatchObject({ wish: 'call', lastOrder: { lines: [{ wish: 'replace' }, { wish: 'call' }] } });
  });
});

describe('after the cut-off', () => {
  it('the desk sells nothing for the round, as the web does not', async () => {
    t.setNow(new Date('2026-11-23T11:00:01Z'));
    const late = await keep(draftFor(elsa(), [line(world.milk, 1)]), await world.shopStaff());
    expect((await late.place().expect(409)).body.code).toBe('round.closed');
  });
});
