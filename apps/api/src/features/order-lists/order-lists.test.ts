import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, MARKET, stockOffer } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';
import { openTelephone } from '../../../testing/telephone.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const LISTS = '/tenants/arjeplog/lists';
const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
let world: Awaited<ReturnType<typeof openTelephone>>;
let elsa: ReturnType<typeof callerOf>;
let bo: ReturnType<typeof callerOf>;
let clerk: ReturnType<typeof callerOf>;
let builders: ReturnType<typeof callerOf>;
let cement = '';
let elsaToken = '';
const send = (method: 'PUT' | 'DELETE', url: string, token: string, payload?: object) =>
  t.app.inject({ method, url: `/api${url}`, headers: { authorization: `Bearer ${token}` }, ...(payload && { payload }) });
let clerkToken = '';

beforeAll(async () => {
  world = await openTelephone(t);
  cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', sku: '77' });
  const resident = await signInResident(t, 'arjeplog', 'elsa@exempel.test');
  elsaToken = resident.token;
  elsa = callerOf(t, { token: elsaToken });
  bo = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'bo@exempel.test')).token });
  clerkToken = await world.shopStaff();
  clerk = callerOf(t, { token: clerkToken });
  builders = callerOf(t, { token: await world.shopStaff(MARKET.builder) });
  await elsa.post('/tenants/arjeplog/quote', delivered([{ offerId: world.milk, quantity: 1 }])).expect(200);
  await t.sql('insert into household_members (tenant_id, household_id, customer_id) values (1, $1, $2)', [world.elsa, resident.customerId]);
});

describe('a resident’s lists', () => {
  it('begin with an order placed before: “samma som förra veckan”', async () => {
    const order = await buy(
      t,
      delivered(
        [
          { offerId: world.milk, quantity: 3 },
          { offerId: cement, quantity: 1 },
        ],
        [MARKET.grocer, MARKET.builder],
      ),
      { caller: elsa },
    );
    expect(order.status, JSON.stringify(order.body)).toBe(201);
    const { body } = await elsa.post(LISTS, { name: 'Som förra veckan', order: order.body.id }, { key: newId() }).expect(201);
    expect(body).toMatchObject({
      name: 'Som förra veckan',
      shared: false,
      lines: [{ name: 'Mellanmjölk 1 l', quantity: 3, gone: false }, { name: 'Cement 25 kg' }],
    });
    await bo.post(LISTS, { name: 'Andras', order: order.body.id }, { key: newId() }).expect(404);
  });
  it('are seen by nobody else: no other resident, and no shop until they are shared', async () => {
    const { body } = await elsa.get(LISTS).expect(200);
    const id = body.lists[0].id;
    expect((await bo.get(LISTS).expect(200)).body).toEqual({ lists: [], mayShare: false });
    await bo.get(`${LISTS}/${id}/basket`).expect(404);
    await clerk.get(`${SHOP}/lists/${id}/basket`).expect(404);
    expect((await clerk.get(`${SHOP}/phone/caller?household=${world.elsa}`).expect(200)).body.lists).toEqual([]);
  });
  it('are changed, shared with the household, and then opened at the desk with the shop’s own goods alone', async () => {
    const [list] = (await elsa.get(LISTS).expect(200)).body.lists;
    const lines = [
      { offerId: world.milk, quantity: 5 },
      { offerId: cement, quantity: 2 },
    ];
    const changed = await send('PUT', `${LISTS}/${list.id}`, elsaToken, { name: 'Veckans', lines, shared: true, version: list.version });
    expect(changed.json()).toMatchObject({ name: 'Veckans', shared: true, version: list.version + 1 });
    expect(
      (await send('PUT', `${LISTS}/${list.id}`, elsaToken, { name: 'För sent', lines, shared: true, version: list.version })).statusCode,
    ).toBe(409);
    const { body: card } = await clerk.get(`${SHOP}/phone/caller?household=${world.elsa}`).expect(200);
    expect(card.lists).toEqual([{ id: list.id, name: 'Veckans', lines: 1 }]);
    const { body } = await clerk.get(`${SHOP}/lists/${list.id}/basket`).expect(200);
    expect(body).toEqual({
      lines: [{ offerId: world.milk, quantity: 5, wish: 'leave-out', name: 'Mellanmjölk 1 l', sku: '1042' }],
      gone: [],
    });
    const foreign = await send('PUT', `${SHOP}/lists/${list.id}`, clerkToken, {
      name: 'Butikens',
      lines: [lines[0]],
      version: list.version + 1,
    });
    expect(foreign.statusCode, 'a shop changes no resident’s list').toBe(409);
    expect((await send('DELETE', `${SHOP}/lists/${list.id}`, clerkToken)).statusCode).toBe(409);
  });
  it('name what is gone and leave it out, at today’s prices', async () => {
    const [list] = (await elsa.get(LISTS).expect(200)).body.lists;
    await t.sql('update public_offers set sold_out = true where offer_id = $1', [cement]);
    const { body } = await elsa.get(`${LISTS}/${list.id}/basket`).expect(200);
    expect(body).toMatchObject({ lines: [{ offerId: world.milk, quantity: 5 }], gone: ['Cement 25 kg'] });
    expect((await elsa.get(LISTS).expect(200)).body.lists[0].lines).toMatchObject([{ gone: false }, { gone: true }]);
    await t.sql('update public_offers set sold_out = false where offer_id = $1', [cement]);
  });
  it('are refused without goods that are sold here, and thrown away by their own', async () => {
    const { body } = await elsa.post(LISTS, { name: 'Tom', lines: [{ offerId: newId(), quantity: 1 }] }, { key: newId() }).expect(400);
    expect(body.code).toBe('list.empty');
    const [list] = (await elsa.get(LISTS).expect(200)).body.lists;
    expect((await send('DELETE', `${LISTS}/${list.id}`, elsaToken)).statusCode).toBe(204);
    expect((await elsa.get(LISTS).expect(200)).body.lists).toEqual([]);
    await elsa.get(`${LISTS}/${list.id}/basket`).expect(404);
  });
});

