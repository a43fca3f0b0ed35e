import type { QuoteBasket } from '@galleria/contract/checkout';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme, memberOf, openHousehold } from '../../../testing/household.ts';
import { callerOf, DOOR, delivered, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
type Caller = ReturnType<typeof callerOf>;
const MINE = '/tenants/arjeplog/delegations';
const mandate = {
  ...{ name: 'Anna Lund', kind: 'relative', email: 'Anna@stan.test', phone: null },
  ...{ mayOrder: true, mayPay: false, mayFollow: true, validFrom: '2026-11-01', validTo: null },
};
let officer: Caller;
let stranger: Caller;
let berit: Caller;
let anna: Caller;
let home = '';
let bread = '';
const street = 'Byvägen 77';
const basket = (more: Partial<QuoteBasket> = {}): QuoteBasket => ({
  ...delivered([{ offerId: bread, quantity: 1 }], [MARKET.grocer]),
  destination: { ...DOOR, street },
  ...more,
});
const buyer = { name: 'Anna Lund', email: 'anna@stan.test' };
const order = async (caller: Caller, wanted: QuoteBasket) => {
  const { body: quote } = await caller.post('/tenants/arjeplog/quote', wanted);
  return caller.post('/tenants/arjeplog/orders', { ...wanted, buyer, quoteHash: quote.hash ?? '0'.repeat(64) }, { key: newId() });
};
const give = async (more: object = {}): Promise<string> => {
  const { body } = await berit.post(MINE, { ...mandate, ...more }, { key: newId() }).expect(201);
  return body.delegations[0].id;
};

beforeAll(async () => {
  await openMarket(t);
  await decideScheme(t);
  bread = await stockOffer(t, { priceOre: 30_000 });
  t.setNow(MARKET.now);
  officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
  stranger = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 2 })).token });
  home = await openHousehold(t, street);
  berit = await memberOf(t, home, 'berit@hem.test');
  anna = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'anna@stan.test')).token });
});
beforeEach(async () => {
  t.setNow(MARKET.now);
  await t.sql(`update delegations set revoked_at = now(), revoked_by = 'x' where revoked_at is null`);
});

