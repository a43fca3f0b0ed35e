import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const { app, sql } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: Awaited<ReturnType<typeof homeDeliveryStaff>>['goTo'];
let berit = '';
let nils = '';

const REGISTER = '/api/tenants/arjeplog/officer/households';
const CODE = '4711#';
const call = (method: 'get' | 'post' | 'put', path: string, body?: object, token = staff.officer) => {
  const sent = request(app.server)[method](path).set('authorization', `Bearer ${token}`).set('idempotency-key', newId());
  return body ? sent.send(body) : sent;
};
const runs = (carrier: string, token: string, day?: string) =>
  call('get', `/api/tenants/arjeplog/carriers/${carrier}/runs${day ? `?day=${day}` : ''}`, undefined, token).expect(200);
const people = [
  { name: 'Berit Lund', relation: 'resident', phone: '0961-230 11', email: null, called: false },
  { name: 'Anna Lund', relation: 'relative', phone: '070-111 22 33', email: 'Anna@stan.test', called: true },
];
const door = { people, winterNote: 'Plogat till ladan, vänd där.', putWhere: 'På farstubron', code: CODE, version: 0 };

/** A note on a carrier's run of a day, at a stop of its own. */
async function onRun(household: string, day: string, state = 'loaded'): Promise<{ note: string; stop: string }> {
  const note = await addNote(t, { household, day });
  const [run, stop] = [newId(), newId()];
  await sql('insert into delivery_runs (tenant_id, id, carrier_id, day) values (1, $1, $2, $3) on conflict do nothing', [
    run,
    CARRIERS.post,
    day,
  ]);
  const [known] = await sql<{ id: string }>('select id from delivery_runs where carrier_id = $1 and day = $2', [CARRIERS.post, day]);
  await sql('insert into stops (tenant_id, id, run_id, carrier_id, recipient_key, position) values (1, $1, $2, $3, $4, 1)', [
    stop,
    known?.id,
    CARRIERS.post,
    `household:${household}`,
  ]);
  await sql(
    'update delivery_notes set state = $2, run_id = $3, stop_id = $4, outcome_at = null, received_by = null, recipient = $5 where id = $1',
    [
      ...[note, state, known?.id, stop],
      JSON.stringify({ name: 'x', phone: null, street: '', postalCode: '', locality: '', village: '', directions: '' }),
    ],
  );
  return { note, stop };
}

beforeAll(async () => {
  await openHomeDelivery(t);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  berit = await addHousehold(t, { number: 11, name: 'Berit Lund' });
  nils = await addHousehold(t, { number: 12, name: 'Nils Öhman' });
  await goTo('2026-11-03T09:00:00Z');
});