describe('lists made at the desk', () => {
  it('belong to the household that rings: its members see them, other shops do not', async () => {
    const made = await clerk
      .post(
        `${SHOP}/lists`,
        { name: 'Elsas fredag', household: world.elsa, lines: [{ offerId: world.milk, quantity: 2 }] },
        { key: newId() },
      )
      .expect(201);
    expect((await elsa.get(LISTS).expect(200)).body.lists).toMatchObject([{ name: 'Elsas fredag', shared: true }]);
    await builders.get(`/tenants/arjeplog/shops/${MARKET.builder}/lists/${made.body.id}/basket`).expect(404);
    expect((await send('DELETE', `${SHOP}/lists/${made.body.id}`, clerkToken)).statusCode).toBe(204);
  });
  it('keep what to do with missing goods when only the goods are changed', async () => {
    const wished = { name: 'Nils tisdag', phone: '0961-555 66', lines: [{ offerId: world.milk, quantity: 2, wish: 'call' }] };
    const { body: made } = await clerk.post(`${SHOP}/lists`, wished, { key: newId() }).expect(201);
    const change = { name: 'Nils tisdag', version: made.version, lines: [{ offerId: world.milk, quantity: 4 }] };
    expect((await send('PUT', `${SHOP}/lists/${made.id}`, clerkToken, change)).statusCode).toBe(200);
    const { body } = await clerk.get(`${SHOP}/lists/${made.id}/basket`).expect(200);
    expect(body.lines).toMatchObject([{ quantity: 4, wish: 'call' }]);
    expect((await send('DELETE', `${SHOP}/lists/${made.id}`, clerkToken)).statusCode).toBe(204);
  });
  it('may be a caller’s in no register, hold the shop’s own goods alone, and be nobody’s never', async () => {
    const body = {
      name: 'Guns',
      phone: '070-444 55 66',
      lines: [
        { offerId: world.milk, quantity: 2 },
        { offerId: cement, quantity: 1 },
      ],
    };
    const made = await clerk.post(`${SHOP}/lists`, body, { key: newId() }).expect(201);
    expect(made.body.lines).toHaveLength(1);
    const { body: card } = await clerk.get(`${SHOP}/phone/caller?phone=070-4445566`).expect(200);
    expect(card.lists).toMatchObject([{ name: 'Guns' }]);
    await clerk.post(`${SHOP}/lists`, { ...body, phone: undefined }, { key: newId() }).expect(400);
    await clerk.post(`${SHOP}/lists`, { ...body, household: world.hidden }, { key: newId() }).expect(404);
  });
});
