import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, freightsOf, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { derivedId, newId } from '../../core/id.ts';

const t = await testApp();
const { app, sql } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: (at: string) => void;
let [asa, bo, cia, vera] = ['', '', '', ''];
let boNote = '';
const ZERO = { notes: 0, failed: 0, occasions: 0, households: 0, compensation: 0, fees: 0, feesReceived: 0, netOutlay: 0, grant: 0 };

const OWN = `/api/tenants/arjeplog/carriers/${CARRIERS.post}/reports`;
const OFFICE = `/api/tenants/arjeplog/officer/reports/${CARRIERS.post}`;
const as = (token: string) => ({
  get: (path: string) => request(app.server).get(path).set('authorization', `Bearer ${token}`),
  post: (path: string, body: object, key = newId()) =>
    request(app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', key).send(body),
});
const submit = (period: string, version: number | null) =>
  as(staff.post).post(`${OWN}/${period}/submit`, { version, assuredBy: 'Kent Rönnmark', assured: true });

beforeAll(async () => {
  await openHomeDelivery(t);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  asa = await addHousehold(t, { number: 1, name: '=HYPERLINK("http://x")' });
  bo = await addHousehold(t, { number: 2 });
  cia = await addHousehold(t, { number: 3, right: ['2026-01-01', '2026-09-30'] });
  vera = await addHousehold(t, { number: 4, name: 'Vera Hemlig', isProtected: true });
  // October 2026, week 41. Åsa: Monday from one shop, Thursday from the other.
  await addNote(t, { household: asa, day: '2026-10-05' });
  await addNote(t, { household: asa, day: '2026-10-08', shop: SHOPS.slagnas });
  boNote = await addNote(t, { household: bo, day: '2026-10-06', feeOre: 2000 + 9900, freightOre: 9900 });
  await addNote(t, { household: cia, day: '2026-10-06' });
  await addNote(t, { household: vera, day: '2026-10-06' });
  await addNote(t, { household: bo, day: '2026-10-13', failed: 'not-home', feeOre: 0 });
  // The other carrier drove Bo in week 43, and was promised first, so that the post's delivery that week is his second.
  await addNote(t, { household: bo, day: '2026-10-22', carrier: CARRIERS.bus, promisedAt: '2026-10-18T08:00:00Z' });
  await addNote(t, { household: bo, day: '2026-10-20', promisedAt: '2026-10-19T08:00:00Z' });
  // Vera's right came after the delivery: she paid the round's own fee, which is the shop's though the municipality keeps that of its rules.
  await sql(`update delivery_notes set fee_kept_by = 'municipality', fee_kind = 'standard' where household_id = $1`, [vera]);
  goTo('2026-10-25T10:00:00Z');
});

describe('a month of home delivery by Härjedalen’s rules', () => {
  it('shows the carrier its lines while the month goes on, each with the rules’ answer', async () => {
    const { body } = await as(staff.post).get(`${OWN}/2026-10`).expect(200);
    expect(body.report).toMatchObject({ state: 'open', version: null, notes: 7, dueOn: '2026-11-15' });
    const shown = ['day', 'householdNumber', 'subsidised', 'reasons', 'compensation'];
    const seen = body.lines.map((line: Record<string, unknown>) => shown.map((key) => line[key]));
    expect(new Set(seen)).toEqual(
      new Set([
        ['2026-10-05', 1, true, [], 20000],
        ['2026-10-08', 1, false, ['WEEKLY_LIMIT'], 0],
        ['2026-10-06', 2, true, [], 20000],
        ['2026-10-06', 3, false, ['NOT_ELIGIBLE'], 0],
        ['2026-10-06', 4, true, [], 20000],
        ['2026-10-13', 2, false, ['FAILED'], 0],
        ['2026-10-20', 2, false, ['WEEKLY_LIMIT'], 0],
      ]),
    );
    // 3 × 200 kronor, of which the state at most 100 each; six delivered with 20 kronor's fee.
    expect(body.totals).toEqual({
      notes: 7,
      failed: 1,
      occasions: 3,
      households: 3,
      compensation: 60000,
      fees: 12000,
      feesReceived: 0,
      netOutlay: 60000,
      grant: 30000,
    });
    expect(freightsOf(body)).toEqual([9900, { key: `${boNote}/1`, fee: 2000, freight: 9900, compensation: 20000 }]);
    expect(body.lines.find((line: { householdNumber: number }) => line.householdNumber === 4)).toMatchObject({
      householdName: null,
      village: null,
    });
  });

  it('cannot be submitted before it is over', async () => {
    const { body } = await submit('2026-10', null).expect(409);
    expect(body).toMatchObject({ code: 'report.month-not-over', to: '2026-10-31', from: '2026-11-01' });
  });

  it('is frozen with its totals when it is submitted, once, however often the button is pressed', async () => {
    goTo('2026-11-02T09:00:00Z');
    const key = newId();
    const { totals: seen } = (await as(staff.post).get(`${OWN}/2026-10`).expect(200)).body;
    const body = { version: null, seen, assuredBy: 'Kent Rönnmark', assured: true };
    // A page that was opened before two households were merged, or a note corrected: nobody assures what nobody has seen.
    const stale = await as(staff.post)
      .post(`${OWN}/2026-10/submit`, { ...body, seen: { ...seen, households: 4 } })
      .expect(409);
    expect(stale.body.code).toBe('report.changed');
    const [first, again] = await Promise.all([1, 2].map(() => as(staff.post).post(`${OWN}/2026-10/submit`, body, key)));
    expect([first?.status, again?.status]).toEqual([200, 200]);
    expect(first?.body).toMatchObject({
      state: 'submitted',
      version: 2,
      assuredBy: 'Kent Rönnmark',
      submittedBy: 'kent',
      totals: { compensation: 60000 },
    });
    expect((await submit('2026-10', 2).expect(409)).body).toMatchObject({ code: 'report.submitted', submittedBy: 'kent' });
    const states = await sql(`select state, count(*)::int as n from delivery_notes where carrier_id = $1 group by 1`, [CARRIERS.post]);
    expect(states).toEqual([{ state: 'reported', n: 7 }]);
  });

  it('refuses an assurance that is not given, and a driver, who does not submit', async () => {
    await as(staff.post).post(`${OWN}/2026-10/submit`, { version: 2, assuredBy: 'Kent', assured: false }).expect(400);
    await as(staff.driver).post(`${OWN}/2026-10/submit`, { version: 2, assuredBy: 'Dan', assured: true }).expect(404);
  });

  it('adds up to the same as a plain recount of the stored lines', async () => {
    const [plain] = await sql(
      `select sum(compensation_ore)::int as compensation, sum(grant_ore)::int as "grant", sum(net_outlay_ore)::int as "netOutlay",
         sum(note_count)::int as notes, sum(occasion_count)::int as occasions from report_lines where carrier_id = $1`,
      [CARRIERS.post],
    );
    const { body } = await as(staff.officer).get(`${OFFICE}/2026-10`).expect(200);
    expect(body.totals).toMatchObject(plain ?? {});
    expect(freightsOf(body)).toEqual([9900, { key: `${boNote}/1`, fee: 2000, freight: 9900, compensation: 20000 }]);
  });

  it('is filtered by shop, outcome and subsidy, while the totals stay those of all lines', async () => {
    const { body } = await as(staff.officer).get(`${OFFICE}/2026-10?shop=${SHOPS.slagnas}&subsidised=no`).expect(200);
    expect(body).toMatchObject({ count: 1, totals: { notes: 7 }, lines: [{ shopName: 'Slagnäs lanthandel', reasons: ['WEEKLY_LIMIT'] }] });
    expect((await as(staff.officer).get(`${OFFICE}/2026-10?outcome=FAILED`)).body).toMatchObject({
      count: 1,
      lines: [{ failure: 'NOT_HOME' }],
    });
    expect(body.villages).toEqual([{ slug: 'laisvall', name: 'Laisvall' }]);
  });

  it('goes back to the carrier with a remark, follows its notes again, and is submitted anew', async () => {
    const sent = await as(staff.officer)
      .post(`${OFFICE}/2026-10/return`, { version: 2, remark: 'Cia har beslut till sista oktober.' })
      .expect(200);
    expect(sent.body).toMatchObject({ state: 'returned', version: 3, remark: 'Cia har beslut till sista oktober.', decidedBy: 'annika' });
    await t.work();
    const [mail, ...more] = await sql(`select recipient, subject, body_text, state from messages where cause like 'report.decided:%'`);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'kent@post.test', subject: 'Rapporten för oktober 2026 är återsänd', state: 'sent' });
    const link = `http://galleria.test/personal/carrier/arjeplog/${CARRIERS.post}/reports/${CARRIERS.post}/2026-10`;
    for (const told of ['annika på Arjeplog', 'Cia har beslut till sista oktober.', link]) expect(mail?.body_text).toContain(told);
    // What carrying cost was fixed with the report; sent back, it follows what is put right meanwhile.
    const costs = () => sql('select distinct transport_cost_ore as cost from delivery_notes where id = $1', [boNote]);
    await sql('update carrier_contracts set price_ore = 13000 where carrier_id = $1', [CARRIERS.post]);
    await sql(`update eligibilities set valid_to = '2026-10-31' where household_id = $1`, [cia]);
    expect((await as(staff.post).get(`${OWN}/2026-10`)).body.totals.compensation).toBe(80000);
    await submit('2026-10', 2).expect(409);
    const { body } = await submit('2026-10', 3).expect(200);
    expect(body).toMatchObject({ state: 'submitted', version: 4, totals: { compensation: 80000, occasions: 4 } });
    expect(await costs()).toEqual([{ cost: 10_400 }]); // without VAT
  });

  it('is asked about line by line: the carrier answers, and nothing is approved before the question is closed', async () => {
    const [first] = (await as(staff.officer).get(`${OFFICE}/2026-10`)).body.lines;
    const ask = (line: string) => as(staff.officer).post(`${OFFICE}/2026-10/queries`, { line, question: 'Vem tog emot?' });
    const { body: query } = await ask(first.key).expect(201);
    // What the officer saw before the question was asked is approved no longer.
    await as(staff.officer).post(`${OFFICE}/2026-10/approve`, { version: 4 }).expect(409);
    expect((await ask(first.key).expect(409)).body.code).toBe('report.line-asked');
    expect((await ask(`${newId()}/1`).expect(422)).body.code).toBe('report.line-unknown');
    expect((await as(staff.officer).post(`${OFFICE}/2026-10/approve`, { version: 5 }).expect(409)).body).toMatchObject({
      code: 'report.queries-open',
      count: 1,
    });
    await t.work();
    const [mail] = await sql(`select recipient, subject, body_text from messages where cause like 'report.queried:%'`);
    expect(mail).toMatchObject({ recipient: 'kent@post.test', subject: 'Fråga om en rad i rapporten för oktober 2026' });
    expect(mail?.body_text).toContain(`sedel ${first.noteNumber}`);
    const own = `${OWN}/2026-10/queries/${query.id}/answer`;
    await as(staff.bus).post(own, { version: 1, answer: 'Jag' }).expect(404);
    await as(staff.driver).post(own, { version: 1, answer: 'Jag' }).expect(404);
    expect((await as(staff.post).post(own, { version: 1, answer: 'Grannen' }).expect(200)).body).toMatchObject({
      answer: 'Grannen',
      answeredBy: 'kent',
      version: 2,
    });
    await as(staff.officer).post(`${OFFICE}/2026-10/queries/${query.id}/close`, { version: 1 }).expect(409);
    expect((await as(staff.officer).post(`${OFFICE}/2026-10/queries/${query.id}/close`, { version: 2 }).expect(200)).body.closed).toBe(
      true,
    );
    await as(staff.post).post(own, { version: 3, answer: 'Nej' }).expect(409);
    expect((await as(staff.post).get(`${OWN}/2026-10`)).body.queries).toMatchObject([{ key: first.key, answer: 'Grannen', closed: true }]);
  });

  it('is not approved by whoever decided the right of a household in it, where the municipality keeps the two apart', async () => {
    await sql(`insert into duty_rules (tenant_id, right_then_report, right_then_claim, report_then_claim, changed_by, changed_at)
      values (1, true, false, false, 'x', '2026-10-01')`);
    const decided = `update eligibilities set decided_by = $2 where household_id = $1`;
    const [officer] = await sql<{ actor: string }>(
      `select 'identity:' || id as actor from platform.identities where email = 'annika@arjeplog.test'`,
    );
    await sql(decided, [asa, officer?.actor]);
    const { body } = await as(staff.officer).post(`${OFFICE}/2026-10/approve`, { version: 5 }).expect(409);
    expect(body).toMatchObject({ code: 'duties.kept-apart', earlier: 'right', others: [] });
    await sql(decided, [asa, 'Annika Fjellström']);
    await sql('delete from duty_rules');
  });

  it('is approved by exactly one of two officers at once; the other learns who did it and when', async () => {
    const answers = await Promise.all([1, 2].map(() => as(staff.officer).post(`${OFFICE}/2026-10/approve`, { version: 5 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await as(staff.officer).post(`${OFFICE}/2026-10/approve`, { version: 6 }).expect(409);
    expect(body).toMatchObject({ code: 'report.locked', decidedBy: 'annika', decidedAt: '2026-11-02T09:00:00.000Z' });
    await as(staff.officer).post(`${OFFICE}/2026-10/return`, { version: 6, remark: 'Nej, vänta' }).expect(409);
    await t.work();
    const told = await sql(`select recipient, subject from messages where cause like 'report.decided:%' order by created_at`);
    expect(told.slice(1)).toEqual([{ recipient: 'kent@post.test', subject: 'Rapporten för oktober 2026 är godkänd' }]);
    const events = await sql<{ event: string; n: number }>(
      `select event, count(*)::int as n from delivery_note_events where carrier_id = $1 group by 1 order by 1`,
      [CARRIERS.post],
    );
    expect(events).toEqual([
      { event: 'approve', n: 7 },
      { event: 'query', n: 7 },
      { event: 'report', n: 14 },
    ]);
  });

  it('stays as it is when a note turns out never to have been driven: the next month takes it back', async () => {
    await addNote(t, { household: bo, day: '2026-10-06', corrects: boNote });
    await addNote(t, { household: asa, day: '2026-11-03' });
    const locked = await as(staff.officer).get(`${OFFICE}/2026-10`).expect(200);
    expect([locked.body.totals.compensation, locked.body.freight]).toEqual([80000, 9900]);
    const { body } = await as(staff.post).get(`${OWN}/2026-11`).expect(200);
    expect(body.lines.map((line: Record<string, unknown>) => [line.entry, line.day, line.compensation, line.freight])).toEqual([
      ['REVERSAL', '2026-10-06', -20000, -9900],
      ['ORIGINAL', '2026-11-03', 20000, 0],
    ]);
  });

  it('judges a late correction by the rules of its own day, though new rules hold since', async () => {
    const rules = (await as(staff.officer).get('/api/tenants/arjeplog/officer/schemes')).body.versions[0].rules;
    const dearer = { ...rules, compensation: { ...rules.compensation, amounts: [{ from: '2026-01-01', amount: 25000 }] } };
    const path = '/api/tenants/arjeplog/officer/schemes';
    const inside = await as(staff.officer).post(path, {
      validFrom: '2026-10-15',
      decidedOn: '2026-11-01',
      registrationNumber: 'KS 1',
      rules: dearer,
    });
    expect([inside.status, inside.body.code, inside.body.lockedThrough]).toEqual([409, 'scheme.locked-month', '2026-10-31']);
    await as(staff.officer)
      .post(path, { validFrom: '2026-11-01', decidedOn: '2026-11-01', registrationNumber: 'KS 1', rules: dearer })
      .expect(201);
    const late = await addNote(t, { household: vera, day: '2026-10-27' });
    const { body } = await as(staff.post).get(`${OWN}/2026-11`).expect(200);
    const seen = body.lines.map((line: Record<string, unknown>) => [line.day, line.schemeVersion, line.compensation]);
    expect(seen).toContainEqual(['2026-10-27', 1, 20000]);
    expect(seen).toContainEqual(['2026-11-03', 2, 25000]);
    await sql('delete from delivery_notes where id = $1', [late]);
  });
});

describe('a municipality that changes to quarters', () => {
  const path = '/api/tenants/arjeplog/officer/schemes';
  it('keeps the months that were handed in, and takes the next report over the whole quarter, once', async () => {
    const rules = (await as(staff.officer).get(path)).body.versions[0].rules;
    const quarters = { ...rules, reporting: { ...rules.reporting, period: 'QUARTER', dueDays: 20 } };
    const decision = { decidedOn: '2026-11-02', registrationNumber: 'KS 2', rules: quarters };
    await as(staff.officer)
      .post(path, { validFrom: '2026-12-01', ...decision })
      .expect(201);
    await addNote(t, { household: asa, day: '2027-01-11' });
    await addNote(t, { household: bo, day: '2027-03-02' });
    await sql(`update eligibilities set valid_to = '2027-12-31' where household_id = any($1)`, [[asa, bo]]);
    goTo('2027-04-02T09:00:00Z');
    const { body } = await as(staff.post).get(OWN).expect(200);
    const heads = body.reports.map((head: Record<string, unknown>) => [head.period, head.state, head.notes, head.dueOn]);
    expect(heads).toEqual([
      ['2027-01--2027-03', 'open', 2, '2027-04-20'],
      ['2026-11', 'open', 1, '2026-12-15'],
      ['2026-10', 'locked', 7, '2026-11-15'],
    ]);
    await as(staff.post).get(`${OWN}/2027-02`).expect(404);
    await submit('2027-02', null).expect(404);
    const { body: sent } = await submit('2027-01--2027-03', null).expect(200);
    expect(sent).toMatchObject({ state: 'submitted', totals: { notes: 2, occasions: 2 } });
    await as(staff.officer).post(`${OFFICE}/2027-01--2027-03/approve`, { version: 2 }).expect(200);
    // What it comes to is settled with the last month of the quarter.
    const { body: settlement } = await as(staff.officer).get('/api/tenants/arjeplog/officer/settlement/2027-03').expect(200);
    expect(settlement.rows).toMatchObject([{ name: 'Silverlivs', compensationOre: 50_000, toPayOre: 50_000 }]);
    // The shop invoices from the same lines; the carrier, whom these rules do not pay, has none.
    const { text } = await as(staff.shop).get(`/api/tenants/arjeplog/shops/${SHOPS.silver}/compensation/2027-03/lines.csv`).expect(200);
    const rows = [...text.matchAll(/^([^;\r\n]+);[^;]+;([^;]+);.*;([\d,]+)\r?$/gm)].map(([, ...row]) => row);
    expect(rows).toEqual([
      ['Silverlivs', '2027-01-11', '250,00'],
      ['Silverlivs', '2027-03-02', '250,00'],
    ]);
    const none = await as(staff.post).get(`/api/tenants/arjeplog/carriers/${CARRIERS.post}/compensation/2027-03/lines.csv`).expect(200);
    expect(none.text.trim().split('\r\n')).toHaveLength(1);
    await as(staff.shop).get(`/api/tenants/arjeplog/shops/${SHOPS.slagnas}/compensation/2027-03/lines.csv`).expect(404);
    goTo('2026-11-05T09:00:00Z');
  });
});

describe('a report of more than a thousand lines', () => {
  it('is locked and booked at once; its notes are approved a moment later, once', async () => {
    const month = '2026-08';
    const report = derivedId('report', 1, CARRIERS.bus, month);
    await sql(
      `insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, period, state, version, totals) values (1, $1, $2, $2, $3, 'submitted', 2, $4)`,
      [report, CARRIERS.bus, month, JSON.stringify({ ...ZERO, notes: 1001, compensation: 1001 * 100 })],
    );
    await sql(
      `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, carrier_id, channel, state, shop_name, recipient, parcels, goods_class,
         daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, promised_at, created_by, household_id, day, outcome_at, received_by)
       select 1, md5('long' || n)::uuid, 2020, n, $1, 1, $2, 'phone', 'reported', 's', '{}', '{}', 'daily-goods', 0, 0, 0, 'shop', 0, decode(md5('long' || n), 'hex'),
         '2026-08-01', 'x', $3, '2026-08-05', '2026-08-05 12:00', 'resident' from generate_series(1, 1001) n`,
      [SHOPS.silver, CARRIERS.bus, bo],
    );
    await sql(
      `insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, shop_id, day, outcome, reasons, claimable,
         compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore, note_count, delivery_count, occasion_count)
       select 1, id, 1, $1, carrier_id, carrier_id, 'original', 'delivery', id::text, household_id, shop_id, day, 'delivered', '{}', false, 100, 0, 0, 100, 0, 1, 1, 0
       from delivery_notes where year = 2020`,
      [report],
    );
    const path = `/api/tenants/arjeplog/officer/reports/${CARRIERS.bus}/${month}`;
    expect((await as(staff.officer).post(`${path}/approve`, { version: 2 }).expect(200)).body.state).toBe('locked');
    const states = () => sql('select state, count(*)::int as n from delivery_notes where year = 2020 group by 1');
    const [booked] = await sql(`select count(*)::int as n from ledger_entries where subject = $1`, [report]);
    expect([await states(), booked]).toEqual([[{ state: 'reported', n: 1001 }], { n: 1 }]);
    await t.work();
    expect(await states()).toEqual([{ state: 'approved', n: 1001 }]);
    const events =
      await sql(`select actor like 'identity:%' as officer, count(*)::int as n from delivery_note_events e join delivery_notes n on n.id = e.note_id
      where n.year = 2020 group by 1`);
    expect(events).toEqual([{ officer: true, n: 1001 }]);
    const away = `delete from delivery_note_events where note_id in (select id from delivery_notes where year = 2020); delete from report_lines where outcome = 'delivered'
      and note_id in (select id from delivery_notes where year = 2020); delete from delivery_notes where year = 2020; delete from monthly_reports where period = '2026-08'`;
    await sql(away);
  });
});

describe('a report that nobody hands in', () => {
  it('is reminded of once before it is due and once after, however often the morning comes', async () => {
    // Länsgods' October, due on 15 November.
    for (const day of ['2026-11-11', '2026-11-12', '2026-11-12', '2026-11-14', '2026-11-16', '2026-11-17']) {
      goTo(`${day}T06:30:00Z`);
      await sql(`insert into outbox (tenant_id, id, topic, dedupe, run_at) values (1, $1, 'reports.remind', $2, '2026-01-01')`, [
        newId(),
        newId(),
      ]);
      await t.work();
    }
    const told = await sql(
      `select recipient, subject from messages where cause like 'report.reminder:${CARRIERS.bus}:%' order by created_at, id`,
    );
    expect(told.map(({ subject }) => subject)).toEqual([
      'Rapporten för oktober 2026 lämnas in senast söndag 15 november 2026',
      'Rapporten för oktober 2026 är inte inlämnad',
    ]);
    const next = await sql(`select dedupe from outbox where topic = 'reports.remind'`);
    expect(next.map(({ dedupe }) => dedupe)).toContain('2026-11-18');
    goTo('2026-11-05T09:00:00Z');
  });
});

describe('a report', () => {
  it('is its carrier’s alone: another carrier, another municipality and nobody get the same answer', async () => {
    const nobody = await as(staff.stranger)
      .get('/api/tenants/arjeplog/officer/reports/00000000-0000-7000-8000-000000000000/2026-10')
      .expect(404);
    const bus = await as(staff.bus).get(`${OWN}/2026-10`).expect(404);
    const stranger = await as(staff.stranger).get(`${OFFICE}/2026-10`).expect(404);
    const officerNobody = await as(staff.officer)
      .get('/api/tenants/arjeplog/officer/reports/00000000-0000-7000-8000-000000000000/2026-10')
      .expect(404);
    expect(new Set([nobody.text, bus.text, stranger.text, officerNobody.text]).size).toBe(1);
    const list = await as(staff.bus).get(`/api/tenants/arjeplog/carriers/${CARRIERS.bus}/reports`).expect(200);
    expect(list.body.reports.map((head: { reporterName: string }) => head.reporterName)).toEqual(['Länsgods']);
  });

  it('comes as a file in which no name can become a formula, and the log says who took it', async () => {
    const { text, headers } = await as(staff.officer).get(`${OFFICE}/2026-10/lines.csv`).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain('skyddade uppgifter');
    expect(text).not.toContain('Vera');
    const [entry] = await sql(`select actor, details from audit_events where action = 'report.downloaded'`);
    expect(entry).toMatchObject({ details: { lines: 7 } });
  });

  it('lists all carriers’ months for the officer, newest first', async () => {
    const { body } = await as(staff.officer).get('/api/tenants/arjeplog/officer/reports').expect(200);
    expect(body.reports.map((head: Record<string, unknown>) => [head.period, head.reporterName, head.state])).toEqual([
      ['2026-11', 'Lantbrevbäraren', 'open'],
      ['2026-10', 'Lantbrevbäraren', 'locked'],
      ['2026-10', 'Länsgods', 'open'],
    ]);
  });
});
