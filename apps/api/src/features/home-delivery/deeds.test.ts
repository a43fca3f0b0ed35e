import { randomUUID } from 'node:crypto';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import fc from 'fast-check';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { decideScheme } from '../../../testing/household.ts';
import { staffToken } from '../../../testing/people.ts';

const seedOfRun = Number(process.env.DEEDS_SEED ?? Date.now() % 2 ** 31);
/** Wednesday at three in the afternoon in Sweden: the run is over and the telephones are back in reach. */
const EVENING = new Date('2026-09-09T13:00:00Z');
const at = (clock: string) => `2026-09-09T${clock}:00.000Z`;

interface Note {
  readonly id: string;
  readonly runId: string;
  readonly collectOre: number;
  readonly parcels: object;
}

describe('deeds of drivers’ telephones', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  const token = { shop: '', driver: '', dispatcher: '', stranger: '' };
  const carrier = () => `/api/tenants/arjeplog/carriers/${seed.postId}`;
  const ask = (who: keyof typeof token, method: 'get' | 'post', path: string, body?: object, key: string = randomUUID()) =>
    request(t.app.server)[method](path).set('authorization', `Bearer ${token[who]}`).set('idempotency-key', key).send(body);

  beforeAll(async () => {
    seed = await seedDelivery(t);
    await t.sql('update rounds set capacity = 500');
    t.setNow(MONDAY);
    token.shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
    note = await issued('Byvägen 1');
    t.setNow(EVENING);
    token.shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
    token.driver = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    token.stranger = (await staffToken(t, { role: 'driver', carrierId: seed.carrierId })).token;
  });

  let note: Note;
  async function issued(street: string, carrierId = seed.postId): Promise<Note> {
    const recipient = { name: 'Åsa Öhman', street, postalCode: '930 91', locality: 'Slagnäs', villageId: seed.villageId };
    const goods = { dailyGoodsOre: 32_000, otherGoodsOre: 0, depositOre: 400, feeOre: 2000, payment: 'at-door' };
    const parcels = { ambient: 2, chilled: 1, frozen: 0 };
    const carriage = { carrierId, roundId: seed.postRoundId, day: WEDNESDAY };
    const body = { kind: 'by-hand', channel: 'phone', recipient, ...goods, parcels, ...carriage };
    return (await ask('shop', 'post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes`, body).expect(201)).body;
  }
  /** Issued before the cut-off, by turning the clock back for it. */
  async function another(street: string): Promise<Note> {
    t.setNow(MONDAY);
    const shop = token.shop;
    token.shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
    const made = await issued(street);
    t.setNow(EVENING);
    token.shop = shop;
    return made;
  }

  /** The same note for sixty doors: the first as it was issued, the others copied row by row. */
  async function sixtyLike(first: Note): Promise<Note[]> {
    await t.sql(
      `with copies as (select uuidv7() as note, uuidv7() as stop, g from generate_series(1, 59) g),
       doors as (insert into stops select (jsonb_populate_record(s, jsonb_build_object('id', c.stop, 'recipient_key', 'copy:' || c.g))).*
         from delivery_notes n join stops s on s.tenant_id = 1 and s.id = n.stop_id, copies c where n.id = $1)
       insert into delivery_notes select (jsonb_populate_record(n, jsonb_build_object('id', c.note, 'stop_id', c.stop, 'number', 9000 + c.g, 'code', sha256(c.note::text::bytea)))).*
         from delivery_notes n, copies c where n.id = $1`,
      [first.id],
    );
    const copies = await t.sql<{ id: string }>('select id from delivery_notes where number > 9000 order by number');
    return [first, ...copies.map(({ id }) => ({ ...first, id }))];
  }

  const phone = () => ({ device: randomUUID(), offsetMs: 0, number: 0 });
  type Phone = { device: string; offsetMs: number; number: number };
  /** What a telephone says: its clock shows `clock`, and it knows by how much that is wrong. */
  const says = (by: Phone, clock: string, of: Note, what: object) => {
    by.number += 1;
    return { id: randomUUID(), note: of.id, device: by.device, number: by.number, offsetMs: by.offsetMs, clientTime: at(clock), ...what };
  };
  const delivered = (of: Note) => ({
    kind: 'deliver',
    parcels: of.parcels,
    receivedBy: 'resident',
    collectedOre: of.collectOre,
    paidBy: 'cash',
  });
  const tell = (deed: object, who: keyof typeof token = 'driver', key?: string) => ask(who, 'post', `${carrier()}/deeds`, deed, key);
  const row = async (id: string) =>
    (
      await t.sql<{ state: string; loaded_at: Date; outcome_device_at: Date; outcome_at: Date; collected_ore: number; version: number }>(
        'select state, loaded_at, outcome_device_at, outcome_at, collected_ore, version from delivery_notes where id = $1',
        [id],
      )
    )[0];

  it('are taken though the door was told before the loading, with the telephone’s time and ours', async () => {
    const by: Phone = { ...phone(), offsetMs: -20 * 60_000 };
    const load = says(by, '07:20', note, { kind: 'load' });
    const door = says(by, '09:50', note, { ...delivered(note), leftWhere: 'I farstun' });
    expect((await tell(door).expect(200)).body).toEqual({ effect: 'done', toLookAt: false, state: 'delivered' });
    expect((await tell(load).expect(200)).body).toMatchObject({ effect: 'done', state: 'delivered' });
    expect(await row(note.id)).toMatchObject({
      state: 'delivered',
      loaded_at: new Date(at('07:00')),
      outcome_device_at: new Date(at('09:30')),
      outcome_at: EVENING,
      collected_ore: 34_400,
    });
    const [kept] = await t.sql('select device_at, at, received_at from driver_deeds where id = $1', [door.id]);
    expect(kept).toEqual({ device_at: new Date(at('09:50')), at: new Date(at('09:30')), received_at: EVENING });
  });

  it('are told which deliveries must be signed for, and take a name on the receipt list with the deed or when the list comes back', async () => {
    const [signed, earlier, outside] = [await another('Byvägen 50'), await another('Byvägen 51'), await another('Byvägen 52')];
    await t.sql('update delivery_notes set household_id = $1 where id = any($2)', [seed.householdId, [signed.id, earlier.id]]);
    const day = async () => (await ask('driver', 'get', `${carrier()}/runs?day=${WEDNESDAY}`).expect(200)).body;
    expect((await day()).toSign).toEqual([]);
    await decideScheme(t, { ...SCHEME_TEMPLATES.HARJEDALEN, evidence: 'SIGNATURE' });
    expect((await day()).toSign.sort()).toEqual([signed.id, earlier.id].sort());
    const by = phone();
    const onPaper = async (of: Note) =>
      (await t.sql<{ signed_on_paper: boolean }>('select signed_on_paper from delivery_notes where id = $1', [of.id]))[0]?.signed_on_paper;
    await tell(says(by, '09:00', signed, { ...delivered(signed), signedOnPaper: true })).expect(200);
    // As an app from before tells it.
    await tell(says(by, '09:10', earlier, delivered(earlier))).expect(200);
    expect([await onPaper(signed), await onPaper(earlier)]).toEqual([true, false]);

    const listBack = (of: Note, path = carrier(), who: keyof typeof token = 'dispatcher') =>
      ask(who, 'post', `${path}/notes/${of.id}/signed-on-paper`, { clientTime: at('12:00') });
    expect((await listBack(earlier, `/api/tenants/arjeplog/carriers/${seed.carrierId}`, 'stranger')).status).toBe(404);
    expect((await listBack(outside)).body).toMatchObject({ status: 409, code: 'delivery-note.step-forbidden' });
    for (const { body } of await Promise.all([listBack(earlier).expect(200), listBack(earlier).expect(200)]))
      expect(body).toMatchObject({ state: 'delivered', signedOnPaper: true });
    expect(
      await t.sql(`select event, to_state from delivery_note_events where note_id = $1 and event = 'signed-on-paper'`, [earlier.id]),
    ).toEqual([{ event: 'signed-on-paper', to_state: 'delivered' }]);
    // What is taken back was signed for by nobody.
    await tell(says(by, '09:20', signed, { kind: 'undo' })).expect(200);
    expect([await onPaper(signed), await onPaper(earlier)]).toEqual([false, true]);
  });

  it('told again, under the same key or another, are one', async () => {
    const of = await another('Byvägen 2');
    const door = says(phone(), '09:00', of, delivered(of));
    const key = randomUUID();
    const first = await tell(door, 'driver', key).expect(200);
    const { version } = (await row(of.id)) ?? {};
    expect((await tell(door, 'driver', key).expect(200)).body).toEqual(first.body);
    expect((await tell(door).expect(200)).body).toEqual(first.body);
    expect(await row(of.id)).toMatchObject({ state: 'delivered', version });
  });

  it('are judged though another device has told the same note six hundred times, whose own last word holds', async () => {
    const of = await another('Byvägen 40');
    await t.sql(
      `insert into driver_deeds (tenant_id, id, carrier_id, note_id, kind, said, device, number, device_at, offset_ms, at, received_at, actor, effect)
       select 1, gen_random_uuid(), $1, $2, 'fail', '{"reason": "not-home"}', 'system', g, $3::timestamptz - interval '1 hour', 0, $3::timestamptz - interval '1 hour', $3, 'system', 'same'
       from generate_series(1, 600) g`,
      [seed.postId, of.id, EVENING],
    );
    const load = says(phone(), '07:00', of, { kind: 'load' });
    expect((await tell(load).expect(200)).body).toMatchObject({ effect: 'done' });
    const door = says(phone(), '09:00', of, delivered(of));
    const said = (await tell(door).expect(200)).body;
    expect([said.effect, said.toLookAt]).not.toEqual(['same', false]);
    const [told] = await t.sql<{ to_look_at: boolean }>('select to_look_at from driver_deeds where id = $1', [door.id]);
    expect(told).toEqual({ to_look_at: said.toLookAt });
    // The tests after this one look at a list without it.
    await t.sql('update driver_deeds set to_look_at = false where note_id = $1', [of.id]);
  });

  it('of two telephones that contradict each other leave the first standing until the dispatcher decides', async () => {
    const of = await another('Byvägen 3');
    const [one, two] = [phone(), phone()];
    const notHome = says(one, '09:00', of, { kind: 'fail', reason: 'not-home', next: 'shop', called: true });
    const door = says(two, '09:10', of, delivered(of));
    expect((await tell(door).expect(200)).body.effect).toBe('done');
    expect((await tell(notHome).expect(200)).body).toEqual({ effect: 'done', toLookAt: false, state: 'failed' });
    await ask('driver', 'get', `${carrier()}/looks`).expect(404);
    const { looks } = (await ask('dispatcher', 'get', `${carrier()}/looks`).expect(200)).body;
    expect(looks).toMatchObject([
      { note: of.id, state: 'failed', open: true, accounts: [{ effect: 'done' }, { deed: door.id, toLookAt: true }] },
    ]);
    await ask('dispatcher', 'post', `${carrier()}/looks/${of.id}`, { holds: randomUUID() }).expect(404);
    const decided = await ask('dispatcher', 'post', `${carrier()}/looks/${of.id}`, { holds: door.id }).expect(200);
    expect(decided.body).toEqual({ looks: [] });
    expect(await row(of.id)).toMatchObject({ state: 'delivered', collected_ore: 34_400 });
    const events = await t.sql<{ event: string }>('select event from delivery_note_events where note_id = $1 order by at, id', [of.id]);
    expect(events.map(({ event }) => event)).toEqual(['issue', 'deliver', 'fail', 'deliver']);
  });

  it('come after a step that was taken on a page, which is told like them', async () => {
    const of = await another('Byvägen 4');
    const step = (body: object) => ask('driver', 'post', `${carrier()}/notes/${of.id}/steps`, body).expect(200);
    await step({ step: 'accept' });
    await step({ step: 'load', clientTime: at('08:00') });
    const { kind, ...said } = delivered(of);
    await step({ step: kind, ...said, clientTime: at('09:00') });
    expect((await tell(says(phone(), '09:05', of, delivered(of))).expect(200)).body).toMatchObject({ effect: 'same', state: 'delivered' });
    expect((await tell(says(phone(), '09:06', of, { kind: 'undo' })).expect(200)).body).toMatchObject({ effect: 'done', state: 'loaded' });
  });

  it('that lack what the law demands change nothing and wait to be looked at', async () => {
    const of = await another('Byvägen 5');
    await t.sql('update delivery_notes set age_limit = 18 where id = $1', [of.id]);
    const unseen = says(phone(), '09:00', of, delivered(of));
    expect((await tell(unseen).expect(200)).body).toEqual({ effect: 'faulty', toLookAt: true, state: 'issued' });
    expect((await ask('dispatcher', 'post', `${carrier()}/looks/${of.id}`, { holds: unseen.id }).expect(409)).body.code).toBe(
      'deed.lacking',
    );
    expect((await tell(says(phone(), '09:01', of, { ...delivered(of), idChecked: true })).expect(200)).body.state).toBe('delivered');
    await ask('dispatcher', 'post', `${carrier()}/looks/${of.id}`, { holds: null }).expect(200);
  });

  it('that come after the month was reported change nothing that was reported, and are looked at', async () => {
    const of = await another('Byvägen 6');
    await tell(says(phone(), '09:00', of, delivered(of))).expect(200);
    await t.sql(`update delivery_notes set state = 'reported' where id = $1`, [of.id]);
    const late = says(phone(), '08:00', of, { kind: 'fail', reason: 'not-home' });
    expect((await tell(late).expect(200)).body).toEqual({ effect: 'late', toLookAt: true, state: 'reported' });
    await ask('dispatcher', 'post', `${carrier()}/looks/${of.id}`, { holds: late.id }).expect(409);
    // The officer, who may have approved it, sees that a telephone tells otherwise, also after the dispatcher has put it aside.
    const officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    const contested = async () =>
      (await request(t.app.server).get(`/api/tenants/arjeplog/officer/notes/${of.id}/story`).auth(officer, { type: 'bearer' }).expect(200))
        .body.door.contested;
    const told = { deed: late.id, kind: 'fail', reason: 'not-home', effect: 'late', at: late.clientTime };
    expect(await contested()).toMatchObject([{ ...told, toLookAt: true }]);
    // And both see in the list of reports that something of the month is not decided.
    await t.sql(
      `with home as (insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round) values (1, $2, 6, 'h', '', '', '', true) returning id)
       update delivery_notes set household_id = (select id from home) where id = $1`,
      [of.id, randomUUID()],
    );
    const waiting = async () => {
      const list = request(t.app.server).get('/api/tenants/arjeplog/officer/reports').auth(officer, { type: 'bearer' });
      const { reports } = (await list.expect(200)).body as { reports: { period: string; toLookAt: number }[] };
      return reports.map(({ period, toLookAt }) => [period, toLookAt]);
    };
    expect(await waiting()).toEqual([['2026-09', 1]]);
    expect((await ask('dispatcher', 'post', `${carrier()}/looks/${of.id}`, { holds: null }).expect(200)).body).toEqual({ looks: [] });
    expect(await contested()).toMatchObject([{ ...told, toLookAt: false }]);
    expect(await waiting()).toEqual([['2026-09', 0]]);
    await t.sql('update delivery_notes set household_id = null where id = $1', [of.id]);
    expect(await row(of.id)).toMatchObject({ state: 'reported', collected_ore: 34_400 });
  });

  it.each([
    ['month', '2026-09', 'Byvägen 7'],
    ['quarter', '2026-07--2026-09', 'Byvägen 8'],
  ])(
    'for a note that was still open say that they count in the next report, when the %s of theirs had been reported',
    async (_, period, street) => {
      const of = await another(street);
      await t.sql(
        `insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, period, state, submitted_at) values (1, $1, $2, $2, $3, 'submitted', $4)`,
        [randomUUID(), seed.postId, period, new Date(EVENING.getTime() - 1000)],
      );
      await tell(says(phone(), '09:00', of, delivered(of))).expect(200);
      const { body } = await ask('driver', 'get', `${carrier()}/runs?day=${WEDNESDAY}`).expect(200);
      const notes = body.runs.flatMap((run: { stops: { notes: { id: string; afterMonth: boolean; state: string }[] }[] }) =>
        run.stops.flatMap((stop) => stop.notes),
      );
      expect(notes.find((each: { id: string }) => each.id === of.id)).toMatchObject({ state: 'delivered', afterMonth: true });
      await t.sql('delete from monthly_reports');
    },
  );

  it('are unknown to another carrier, and of a note that is not there', async () => {
    const theirs = `/api/tenants/arjeplog/carriers/${seed.carrierId}/deeds`;
    const deed = says(phone(), '09:00', note, { kind: 'undo' });
    expect((await ask('stranger', 'post', theirs, deed).expect(404)).body.code).toBe('deed.unknown');
    await tell(deed, 'stranger').expect(404);
    expect((await tell({ ...deed, note: randomUUID() }).expect(404)).body.code).toBe('deed.unknown');
  });

  it('of a run’s order: the one that was made last holds, whichever comes last', async () => {
    const { body } = await ask('driver', 'get', `${carrier()}/runs?day=${WEDNESDAY}`).expect(200);
    const [run] = body.runs as { id: string; stops: { id: string }[] }[];
    const stops = (run?.stops ?? []).map(({ id }) => id);
    const by = phone();
    const { note: _, ...earlier } = says(by, '06:00', note, { kind: 'order', run: run?.id, stops });
    const { note: __, ...later } = says(by, '06:05', note, { kind: 'order', run: run?.id, stops: [...stops].reverse().slice(0, 3) });
    expect((await tell(later).expect(200)).body.effect).toBe('done');
    expect((await tell(earlier).expect(200)).body.effect).toBe('same');
    const after = await ask('driver', 'get', `${carrier()}/runs?day=${WEDNESDAY}`).expect(200);
    const order = after.body.runs[0].stops.map(({ id }: { id: string }) => id);
    expect(order).toEqual([...[...stops].reverse().slice(0, 3), ...stops.slice(0, -3)]);
    // Under the id of another deed it is that deed: what waits to be looked at goes on waiting.
    const loading = says(by, '06:10', note, { kind: 'load' });
    await tell(loading).expect(200);
    await t.sql("update driver_deeds set to_look_at = true, effect = 'contradicts' where id = $1", [loading.id]);
    await tell({ ...earlier, id: loading.id }).expect(200);
    expect(await t.sql("select 1 from driver_deeds where id = $1 and to_look_at and effect = 'contradicts'", [loading.id])).toHaveLength(1);
  });

  it('of a run of 60 stops, 200 of them in any order and some twice, made by a clock 20 minutes fast, all arrive once', async () => {
    console.log(`deeds: DEEDS_SEED=${seedOfRun}`);
    const notes = await sixtyLike(await another('Skogsvägen 1'));
    const by: Phone = { ...phone(), offsetMs: -20 * 60_000 };
    const clock = (minutes: number) => new Date(Date.parse(at('06:20')) + minutes * 60_000).toISOString().slice(11, 16);
    const deeds = notes.map((of, index) => says(by, clock(index % 10), of, { kind: 'load' }));
    for (const [index, of] of notes.entries()) {
      const minute = 15 + index * 5;
      if (index % 6 === 0) deeds.push(says(by, clock(minute), of, { kind: 'fail', reason: 'not-home', next: 'tomorrow', called: false }));
      if (index % 6 === 0) deeds.push(says(by, clock(minute + 1), of, { kind: 'undo' }));
      deeds.push(says(by, clock(minute + 2), of, delivered(of)));
    }
    for (const of of notes.slice(0, 30)) deeds.push(says(by, clock(330), of, { kind: 'undo' }), says(by, clock(331), of, delivered(of)));
    expect(deeds).toHaveLength(200);
    const dice = fc.sample(fc.nat(), { numRuns: 500, seed: seedOfRun });
    const sent = [...deeds, ...deeds.filter((_, index) => (dice[index] ?? 0) % 4 === 0)]
      .map((deed, index) => ({ deed, place: dice[200 + (index % 300)] ?? 0 }))
      .sort((a, b) => a.place - b.place)
      .map(({ deed }) => deed);
    for (let next = 0; next < sent.length; next += 4) await Promise.all(sent.slice(next, next + 4).map((deed) => tell(deed).expect(200)));
    const [sum] = await t.sql(
      `select count(*)::int as notes, count(*) filter (where n.state = 'delivered')::int as delivered, sum(n.collected_ore)::int as ore,
         (select count(*)::int from driver_deeds d where d.device = $2) as deeds,
         (select count(*)::int from driver_deeds d where d.device = $2 and d.at = d.device_at - interval '20 minutes' and d.received_at = $3) as timed,
         (select count(*)::int from driver_deeds d where d.device = $2 and d.to_look_at) as looks
       from delivery_notes n where n.id = any($1)`,
      [notes.map(({ id }) => id), by.device, EVENING],
    );
    expect(sum).toEqual({ notes: 60, delivered: 60, ore: 60 * 34_400, deeds: 200, timed: 200, looks: 0 });
    const first = await row(notes[0]?.id ?? '');
    expect(first).toMatchObject({ loaded_at: new Date(at('06:00')), outcome_device_at: new Date(at('11:31')) });
  });

  it('are told of a day that is cancelled while notes lie on it, and of one that is driven instead of another', async () => {
    const { runId, id } = await another('Flyttvägen 1');
    const changes = async (day: string) => (await ask('driver', 'get', `${carrier()}/runs?day=${day}`).expect(200)).body.changes;
    expect(await changes(WEDNESDAY)).toEqual([]);
    const cancel = (at: Date | null) =>
      t.sql(`update round_days set cancelled_at = $2, cancelled_why = 'Bron lagas' where round_id = $1`, [seed.postRoundId, at]);
    await cancel(EVENING);
    expect(await changes(WEDNESDAY)).toEqual([{ run: runId, kind: 'cancelled', plannedDay: WEDNESDAY, why: 'Bron lagas' }]);
    await cancel(null);
    const thursday = '2026-09-10';
    await t.sql(`insert into round_calendar_days (tenant_id, day, rule, moved_to, why) values (1, $1, 'moved', $2, 'Marknad')`, [
      WEDNESDAY,
      thursday,
    ]);
    await t.sql('update delivery_notes set day = $2 where id = $1', [id, thursday]);
    expect(await changes(thursday)).toEqual([{ run: runId, kind: 'moved', plannedDay: WEDNESDAY, why: 'Marknad' }]);
    await t.sql('delete from round_calendar_days');
  });
});
