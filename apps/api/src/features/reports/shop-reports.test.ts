import { withTenant } from '@galleria/db';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { ARJEPLOG, addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const { app, sql } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: (at: string) => void;
let [asa, bo, ownNote] = ['', '', ''];

const SHOP = `/api/tenants/arjeplog/shops/${SHOPS.silver}/reports`;
const CARRIER = `/api/tenants/arjeplog/carriers/${CARRIERS.bus}/reports`;
const OFFICE = `/api/tenants/arjeplog/officer/reports/${SHOPS.silver}`;
const CONTRACT = `/api/tenants/arjeplog/officer/carriers/${CARRIERS.bus}`;
const as = (token: string) => ({
  get: (path: string) => request(app.server).get(path).set('authorization', `Bearer ${token}`),
  put: (path: string, body: object) => request(app.server).put(path).set('authorization', `Bearer ${token}`).send(body),
  post: (path: string, body: object, key = newId()) =>
    request(app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', key).send(body),
});
const assured = (version: number | null) => ({ version, assuredBy: 'Lisbet Silver', assured: true });
const linesOf = ({ body }: { body: { lines: { day: string; entry: string; shopName: string }[] } }) =>
  body.lines.map(({ day, entry, shopName }) => [day, entry, shopName]);

beforeAll(async () => {
  await openHomeDelivery(t);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  asa = await addHousehold(t, { number: 1 });
  bo = await addHousehold(t, { number: 2 });
  // Until the officer decides otherwise, Länsgods reports what it drives.
  await addNote(t, { household: asa, day: '2026-10-05', carrier: CARRIERS.bus });
  goTo('2026-10-12T08:00:00Z');
  const { carriers } = (await as(staff.officer).get('/api/tenants/arjeplog/officer/carriers').expect(200)).body;
  const { kind, takesPayment, checksId, zones, priceOre, maxWeightGrams, handOver, terms, validFrom, validTo } = carriers.find(
    ({ carrierId }: { carrierId: string }) => carrierId === CARRIERS.bus,
  );
  const contract = { kind, takesPayment, checksId, zones, priceOre, maxWeightGrams, handOver, terms, validFrom, validTo };
  const { body } = await as(staff.officer)
    .put(CONTRACT, { ...contract, from: '2026-10-15', reportedBy: 'shop' })
    .expect(200);
  expect([body.reportedBy, body.versions.map((each: { reportedBy: string }) => each.reportedBy)]).toEqual(['carrier', ['carrier', 'shop']]);
  // Of that day and later: each shop its own. The post drives for the shop as well, and reports that itself.
  ownNote = await addNote(t, { household: asa, day: '2026-10-20', carrier: CARRIERS.bus });
  await addNote(t, { household: bo, day: '2026-10-21', carrier: CARRIERS.bus });
  await addNote(t, { household: bo, day: '2026-10-28', carrier: CARRIERS.bus, shop: SHOPS.slagnas });
  await addNote(t, { household: asa, day: '2026-10-28', carrier: CARRIERS.post });
  goTo('2026-11-02T09:00:00Z');
});

describe('a shop that reports its own deliveries', () => {
  it('has the notes of the days from which the contract says so, and the carrier the others', async () => {
    const list = await as(staff.shop).get(SHOP).expect(200);
    expect(list.body.reports).toMatchObject([
      { period: '2026-10', reporterName: 'Silverlivs', reporterKind: 'shop', notes: 2, dueOn: '2026-11-15', tenant: 'arjeplog' },
    ]);
    expect(linesOf(await as(staff.shop).get(`${SHOP}/2026-10`).expect(200))).toEqual([
      ['2026-10-20', 'ORIGINAL', 'Silverlivs'],
      ['2026-10-21', 'ORIGINAL', 'Silverlivs'],
    ]);
    expect(linesOf(await as(staff.bus).get(`${CARRIER}/2026-10`).expect(200))).toEqual([['2026-10-05', 'ORIGINAL', 'Silverlivs']]);
  });

  it('submits with its owner’s assurance, once from two windows, and the officer sees who it was', async () => {
    const { token: clerk } = await staffToken(t, { role: 'shop-staff', tenantId: ARJEPLOG, shopId: SHOPS.silver });
    await as(clerk).post(`${SHOP}/2026-10/submit`, assured(null)).expect(404);
    const windows = await Promise.all([1, 2].map(() => as(staff.shop).post(`${SHOP}/2026-10/submit`, assured(null))));
    expect(windows.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(windows.find(({ status }) => status === 409)?.body.code).toBe('report.submitted');
    const { body } = await as(staff.officer).get('/api/tenants/arjeplog/officer/reports').expect(200);
    const seen = body.reports.map((head: Record<string, unknown>) => [head.reporterName, head.reporterKind, head.state, head.assuredBy]);
    expect(seen).toContainEqual(['Silverlivs', 'shop', 'submitted', 'Lisbet Silver']);
    expect(seen).toContainEqual(['Länsgods', 'carrier', 'open', null]);
  });

  it('never shares a note with its carrier: submitted beside it, each report has its own, and the database takes no line of the other’s', async () => {
    await as(staff.bus).post(`${CARRIER}/2026-10/submit`, assured(null)).expect(200);
    const rows = await sql<{ note: string; reporters: number }>(
      'select note_id as note, count(distinct reporter_id)::int as reporters from report_lines group by 1',
    );
    expect(rows.map(({ reporters }) => reporters)).toEqual([1, 1, 1]);
    const steal = (reporter: string) =>
      sql(
        `insert into report_lines select (jsonb_populate_record(l, jsonb_build_object('sequence', 2, 'report_id', r.id, 'reporter_id', $2::uuid))).*
         from report_lines l, monthly_reports r where l.note_id = $1 and r.reporter_id = $3`,
        [ownNote, reporter, CARRIERS.bus],
      ).then(
        () => 'taken',
        ({ code }: { code: string }) => code,
      );
    // Whichever of the two it says that it is.
    expect([await steal(CARRIERS.bus), await steal(SHOPS.silver)]).toEqual(['23503', '23503']);
  });

  it('is behind its wall: another shop and the carrier see neither report, line nor question of it', async () => {
    const { token: neighbour } = await staffToken(t, { role: 'shop-owner', tenantId: ARJEPLOG, shopId: SHOPS.slagnas });
    for (const call of [
      as(neighbour).get(`${SHOP}/2026-10`),
      as(neighbour).post(`${SHOP}/2026-10/submit`, assured(2)),
      as(staff.bus).get(`${SHOP}/2026-10`),
      as(staff.stranger).get(`${OFFICE}/2026-10`),
    ])
      expect((await call).status).toBe(404);
    const mine = `/api/tenants/arjeplog/shops/${SHOPS.slagnas}/reports`;
    expect(linesOf(await as(neighbour).get(`${mine}/2026-10`).expect(200))).toEqual([['2026-10-28', 'ORIGINAL', 'Slagnäs lanthandel']]);
    const count = (scope: { kind: 'shop'; shopId: string } | { kind: 'carrier'; carrierId: string }) =>
      withTenant(t.deps.pool, { tenantId: ARJEPLOG, scope, actor: 'system:test' }, async (tx) => [
        (await tx.query('select from monthly_reports')).length,
        (await tx.query('select from report_lines')).length,
      ]);
    expect(await count({ kind: 'shop', shopId: SHOPS.silver })).toEqual([1, 2]);
    expect(await count({ kind: 'shop', shopId: SHOPS.slagnas })).toEqual([0, 0]);
    expect(await count({ kind: 'carrier', carrierId: CARRIERS.bus })).toEqual([1, 1]);
  });

  it('answers the officer’s question, mends what is sent back, and is owed what is locked', async () => {
    const { body: view } = await as(staff.officer).get(`${OFFICE}/2026-10`).expect(200);
    const { body: query } = await as(staff.officer)
      .post(`${OFFICE}/2026-10/queries`, { line: view.lines[0].key, question: 'Vilken bil?' })
      .expect(201);
    await t.work();
    const answer = { version: query.version, answer: 'Vår egen.' };
    await as(staff.bus).post(`${CARRIER}/2026-10/queries/${query.id}/answer`, answer).expect(404);
    await as(staff.shop).post(`${SHOP}/2026-10/queries/${query.id}/answer`, answer).expect(200);
    await as(staff.officer).post(`${OFFICE}/2026-10/queries/${query.id}/close`, { version: 2 }).expect(200);
    await as(staff.officer).post(`${OFFICE}/2026-10/return`, { version: 3, remark: 'Avgiften saknas.' }).expect(200);
    await t.work();
    const told = await sql('select recipient, body_text as text from messages order by created_at, id');
    expect(told).toHaveLength(2);
    const page = `/personal/shop/arjeplog/${SHOPS.silver}/reports/arjeplog/2026-10`;
    for (const { text } of told) expect(text).toContain(page);
    const { body: again } = await as(staff.shop).post(`${SHOP}/2026-10/submit`, assured(4)).expect(200);
    await as(staff.officer).post(`${OFFICE}/2026-10/approve`, { version: again.version }).expect(200);
    const { body: settled } = await as(staff.officer).get('/api/tenants/arjeplog/officer/settlement/2026-10').expect(200);
    expect(settled.rows).toMatchObject([{ payee: 'shop', name: 'Silverlivs', compensationOre: 40_000, toPayOre: 40_000 }]);
  });

  it('takes a delivery that was not made back in its own next month, whatever the contract has become', async () => {
    await sql(`update carrier_contracts set reported_by = 'carrier'`);
    await sql(`update carrier_contract_versions set agreed = agreed || '{"reported_by": "carrier"}'`);
    await addNote(t, { household: asa, day: '2026-10-20', carrier: CARRIERS.bus, corrects: ownNote });
    await addNote(t, { household: asa, day: '2026-11-03', carrier: CARRIERS.bus });
    expect(linesOf(await as(staff.shop).get(`${SHOP}/2026-11`).expect(200))).toEqual([['2026-10-20', 'REVERSAL', 'Silverlivs']]);
    expect(linesOf(await as(staff.bus).get(`${CARRIER}/2026-11`).expect(200))).toEqual([['2026-11-03', 'ORIGINAL', 'Silverlivs']]);
  });

  it('is refused a month in which it has nothing of its own, and is reminded of one that it has', async () => {
    const refused = await as(staff.shop).post(`${SHOP}/2026-09/submit`, assured(null)).expect(409);
    expect(refused.body.code).toBe('report.nothing-of-the-shop');
    goTo('2026-11-13T06:30:00Z');
    await sql(`insert into outbox (tenant_id, id, topic, dedupe, run_at) values (1, $1, 'reports.remind', 'now', '2026-01-01')`, [newId()]);
    await t.work();
    const reminded = await sql('select recipient from messages where cause like $1', [`report.reminder:${SHOPS.slagnas}:2026-10:before:%`]);
    expect(reminded).toHaveLength(1);
  });

  it('is owed to each carrier that drove, where the rules pay carriers', async () => {
    await sql(`update carrier_contracts set reported_by = 'shop'`);
    await sql(`update carrier_contract_versions set agreed = agreed || '{"reported_by": "shop"}'`);
    await sql(`update delivery_schemes set rules = jsonb_set(rules, '{payee}', '"CARRIER"')`);
    await addNote(t, { household: asa, day: '2026-11-10', carrier: CARRIERS.bus });
    await addNote(t, { household: asa, day: '2026-11-17', carrier: CARRIERS.bus });
    await addNote(t, { household: bo, day: '2026-11-17', carrier: CARRIERS.post });
    goTo('2026-12-02T09:00:00Z');
    // With what was taken back of October, when the bus drove it.
    const { body } = await as(staff.shop).post(`${SHOP}/2026-11/submit`, assured(null)).expect(200);
    expect(body.totals).toMatchObject({ notes: 2, compensation: 40_000 });
    await as(staff.officer).post(`${OFFICE}/2026-11/approve`, { version: body.version }).expect(200);
    const { body: settled } = await as(staff.officer).get('/api/tenants/arjeplog/officer/settlement/2026-11').expect(200);
    const owed = settled.rows.map((row: Record<string, unknown>) => [row.payee, row.name, row.compensationOre]);
    expect(owed.sort()).toEqual([
      ['carrier', 'Lantbrevbäraren', 20_000],
      ['carrier', 'Länsgods', 20_000],
    ]);
    const { text } = await as(staff.bus).get(`/api/tenants/arjeplog/carriers/${CARRIERS.bus}/compensation/2026-11/lines.csv`).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(1 + 3);
  });

  it('is called for a month in which it drove nothing, when something else than a note changes what it has reported', async () => {
    const ofDecember = async () =>
      (await as(staff.shop).get(SHOP).expect(200)).body.reports.filter((each: { period: string }) => each.period === '2026-12');
    expect(await ofDecember()).toEqual([]);
    // The officer writes down that the right had ended before November, which is locked.
    await sql(`update eligibilities set state = 'revoked', revoked_on = '2026-11-01' where household_id = $1`, [asa]);
    await sql('update households set changed_at = $2 where id = $1', [asa, '2026-12-02T10:00:00Z']);
    expect(await ofDecember()).toMatchObject([{ reporterName: 'Silverlivs', state: 'open', notes: 0 }]);
    const entries = linesOf(await as(staff.shop).get(`${SHOP}/2026-12`).expect(200)).map(([, entry]) => entry);
    expect(entries).toContain('REVERSAL');
    const draft = {
      from: '2026-10-01',
      to: '2026-12-31',
      decisionBody: 'Region Norrbotten',
      contact: 'Annika',
      paymentTo: 'Bankgiro 123-4567',
    };
    const { body: claim } = await as(staff.officer).post('/api/tenants/arjeplog/officer/claims', draft).expect(201);
    // What the shop handed in itself is claimed as the carriers' is: its October, and what took a line of it back later.
    const { body: claimed } = await as(staff.officer)
      .get(`/api/tenants/arjeplog/officer/claims/${claim.claim.id}/specification`)
      .expect(200);
    const own = (claimed.rows as { shop: string; day: string; entry: string }[]).filter(({ shop }) => shop === 'Silverlivs');
    for (const entry of ['ORIGINAL', 'REVERSAL'])
      expect(own.map((row) => [row.day.slice(0, 7), row.entry])).toContainEqual(['2026-10', entry]);
    expect(claim.missing).toContainEqual({ period: '2026-12', reporterName: 'Silverlivs' });
    goTo('2027-01-13T06:30:00Z');
    await sql(`insert into outbox (tenant_id, id, topic, dedupe, run_at) values (1, $1, 'reports.remind', 'again', '2026-01-01')`, [
      newId(),
    ]);
    await t.work();
    const reminded = await sql('select recipient from messages where cause like $1', [`report.reminder:${SHOPS.silver}:2026-12:before:%`]);
    expect(reminded).toHaveLength(1);
  });

  it('hands in a month that was sent back though nothing is left of it, so that it can be closed', async () => {
    const { token: neighbour } = await staffToken(t, { role: 'shop-owner', tenantId: ARJEPLOG, shopId: SHOPS.slagnas });
    const [mine, office] = [SHOP, OFFICE].map((path) => path.replace(SHOPS.silver, SHOPS.slagnas));
    const { body: first } = await as(neighbour).post(`${mine}/2026-10/submit`, assured(null)).expect(200);
    const { body: back } = await as(staff.officer)
      .post(`${office}/2026-10/return`, { version: first.version, remark: 'Kördes den?' })
      .expect(200);
    const [note] = await sql<{ id: string }>('select id from delivery_notes where shop_id = $1 and corrects_note_id is null', [
      SHOPS.slagnas,
    ]);
    await addNote(t, { household: bo, day: '2026-10-28', carrier: CARRIERS.bus, shop: SHOPS.slagnas, corrects: note?.id ?? '' });
    const { body: again } = await as(neighbour).post(`${mine}/2026-10/submit`, assured(back.version)).expect(200);
    expect(again).toMatchObject({ state: 'submitted', totals: { notes: 0, compensation: 0 } });
    await as(staff.officer).post(`${office}/2026-10/approve`, { version: again.version }).expect(200);
  });
});

describe('what there is to look at in a report', () => {
  const remarked = { cia: ['FEE_DIFFERS'], dan: ['GOODS_NOT_STATED'] };
  const ofDecember = async (query = '') => (await as(staff.officer).get(`${OFFICE}/2026-12${query}`).expect(200)).body;
  const seen = ({ lines }: { lines: { householdName: string; remarks: string[]; compensation: number }[] }) =>
    lines
      .filter(({ remarks }) => remarks.length > 0)
      .map(({ householdName, remarks, compensation }) => [householdName, remarks, compensation]);
  const both = [
    ['Cia', remarked.cia, 20_000],
    ['Dan', remarked.dan, 20_000],
  ];

  it('is said of each subsidised line with what takes nothing away, and can be shown alone', async () => {
    await sql(`update delivery_schemes set rules = rules || '{"vendorRules": [], "evidence": "CUSTOMER_CONFIRM"}'`);
    const cia = await addHousehold(t, { number: 3, name: 'Cia' });
    const dan = await addHousehold(t, { number: 4, name: 'Dan' });
    const eva = await addHousehold(t, { number: 5, name: 'Eva', right: null });
    // The rules say 20 kronor. Eva has no right: her fee is the round's own.
    await addNote(t, { household: cia, day: '2026-12-07', carrier: CARRIERS.bus, feeOre: 4000 });
    const unstated = await addNote(t, { household: dan, day: '2026-12-08', carrier: CARRIERS.bus });
    await sql('update delivery_notes set daily_goods_ore = 0 where id = $1', [unstated]);
    await addNote(t, { household: eva, day: '2026-12-09', carrier: CARRIERS.bus, feeOre: 9900 });
    const live = await ofDecember();
    expect(live.remarkedLines).toBe(2);
    expect(seen(live)).toEqual(both);
    expect(live.lines.find((line: { householdName: string }) => line.householdName === 'Eva')).toMatchObject({
      subsidised: false,
      remarks: [],
    });
    expect(await ofDecember('?remarked=yes')).toMatchObject({ count: 2, lines: [{ householdName: 'Cia' }, { householdName: 'Dan' }] });
    // A name on the receipt list is a signature; a word of who took it is none.
    await sql(`update delivery_schemes set rules = rules || '{"evidence": "SIGNATURE"}'`);
    const unsigned = async () =>
      (await ofDecember()).lines.map((line: { householdName: string; evidenceMissing: boolean }) => [
        line.householdName,
        line.evidenceMissing,
      ]);
    expect(await unsigned()).toEqual(
      expect.arrayContaining([
        ['Cia', true],
        ['Dan', true],
      ]),
    );
    await sql('update delivery_notes set signed_on_paper = true where household_id = $1', [cia]);
    expect(await unsigned()).toEqual(
      expect.arrayContaining([
        ['Cia', false],
        ['Dan', true],
      ]),
    );
    await sql(`update delivery_schemes set rules = rules || '{"evidence": "CUSTOMER_CONFIRM"}'`);
  });

  it('stands in the report as it was handed in, in the list of reports and in the file', async () => {
    const { body } = await as(staff.shop).post(`${SHOP}/2026-12/submit`, assured(null)).expect(200);
    expect(body).toMatchObject({ state: 'submitted', remarkedLines: 2 });
    // What is put right afterwards is another report's.
    await sql('update delivery_notes set daily_goods_ore = 30000, fee_ore = 2000');
    expect(seen(await ofDecember())).toEqual(both);
    expect(await ofDecember('?remarked=yes')).toMatchObject({
      count: 2,
      remarkedLines: 2,
      lines: [{ householdName: 'Cia' }, { householdName: 'Dan' }],
    });
    const { reports } = (await as(staff.officer).get('/api/tenants/arjeplog/officer/reports').expect(200)).body;
    const counted = reports.filter((head: { period: string }) => head.period === '2026-12');
    expect(counted).toMatchObject([{ reporterName: 'Silverlivs', period: '2026-12', remarkedLines: 2 }]);
    const { text } = await as(staff.officer).get(`${OFFICE}/2026-12/lines.csv`).expect(200);
    const [head = '', ...rows] = text.trim().split('\r\n');
    const column = head.split(';').indexOf('Anmärkning');
    expect(rows.filter((row) => row.includes('2026-12-0')).map((row) => row.split(';')[column])).toEqual([
      'annan avgift än den beslutade',
      'varornas värde är inte angivet',
      '',
    ]);
  });
});