describe('the door of a household', () => {
  it('is told with people, winter road and a code that no reply, row or log holds in clear', async () => {
    const { body, text } = await call('put', `${REGISTER}/${berit}/door`, door).expect(200);
    expect(body).toMatchObject({
      hasCode: true,
      version: 1,
      people: [{ phone: '+4696123011' }, { email: 'anna@stan.test', called: true }],
    });
    expect(text).not.toContain(CODE);
    const rows = await sql<{ dump: string }>(
      `select coalesce(string_agg(d::text, ' '), '') || (select coalesce(string_agg(a::text, ' '), '') from audit_events a)
         || (select coalesce(string_agg(k::text, ' '), '') from idempotency_keys k) as dump from household_doors d`,
    );
    expect(rows[0]?.dump).not.toContain(CODE);
    expect(rows[0]?.dump).not.toContain(Buffer.from(CODE).toString('hex'));
    expect((await call('post', `${REGISTER}/${berit}/door/code`).expect(200)).body).toEqual({ code: CODE });
    expect(
      await sql(`select 1 from audit_events where action = 'household.door-code-read' and subject = $1`, [`household:${berit}`]),
    ).toHaveLength(1);
  });

  it('keeps the code when other things change, and tells of a change that somebody else made first', async () => {
    const { code: _, ...rest } = door;
    await call('put', `${REGISTER}/${berit}/door`, { ...rest, winterNote: 'Snöskoter från bron.', version: 1 }).expect(200);
    expect((await call('post', `${REGISTER}/${berit}/door/code`)).body.code).toBe(CODE);
    expect((await call('put', `${REGISTER}/${berit}/door`, { ...rest, version: 1 }).expect(409)).body.code).toBe('household.changed');
    const nobody = { ...rest, people: [{ ...people[1], phone: null }], version: 2 };
    expect((await call('put', `${REGISTER}/${berit}/door`, nobody).expect(422)).body.code).toBe('household.nobody-to-ring');
  });

  it('is shown to the driver on the day of the run, with whom to ring, and to nobody on any other day', async () => {
    const { stop } = await onRun(berit, '2026-11-03');
    await onRun(berit, '2026-11-04');
    const { body, text } = await runs(CARRIERS.post, staff.driver);
    expect(body.doors).toEqual([
      {
        stopId: stop,
        winterNote: 'Snöskoter från bron.',
        putWhere: 'På farstubron',
        code: CODE,
        call: [{ name: 'Anna Lund', relation: 'relative', phone: '+46701112233' }],
      },
    ]);
    expect(text).not.toContain('0961');
    const tomorrow = await runs(CARRIERS.post, staff.driver, '2026-11-04');
    expect(tomorrow.body.runs).toHaveLength(1);
    expect(tomorrow.body.doors).toEqual([]);
    expect(tomorrow.text).not.toContain(CODE);
  });

  it('is shown to no other carrier, to no shop, and to no officer of another municipality', async () => {
    expect((await runs(CARRIERS.bus, staff.bus)).body.doors).toEqual([]);
    await call('get', `${REGISTER}/${berit}/door`, undefined, staff.stranger).expect(404);
    await call('post', `${REGISTER}/${berit}/door/code`, undefined, staff.driver).expect(404);
    expect((await call('get', `${REGISTER}/${berit}/door`, undefined, staff.shop)).status).toBeGreaterThanOrEqual(403);
  });

  it('closes to the driver when the goods are handed over', async () => {
    await sql(
      `update delivery_notes set state = 'delivered', outcome_at = '2026-11-03T10:00:00Z' where household_id = $1 and day = '2026-11-03'`,
      [berit],
    );
    expect((await runs(CARRIERS.post, staff.driver)).body.doors).toEqual([]);
  });

  it('does not open with a code that was copied from another household’s row, and the day shows all the same', async () => {
    await sql(
      `insert into household_doors (tenant_id, household_id, code_sealed, changed_at, changed_by)
       select 1, $2, code_sealed, now(), 'x' from household_doors where household_id = $1`,
      [berit, nils],
    );
    await onRun(nils, '2026-11-03');
    expect((await runs(CARRIERS.post, staff.driver)).body.doors).toMatchObject([{ code: null }]);
  });

  it('is told to the driver on the day alone, name and street too, once its shop was told of a protected identity', async () => {
    const vera = await addHousehold(t, { number: 13, name: 'Vera Värn' });
    const { note } = await onRun(vera, '2026-11-05');
    const seen = async () => (await runs(CARRIERS.post, staff.driver, '2026-11-05')).body.runs[0].stops[0].notes[0].recipient;
    expect((await seen()).name).toBe('x');
    const notes = `/api/tenants/arjeplog/shops/${SHOPS.silver}/notes`;
    await call('post', `/api/tenants/arjeplog/shops/${SHOPS.slagnas}/notes/${note}/protection`, {}, staff.shop).expect(404);
    for (let times = 0; times < 2; times += 1) await call('post', `${notes}/${note}/protection`, {}, staff.shop).expect(204);
    expect(await sql('select protected from households where id = $1', [vera])).toEqual([{ protected: true }]);
    const found = await call('get', `/api/tenants/arjeplog/shops/${SHOPS.silver}/households?q=Vera`, undefined, staff.shop).expect(200);
    expect(found.body.households).toEqual([]);
    expect((await call('get', `${notes}/${note}`, undefined, staff.shop).expect(200)).body.recipient.name).toBe('x');
    expect(await seen()).toMatchObject({ name: 'Uppgifterna står på sedeln', phone: null, street: '', village: '', directions: '' });
    await goTo('2026-11-05T09:00:00Z');
    expect((await seen()).name).toBe('x');
    const said = await sql(`select details->>'told' as told from audit_events where action = 'household.protected' and subject = $1`, [
      `household:${vera}`,
    ]);
    expect(said).toEqual([{ told: 'shop' }]);
    await goTo('2026-11-03T09:00:00Z');
  });
});

describe('the pin of a household', () => {
  it('is refused in the sea and in Norway once the villages have positions', async () => {
    await sql(`update villages set lat = 66.05, lon = 17.35 where slug = 'laisvall'`);
    const { body } = await call('get', `${REGISTER}/${nils}`).expect(200);
    const { street, postalCode, locality, name, villageId, phone, email, directions, yearRound, registered, version } = body;
    const fields = { name, address: { street, postalCode, locality }, villageId, phone, email, directions, yearRound, registered, version };
    const put = (pin: object, more: object = {}) =>
      call('put', `${REGISTER}/${nils}`, { ...fields, protected: false, distances: [], pin, ...more });
    for (const pin of [
      { lat: 66.31, lon: 14.14 },
      { lat: 65.3, lon: 22.9 },
      { lat: 17.35, lon: 66.05 },
    ])
      expect((await put(pin).expect(422)).body.code).toBe('household.pin-outside');
    // Farther from every village than people are known to live it is asked twice: it may be a lake, or the last house of the road.
    const asked = await put({ lat: 66.12, lon: 17.4 }).expect(409);
    expect(asked.body).toMatchObject({ code: 'household.pin-far', village: 'Laisvall', km: 8 });
    const sure = await put({ lat: 66.12, lon: 17.4 }, { pinSure: true }).expect(200);
    expect(sure.body).toMatchObject({ lat: 66.12, lon: 17.4 });
    // What was said yes to once is not asked about when something else is changed.
    const again = await put({ lat: 66.12, lon: 17.4 }, { name: 'Nils Öhman d.ä.', version: sure.body.version }).expect(200);
    expect((await put({ lat: 66.06, lon: 17.36 }, { version: again.body.version }).expect(200)).body).toMatchObject({ lat: 66.06 });
    expect((await call('get', '/api/tenants/arjeplog/officer/pin-map').expect(200)).body.villages).toEqual([
      { name: 'Laisvall', lat: 66.05, lon: 17.35 },
    ]);
  });
});