describe('a mandate', () => {
  it('is given by the household, shows the delegate for whom, and lets her order to its door for the scheme’s fee', async () => {
    const id = await give();
    const { body } = await anna.get(MINE).expect(200);
    expect(body).toMatchObject({ mayGive: false, given: [], held: [{ id, household: 'Lundmark', mayOrder: true, address: { street } }] });
    const placed = await order(anna, basket({ delegation: id }));
    expect(placed.status).toBe(201);
    const { body: view } = await anna.get(`/tenants/arjeplog/orders/${placed.body.id}`).expect(200);
    expect(view).toMatchObject({ name: 'Lundmark', orderedBy: 'Anna Lund', feeOre: 2000, email: 'anna@stan.test' });
    const [event] = await t.sql(`select on_behalf_of from audit_events where action = 'order.placed' and subject = $1`, [
      `order:${placed.body.id}`,
    ]);
    expect(event).toEqual({ on_behalf_of: `household:${home}` });
    const [occasion] = await t.sql('select day::text from delivery_occasions where household_id = $1', [home]);
    expect(occasion).toEqual({ day: MARKET.deliveryDay });
    // The household's own member and its delegate share the week's place.
    const { body: second } = await berit.post('/tenants/arjeplog/quote', basket()).expect(200);
    expect(second.shops[0].deliveries.find((each: { day: string }) => each.day === MARKET.busDay).feeKind).toBe('standard');
  });

  it('without money leaves paying to the door', async () => {
    const id = await give();
    const { body } = await anna.post('/tenants/arjeplog/quote', basket({ delegation: id })).expect(200);
    const allowed = body.shops[0].payments.filter((each: { allowed: boolean }) => each.allowed);
    expect(allowed.map(({ method }: { method: string }) => method)).toEqual(['at-door']);
  });

  it('revoked a moment ago neither quotes, nor orders, nor shows anything', async () => {
    const id = await give();
    const { body: quote } = await anna.post('/tenants/arjeplog/quote', basket({ delegation: id })).expect(200);
    await berit.post(`${MINE}/${id}/revoke`, {}).expect(200);
    const late = { ...basket({ delegation: id }), buyer, quoteHash: quote.hash };
    expect((await anna.post('/tenants/arjeplog/orders', late, { key: newId() }).expect(409)).body.code).toBe('delegation.ended');
    expect((await anna.post('/tenants/arjeplog/quote', basket({ delegation: id })).expect(409)).body.code).toBe('delegation.ended');
    await anna.get(`${MINE}/${id}/deliveries`).expect(404);
    expect((await anna.get(MINE)).body.held).toEqual([]);
    // What was ordered while it stood can still be cancelled, and gives the household its occasion back.
    const [ordered] = await t.sql<{ id: string; part: string }>(
      `select o.id, s.id as part from orders o join shop_orders s on s.order_id = o.id where o.ordered_by is not null and o.household_id = $1`,
      [home],
    );
    await anna.post(`/tenants/arjeplog/orders/${ordered?.id}/shop-orders/${ordered?.part}/cancel`, {}, { key: newId() }).expect(200);
    expect(await t.sql('select released_at is not null as released from delivery_occasions where household_id = $1', [home])).toEqual([
      { released: true },
    ]);
    // Ended twice is ended once.
    await berit.post(`${MINE}/${id}/revoke`, {}).expect(200);
  });

  it('adds goods to what was ordered by it, and joins two such orders, only while it stands; fewer, and none, whoever ordered may still ask for', async () => {
    const id = await give();
    const { body: placed } = await order(anna, basket({ delegation: id, lines: [{ offerId: bread, quantity: 2 }] }));
    const path = `/tenants/arjeplog/orders/${placed.id}`;
    const [part] = (await anna.get(path).expect(200)).body.parts;
    const below = `${path}/shop-orders/${part.id}`;
    const change = (wanted: object) => anna.post(`${below}/change`, { lines: [], add: [], ...wanted }, { key: newId() });
    const preview = (wanted: object) => anna.post(`${below}/change/preview`, { lines: [], add: [], ...wanted });
    const add = [{ offerId: bread, quantity: 1 }];
    const { body: shown } = await preview({ add }).expect(200);
    expect(shown).toMatchObject({ problems: [], totalOre: placed.totalOre + 30_000 });
    await change({ add, totalOre: shown.totalOre }).expect(200);
    const { body: second } = await order(anna, basket({ delegation: id, lines: [{ offerId: bread, quantity: 1 }] }));
    const [{ offer }] = [{ offer: (await anna.get(`${below}/joinable`).expect(200)).body.with[0] }];
    expect(offer.orderId).toBe(second.id);
    const join = () => anna.post(`${below}/join`, { with: offer.shopOrderId, totalOre: offer.totalOre }, { key: newId() });
    await t.sql('update households set protected = true where id = $1', [home]);
    expect((await join().expect(409)).body.code).toBe('delegation.ended');
    expect((await preview({ add }).expect(409)).body.code).toBe('delegation.ended');
    await t.sql('update households set protected = false where id = $1', [home]);
    await berit.post(`${MINE}/${id}/revoke`, {}).expect(200);
    expect((await preview({ add }).expect(409)).body.code).toBe('delegation.ended');
    expect((await change({ add, totalOre: shown.totalOre + 30_000 }).expect(409)).body.code).toBe('delegation.ended');
    const fewer = { lines: [{ position: 1, quantity: 1 }] };
    expect((await change({ ...fewer, totalOre: placed.totalOre }).expect(200)).body.totalOre).toBe(placed.totalOre);
    await anna.post(`${below}/cancel`, {}, { key: newId() }).expect(200);
  });

  it('is nobody else’s: another resident cannot use it, and its own delegate can neither give nor end one', async () => {
    const id = await give();
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@hem.test')).token });
    expect((await nils.post('/tenants/arjeplog/quote', basket({ delegation: id })).expect(409)).body.code).toBe('delegation.ended');
    await nils.get(`${MINE}/${id}/deliveries`).expect(404);
    await anna.post(`${MINE}/${id}/revoke`, {}).expect(404);
    expect((await anna.post(MINE, mandate, { key: newId() }).expect(409)).body.code).toBe('delegation.no-household');
    const ofHousehold = `/tenants/arjeplog/officer/households/${home}/delegations`;
    await stranger.get(ofHousehold).expect(404);
    await anna.get(ofHousehold).expect(403);
  });

  it('does not follow an address that somebody only typed into an account', async () => {
    await give();
    const { token, customerId, identityId } = await signInResident(t, 'arjeplog', 'eva@fel.test');
    await t.sql(`insert into customers (tenant_id, id, identity_id, email) values (1, $1, $2, 'anna@stan.test')`, [customerId, identityId]);
    expect((await callerOf(t, { token }).get(MINE)).body.held).toEqual([]);
  });

  it('holds on its days alone', async () => {
    await give({ validFrom: '2026-11-01', validTo: '2026-11-21' });
    await give({ validFrom: '2026-11-23', validTo: null });
    expect((await anna.get(MINE)).body.held).toEqual([]);
    const id = await give({ validFrom: '2026-11-22', validTo: '2026-11-22' });
    expect((await anna.get(MINE)).body.held).toMatchObject([{ id, validTo: '2026-11-22' }]);
  });

  it('orders to no other address than the household’s', async () => {
    const id = await give();
    const placed = await order(anna, { ...basket({ delegation: id }), destination: { ...DOOR, street: 'Annas väg 1' } });
    expect([placed.status, placed.body.code]).toEqual([409, 'delegation.elsewhere']);
  });

  it('is recorded by the officer with how it was said, and refused without an address or a right', async () => {
    const path = `/tenants/arjeplog/officer/households/${home}/delegations`;
    const record = (more: object) => officer.post(path, { ...mandate, given: 'paper', reference: 'KS 2026/9', ...more }, { key: newId() });
    const { body } = await record({ kind: 'guardian' }).expect(201);
    expect(body.delegations[0]).toMatchObject({ kind: 'guardian', given: 'paper', reference: 'KS 2026/9', stands: true });
    expect((await record({ email: null }).expect(422)).body.code).toBe('delegation.no-address');
    expect((await record({ mayOrder: false, mayPay: true }).expect(422)).body.code).toBe('delegation.nothing');
    expect((await record({ validTo: '2026-10-01' }).expect(422)).body.code).toBe('delegation.reversed');
    const { body: ended } = await officer.post(`${path}/${body.delegations[0].id}/revoke`, {}).expect(200);
    expect(ended.delegations.some(({ stands }: { stands: boolean }) => stands)).toBe(false);
  });
});

