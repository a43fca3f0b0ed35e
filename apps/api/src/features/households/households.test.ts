import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS, VILLAGES } from '../../../testing/home-delivery.ts';
import { signInResident } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const { app, sql } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: (at: string) => void;
let asa = '';
let vera = '';

const REGISTER = '/api/tenants/arjeplog/officer/households';
const COUNTER = `/api/tenants/arjeplog/shops/${SHOPS.silver}/households`;
const call = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object, token = staff.officer) => {
  const sent = request(app.server)[method](path).set('authorization', `Bearer ${token}`).set('idempotency-key', newId());
  return body ? sent.send(body) : sent;
};
const right = {
  validFrom: '2026-11-01',
  validTo: '2027-10-31',
  decidedOn: '2026-10-28',
  registrationNumber: 'SN 2026/17',
  distanceExempt: false,
};
const enrolment = {
  name: 'Elsa Stenman',
  address: { street: 'Byvägen 12', postalCode: '930 93', locality: 'Laisvall' },
  villageId: VILLAGES.laisvall,
  phone: '0961-230 11',
  email: null,
  directions: 'Rött hus efter bron',
  yearRound: true,
  registered: true,
  protected: false,
  pin: null,
  distances: [{ shopId: SHOPS.silver, metres: 41_200, method: 'road-measured', measuredOn: '2026-10-20' }],
  right,
};

beforeAll(async () => {
  await openHomeDelivery(t);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  asa = await addHousehold(t, { number: 7, name: 'Åsa Öberg', phone: '+46701234567' });
  vera = await addHousehold(t, { number: 8, name: 'Vera Hemlig', phone: '+46707654321', isProtected: true });
  goTo('2026-11-03T09:00:00Z');
});

