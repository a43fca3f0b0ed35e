import { withTenant } from '@galleria/db';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';
import { catchUp } from '../ledger/index.ts';

const t = await testApp();
const { app, sql } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: (at: string) => void;
const notes: Record<'bo' | 'asa' | 'cia' | 'other' | 'bus', string> = { bo: '', asa: '', cia: '', other: '', bus: '' };
let householdOfAsa = '';

const TENANT = '/api/tenants/arjeplog';
const REPORTS = `${TENANT}/carriers/${CARRIERS.post}/reports`;
const OFFICE = `${TENANT}/officer/reports/${CARRIERS.post}`;
const at = {
  officer: (note: string) => `${TENANT}/officer/notes/${note}/correction`,
  post: (note: string) => `${TENANT}/carriers/${CARRIERS.post}/notes/${note}/correction`,
  bus: (note: string) => `${TENANT}/carriers/${CARRIERS.bus}/notes/${note}/correction`,
  shop: (note: string) => `${TENANT}/shops/${SHOPS.silver}/notes/${note}/correction`,
} as const;
const get = (path: string, who: keyof typeof staff) => request(app.server).get(path).set('authorization', `Bearer ${staff[who]}`);
const post = (path: string, body: object, who: keyof typeof staff) =>
  request(app.server).post(path).set('authorization', `Bearer ${staff[who]}`).set('idempotency-key', newId()).send(body);
const submit = (period: string, version: number | null) =>
  post(`${REPORTS}/${period}/submit`, { version, assuredBy: 'Kent Rönnmark', assured: true }, 'post').expect(200);
const approve = (period: string, version: number) => post(`${OFFICE}/${period}/approve`, { version }, 'officer').expect(200);
type Line = Record<
  'entry' | 'day' | 'compensation' | 'fee' | 'grant' | 'outcome' | 'noteNumber' | 'householdNumber' | 'schemeVersion',
  unknown
>;
const linesOf = async (period: string): Promise<Line[]> => (await get(`${REPORTS}/${period}`, 'post').expect(200)).body.lines;
const delivered = (day: string, feeOre = 2000, more: object = {}) => ({
  kind: 'delivered',
  day,
  feeOre,
  parcels: { ambient: 1, chilled: 0, frozen: 0 },
  ...more,
});
const body = (version: number, way: string, right: object, reason = 'Fel hushåll på listan') => ({ version, way, reason, right });
const codeOf = async (sent: request.Test) => {
  const { status, body: reply } = await sent;
  return [status, reply.code];
};

beforeAll(async () => {
  await openHomeDelivery(t);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  const asa = await addHousehold(t, { number: 1 });
  householdOfAsa = asa;
  const bo = await addHousehold(t, { number: 2 });
  const cia = await addHousehold(t, { number: 3 });
  await addHousehold(t, { number: 4, name: 'Dan Lind' });
  notes.asa = await addNote(t, { household: asa, day: '2026-10-05' });
  notes.bo = await addNote(t, { household: bo, day: '2026-10-06' });
  notes.cia = await addNote(t, { household: cia, day: '2026-10-07' });
  notes.other = await addNote(t, { household: cia, day: '2026-10-15', shop: SHOPS.slagnas });
  notes.bus = await addNote(t, { household: asa, day: '2026-10-20', carrier: CARRIERS.bus });
  await sql(`insert into counters (tenant_id, name, year, value) values (1, 'delivery-note', 2026, 100)`); // what the notes above have taken
  goTo('2026-11-02T09:00:00Z');
});

