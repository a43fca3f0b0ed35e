import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery, THURSDAY, WEDNESDAY } from '../../../testing/delivery.ts';
import { decideScheme } from '../../../testing/household.ts';
import { staffToken } from '../../../testing/people.ts';

describe('the line from the board to the door', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let shop = '';
  let post = '';
  let bus = '';
  const shopBase = () => `/api/tenants/arjeplog/shops/${seed.shopId}`;
  const postBase = () => `/api/tenants/arjeplog/carriers/${seed.postId}`;
  const as = (token: string) => ({
    get: (path: string) => request(t.app.server).get(path).set('authorization', `Bearer ${token}`),
    put: (path: string, body: object) => request(t.app.server).put(path).set('authorization', `Bearer ${token}`).send(body),
    post: (path: string, body: object, key: string = randomUUID()) =>
      request(t.app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', key).send(body),
  });
  const stock = async (offerId: string) => (await t.sql('select on_hand, reserved from stock where offer_id = $1', [offerId]))[0];
  const orderState = async (id: string) => (await t.sql<{ state: string }>('select state from shop_orders where id = $1', [id]))[0]?.state;

  beforeAll(async () => {
    seed = await seedDelivery(t);
    await at(MONDAY);
  });
  /** Signs everybody in at that hour: an access token lives for ten minutes. */
  async function at(now: Date): Promise<void> {
    t.setNow(now);
    shop = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
    post = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
    bus = (await staffToken(t, { role: 'driver', carrierId: seed.carrierId })).token;
  }

  /** Six milk and two ice creams; the shop has one ice cream. */
  async function packed(wanted: Partial<Parameters<typeof placedOrder>[2]> = {}): Promise<string> {
    const { shopOrderId } = await placedOrder(t, seed, {
      lines: [
        { offerId: seed.milkId, quantity: 6, zone: 'chilled' },
        { offerId: seed.iceId, quantity: 2, zone: 'frozen' },
      ],
      ...wanted,
    });
    const path = `${shopBase()}/orders/${shopOrderId}`;
    await as(shop).post(`${path}/steps`, { step: 'start-picking' }).expect(200);
    for (const { position } of (await as(shop).get(path).expect(200)).body.lines) {
      await as(shop).put(`${path}/lines/${position}`, { state: 'picked' }).expect(200);
    }
    await as(shop)
      .post(`${path}/pack`, { parcels: { ambient: 0, chilled: 1, frozen: 1 } })
      .expect(200);
    return shopOrderId;
  }
  const noteFor = async (shopOrderId: string) =>
    (
      await as(shop)
        .post(`${shopBase()}/notes`, { kind: 'order', shopOrderId, carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY })
        .expect(201)
    ).body;
  const step = (noteId: string, body: object, key?: string) => as(post).post(`${postBase()}/notes/${noteId}/steps`, body, key);
  const evidence = ({ collectOre: collectedOre, parcels }: { collectOre: number; parcels: object }) => ({
    ...{ step: 'deliver', parcels, receivedBy: 'resident', collectedOre },
  });
  async function loaded(wanted: Partial<Parameters<typeof placedOrder>[2]> = {}) {
    const note = await noteFor(await packed(wanted));
    await step(note.id, { step: 'accept' }).expect(200);
    await step(note.id, { step: 'load' }).expect(200);
    return note;
  }

  it('goes to a household with a protected identity when it was ordered there, and to no such household by hand', async () => {
    await t.sql('update households set protected = true where id = $1', [seed.householdId]);
    const note = await noteFor(await packed({ householdId: seed.householdId }));
    // The list of notes says nothing of the door: whoever packs opens the note.
    const { notes } = (await as(shop).get(`${shopBase()}/notes`)).body;
    expect(notes.find(({ id }: { id: string }) => id === note.id)?.recipient).toMatchObject({ name: '', phone: null, village: '' });
    const parcels = { ambient: 1, chilled: 0, frozen: 0 };
    const hidden = await as(shop).post(`${shopBase()}/notes`, {
      ...{ kind: 'by-hand', carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY, householdId: seed.householdId, parcels },
    });
    expect(hidden.status).toBeGreaterThanOrEqual(400);
    await as(shop).post(`${shopBase()}/notes/${note.id}/void`, { why: 'Prov' });
    await t.sql('update households set protected = false where id = $1', [seed.householdId]);
  });

  it('takes an order from placed to delivered, and stock, money and states agree at every step', async () => {
    const before = { milk: await stock(seed.milkId), ice: await stock(seed.iceId) };
    const { shopOrderId } = await placedOrder(t, seed, {
      lines: [
        { offerId: seed.milkId, quantity: 6, zone: 'chilled' },
        { offerId: seed.iceId, quantity: 2, zone: 'frozen' },
      ],
    });
    const path = `${shopBase()}/orders/${shopOrderId}`;
    await as(shop).put(`${path}/seen`, {}).expect(204);
    expect((await as(shop).get(path).expect(200)).body).toMatchObject({ state: 'placed', owed: { totalOre: 8 * 1500 + 4900 } });
    await as(shop).post(`${path}/steps`, { step: 'start-picking' }).expect(200);
    await as(shop).put(`${path}/lines/1`, { state: 'picked' }).expect(200);
    await as(shop).put(`${path}/lines/2`, { state: 'short', quantity: 2 }).expect(400);
    await as(shop)
      .post(`${path}/pack`, { parcels: { ambient: 0, chilled: 1, frozen: 1 } })
      .expect(409);
    const short = await as(shop).put(`${path}/lines/2`, { state: 'short', quantity: 1, remark: 'Slut i frysen' }).expect(200);
    expect(short.body.owed).toEqual({ goodsOre: 7 * 1500, depositOre: 0, feeOre: 4900, totalOre: 7 * 1500 + 4900 });
    const missing = await as(shop)
      .post(`${path}/pack`, { parcels: { ambient: 1, chilled: 1, frozen: 0 } })
      .expect(400);
    expect(missing.body).toMatchObject({ code: 'parcels.invalid', faults: [{ code: 'parcels.zone-missing', zone: 'frozen' }] });
    await as(shop)
      .post(`${path}/pack`, { parcels: { ambient: 0, chilled: 1, frozen: 1 } })
      .expect(200);
    expect(await stock(seed.milkId)).toEqual({ on_hand: Number(before.milk?.on_hand) - 6, reserved: before.milk?.reserved });
    expect(await stock(seed.iceId)).toEqual({ on_hand: Number(before.ice?.on_hand) - 1, reserved: before.ice?.reserved });

    const note = await noteFor(shopOrderId);
    expect(note).toMatchObject({ state: 'issued', collectOre: 15_400, feeOre: 4900, dailyGoodsOre: 10_500, goodsClass: 'daily-goods' });
    expect(note.number).toMatch(/^1-26-\d{5}-\d$/);
    expect(await orderState(shopOrderId)).toBe('noted');

    const day = await as(post).get(`${postBase()}/runs?day=${WEDNESDAY}`).expect(200);
    const run = day.body.runs[0];
    expect(run).toMatchObject({ round: 'Slagnäs onsdag', state: 'planned' });
    expect(JSON.stringify(day.body)).not.toMatch(/mjölk|glass|10500/i);
    await as(post).post(`${postBase()}/runs/${run.id}/load`, {}).expect(200);
    await t.work();
    expect(await orderState(shopOrderId)).toBe('on-the-way');
    const done = await step(note.id, { ...evidence(note), clientTime: '2026-09-07T07:58:00.000Z' }).expect(200);
    expect(done.body).toMatchObject({ state: 'delivered', collectedOre: 15_400, receivedBy: 'resident' });
    await t.work();
    expect(await orderState(shopOrderId)).toBe('delivered');
    const [kept] = await t.sql('select outcome_at, outcome_device_at, fee_taken_ore from delivery_notes where id = $1', [note.id]);
    expect(kept).toEqual({ outcome_at: MONDAY, outcome_device_at: new Date('2026-09-07T07:58:00Z'), fee_taken_ore: 4900 });
  });

  it('refuses to move a note in an order that the table forbids, and says what it is and what is allowed', async () => {
    const note = await noteFor(await packed());
    const early = await step(note.id, evidence(note)).expect(409);
    expect(early.body).toMatchObject({
      code: 'delivery-note.step-forbidden',
      state: 'issued',
      step: 'deliver',
      allowed: ['accept', 'decline'],
    });
    await step(note.id, { step: 'undo' }).expect(409);
    await step(note.id, { step: 'report' }).expect(400);
    await as(shop)
      .post(`${shopBase()}/notes`, {
        kind: 'order',
        shopOrderId: note.shopOrderId,
        carrierId: seed.postId,
        roundId: seed.postRoundId,
        day: WEDNESDAY,
      })
      .expect(409);
    expect(await t.sql('select state, version from delivery_notes where id = $1', [note.id])).toEqual([{ state: 'issued', version: 1 }]);
  });

  it('lets one of two drivers deliver the same note, and tells the other what has become of it', async () => {
    const note = await loaded();
    const answers = await Promise.all([step(note.id, evidence(note)), step(note.id, { step: 'fail', reason: 'not-home' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({
      code: 'delivery-note.step-forbidden',
      allowed: ['undo', 'report'],
    });
    expect(
      await t.sql(`select count(*)::int as n from delivery_note_events where note_id = $1 and event in ('deliver', 'fail')`, [note.id]),
    ).toEqual([{ n: 1 }]);
  });

  it('answers the same key twice with the same reply and one effect', async () => {
    const note = await loaded();
    const key = randomUUID();
    const [first, second] = [await step(note.id, evidence(note), key).expect(200), await step(note.id, evidence(note), key).expect(200)];
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    await step(note.id, { step: 'undo' }, key).expect(422);
  });

  it('undoes a slip of the finger on the same day, and not on the next', async () => {
    const note = await loaded();
    await step(note.id, evidence(note)).expect(200);
    await t.work();
    expect((await step(note.id, { step: 'undo' }).expect(200)).body).toMatchObject({ state: 'loaded', collectedOre: null });
    await t.work();
    expect(await orderState(note.shopOrderId)).toBe('on-the-way');
    await step(note.id, { step: 'fail', reason: 'not-home' }).expect(200);
    await t.work();
    expect(await orderState(note.shopOrderId)).toBe('undelivered');
    const steps = async () => (await as(post).get(`${postBase()}/notes/by-number/${note.number}`).expect(200)).body.steps;
    expect(await steps()).toContain('undo');
    // Nobody follows its loading until it is delivered on the next day.
    const late = await loaded();
    await at(new Date('2026-09-08T08:00:00Z'));
    expect(await steps()).not.toContain('undo');
    expect((await step(note.id, { step: 'undo' }).expect(409)).body.code).toBe('delivery-note.undo-too-late');
    for (const done of [evidence(late), { step: 'undo' }]) {
      await step(late.id, done).expect(200);
      await t.work();
    }
    expect(await orderState(late.shopOrderId)).toBe('on-the-way');
    await at(MONDAY);
  });

  it('puts goods that came back on a new note, and the failed one stays as it was', async () => {
    const note = await loaded();
    await step(note.id, { step: 'fail', reason: 'road-closed' }).expect(200);
    await t.work();
    await as(shop).post(`${shopBase()}/orders/${note.shopOrderId}/steps`, { step: 'take-back' }).expect(200);
    const again = await noteFor(note.shopOrderId);
    expect(again.number).not.toBe(note.number);
    expect((await as(shop).get(`${shopBase()}/notes/${note.id}`).expect(200)).body).toMatchObject({
      state: 'failed',
      failReason: 'road-closed',
    });
  });

  it('asks for what a delivery must prove', async () => {
    const note = await loaded({
      lines: [
        { offerId: seed.milkId, quantity: 1, zone: 'chilled' },
        { offerId: seed.beerId, quantity: 1, zone: 'ambient', age: 18 },
      ],
    });
    const faults = async (change: object) =>
      ((await step(note.id, { ...evidence(note), ...change }).expect(400)).body.faults ?? []).map((each: { code: string }) => each.code);
    expect(note.ageLimit).toBe(18);
    expect(await faults({})).toEqual(['id.not-checked']);
    expect(await faults({ idChecked: true, receivedBy: 'left-at-door' })).toEqual(['age-goods.left-at-door']);
    expect(await faults({ idChecked: true, collectedOre: 0 })).toEqual(['money.differs-without-remark']);
    expect(await faults({ idChecked: true, receivedBy: 'neighbour' })).toEqual(['receiver.name-missing']);
    // A telephone whose clock is a day ahead: what was done is taken, on our day, and both times are kept.
    const clientTime = '2026-09-08T09:00:00.000Z';
    await step(note.id, { ...evidence(note), idChecked: true, receivedBy: 'neighbour', receiverName: 'Nils Öberg', clientTime }).expect(
      200,
    );
    const kept = await t.sql(
      `select n.outcome_at, n.outcome_device_at, e.device_at from delivery_notes n join delivery_note_events e on e.tenant_id = 1 and e.note_id = n.id
       where n.id = $1 and e.event = 'deliver'`,
      [note.id],
    );
    const now = t.deps.now();
    expect(kept).toEqual([{ outcome_at: now, outcome_device_at: now, device_at: new Date(clientTime) }]);
  });

  it('asks what many empties were, takes no slip of the thumb, and names them to the shop beside its cash', async () => {
    const note = await loaded();
    const take = (empties: object, more = {}) => step(note.id, { ...evidence(note), collectedOre: 0, empties: [empties], ...more });
    const cans = { depositOre: 200, count: 150 };
    const remark = 'Föreningens fest';
    expect((await take(cans).expect(400)).body.faults).toContainEqual({ code: 'empties.without-remark' });
    expect((await take({ depositOre: 2800, count: 21 }, { remark }).expect(400)).body.faults).toEqual([{ code: 'empties.too-many' }]);
    expect((await take({ depositOre: 2800, count: 2000 }, { remark }).expect(400)).body.code).toBe('request.invalid');
    await take(cans, { remark }).expect(200);
    const page = async () =>
      (
        await as(shop)
          .get(`${shopBase()}/ledger/${WEDNESDAY.slice(0, 7)}`)
          .expect(200)
      ).body;
    expect((await page()).largeEmpties).toMatchObject([{ noteId: note.id, number: note.number, emptiesOre: 30_000, remark }]);
    await step(note.id, { step: 'undo' }).expect(200);
    expect((await page()).largeEmpties).toEqual([]);
  });

  it('does not let a bus carry what is paid at the door, checked for age or frozen, and says all of it', async () => {
    const shopOrderId = await packed({
      lines: [
        { offerId: seed.iceId, quantity: 1, zone: 'frozen' },
        { offerId: seed.beerId, quantity: 1, zone: 'ambient', age: 18 },
      ],
    });
    const refused = await as(shop)
      .post(`${shopBase()}/notes`, { kind: 'order', shopOrderId, carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'carrier.cannot', reasons: ['takes-no-payment', 'checks-no-id', 'keeps-no-cold'] });
    const { body } = await as(shop).get(`${shopBase()}/carriers?shopOrder=${shopOrderId}`).expect(200);
    expect(body.carriers.map((each: { name: string; refusals: string[] }) => [each.name, each.refusals.length])).toEqual([
      ['Posten i fjällen', 0],
      ['Länstrafikens bussgods', 3],
    ]);
    expect(body.carriers[0].days[0]).toMatchObject({ day: WEDNESDAY, round: 'Slagnäs onsdag' });
    expect(await orderState(shopOrderId)).toBe('packed');
  });

  it('answers a foreign carrier and a foreign shop as if there were nothing', async () => {
    const note = await loaded();
    const other = (await staffToken(t, { role: 'shop-staff', tenantId: 2, shopId: seed.neighbourShopId })).token;
    const nothing = await as(bus)
      .post(`/api/tenants/arjeplog/carriers/${seed.carrierId}/notes/${randomUUID()}/steps`, evidence(note))
      .expect(404);
    const foreign = await as(bus)
      .post(`/api/tenants/arjeplog/carriers/${seed.carrierId}/notes/${note.id}/steps`, evidence(note))
      .expect(404);
    expect(foreign.text).toBe(nothing.text);
    expect((await as(bus).post(`${postBase()}/notes/${note.id}/steps`, evidence(note)).expect(404)).text).toBe(nothing.text);
    const theirs = `/api/tenants/arjeplog/shops/${seed.neighbourShopId}`;
    for (const path of [`/orders/${note.shopOrderId}`, `/notes/${note.id}`, `/notes/${note.id}/pdf`, `/notes/by-number/${note.number}`]) {
      expect(
        (
          await as(other)
            .get(theirs + path)
            .expect(404)
        ).text,
      ).toBe(nothing.text);
    }
    await as(other).get(`${shopBase()}/board`).expect(404);
    await as(bus).get(`/api/tenants/arjeplog/carriers/${seed.carrierId}/notes/by-number/${note.number}`).expect(404);
    expect(
      (
        await as(post)
          .get(`${postBase()}/notes/by-number/${encodeURIComponent(`https://galleria.test/n/${note.number}`)}`)
          .expect(200)
      ).body.id,
    ).toBe(note.id);
  });

  it('takes a note back before it is loaded, and not after', async () => {
    const note = await noteFor(await packed());
    await as(shop).post(`${shopBase()}/notes/${note.id}/void`, {}).expect(200);
    expect(await orderState(note.shopOrderId)).toBe('packed');
    const again = await noteFor(note.shopOrderId);
    await step(again.id, { step: 'accept' }).expect(200);
    await step(again.id, { step: 'load' }).expect(200);
    expect((await as(shop).post(`${shopBase()}/notes/${again.id}/void`, {}).expect(409)).body).toMatchObject({ state: 'loaded' });
  });

  it('hangs a guest’s order on the household that the shop finds, at its fee, and the money follows', async () => {
    const way = { kind: 'order', carrierId: seed.postId, roundId: seed.postRoundId, day: '2026-09-23' };
    const ask = (shopOrderId: string, more: object = {}) =>
      as(shop).post(`${shopBase()}/notes`, { ...way, shopOrderId, householdId: seed.householdId, ...more });
    await decideScheme(t);
    await t.sql(
      `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, state)
       values (1, gen_random_uuid(), $1, '2026-01-01', '2026-12-31', '2025-12-15', 'Annika', 'granted')`,
      [seed.householdId],
    );
    const id = await packed({ day: way.day });
    const path = `${shopBase()}/orders/${id}`;
    const before = (await as(shop).get(path).expect(200)).body;
    expect(before).toMatchObject({ owed: { feeOre: 4900 }, unlinked: { dailyGoodsOre: 12_000, otherGoodsOre: 0 } });
    await ask(id, { householdId: randomUUID() }).expect(404);
    const note = (await ask(id).expect(201)).body;
    expect(note).toMatchObject({ collectOre: before.owed.totalOre - 2900, recipient: { name: 'Åsa Öhman', street: 'Byvägen 4' } });
    const kept = 'select household_id, fee_kind, fee_ore, occasion_id is not null as has from delivery_notes where id = $1';
    const linked = { household_id: seed.householdId, fee_kind: 'scheme', fee_ore: 2000, has: true };
    expect(await t.sql(kept, [note.id])).toEqual([linked]);
    const sums = 'select s.fee_ore, s.total_ore - o.total_ore as off from shop_orders s join orders o on o.id = s.order_id where s.id = $1';
    expect(await t.sql(sums, [id])).toEqual([{ fee_ore: 2000, off: 0 }]);
    await t.work();
    const letters = "select body_text from messages where cause like 'shop-order.fee-lowered:%'";
    const said = 'Leveransen från Storgatans livs kostar 20,00\u00a0kr, inte 49,00\u00a0kr. Du behöver inte göra något.';
    expect(await t.sql(letters)).toEqual([{ body_text: said }]);
    // Taken back and issued without it: no support, and no more than was said to the customer last.
    await as(shop).post(`${shopBase()}/notes/${note.id}/void`, {}).expect(200);
    const plain = (await ask(id, { householdId: undefined }).expect(201)).body;
    expect(await t.sql(kept, [plain.id])).toEqual([{ household_id: null, fee_kind: 'standard', fee_ore: 2000, has: false }]);
    // By Swish the lower sum is what has to have come in.
    const swish = await packed({ day: way.day, pay: 'swish' });
    expect((await ask(swish).expect(409)).body).toMatchObject({ code: 'swish.unpaid', owedOre: 14_000, paidOre: 0 });
    const own = await packed({ day: way.day, householdId: seed.householdId });
    expect((await ask(own).expect(409)).body.code).toBe('note.household-stands');
  });

  it('hands a declined note to another carrier under its own number', async () => {
    const note = await noteFor(await packed({ pay: 'invoice', lines: [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }] }));
    await step(note.id, { step: 'decline', reason: 'full' }).expect(200);
    const given = await as(shop)
      .post(`${shopBase()}/notes/${note.id}/issue`, { carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY })
      .expect(409);
    expect(given.body.reasons).toEqual(['keeps-no-cold']);
    const plain = await noteFor(await packedDry());
    await step(plain.id, { step: 'decline', reason: 'full' }).expect(200);
    await t.sql('update delivery_notes set hours_from = 9, hours_to = 11, told_from = 9, told_to = 11, times_told = 2 where id = $1', [
      plain.id,
    ]);
    const moved = await as(shop)
      .post(`${shopBase()}/notes/${plain.id}/issue`, { carrierId: seed.carrierId, roundId: seed.roundId, day: THURSDAY })
      .expect(200);
    expect(moved.body).toMatchObject({ number: plain.number, state: 'issued', carrierId: seed.carrierId, day: THURSDAY });
    // Of the new day nothing has been told.
    expect(
      await t.sql('select hours_from, hours_to, told_from, told_to, times_told as times from delivery_notes where id = $1', [plain.id]),
    ).toEqual([{ hours_from: null, hours_to: null, told_from: null, told_to: null, times: 0 }]);
    await step(plain.id, { step: 'accept' }).expect(404);
  });
  async function packedDry(): Promise<string> {
    const { shopOrderId } = await placedOrder(t, seed, { pay: 'invoice', lines: [{ offerId: seed.milkId, quantity: 1, zone: 'ambient' }] });
    const path = `${shopBase()}/orders/${shopOrderId}`;
    await as(shop).post(`${path}/steps`, { step: 'start-picking' }).expect(200);
    await as(shop).put(`${path}/lines/1`, { state: 'picked' }).expect(200);
    await as(shop)
      .post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } })
      .expect(200);
    return shopOrderId;
  }
});