describe('the register of households', () => {
  it('enrols a household with its right and distance under the next number', async () => {
    const { body } = await call('post', REGISTER, enrolment).expect(201);
    expect(body).toMatchObject({
      number: 9,
      name: 'Elsa Stenman',
      phone: '+4696123011',
      village: 'Laisvall',
      eligibilities: [{ validTo: '2027-10-31', registrationNumber: 'SN 2026/17', decidedBy: 'annika', state: 'granted' }],
      distances: [{ shopName: 'Silverlivs', metres: 41_200 }],
    });
    expect(body.history.map(({ action }: { action: string }) => action).sort()).toEqual(['eligibility.granted', 'household.enrolled']);
  });

  it('has no field for a reason', async () => {
    await call('post', REGISTER, { ...enrolment, right: { ...right, reason: 'synskadad' } }).expect(400);
    await call('post', REGISTER, { ...enrolment, reason: 'synskadad' }).expect(400);
  });

  it('refuses a shop or village that is not here, and two distances to one shop', async () => {
    const elsewhere = { ...enrolment, villageId: newId() };
    expect((await call('post', REGISTER, elsewhere).expect(422)).body.code).toBe('household.unknown-place');
    const twice = { ...enrolment, distances: [...enrolment.distances, ...enrolment.distances] };
    await call('post', REGISTER, twice).expect(422);
  });

  it('is searched by name, telephone as people dial it, and number, and filtered by right', async () => {
    const names = async (query: string) =>
      (await call('get', `${REGISTER}?${query}`).expect(200)).body.households.map(({ name }: { name: string }) => name);
    expect(await names('q=stenman')).toEqual(['Elsa Stenman']);
    expect(await names('q=070-123')).toEqual(['Åsa Öberg']);
    expect(await names('q=7')).toContain('Åsa Öberg');
    expect(await names('right=ending')).toEqual(['Åsa Öberg']);
    expect(await names('right=current')).toEqual(['Elsa Stenman', 'Åsa Öberg']);
    expect(await names('right=none')).toEqual([]);
    expect(await names('q=%25')).toEqual([]);
  });

  it('lists no protected household; its number opens it, and the log says who looked', async () => {
    const { body } = await call('get', `${REGISTER}?q=Vera`).expect(200);
    expect(body).toMatchObject({ households: [], total: 0 });
    expect((await call('get', `${REGISTER}/by-number/8`).expect(200)).body.name).toBe('Vera Hemlig');
    const reads = await sql(`select subject from audit_events where action = 'household.read'`);
    expect(reads).toEqual([{ subject: `household:${vera}` }]);
  });

  it('renews a right with days after the old ones, and refuses days that are covered already', async () => {
    const path = `${REGISTER}/${asa}/eligibilities`;
    const overlap = await call('post', path, { ...right, validFrom: '2026-12-01' }).expect(409);
    expect(overlap.body.code).toBe('eligibility.overlaps');
    const { body } = await call('post', path, { ...right, validFrom: '2027-01-01', validTo: '2027-12-31' }).expect(201);
    expect(body.eligibilities).toHaveLength(2);
    await call('post', path, { ...right, validFrom: '2028-02-01', validTo: '2028-01-01' }).expect(422);
  });

  it('ends a right from a day on, once', async () => {
    const { eligibilities } = (await call('get', `${REGISTER}/${asa}`)).body;
    const later = eligibilities.find((each: { validFrom: string }) => each.validFrom === '2027-01-01');
    const path = `${REGISTER}/${asa}/eligibilities/${later.id}/revoke`;
    await call('post', path, { revokedOn: '2026-05-01', version: 1 }).expect(422);
    const answers = await Promise.all([1, 2].map(() => call('post', path, { revokedOn: '2027-01-01', version: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('links a signed-in customer only when the confirmed telephone or e-mail is the household’s', async () => {
    const { customerId, identityId } = await signInResident(t, 'arjeplog', 'asa@hem.test');
    await sql(`insert into customers (tenant_id, id, identity_id, name, phone) values (1, $1, $2, 'Åsa', '+46701234567')`, [
      customerId,
      identityId,
    ]);
    const path = `${REGISTER}/${asa}/members/${customerId}`;
    expect((await call('put', path).expect(422)).body.code).toBe('member.no-match');
    await sql(`update platform.identities set phone = '+46701234567' where id = $1`, [identityId]);
    expect((await call('get', `${REGISTER}/${asa}/candidates`)).body.candidates).toMatchObject([{ customerId, match: 'phone' }]);
    expect((await call('put', path).expect(200)).body.members).toMatchObject([{ name: 'Åsa' }]);
    expect((await call('delete', path).expect(200)).body.members).toEqual([]);
  });

  it('tells of a change that somebody else made first', async () => {
    const { right: _, ...fields } = enrolment;
    const { body } = await call('get', `${REGISTER}/by-number/9`);
    await call('put', `${REGISTER}/${body.id}`, { ...fields, name: 'Elsa Stenman-Ek', version: body.version }).expect(200);
    expect((await call('put', `${REGISTER}/${body.id}`, { ...fields, version: body.version }).expect(409)).body.code).toBe(
      'household.changed',
    );
  });

  it('is closed to another municipality’s officer exactly as if it did not exist', async () => {
    const foreign = await call('get', `${REGISTER}/${asa}`, undefined, staff.stranger).expect(404);
    const missing = await call('get', `${REGISTER}/${newId()}`).expect(404);
    expect(foreign.text).toBe(missing.text);
  });
});

describe('a shop that gets a call', () => {
  it('finds the household by telephone or name: until when it has the right, and the places of the week, never a reason', async () => {
    for (const q of ['070-123 45 67', 'öberg']) {
      const { body } = await call('get', `${COUNTER}?q=${encodeURIComponent(q)}`, undefined, staff.shop).expect(200);
      expect(body.households).toHaveLength(1);
      expect(body.households[0]).toMatchObject({
        name: 'Åsa Öberg',
        eligible: true,
        eligibleUntil: '2026-12-31',
        places: { used: 0, of: 1, left: 1 },
      });
    }
    const [entry] = await sql(`select details from audit_events where action = 'household.looked-up'`);
    expect(entry).toEqual({ details: { households: [asa] } });
  });

  it('finds no protected household, by any way', async () => {
    const { body } = await call('get', `${COUNTER}?q=Vera`, undefined, staff.shop).expect(200);
    expect(body.households).toEqual([]);
    await call('get', `${COUNTER}/${vera}/promise?day=2026-11-05`, undefined, staff.shop).expect(404);
    await call('get', `${COUNTER}?q=ab`, undefined, staff.shop).expect(400);
  });

  it('hears before it promises that another shop has used the week’s delivery, and that a delivery the same day joins it', async () => {
    await addNote(t, { household: asa, day: '2026-11-03', shop: SHOPS.slagnas });
    const ask = async (day: string) => (await call('get', `${COUNTER}/${asa}/promise?day=${day}`, undefined, staff.shop).expect(200)).body;
    expect(await ask('2026-11-05')).toMatchObject({
      subsidised: false,
      reasons: ['WEEKLY_LIMIT'],
      places: { used: 1, of: 1, left: 0 },
      joins: false,
    });
    expect(await ask('2026-11-03')).toMatchObject({ subsidised: true, joins: true });
    expect(await ask('2026-11-10')).toMatchObject({
      subsidised: true,
      fee: { proposed: 2000, minimum: 2000, maximum: 2000 },
      compensationOre: 20000,
    });
  });

  it('hears of an order that has no note yet, until it is cancelled', async () => {
    const ask = async () => (await call('get', `${COUNTER}/${asa}/promise?day=2026-11-19`, undefined, staff.shop)).body.reasons;
    const orderId = newId();
    await sql(
      `insert into orders (tenant_id, id, number, year, channel, language, name, phone, quote_hash, total_ore, shop_ids, household_id, placed_at)
       values (1, $1, 901, 2026, 'phone', 'sv', 'Åsa', '+46701234567', '', 32000, array[$2::uuid], $3, '2026-11-03')`,
      [orderId, SHOPS.slagnas, asa],
    );
    await sql(
      `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, day, cut_off_at, payment_method, goods_ore,
         deposit_ore, fee_ore, fee_kind, total_ore, vat, seller, placed_at)
       values (1, $1, $1, $2, 1, 0, 'placed', 'delivery', '2026-11-17', '2026-11-16', 'at-door', 30000, 0, 2000, 'scheme', 32000, '[]', '{}', '2026-11-03')`,
      [orderId, SHOPS.slagnas],
    );
    expect(await ask()).toEqual(['WEEKLY_LIMIT']);
    await sql(`update shop_orders set state = 'cancelled' where id = $1`, [orderId]);
    expect(await ask()).toEqual([]);
  });
});

describe('a household that has moved, or was written down wrongly', () => {
  const report = (month: string) => `/api/tenants/arjeplog/carriers/${CARRIERS.post}/reports/${month}`;
  const approve = `/api/tenants/arjeplog/officer/reports/${CARRIERS.post}/2026-10/approve`;
  const { right: _, ...fields } = enrolment;
  const near = { shopId: SHOPS.slagnas, metres: 8_000, method: 'road-measured', measuredOn: '2026-11-10' };
  const far = enrolment.distances[0];
  let [path, version] = ['', 0];

  beforeAll(async () => {
    const { body } = await call('post', REGISTER, { ...enrolment, name: 'Frans Lövgren', right: { ...right, validFrom: '2026-10-01' } });
    path = `${REGISTER}/${body.id}`;
    version = body.version;
    await sql(`update households set changed_at = '2026-10-01' where id = $1`, [body.id]);
    const nearest = { ...SCHEME_TEMPLATES.HARJEDALEN, vendorRules: ['NEAREST'], minDistance: null };
    await sql('update delivery_schemes set rules = $1', [JSON.stringify(nearest)]);
    for (const day of ['2026-10-06', '2026-10-13', '2026-10-20']) await addNote(t, { household: body.id, day });
    await call('post', `${report('2026-10')}/submit`, { version: null, assuredBy: 'Kent', assured: true }, staff.post).expect(200);
    await call('post', approve, { version: 2 }).expect(200);
    await addNote(t, { household: body.id, day: '2026-11-02' });
    goTo('2026-11-12T09:00:00Z');
  });

  const edit = { ...fields, name: 'Frans Lövgren', distances: [far, near] };
  const foresee = async (change: object) => (await call('post', `${path}/foresee`, { ...edit, ...change, version }).expect(200)).body;
  const novemberOf = async () => {
    const { body } = await call('get', report('2026-11'), undefined, staff.post).expect(200);
    const own = body.lines.filter((each: { householdName: string }) => each.householdName === 'Frans Lövgren');
    return own.map((each: Record<string, unknown>) => ['day', 'entry', 'compensation', 'reasons'].map((key) => each[key]));
  };

  it('takes nothing back of what was delivered before the day of the change, which is today unless another is given', async () => {
    const none = { deliveries: 0, compensationOre: 0 };
    expect(await foresee({ from: '2026-11-12' })).toEqual({ ...none, days: null, unreported: none });
    // Nobody had measured the road to Slagnäs: what was missing was so all the time, also on the days that are reported and on 2 November.
    const always = await foresee({});
    expect(always).toEqual(await foresee({ from: 'always' }));
    expect(always).toMatchObject({ deliveries: 3, unreported: { deliveries: 1, compensationOre: -20_000 } });
    const { body } = await call('put', path, { ...edit, villageId: VILLAGES.slagnas, yearRound: false, version }).expect(200);
    version = body.version;
    const [past, ...more] = body.past;
    expect(more).toEqual([]);
    expect(past).toMatchObject({
      until: '2026-11-12',
      village: 'Laisvall',
      yearRound: true,
      distances: [{ shopName: 'Silverlivs', metres: 41_200 }],
    });
    expect(await novemberOf()).toEqual([['2026-11-02', 'ORIGINAL', 20000, []]]);
    // What is to come is promised by what holds now.
    const silver = await call('get', `${COUNTER}/${body.id}/promise?day=2026-11-24`, undefined, staff.shop).expect(200);
    expect(silver.body.reasons).toEqual(expect.arrayContaining(['NOT_NEAREST_SHOP']));
    const [entry] = await sql(`select details from audit_events where action = 'household.changed' and subject = $1`, [
      `household:${body.id}`,
    ]);
    expect(entry).toEqual({ details: { from: '2026-11-12' } });
  });

  it('is said beforehand to take back what was reported, where the particular was wrong all the time, and then does', async () => {
    // The road to Silver was measured wrongly, and Slagnäs was nearer all the time.
    const wrong = { villageId: VILLAGES.slagnas, yearRound: false, distances: [far, near], from: '2026-10-10' };
    expect(await foresee({ ...wrong, yearRound: true })).toMatchObject({ deliveries: 0 });
    const first = { ...edit, villageId: VILLAGES.slagnas, yearRound: false, distances: [far] };
    version = (await call('put', path, { ...first, version }).expect(200)).body.version;
    expect(await foresee({ ...wrong })).toEqual({
      deliveries: 2,
      compensationOre: -40_000,
      days: { from: '2026-10-13', to: '2026-10-20' },
      unreported: { deliveries: 1, compensationOre: -20_000 },
    });
    expect(await foresee({ ...wrong, from: 'always' })).toEqual({
      deliveries: 3,
      compensationOre: -60_000,
      days: { from: '2026-10-06', to: '2026-10-20' },
      unreported: { deliveries: 1, compensationOre: -20_000 },
    });
    expect(await novemberOf()).toEqual([['2026-11-02', 'ORIGINAL', 20000, []]]);
    version = (await call('put', path, { ...edit, ...wrong, version }).expect(200)).body.version;
    expect(await novemberOf()).toEqual([
      ['2026-10-13', 'REVERSAL', -20000, []],
      ['2026-10-13', 'REPLACEMENT', 0, ['NOT_NEAREST_SHOP']],
      ['2026-10-20', 'REVERSAL', -20000, []],
      ['2026-10-20', 'REPLACEMENT', 0, ['NOT_NEAREST_SHOP']],
      ['2026-11-02', 'ORIGINAL', 0, ['NOT_NEAREST_SHOP']],
    ]);
  });

  it('is not written for a day to come', async () => {
    const { body } = await call('put', path, { ...edit, from: '2026-11-13', version }).expect(422);
    expect(body).toMatchObject({ code: 'household.from-ahead', today: '2026-11-12' });
  });
});

describe('a shop on the way', () => {
  // Frans has 41.2 kilometres to Silverlivs in Laisvall, and 8 to the shop in Slagnäs, by roads that were measured.
  const measured = (metres: number, on: string, known = '2026-11-03T09:00:00Z') =>
    sql(
      `insert into road_times (tenant_id, from_village, to_village, measured_on, metres, seconds, method, known_since) values (1, $1, $2, $3, $4, 1800, 'map', $5)
       on conflict (tenant_id, from_village, to_village, measured_on) do update set metres = excluded.metres, known_since = excluded.known_since`,
      [VILLAGES.slagnas, VILLAGES.laisvall, on, metres, known],
    );
  const novemberOf = async () => {
    const { body } = await call('get', `/api/tenants/arjeplog/carriers/${CARRIERS.post}/reports/2026-11`, undefined, staff.post).expect(
      200,
    );
    const own = body.lines.filter((line: Record<string, unknown>) => line.householdName === 'Frans Lövgren' && line.day === '2026-11-02');
    return own.map((line: Record<string, unknown>) => ['subsidised', 'reasons', 'remarks'].map((key) => line[key]));
  };

  beforeAll(async () => {
    await sql(`update delivery_schemes set rules = rules || '{"vendorRules": ["NOT_PAST_ANOTHER"], "evidence": "DRIVER_REPORT"}'`);
    await sql(`update public_shops set locality = case shop_id when $1 then 'Laisvall' else 'Slagnäs' end`, [SHOPS.silver]);
    await sql(`update public_shops set lat = null, lon = null`);
  });

  it('is for the officer to look at while no road between the villages is known, as it was on the day', async () => {
    expect(await novemberOf()).toEqual([[true, [], ['PAST_ANOTHER_UNKNOWN']]]);
    await measured(33_000, '2026-11-03');
    expect(await novemberOf()).toEqual([[true, [], ['PAST_ANOTHER_UNKNOWN']]]);
  });

  it('is passed where the way over it is no longer, and not where that is a way round', async () => {
    await measured(33_000, '2026-11-01');
    expect(await novemberOf()).toEqual([[false, ['PAST_ANOTHER_SHOP'], []]]);
    // A shop on the way that has no agreement is none that Härjedalen's rules ask for.
    const rules = (of: readonly string[]) =>
      sql('update delivery_schemes set rules = jsonb_set(rules, $1, $2)', [['vendorRules'], JSON.stringify(of)]);
    const agreement = (at: string | null) =>
      sql('update shop_admissions set state = $2, admitted_at = $3 where shop_id = $1', [SHOPS.slagnas, at ? 'admitted' : 'applied', at]);
    await rules(SCHEME_TEMPLATES.HARJEDALEN.vendorRules);
    await agreement(null);
    expect(await novemberOf()).toEqual([[true, [], []]]);
    await agreement('2026-01-01');
    expect(await novemberOf()).toEqual([[false, ['NOT_NEAREST_SHOP', 'PAST_ANOTHER_SHOP'], []]]);
    await rules(['NOT_PAST_ANOTHER']);
    await measured(45_000, '2026-11-01');
    expect(await novemberOf()).toEqual([[true, [], []]]);
    const { id } = (await call('get', `${REGISTER}?q=Lövgren`).expect(200)).body.households[0];
    const ask = async () => (await call('get', `${COUNTER}/${id}/promise?day=2026-11-24`, undefined, staff.shop).expect(200)).body.reasons;
    // Measured anew on the 3rd: a counter answers by the newest.
    expect(await ask()).toEqual(['PAST_ANOTHER_SHOP']);
  });

  it('takes nothing back of what had been reported when a road was entered with an earlier day, and has a name judge nothing', async () => {
    const { id } = (await call('get', `${REGISTER}?q=Lövgren`).expect(200)).body.households[0];
    const path = `${REGISTER}/${id}`;
    const { body: stood } = await call('get', path).expect(200);
    const { right: _, ...fields } = enrolment;
    const distances = stood.distances.map(({ shopName: _name, ...road }: Record<string, unknown>) => road);
    const edit = { ...fields, name: stood.name, villageId: stood.villageId, yearRound: stood.yearRound, distances };
    const month = (of: string) => `/api/tenants/arjeplog/carriers/${CARRIERS.post}/reports/${of}`;
    const { report } = (await call('get', month('2026-11'), undefined, staff.post).expect(200)).body;
    goTo('2026-12-02T09:00:00Z');
    const handIn = { version: report.version, assuredBy: 'Kent', assured: true };
    const { body: sent } = await call('post', `${month('2026-11')}/submit`, handIn, staff.post).expect(200);
    const approve = `/api/tenants/arjeplog/officer/reports/${CARRIERS.post}/2026-11/approve`;
    await call('post', approve, { version: sent.version }).expect(200);
    goTo('2026-12-10T09:00:00Z');
    await measured(33_000, '2026-11-01', '2026-12-08T09:00:00Z');
    const decemberOf = async () =>
      (await call('get', month('2026-12'), undefined, staff.post).expect(200)).body.lines.map(({ day, entry }: Record<string, string>) => [
        day,
        entry,
      ]);
    const telephone = { ...edit, phone: '0961-230 12' };
    expect((await call('post', `${path}/foresee`, { ...telephone, version: stood.version }).expect(200)).body.deliveries).toBe(0);
    const { body: rung } = await call('put', path, { ...telephone, version: stood.version }).expect(200);
    expect(await decemberOf()).toEqual([]);
    // A right is granted, and the months are judged again: by the roads that were known when they were handed in.
    const next = { ...right, validFrom: '2028-01-01', validTo: '2028-12-31' };
    await call('post', `${path}/eligibilities`, next).expect(201);
    expect(await decemberOf()).toEqual([]);
    // Had it been known, it would be taken back with whatever else of the household is changed; that is said beforehand.
    await measured(33_000, '2026-11-01', '2026-12-01T09:00:00Z');
    const elsewhere = { ...edit, registered: false, version: rung.version + 1 };
    expect((await call('post', `${path}/foresee`, elsewhere).expect(200)).body).toMatchObject({ deliveries: 1, compensationOre: -20_000 });
    expect(await decemberOf()).toEqual([
      ['2026-11-02', 'REVERSAL'],
      ['2026-11-02', 'REPLACEMENT'],
    ]);
  });
});