describe('a driven note that was wrong', () => {
  it('waits while its month lies with the municipality, and is put right itself when the officer has sent the month back', async () => {
    await submit('2026-10', null);
    const waiting = await get(at.post(notes.bo), 'post').expect(200);
    expect(waiting.body).toMatchObject({ way: null, barred: 'correction.submitted', state: 'reported', version: 2 });
    expect(await codeOf(post(at.post(notes.bo), body(2, 'put-right', { kind: 'not-driven' }), 'post'))).toEqual([
      409,
      'correction.submitted',
    ]);
    await post(`${OFFICE}/2026-10/return`, { version: 2, remark: 'Bo var inte hemma den sjätte.' }, 'officer').expect(200);

    const { body: note } = await get(at.post(notes.bo), 'post').expect(200);
    expect(note).toMatchObject({ way: 'put-right', barred: null, state: 'queried', month: '2026-10' });
    expect(await codeOf(post(at.post(notes.bo), body(note.version, 'counter-note', { kind: 'not-driven' }), 'post'))).toEqual([
      409,
      'correction.other-way',
    ]);
    const right = { kind: 'failed', failReason: 'not-home' };
    expect(await codeOf(post(at.post(notes.bo), body(1, 'put-right', right), 'post'))).toEqual([409, 'correction.changed']);
    const done = await post(at.post(notes.bo), body(note.version, 'put-right', right, 'Ingen hemma, fel knapp'), 'post').expect(200);
    expect(done.body).toMatchObject({ state: 'queried', failReason: 'not-home', feeOre: 0, reason: 'Ingen hemma, fel knapp' });
    // The shop puts its own notes right: Cia's came two days later, and she paid five kronor more.
    const { body: cia } = await get(at.shop(notes.cia), 'shop').expect(200);
    const same = delivered('2026-10-07');
    expect(await codeOf(post(at.shop(notes.cia), body(cia.version, 'put-right', same), 'shop'))).toEqual([422, 'correction.nothing']);
    await post(at.shop(notes.cia), body(cia.version, 'put-right', delivered('2026-10-09', 2500)), 'shop').expect(200);
    expect((await linesOf('2026-10')).map(({ day, outcome, fee }) => [day, outcome, fee]).sort()).toEqual([
      ['2026-10-05', 'DELIVERED', 2000],
      ['2026-10-06', 'FAILED', 0],
      ['2026-10-09', 'DELIVERED', 2500],
      ['2026-10-15', 'DELIVERED', 2000],
    ]);
    await submit('2026-10', 3);
    await approve('2026-10', 4);
  });

  it('of a locked month is taken back by a counter-note in the next open month, and written anew under the rules of its day (golden case 14)', async () => {
    const before = (await get(`${OFFICE}/2026-10`, 'officer').expect(200)).body;
    expect((await get(REPORTS, 'post')).body.reports.map((head: { period: string }) => head.period)).toEqual(['2026-10']);
    // Dearer rules since: the correction follows those of the day of delivery.
    const { rules } = (await get(`${TENANT}/officer/schemes`, 'officer')).body.versions[0];
    const dearer = { ...rules, compensation: { ...rules.compensation, amounts: [{ from: '2026-01-01', amount: 25000 }] } };
    const decision = { validFrom: '2026-11-01', decidedOn: '2026-11-01', registrationNumber: 'KS 1', rules: dearer };
    await post(`${TENANT}/officer/schemes`, decision, 'officer').expect(201);

    const { body: note } = await get(at.officer(notes.asa), 'officer').expect(200);
    expect(note).toMatchObject({ way: 'counter-note', month: '2026-11', householdNumber: 1, day: '2026-10-05' });
    const right = delivered('2026-10-05', 2000, { householdNumber: 4 });
    const done = await post(at.officer(notes.asa), body(note.version, 'counter-note', right), 'officer').expect(200);
    expect(done.body).toMatchObject({ way: null, barred: 'counter-note.already-made', state: 'approved', reason: 'Fel hushåll på listan' });

    // Nothing was driven in November yet, and the month is there with its correction.
    expect((await get(REPORTS, 'post')).body.reports.map((head: { period: string }) => head.period)).toEqual(['2026-11', '2026-10']);
    await addNote(t, { household: householdOfAsa, day: '2026-11-03' });
    const lines = await linesOf('2026-11');
    expect(
      lines.map((line) => [line.entry, line.day, line.householdNumber, line.compensation, line.grant, line.schemeVersion]).sort(),
    ).toEqual(
      [
        ['ORIGINAL', '2026-10-05', 4, 20000, 10000, 1],
        ['ORIGINAL', '2026-11-03', 1, 25000, 10000, 2],
        ['REVERSAL', '2026-10-05', 1, -20000, -10000, 1],
      ].sort(),
    );
    expect((await get(`${OFFICE}/2026-10`, 'officer')).body).toEqual(before);

    // Each of the two says on its own page what it is for, and the log names who did it.
    const counter = (await get(at.post(done.body.correctedBy.id), 'post').expect(200)).body;
    expect(counter).toMatchObject({ corrects: { id: notes.asa }, barred: 'counter-note.of-counter-note', reason: 'Fel hushåll på listan' });
    const anew = (await get(at.post(done.body.replacedBy.id), 'post').expect(200)).body;
    expect(anew).toMatchObject({ replaces: { id: notes.asa }, householdNumber: null, name: 'Dan Lind', day: '2026-10-05' });
    const [logged] = await sql(
      `select subject, scope, details->>'month' as month from audit_events where action = 'delivery-note.corrected'`,
    );
    expect(logged).toEqual({ subject: `delivery-note:${notes.asa}`, scope: 'officer', month: '2026-11' });
    const rides = await sql('select run_id, stop_id, collect_ore from delivery_notes where id = any($1)', [
      [done.body.correctedBy.id, done.body.replacedBy.id],
    ]);
    expect(rides).toEqual([1, 2].map(() => ({ run_id: null, stop_id: null, collect_ore: 0 })));
  });

  it('is corrected once, and its counter-note never', async () => {
    const { body: note } = await get(at.officer(notes.asa), 'officer');
    const taken = { kind: 'not-driven' };
    expect(await codeOf(post(at.officer(notes.asa), body(note.version, 'counter-note', taken), 'officer'))).toEqual([
      409,
      'counter-note.already-made',
    ]);
    expect(await codeOf(post(at.officer(note.correctedBy.id), body(1, 'counter-note', taken), 'officer'))).toEqual([
      409,
      'counter-note.of-counter-note',
    ]);
    const { body: cia } = await get(at.shop(notes.cia), 'shop');
    const both = await Promise.all(
      [1, 2].map(() => post(at.shop(notes.cia), body(cia.version, 'counter-note', taken, 'Aldrig körd'), 'shop')),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is refused to another carrier, shop and municipality, to a driver, and in words that make no note of it', async () => {
    const taken = body(3, 'counter-note', { kind: 'not-driven' });
    const refused = [
      await post(at.bus(notes.bo), taken, 'bus'),
      await post(at.post(notes.bo), taken, 'bus'),
      await post(at.shop(notes.other), taken, 'shop'),
      await post(at.officer(notes.bo), taken, 'stranger'),
      await post(at.post(notes.bo), taken, 'driver'),
      await post(at.officer(newId()), taken, 'officer'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
    const { version } = (await get(at.post(notes.bo), 'post')).body;
    const try_ = (right: object) => codeOf(post(at.post(notes.bo), body(version, 'counter-note', right), 'post'));
    expect(await try_(delivered('2026-10-06', 0, { householdNumber: 4 }))).toEqual([422, 'correction.household']);
    expect(await try_(delivered('2026-11-28'))).toEqual([422, 'correction.day']);
    expect(await try_({ ...delivered('2026-10-06'), parcels: { ambient: 0, chilled: 0, frozen: 0 } })).toEqual([422, 'parcels.invalid']);
    expect(await codeOf(post(at.post(notes.bo), body(version, 'counter-note', delivered('2026-10-06'), ' '), 'post'))).toEqual([
      400,
      'request.invalid',
    ]);
    expect((await get(at.bus(notes.bus), 'bus').expect(200)).body).toMatchObject({ way: 'put-right' });
  });

  it('moves the sums of the claim and the statistics of its month, and stands in the claim’s lines', async () => {
    goTo('2026-12-02T09:00:00Z');
    await submit('2026-11', null);
    await approve('2026-11', 2);
    const states = await sql<{ state: string }>('select state from delivery_notes where corrects_note_id is not null');
    expect(states.map(({ state }) => state)).toEqual(['approved', 'approved']);
    const claim = { from: '2026-01-01', to: '2026-12-31', decisionBody: 'Region Norrbotten', contact: '', paymentTo: '' };
    const { body: drafted } = await post(`${TENANT}/officer/claims`, claim, 'officer').expect(201);
    const { body: shown } = await get(`${TENANT}/officer/claims/${drafted.claim.id}/specification`, 'officer').expect(200);
    const rows = shown.rows.map((row: Record<string, unknown>) => [row.day, row.entry, row.compensation]);
    expect(rows).toContainEqual(['2026-10-05', 'REVERSAL', -20000]);
    expect(rows).toContainEqual(['2026-10-05', 'ORIGINAL', 20000]);
    expect(rows).toContainEqual(['2026-10-09', 'REVERSAL', -20000]);
    // Åsa's went to Dan, Cia's never was, Bo was not at home: of October two are left, with the other shop's.
    const { body: statistics } = await get(`${TENANT}/officer/statistics?from=2026-10&to=2026-10`, 'officer').expect(200);
    const months = statistics.tables.find((table: { by: string }) => table.by === 'month').cells;
    expect(months[0]).toMatchObject({ deliveries: 2, households: 2, cost: 40000 });
  });

  it('of a note by hand never raises the fee at the carrier’s word, but at the shop’s', async () => {
    const note = await addNote(t, { household: householdOfAsa, day: '2026-12-01' });
    const { version } = (await get(at.post(note), 'post').expect(200)).body;
    const byCarrier = await post(at.post(note), body(version, 'put-right', delivered('2026-12-01', 1_000_000)), 'post').expect(422);
    expect(byCarrier.body).toMatchObject({ code: 'correction.fee', mostOre: 2000 });
    const byShop = await post(at.shop(note), body(version, 'put-right', delivered('2026-12-01', 4000)), 'shop').expect(200);
    expect(byShop.body.feeOre).toBe(4000);
  });

  it('takes back in the books what was never taken at the door, and is not booked anew by night', async () => {
    goTo('2026-12-08T09:00:00Z');
    const note = await addNote(t, { household: householdOfAsa, day: '2026-12-07' });
    await sql(`update delivery_notes set collect_ore = 50000, collected_ore = 50000, paid_by = 'cash' where id = $1`, [note]);
    // The books began long ago, whatever the real date is: what was driven before them is not asked for.
    await sql(
      `insert into ledger_entries (tenant_id, id, shop_id, year, number, cause, kind, subject, reference, day, actor, posted_at)
       values (1, gen_random_uuid(), $1, 2025, 1, 'test:begun', 'paid', gen_random_uuid(), 'x', '2025-01-01', 'system:test', '2025-01-01')`,
      [SHOPS.silver],
    );
    const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const byNight = () => catchUp((work) => withTenant(t.deps.pool, call, work), t.deps.now());
    const cash = async () => {
      const [row] = await sql<{ ore: string }>(
        `select coalesce(sum(amount_ore), 0) as ore from ledger_postings where account = 'carrier-cash'`,
      );
      return Number(row?.ore);
    };
    await byNight();
    expect(await cash()).toBe(50_000);
    const { body: shown } = await get(at.post(note), 'post').expect(200);
    await post(at.post(note), body(shown.version, 'put-right', { kind: 'not-driven' }), 'post').expect(200);
    await t.work();
    expect(await cash()).toBe(0);
    await byNight();
    expect(await cash()).toBe(0);
  });
});
