import { createHmac, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

interface Note {
  readonly id: string;
  readonly collectOre: number;
  readonly parcels: object;
}

describe('what a carrier’s own system tells of the door beyond whether it was delivered', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let key = { id: '', secret: '' };
  let [note, foreign] = [] as unknown as [Note, Note];
  const signed = (what: 'deeds' | 'proofs', said: object) => {
    const body = JSON.stringify(said);
    const timestamp = String(Math.floor(t.deps.now().getTime() / 1000));
    const hex = createHmac('sha256', key.secret).update(`${timestamp}.`).update(body).digest('hex');
    return request(t.app.server)
      .post(`/inbound/carriers/arjeplog/${seed.postId}/${what}`)
      .set({ 'content-type': 'application/json', 'galleria-timestamp': timestamp, 'galleria-signature': `${key.id}=${hex}` })
      .send(body);
  };
  const tell = async (...deeds: object[]) => {
    const { body } = await signed('deeds', { deeds: deeds.map((deed) => ({ id: randomUUID(), ...deed })) }).expect(200);
    return body.deeds.map(({ effect, state }: { effect: string; state: string | null }) => [effect, state]);
  };
  const at = (clock: string) => `2026-09-09T${clock}:00+02:00`;
  const dispatcher = { token: '' };
  const as = (by: string, method: 'get' | 'post' | 'put', path: string, body?: object) =>
    request(t.app.server)[method](path).set('authorization', `Bearer ${by}`).set('idempotency-key', randomUUID()).send(body);

  beforeAll(async () => {
    seed = await seedDelivery(t);
    await t.sql(`update carrier_contracts set hand_over = 'system' where carrier_id = $1`, [seed.postId]);
    t.setNow(MONDAY);
    const shop = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId });
    dispatcher.token = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    const ask = (method: 'post' | 'put', path: string, body: object, by = dispatcher.token) => as(by, method, path, body);
    const issued = async (street: string, carriage: object): Promise<Note> => {
      const recipient = { name: 'Åsa Öhman', street, postalCode: '930 91', locality: 'Slagnäs', villageId: seed.villageId };
      const goods = { dailyGoodsOre: 32_000, otherGoodsOre: 0, depositOre: 0, feeOre: 2000, payment: 'at-door' };
      const parcels = { ambient: 1, chilled: 1, frozen: 0 };
      const body = { kind: 'by-hand', channel: 'phone', recipient, ...goods, parcels, ...carriage };
      return (await ask('post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes`, body, shop.token).expect(201)).body;
    };
    note = await issued('Byvägen 1', { carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY });
    foreign = await issued('Byvägen 1', { carrierId: seed.carrierId, roundId: seed.roundId, day: '2026-09-10', payment: 'invoice' });
    const own = `/api/tenants/arjeplog/carriers/${seed.postId}`;
    await ask('put', `${own}/system`, { version: null, url: 'http://127.0.0.1:9/turer', active: true }).expect(200);
    key = (await ask('post', `${own}/system/keys`, { newest: null }).expect(201)).body;
    for (const number of [7, 12]) await ask('post', `${own}/cool-bags`, { number }).expect(201);
    t.setNow(new Date('2026-09-09T13:00:00Z'));
  });

  it('is taken back within the day, and said again as it was: where it was put, and by whom it was taken', async () => {
    const { id, parcels, collectOre } = note;
    const door = { kind: 'deliver', note: id, parcels, collectedOre: collectOre, paidBy: 'cash' };
    expect(
      await tell(
        { kind: 'load', note: id, at: at('07:00') },
        { ...door, receivedBy: 'left-at-door', leftWhere: 'På bron', at: at('09:50') },
        { kind: 'undo', note: id, at: at('09:55') },
      ),
    ).toEqual([
      ['done', 'loaded'],
      ['done', 'delivered'],
      ['done', 'loaded'],
    ]);
    const again = { ...door, receivedBy: 'neighbour', receiverName: 'Nils Grann', leftWhere: 'I farstun', at: at('10:05') };
    expect(await tell(again)).toEqual([['done', 'delivered']]);
    expect(
      await t.sql(`select state, received_by, receiver_name, left_where, outcome_at from delivery_notes where id = $1`, [id]),
    ).toMatchObject([{ state: 'delivered', received_by: 'neighbour', receiver_name: 'Nils Grann', left_where: 'I farstun' }]);
    expect(await tell({ kind: 'undo', note: id, at: at('10:06') }, { kind: 'unload', note: id, at: at('10:07') })).toEqual([
      ['done', 'loaded'],
      ['done', 'accepted'],
    ]);
    expect(await tell({ ...again, at: at('10:10') }, { kind: 'undo', note: foreign.id, at: at('10:10') })).toEqual([
      ['done', 'delivered'],
      ['unknown', null],
    ]);
  });

  it('names a bag by its number: left at a door, fetched there, whatever came first; another’s door or number is unknown', async () => {
    const out = { kind: 'bag-out', bag: 12, note: note.id, at: at('10:10') };
    expect(
      await tell({ kind: 'bag-in', bag: 12, note: note.id, at: at('12:00') }, out, { kind: 'bag-load', bag: 12, at: at('07:00') }),
    ).toEqual([
      ['done', null],
      ['replaced', null],
      ['replaced', null],
    ]);
    const place = () => t.sql('select place, note_id from cool_bags where number = 12');
    expect(await place()).toEqual([{ place: 'car', note_id: null }]);
    expect(await tell({ ...out, at: at('12:30') })).toEqual([['done', null]]);
    expect(await place()).toEqual([{ place: 'household', note_id: note.id }]);
    const unknown = ['unknown', null];
    expect(await tell({ ...out, bag: 13 }, { ...out, note: foreign.id }, { kind: 'bag-in', bag: 99_999, at: at('13:00') })).toEqual([
      unknown,
      unknown,
      unknown,
    ]);
    await signed('deeds', { deeds: [{ id: randomUUID(), kind: 'bag-out', bag: 12, at: at('13:00') }] }).expect(400);
    expect(await place()).toEqual([{ place: 'household', note_id: note.id }]);
  });

  it('offers a bag of the municipality’s at the door where another carrier left it, without a word of whose note that was', async () => {
    const officer = await staffToken(t, { role: 'officer', tenantId: 1 });
    const { bags } = (await as(officer.token, 'post', '/api/tenants/arjeplog/officer/cool-bags', { number: 30 }).expect(201)).body;
    const bag = bags.find(({ number }: { number: number }) => number === 30).id;
    const bus = await staffToken(t, { role: 'driver', carrierId: seed.carrierId });
    const left = { id: randomUUID(), kind: 'bag', bag, move: 'out', note: foreign.id, device: randomUUID(), number: 1, offsetMs: 0 };
    const path = (carrier: string) => `/api/tenants/arjeplog/carriers/${carrier}`;
    await as(bus.token, 'post', `${path(seed.carrierId)}/deeds`, { ...left, clientTime: '2026-09-09T08:30:00.000Z' }).expect(200);
    const driver = await staffToken(t, { role: 'driver', carrierId: seed.postId });
    const read = () => as(driver.token, 'get', `${path(seed.postId)}/runs?day=${WEDNESDAY}`).expect(200);
    const day = (await read()).body;
    expect(day.bags).toContainEqual({ id: bag, number: 30, place: 'household', stopId: day.runs[0].stops[0].id });
    const desk = await staffToken(t, { role: 'dispatcher', carrierId: seed.postId });
    const shown = (await as(desk.token, 'get', `${path(seed.postId)}/cool-bags`).expect(200)).body.bags;
    expect(shown.find(({ number }: { number: number }) => number === 30)).toMatchObject({ place: 'household', holder: null });
    expect(await tell({ kind: 'bag-in', bag: 30, note: note.id, at: at('14:00') })).toEqual([['done', null]]);
    expect((await read()).body.bags).toContainEqual({ id: bag, number: 30, place: 'car', stopId: null });
  });

  it('leaves a bag at the household that its own was found to be while the run was under way', async () => {
    const [gone, into] = [seed.householdId, randomUUID()];
    await t.sql(
      `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, year_round)
       select tenant_id, $2, 2, name, street, postal_code, locality, village_id, true from households where id = $1`,
      [gone, into],
    );
    const livesIn = async (id: string, household: string) => {
      await t.sql('update delivery_notes set household_id = $2 where id = $1', [id, household]);
      await t.sql(
        `update stops s set recipient_key = 'household:' || $2::text from delivery_notes n where n.id = $1 and s.id = n.stop_id`,
        [id, household],
      );
    };
    await livesIn(note.id, gone);
    await livesIn(foreign.id, into);
    const { token } = await staffToken(t, { role: 'officer', tenantId: 1 });
    const versions = new Map(
      (await t.sql<{ id: string; version: number }>('select id, version from households')).map((row) => [row.id, row.version]),
    );
    const both = {
      otherId: gone,
      otherVersion: versions.get(gone),
      version: versions.get(into),
      reason: 'Inskrivet två gånger',
      rights: [],
    };
    const merged = await as(token, 'post', `/api/tenants/arjeplog/officer/households/${into}/merges`, both).expect(201);
    const kept = 'select s.recipient_key as key from delivery_notes n join stops s on s.id = n.stop_id where n.id = $1';
    expect(await t.sql(kept, [note.id])).toEqual([{ key: `household:${gone}` }]);

    expect(await tell({ kind: 'bag-out', bag: 30, note: note.id, at: at('14:10') })).toEqual([['done', null]]);
    const bus = await staffToken(t, { role: 'driver', carrierId: seed.carrierId });
    const offered = async () => {
      const path = `/api/tenants/arjeplog/carriers/${seed.carrierId}/runs?day=2026-09-10`;
      const { bags, runs } = (await as(bus.token, 'get', path).expect(200)).body;
      return bags.map(({ number, stopId }: { number: number; stopId: string }) => [number, stopId === runs[0].stops[0].id]);
    };
    expect(await offered()).toEqual([[30, true]]);
    await as(token, 'post', `/api/tenants/arjeplog/officer/household-merges/${merged.body.id}/undo`, {}).expect(200);
    expect(await offered()).toEqual([]);
  });

  it('is listed without a name once it is at a protected household: to its shop, its carrier and an officer', async () => {
    const { token } = await staffToken(t, { role: 'officer', tenantId: 1 });
    const shop = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId });
    const desk = await staffToken(t, { role: 'dispatcher', carrierId: seed.postId });
    const holders = async () => {
      const lists = {
        shop: [shop.token, `shops/${seed.shopId}`],
        carrier: [desk.token, `carriers/${seed.postId}`],
        officer: [token, 'officer'],
      };
      return Promise.all(
        Object.values(lists).map(async ([by = '', of]) => {
          const { bags } = (await as(by, 'get', `/api/tenants/arjeplog/${of}/cool-bags`).expect(200)).body;
          return bags.find(({ number }: { number: number }) => number === 30).holder;
        }),
      );
    };
    const named = expect.objectContaining({ name: 'Åsa Öhman' });
    expect(await holders()).toEqual([named, named, named]);
    await t.sql('update households set protected = true where id = $1', [seed.householdId]);
    expect(await holders()).toEqual([null, null, null]);
    expect(await tell({ kind: 'bag-in', bag: 30, note: note.id, at: at('14:20') })).toEqual([['done', null]]);
  });

  it('is shown by a picture, kept once under its id; what is none, of another’s note or unsigned is refused, and the delivery stands', async () => {
    const jpeg = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#2b6' } })
      .jpeg()
      .toBuffer();
    const proof = { id: randomUUID(), note: note.id, kind: 'photo', at: at('10:11'), picture: jpeg.toString('base64') };
    for (const { body } of [await signed('proofs', proof).expect(200), await signed('proofs', proof).expect(200)])
      expect(body).toEqual({ id: proof.id, kind: 'photo', at: '2026-09-09T08:11:00.000Z' });
    const codeOf = async (more: object, status: number) =>
      (await signed('proofs', { ...proof, id: randomUUID(), ...more }).expect(status)).body.code;
    expect(await codeOf({ note: foreign.id }, 404)).toBe('deed.unknown');
    expect(await codeOf({ picture: Buffer.from('<svg/>').toString('base64') }, 415)).toBe('proof.unreadable');
    expect(await codeOf({ picture: Buffer.alloc(2_100_000).toString('base64') }, 413)).toBe('proof.too-large');
    expect(await codeOf({ picture: Buffer.alloc(3_000_000).toString('base64') }, 413)).toBe('request.too-large');
    expect(await codeOf({ picture: 'inte base64!' }, 400)).toBe('request.invalid');
    const before = key;
    key = { ...key, secret: 'en annan' };
    expect(await codeOf({}, 401)).toBe('auth.required');
    key = before;
    expect(await t.sql('select kind, actor from door_proofs')).toEqual([{ kind: 'photo', actor: 'system:carrier-system' }]);
    expect(await t.deps.adapters.storage.count('proofs/1')).toBe(1);
    const shown = await request(t.app.server)
      .get(`/api/tenants/arjeplog/carriers/${seed.postId}/system`)
      .set('authorization', `Bearer ${(await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token}`)
      .expect(200);
    expect(shown.body.calls[0]).toMatchObject({ kind: 'proof', status: null, fault: null });
  });

  it('lists first a bag that its round has been driven past, or that has stood at a door for more than two weeks', async () => {
    const lateOn = async (day: string) => {
      t.setNow(new Date(`${day}T06:00:00Z`));
      const { token } = await staffToken(t, { role: 'dispatcher', carrierId: seed.postId });
      const { bags } = (await as(token, 'get', `/api/tenants/arjeplog/carriers/${seed.postId}/cool-bags`).expect(200)).body;
      expect([...bags].sort((a, b) => Number(b.late) - Number(a.late))).toEqual(bags);
      return bags.flatMap(({ number, late }: { number: number; late: boolean }) => (late ? [number] : []));
    };
    expect([await lateOn('2026-09-17'), await lateOn('2026-09-23'), await lateOn('2026-09-24')]).toEqual([[], [], [12]]);
    const driven = 'insert into round_days (tenant_id, round_id, day, capacity, booked, cancelled_at) values (1, $1, $2, 5, 1, $3)';
    await t.sql(driven, [seed.postRoundId, '2026-09-14', '2026-09-14T04:00:00Z']);
    await t.sql(driven, [seed.postRoundId, '2026-09-16', null]);
    expect([await lateOn('2026-09-15'), await lateOn('2026-09-16'), await lateOn('2026-09-17')]).toEqual([[], [], [12]]);
    expect(await tell({ kind: 'bag-in', bag: 12, note: note.id, at: '2026-09-17T07:00:00+02:00' })).toEqual([['done', null]]);
    expect(await lateOn('2026-09-17')).toEqual([]);
  });

  it('is taken for two weeks after the contract has come to say another way: the car of the day before is not home yet', async () => {
    await t.sql("update carrier_contracts set hand_over = 'portal' where carrier_id = $1", [seed.postId]);
    await t.sql(
      `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by) values
         (1, $1, '2026-01-01', '{"hand_over": "system"}', 'test'), (1, $1, '2026-09-18', '{"hand_over": "portal"}', 'test')
       on conflict (tenant_id, carrier_id, from_day) do update set agreed = excluded.agreed`,
      [seed.postId],
    );
    const deed = { deeds: [{ id: randomUUID(), kind: 'bag-in', bag: 7, at: '2026-09-17T22:00:00+02:00' }] };
    for (const [day, status] of [
      ['2026-09-18', 200],
      ['2026-10-01', 200],
      ['2026-10-02', 401],
    ] as const) {
      t.setNow(new Date(`${day}T06:00:00Z`));
      await signed('deeds', deed).expect(status);
    }
  });
});