describe('whoever follows from afar', () => {
  it('sees when it was delivered by the driver’s clock, is told once by mail, and learns nothing of what it was', async () => {
    const id = await give({ mayOrder: false });
    const noteId = newId();
    await t.sql(
      `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, household_id, carrier_id, day, channel, state, shop_name, recipient,
         parcels, goods_class, daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, outcome_at, outcome_device_at, received_by, promised_at, created_by)
       values (1, $1, 2026, 9001, $2, 1, $3, $4, $5, 'phone', 'delivered', 'Hemlig butik', '{"name": "x"}', '{"ambient": 1, "chilled": 0, "frozen": 0}', 'daily-goods',
         77700, 0, 2000, 'shop', 0, '\\x01', '2026-11-24T18:00:00Z', '2026-11-24T12:40:00Z', 'resident', now(), 'x')`,
      [noteId, MARKET.grocer, home, MARKET.post, MARKET.deliveryDay],
    );
    // Another shop's note at the same door, handed over in the same minute: one delivery.
    await t.sql(
      `insert into delivery_notes select (jsonb_populate_record(n, jsonb_build_object('id', $2::text, 'number', 9002, 'code', '\\x02', 'outcome_device_at', '2026-11-24T12:40:20Z'))).*
       from delivery_notes n where n.id = $1`,
      [noteId, newId()],
    );
    const { body, text } = await anna.get(`${MINE}/${id}/deliveries`).expect(200);
    expect(body.household).toBe('Lundmark');
    expect(body.deliveries.filter(({ state }: { state: string }) => state === 'delivered')).toHaveLength(1);
    expect(body.deliveries).toContainEqual({
      day: MARKET.deliveryDay,
      state: 'delivered',
      window: null,
      deliveredAt: '2026-11-24T12:40:00.000Z',
    });
    for (const secret of ['Hemlig butik', '77700', '777', bread, 'berit@hem.test']) expect(text).not.toContain(secret);
    for (const version of [1, 2])
      await t.sql(`insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, $1, 'ledger.note', $2, $3)`, [
        ...[newId(), `${noteId}:${version}`, JSON.stringify({ noteId })],
      ]);
    await t.work();
    const mails = await t.sql<{ recipient: string; subject: string; body_text: string }>(
      `select recipient, subject, body_text from messages where cause like 'delivery.followed:%'`,
    );
    expect(mails).toMatchObject([{ recipient: 'anna@stan.test', subject: 'Levererat 13:40 till Lundmark' }]);
    expect(mails[0]?.body_text).not.toMatch(/Hemlig|bröd|kr/i);
  });

  it('sees the hours of the season in which it is driven, and nothing once the household is protected', async () => {
    const id = await give();
    await t.sql('update rounds set seasons = $2 where id = $1', [
      MARKET.tuesday,
      JSON.stringify([
        { from: '11-01', to: '04-30', name: 'Vinter', windowFrom: '11:05', windowTo: '15:05', departs: '08:00', handInBy: null, note: '' },
      ]),
    ]);
    await order(anna, basket({ delegation: id }));
    const { body } = await anna.get(`${MINE}/${id}/deliveries`).expect(200);
    expect(body.deliveries).toContainEqual(expect.objectContaining({ state: 'ordered', window: { from: '11:05', to: '15:05' } }));
    await t.sql('update households set protected = true where id = $1', [home]);
    await anna.get(`${MINE}/${id}/deliveries`).expect(404);
    expect((await anna.get(MINE)).body.held).toEqual([]);
    await t.sql('update households set protected = false where id = $1', [home]);
    await t.sql("update rounds set seasons = '[]' where id = $1", [MARKET.tuesday]);
  });
});
