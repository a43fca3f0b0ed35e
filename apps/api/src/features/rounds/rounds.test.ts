import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { addNote } from '../../../testing/home-delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('rounds', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let officer = '';
  let dispatcher = '';
  let driver = '';
  const call = (token: string, method: 'get' | 'post' | 'put', path: string, body?: object) => {
    const sent = request(t.app.server)
      [method](`/api/tenants/arjeplog${path}`)
      .set('authorization', `Bearer ${token}`)
      .set('idempotency-key', randomUUID());
    return body ? sent.send(body) : sent;
  };
  const fields = (change: object = {}) => ({
    name: 'Slagnäs fredag',
    weekdays: [5],
    cutOffDaysBefore: 1,
    cutOffTime: '12:00',
    departs: '09:00',
    windowFrom: '10:00',
    windowTo: '14:00',
    holidayRule: 'day-before',
    capacity: 10,
    standardFeeOre: 4900,
    validFrom: '2026-09-01',
    validTo: null,
    villageIds: [seed.villageId],
    shopIds: [seed.shopId],
    ...{ minStops: 0, seasons: [], busLine: '', handInBy: null, handInAt: '', stops: [] },
    ...change,
  });

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    driver = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
  });

  it('name only villages and shops that are there: one of somewhere else is not found, and nothing is kept', async () => {
    const before = await call(dispatcher, 'get', `/carriers/${seed.postId}/rounds`).expect(200);
    for (const strange of [{ villageIds: [seed.villageId, randomUUID()] }, { shopIds: [randomUUID()] }]) {
      await call(dispatcher, 'post', `/carriers/${seed.postId}/rounds`, fields(strange)).expect(404);
    }
    const after = await call(dispatcher, 'get', `/carriers/${seed.postId}/rounds`).expect(200);
    expect(after.body.rounds).toHaveLength(before.body.rounds.length);
  });

  it('are planned by the carrier’s dispatcher and the municipality, and by nobody else', async () => {
    const made = await call(dispatcher, 'post', `/carriers/${seed.postId}/rounds`, fields()).expect(201);
    expect(made.body).toMatchObject({
      name: 'Slagnäs fredag',
      villages: [{ name: 'Slagnäs' }],
      shops: [{ name: 'Storgatans livs' }],
      version: 1,
    });
    expect(made.body.upcoming[0]).toMatchObject({ day: '2026-09-11', status: 'open', booked: 0, capacity: 10 });
    const laterFees = [{ from: '2027-01-01', feeOre: 5900 }];
    const changed = await call(officer, 'put', `/carriers/${seed.postId}/rounds/${made.body.id}`, {
      ...fields({ name: 'Fredagsturen', laterFees }),
      version: 1,
    }).expect(200);
    expect(changed.body).toMatchObject({ name: 'Fredagsturen', version: 2, standardFeeOre: 4900, laterFees });
    // A page that was open before there were later fees says nothing of them; they were agreed, and stand until somebody takes them away.
    const put = (version: number, more: object) =>
      call(officer, 'put', `/carriers/${seed.postId}/rounds/${made.body.id}`, {
        ...fields({ name: 'Fredagsturen', ...more }),
        version,
      }).expect(200);
    expect((await put(2, { laterFees: undefined })).body.laterFees).toEqual(laterFees);
    expect((await put(3, { laterFees: [] })).body.laterFees).toEqual([]);
    // A page that says nothing of what the car takes lifts no limit; an emptied field does.
    expect((await put(4, { crates: 12, coldLitres: 150 })).body).toMatchObject({ crates: 12, coldLitres: 150 });
    expect((await put(5, { crates: undefined, coldLitres: undefined })).body).toMatchObject({ crates: 12, coldLitres: 150 });
    expect((await put(6, { crates: null, coldLitres: null })).body).toMatchObject({ crates: null, coldLitres: null });
    await call(officer, 'put', `/carriers/${seed.postId}/rounds/${made.body.id}`, { ...fields(), version: 1 }).expect(409);
    await call(driver, 'post', `/carriers/${seed.postId}/rounds`, fields()).expect(404);
    await call(dispatcher, 'post', `/carriers/${seed.carrierId}/rounds`, fields()).expect(404);
    await call(officer, 'put', `/carriers/${seed.carrierId}/rounds/${made.body.id}`, { ...fields(), version: 4 }).expect(404);
  });

  it('name each fault at its field', async () => {
    const { body } = await call(
      officer,
      'post',
      `/carriers/${seed.postId}/rounds`,
      fields({ villageIds: [], windowFrom: '08:00', cutOffDaysBefore: 0, validTo: '2026-08-01' }),
    ).expect(400);
    expect(body).toMatchObject({
      code: 'round.faulty',
      faults: [
        { field: 'villageIds', code: 'villages-missing' },
        { field: 'cutOffTime', code: 'cut-off-after-departure' },
        { field: 'windowFrom', code: 'window-before-departure' },
        { field: 'validTo', code: 'validity-reversed' },
      ],
    });
  });

  it('take no two fees from one day', async () => {
    const laterFees = [5900, 6900].map((feeOre) => ({ from: '2027-01-01', feeOre }));
    const { body } = await call(officer, 'post', `/carriers/${seed.postId}/rounds`, fields({ laterFees })).expect(400);
    expect(body.faults).toEqual([{ field: 'laterFees', code: 'fee-day-twice' }]);
  });

  it('show what a holiday does to the next four weeks', async () => {
    t.setNow(new Date('2026-12-14T08:00:00Z'));
    const later = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    const made = await call(later, 'post', `/carriers/${seed.postId}/rounds`, fields({ name: 'Juldagstur' })).expect(201);
    const days = made.body.upcoming.map((day: { day: string; plannedDay: string; holiday: string | null }) => [
      day.day,
      day.plannedDay,
      day.holiday,
    ]);
    // 25 December is a Friday: driven on the 23rd, since the 24th is closed too.
    expect(days).toContainEqual(['2026-12-23', '2026-12-25', 'christmas-day']);
    const skipped = await call(later, 'put', `/carriers/${seed.postId}/rounds/${made.body.id}`, {
      ...fields({ holidayRule: 'skip' }),
      version: 1,
    }).expect(200);
    expect(skipped.body.upcoming).toContainEqual(
      expect.objectContaining({ day: '2026-12-25', status: 'not-driven', holiday: 'christmas-day' }),
    );
    t.setNow(MONDAY);
  });

  it('tell everybody who waits when a day is cancelled, once, and take no more orders for it', async () => {
    const lines = [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }];
    const { orderId } = await placedOrder(t, seed, { lines });
    const path = `/carriers/${seed.postId}/rounds/${seed.postRoundId}/cancelled-days`;
    expect((await call(officer, 'post', path, { day: '2026-09-10', why: 'Snöstorm' }).expect(409)).body.code).toBe('round.not-on-day');
    const { body } = await call(dispatcher, 'post', path, { day: WEDNESDAY, why: 'Vägen är avstängd.' }).expect(200);
    expect(body.upcoming).toContainEqual(
      expect.objectContaining({ day: WEDNESDAY, status: 'cancelled', cancelledWhy: 'Vägen är avstängd.' }),
    );
    expect((await call(officer, 'post', path, { day: WEDNESDAY, why: 'En gång till' }).expect(409)).body.code).toBe('round.day-cancelled');
    await t.work();
    const told = await t.sql<{ channel: string; recipient: string; body_text: string }>(
      `select channel, recipient, body_text from messages where cause like 'round.day-cancelled:%' or cause like 'shop.closed:%' order by recipient`,
    );
    expect(told).toMatchObject([
      { channel: 'email', recipient: 'kund@resident.example' },
      { channel: 'email', recipient: 'order@storgatans-livs.example' },
      { channel: 'email', recipient: 'post@posten.example' },
    ]);
    expect(told[0]?.body_text).toContain('Turen onsdag 9 september är inställd');
    expect(told[0]?.body_text).toContain('Din beställning från Storgatans livs kommer i stället');
    expect(told[0]?.body_text).toContain('Vägen är avstängd.');
    expect(orderId).toBeTruthy();
  });

  it('tell whoever drives, the shop and who is on a note by hand which day it is instead, and that it goes after all', async () => {
    const shop = (await staffToken(t, { role: 'shop-owner', shopId: seed.shopId, tenantId: 1 })).token;
    const [day, to] = ['2026-09-16', '2026-09-17'];
    const written = await call(shop, 'post', `/shops/${seed.shopId}/notes`, {
      ...{ kind: 'by-hand', channel: 'phone', carrierId: seed.postId, roundId: seed.postRoundId, day, payment: 'invoice' },
      recipient: {
        ...{ name: 'Berit Nilsson', phone: '070-123 45 67', street: 'Byvägen 9', postalCode: '93091', locality: 'Slagnäs' },
        villageId: seed.villageId,
      },
      ...{ dailyGoodsOre: 10_000, otherGoodsOre: 0, depositOre: 0, beerOnly: false, feeOre: 4900, weightGrams: null, ageLimit: null },
      ...{ message: '', parcels: { ambient: 1, chilled: 0, frozen: 0 } },
    }).expect(201);
    const told = async (cause: string) => {
      await t.work();
      const rows = await t.sql<{ recipient: string; text: string }>(
        'select recipient, body_text as text from messages where cause like $1 order by recipient',
        [`${cause}:${seed.postRoundId}:${day}:%`],
      );
      return new Map(rows.map(({ recipient, text }) => [recipient, text]));
    };
    const waits = async () => {
      const { body } = await call(shop, 'get', `/shops/${seed.shopId}/notes`).expect(200);
      return body.notes.find(({ id }: { id: string }) => id === written.body.id).dayCancelled;
    };
    expect(await waits()).toBe(false);
    await call(officer, 'post', '/officer/round-calendar', { day, rule: 'moved', movedTo: to, why: 'Bilen är på verkstad.' }).expect(200);
    const moved = await told('round.day-cancelled');
    // It was told to stay at home, and the shop nothing at all, where it had no orders but notes of its own.
    expect(moved.get('post@posten.example')).toContain('Ni kör torsdag 17 september, och inte onsdag 16 september.');
    expect(moved.get('order@storgatans-livs.example')).toContain('1 leveranssedel som ni redan har skrivit till dagen körs inte då.');
    expect(moved.get('+46701234567')).toBe(
      'Turen onsdag 16 september går torsdag 17 september i stället. Storgatans livs hör av sig om dina varor.',
    );
    expect(await waits()).toBe(true);
    // The database's clock may be behind: which cancelling a letter told of is in its cause.
    await t.sql("update messages set created_at = $1 where cause like 'round.day-cancelled:%'", [new Date(MONDAY.getTime() - 60_000)]);
    await call(officer, 'post', '/officer/round-calendar/removed', { day }).expect(200);
    const restored = await told('round.day-restored');
    expect([...restored.keys()]).toEqual(['+46701234567', 'order@storgatans-livs.example', 'post@posten.example']);
    expect(restored.get('post@posten.example')).toContain('går ändå onsdag 16 september');
    expect(await waits()).toBe(false);
    // Notes that tests write by themselves are numbered from one.
    await t.sql('update delivery_notes set number = 9000 where id = $1', [written.body.id]);
  });

  it('stand on contracts that the municipality alone may change', async () => {
    const { body } = await call(officer, 'get', '/officer/carriers').expect(200);
    const post = body.carriers.find((each: { carrierId: string }) => each.carrierId === seed.postId);
    expect(post).toMatchObject({ name: 'Posten i fjällen', takesPayment: true, priceOre: 12_500 });
    const {
      carrierId: _i,
      name: _n,
      orgNumber: _o,
      phone: _p,
      email: _e,
      foodRegistration: _f,
      rounds: _r,
      prices: _s,
      versions: _v,
      ...contract
    } = post;
    const changed = await call(officer, 'put', `/officer/carriers/${seed.postId}`, { ...contract, priceOre: 13_000 }).expect(200);
    expect(changed.body).toMatchObject({ priceOre: 13_000, prices: [{ from: '2026-09-07', priceOre: 13_000 }] });
    // From the first of October it costs more; September keeps its price.
    const later = { ...contract, priceOre: 15_000, priceFrom: '2026-10-01' };
    expect((await call(officer, 'put', `/officer/carriers/${seed.postId}`, later).expect(200)).body.priceOre).toBe(13_000);
    const on = async (day: string) => {
      const [row] = await t.sql<{ price: number }>(
        'select app.carrier_price(1, $1, $2, price_ore) as price from carrier_contracts where carrier_id = $1',
        [seed.postId, day],
      );
      return row?.price;
    };
    expect([await on('2026-09-06'), await on('2026-09-30'), await on('2026-10-01')]).toEqual([12_500, 13_000, 15_000]);
    expect(
      (await call(officer, 'put', `/officer/carriers/${seed.postId}`, { ...contract, validTo: '2020-01-01' }).expect(400)).body.code,
    ).toBe('contract.reversed');
    await call(dispatcher, 'put', `/officer/carriers/${seed.postId}`, contract).expect(404);
    await call(officer, 'put', `/officer/carriers/${randomUUID()}`, contract).expect(404);
  });

  it('stand on contracts by version: what was agreed is kept, and what comes holds for later days alone until its day has come', async () => {
    const path = `/officer/carriers/${seed.postId}`;
    const agreed = {
      kind: 'post',
      takesPayment: true,
      checksId: true,
      zones: ['ambient', 'chilled'],
      priceOre: 15_000,
      maxWeightGrams: 30_000,
    };
    const contract = { ...agreed, handOver: 'portal', terms: 'Ring först.', validFrom: '2026-01-01', validTo: null };
    const changed = { ...contract, from: '2026-10-01', weekdays: [3, 2, 2], demandsFoodRegistration: true, otherGoodsOre: 7500 };
    expect((await call(officer, 'put', path, { ...changed, from: '2026-09-06' }).expect(400)).body.code).toBe('contract.backdated');
    const { body } = await call(officer, 'put', path, changed).expect(200);
    expect(body).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6, 7], demandsFoodRegistration: false, otherGoodsOre: null });
    expect(body.versions.at(-1)).toMatchObject({
      from: '2026-10-01',
      weekdays: [2, 3],
      demandsFoodRegistration: true,
      terms: 'Ring först.',
    });
    const rounds = `/carriers/${seed.postId}/rounds`;
    const refused = await call(dispatcher, 'post', rounds, fields({ validFrom: '2026-10-02' })).expect(400);
    expect(refused.body.faults).toEqual([{ field: 'weekdays', code: 'outside-contract' }]);
    const { body: friday } = await call(dispatcher, 'post', rounds, fields({ validTo: '2026-09-30' })).expect(201);
    // What it had before the contract was narrowed may stand; no other day is taken in.
    const change = (weekdays: number[]) =>
      call(dispatcher, 'put', `${rounds}/${friday.id}`, { ...fields({ weekdays, validFrom: '2026-10-02' }), version: friday.version });
    await change([4, 5]).expect(400);
    await change([2, 5]).expect(200);
    const on = async (day: string, today: string) =>
      (
        await t.sql(`select v.weekdays from carrier_contracts k, app.contract_on(k, $3::date, $2::date) v where k.carrier_id = $1`, [
          seed.postId,
          day,
          today,
        ])
      )[0];
    expect([await on('2026-09-30', '2026-09-07'), await on('2026-10-01', '2026-09-07')]).toEqual([
      { weekdays: [1, 2, 3, 4, 5, 6, 7] },
      { weekdays: [2, 3] },
    ]);
    const look = () =>
      t.sql(
        `insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, gen_random_uuid(), 'round.look-ahead', gen_random_uuid()::text, '{}')`,
      );
    for (const [now, weekdays] of [
      ['2026-09-30T21:00:00Z', 7],
      ['2026-09-30T22:30:00Z', 2],
    ] as const) {
      t.setNow(new Date(now));
      await look();
      await t.work();
      const [row] = await t.sql('select cardinality(weekdays) as days from carrier_contracts where carrier_id = $1', [seed.postId]);
      expect(row).toEqual({ days: weekdays });
    }
    await t.sql(`update carrier_contracts set weekdays = '{1,2,3,4,5,6,7}'; delete from carrier_contract_versions`);
    t.setNow(MONDAY);
  });

  it('stand on contracts whose correction of today is not undone by what comes, nor by the day on which they begin', async () => {
    const [kept] = await t.sql('select to_jsonb(k) as k from carrier_contracts k where carrier_id = $1', [seed.postId]);
    const path = `/officer/carriers/${seed.postId}`;
    const agreed = { kind: 'post', takesPayment: true, checksId: true, zones: ['ambient'], priceOre: 15_000, maxWeightGrams: 30_000 };
    const contract = { ...agreed, handOver: 'portal', terms: '', validFrom: '2026-01-01', validTo: null };
    const change = async (body: object) => {
      const { versions } = (await call(officer, 'put', path, { ...contract, ...body }).expect(200)).body;
      return versions.map(({ from, zones, weekdays }: { from: string; zones: string[]; weekdays: number[] }) => [from, zones, weekdays]);
    };
    const week = [1, 2, 3, 4, 5, 6, 7];
    await change({ zones: ['ambient', 'chilled'] });
    await change({ zones: ['ambient', 'chilled'], weekdays: [2], from: '2026-10-01' });
    expect((await change({ from: '2026-09-07' })).slice(-2)).toEqual([
      ['2026-09-07', ['ambient'], week],
      ['2026-10-01', ['ambient'], [2]],
    ]);
    // It has not begun: what is corrected is what it begins with.
    await t.sql(`delete from carrier_contract_versions`);
    await t.sql(`update carrier_contracts set valid_from = '2026-10-15', version_from = '2026-10-15' where carrier_id = $1`, [seed.postId]);
    expect(await change({ zones: ['frozen'], validFrom: '2026-10-15', from: '2026-09-07' })).toEqual([['2026-10-15', ['frozen'], week]]);
    const [row] = await t.sql('select zones, version_from::text as "from" from carrier_contracts where carrier_id = $1', [seed.postId]);
    expect(row).toEqual({ zones: ['frozen'], from: '2026-10-15' });
    await t.sql('delete from carrier_contract_versions');
    await t.sql(
      `update carrier_contracts k set zones = r.zones, valid_from = r.valid_from, version_from = r.version_from
       from jsonb_populate_record(null::carrier_contracts, $2) r where k.carrier_id = $1`,
      [seed.postId, JSON.stringify(kept?.k)],
    );
  });

  it('are not cancelled for too few stops when the minimum is set after the cut-off, or the car is loaded', async () => {
    const path = `/carriers/${seed.postId}/rounds`;
    const to = async (now: string) => {
      t.setNow(new Date(now));
      dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    };
    const thursdays = (change: object) => fields({ weekdays: [4], ...change });
    const made = async (change: object) => (await call(dispatcher, 'post', path, thursdays(change)).expect(201)).body;
    const [day, next] = ['2026-09-17', '2026-09-24'];
    const cancelled = async (round: { id: string }, of: string) => {
      await t.sql(
        `insert into outbox (tenant_id, id, topic, dedupe, payload)
         values (1, gen_random_uuid(), 'round.minimum', gen_random_uuid()::text, jsonb_build_object('roundId', $1::text, 'day', $2::text))`,
        [round.id, of],
      );
      await t.work();
      const { body } = await call(dispatcher, 'get', path).expect(200);
      const { upcoming } = body.rounds.find(({ id }: { id: string }) => id === round.id);
      return upcoming.find((each: { day: string }) => each.day === of)?.status === 'cancelled';
    };
    await to('2026-09-14T08:00:00Z');
    const changed = await made({ name: 'Utan minsta antal' });
    const loaded = await made({ name: 'Lastad', minStops: 5 });
    const empty = await made({ name: 'Tom', minStops: 5 });
    const note = await addNote(t, { household: seed.householdId, day, shop: seed.shopId, carrier: seed.postId });
    await t.sql("update delivery_notes set state = 'loaded', round_id = $2, outcome_at = null, received_by = null where id = $1", [
      note,
      loaded.id,
    ]);
    // An hour after Thursday's cut-off.
    await to('2026-09-16T11:00:00Z');
    const minimum = { ...thursdays({ name: 'Utan minsta antal', minStops: 5 }), version: changed.version };
    await call(dispatcher, 'put', `${path}/${changed.id}`, minimum).expect(200);
    expect(await cancelled(changed, day)).toBe(false);
    expect(await cancelled(loaded, day)).toBe(false);
    expect(await cancelled(empty, day)).toBe(true);
    // From the next cut-off on the minimum holds.
    await to('2026-09-23T11:00:00Z');
    expect(await cancelled(changed, next)).toBe(true);
  });
});
