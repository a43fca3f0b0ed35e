import { noteNumber } from '@galleria/domain/delivery';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const { app, sql } = t;
const OFFICER = '/api/tenants/arjeplog/officer';
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let [asa, vera] = ['', ''];
const get = (path: string, token = staff.officer) => request(app.server).get(path).set('authorization', `Bearer ${token}`);
const post = (path: string, body: object, token = staff.officer) =>
  request(app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', newId()).send(body);

beforeAll(async () => {
  await openHomeDelivery(t);
  const people = await homeDeliveryStaff(t);
  staff = people.tokens;
  asa = await addNote(t, { household: await addHousehold(t, { number: 1, name: 'Åsa Öberg' }), day: '2026-10-05' });
  vera = await addNote(t, { household: await addHousehold(t, { number: 2, name: 'Vera Hemlig', isProtected: true }), day: '2026-10-06' });
  people.goTo('2026-11-02T09:00:00Z');
  const report = `carriers/${CARRIERS.post}/reports/2026-10`;
  await post(`/api/tenants/arjeplog/${report}/submit`, { version: null, assuredBy: 'Kent', assured: true }, staff.post).expect(200);
  await post(`${OFFICER}/reports/${CARRIERS.post}/2026-10/approve`, { version: 2 }).expect(200);
  await post(`${OFFICER}/claims`, {
    from: '2026-01-01',
    to: '2026-12-31',
    decisionBody: 'Region Norrbotten',
    contact: '',
    paymentTo: '',
  }).expect(201);
});

describe('“show me note 4711”', () => {
  it('finds it by its whole number, its code or its running number, and nothing of another municipality', async () => {
    const [{ number: sequence } = { number: 0 }] = await sql<{ number: number }>('select number from delivery_notes where id = $1', [asa]);
    const number = noteNumber({ tenant: 1, year: 2026, sequence });
    for (const typed of [number, ` ${sequence} `, `https://galleria.test/n/${number}`]) {
      const { body } = await get(`${OFFICER}/notes?number=${encodeURIComponent(typed)}`).expect(200);
      expect(body.notes).toEqual([{ id: asa, number, day: '2026-10-05', shopName: 'Silverlivs', state: 'approved' }]);
    }
    for (const typed of [noteNumber({ tenant: 2, year: 2026, sequence }), '9999999', 'DROP TABLE'])
      expect((await get(`${OFFICER}/notes?number=${encodeURIComponent(typed)}`).expect(200)).body.notes).toEqual([]);
    expect((await get(`/api/tenants/arvidsjaur/officer/notes?number=${sequence}`, staff.stranger).expect(200)).body.notes).toEqual([]);
  });

  it('tells it on one page from the decision to the claim, and who read it is logged', async () => {
    await sql(
      `insert into report_queries (tenant_id, id, report_id, carrier_id, source_id, sequence, question, asked_by, asked_at)
       select 1, gen_random_uuid(), l.report_id, l.carrier_id, l.note_id, l.sequence, 'Vem tog emot?', 'system:test', now() from report_lines l where l.note_id = $1`,
      [asa],
    );
    await t.sql("update delivery_notes set signed_on_paper = true, receiver_name = 'Bertil Norberg' where id = $1", [asa]);
    const round = newId();
    await t.sql(
      `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
         standard_fee_ore, valid_from, bus_line, hand_in_by, hand_in_at)
       values (1, $1, $2, 'Bussen', 1, 1, '15:00', '09:30', '10:00', '12:00', 'skip', 8, 6900, '2026-01-01', '26', '09:10', 'Busstationen')`,
      [round, CARRIERS.post],
    );
    await t.sql('update delivery_notes set round_id = $2 where id = $1', [asa, round]);
    const { body } = await get(`${OFFICER}/notes/${asa}/story`).expect(200);
    expect(body.door.signedOnPaper).toBe(true);
    expect(body).toMatchObject({
      note: {
        householdNumber: 1,
        householdName: 'Åsa Öberg',
        shopName: 'Silverlivs',
        carrierName: 'Lantbrevbäraren',
        day: '2026-10-05',
        feeOre: 2000,
        bus: { line: '26', handInBy: '09:10', handInAt: 'Busstationen' },
      },
      right: { validFrom: '2026-01-01', validTo: '2026-12-31', registrationNumber: 'SN 2025/7', decidedBy: 'Annika Fjellström' },
      rules: { version: 1, validFrom: '2026-01-01', registrationNumber: 'KS 2025/1' },
      door: { outcome: 'delivered', receivedBy: 'resident', receiverName: 'Bertil Norberg' },
      // Härjedalen: 200 kronor for the delivery, half of it the state's, at most 100.
      lines: [
        {
          ...{
            entry: 'ORIGINAL',
            period: '2026-10',
            state: 'locked',
            decidedBy: 'annika',
            subsidised: true,
            compensation: 20_000,
            grant: 10_000,
          },
          payee: { name: 'Silverlivs', owedOre: 40_000, paidOn: null },
          claim: { state: 'draft', from: '2026-01-01', to: '2026-12-31' },
        },
      ],
      questions: [{ question: 'Vem tog emot?', answer: null, closed: false }],
      correctedBy: null,
    });
    expect(body.events.map(({ event }: { event: string }) => event)).toEqual(['report', 'approve']);
    expect(Object.keys(body.right).sort()).toEqual(['decidedBy', 'decidedOn', 'registrationNumber', 'revokedOn', 'validFrom', 'validTo']);
    const looks = await sql(`select subject from audit_events where action = 'delivery-note.followed'`);
    expect(looks).toEqual([{ subject: `delivery-note:${asa}` }]);
  });

  it('says of a protected household its number and nothing more', async () => {
    await t.sql("update delivery_notes set receiver_name = 'Vera Öhman' where id = $1", [vera]);
    const { body, text } = await get(`${OFFICER}/notes/${vera}/story`).expect(200);
    expect(body.note).toMatchObject({ householdNumber: 2, householdName: null, village: null, bus: null });
    expect(body.door.receiverName).toBe('');
    expect(text).not.toContain('Vera');
  });
});
