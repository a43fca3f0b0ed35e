import { withCare, withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme } from '../../../testing/household.ts';
import { MARKET, openMarket } from '../../../testing/market.ts';
import { callerWith, type StaffCaller } from '../../../testing/officer.ts';
import { archiveFaults } from '../../../testing/pdf-text.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { forgetAllReasons, readReason } from '../care/index.ts';
import { forget } from '../personal-data/index.ts';
import { tellOfEndings } from './ending.ts';

const t = await testApp();
const { sql } = t;
const TENANT = '/tenants/arjeplog';
const DESK = `${TENANT}/care/applications`;
const QUEUE = `${TENANT}/officer/eligibility-applications`;
const OWN = `${TENANT}/my-eligibility`;
const SHOP = `${TENANT}/shops/${MARKET.grocer}/eligibility-applications`;
/** Stands in every reason, so that it is found wherever it should not be. */
const SECRET = 'Parkinsons sjukdom';

const right = {
  validFrom: '2026-11-22',
  validTo: '2027-11-21',
  decidedOn: '2026-11-22',
  registrationNumber: 'SN 2026/4',
  distanceExempt: true,
};
const household = (name: string, changes: object = {}) => ({
  ...{ name, address: { street: 'Byvägen 4', postalCode: '93093', locality: 'Laisvall' }, villageId: MARKET.laisvall },
  ...{ phone: '0961-230 11', email: null },
  ...changes,
});
let care: StaffCaller;
let officer: StaffCaller;
let shop: StaffCaller;
let elsa: StaffCaller;
let elsaId = '';

async function setMode(mode: string): Promise<void> {
  await sql(`update delivery_schemes set rules = jsonb_set(rules, '{eligibility,mode}', to_jsonb($1::text))`, [mode]);
}
const enrol = async (name: string, changes: object = {}) =>
  (await care.post(DESK, { ...household(name, changes), right }).expect(201)).body;

beforeAll(async () => {
  await openMarket(t);
  t.setNow(MARKET.now);
  await decideScheme(t, SCHEME_TEMPLATES.HARJEDALEN);
  care = callerWith(t, (await staffToken(t, { role: 'care-manager', tenantId: 1, email: 'bistand@arjeplog.test' })).token);
  officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1, email: 'annika@arjeplog.test' })).token);
  shop = callerWith(t, (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer })).token);
  const signedIn = await signInResident(t, 'arjeplog', 'elsa@hem.test');
  elsa = callerWith(t, signedIn.token);
  elsaId = signedIn.customerId;
});

describe('The care management’s desk', () => {
  it('enrols a household with its right in one step, and seals why', async () => {
    // Put into the register by somebody's own program, past our counter.
    await sql(`insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round)
      values (1, gen_random_uuid(), 41, 'Ivar Förut', 'Byvägen 1', '93093', 'Laisvall', true)`);
    const row = await enrol('Harald Nilsson');
    expect(row.number).toBe(42);
    expect(row).toMatchObject({ name: 'Harald Nilsson', validTo: '2027-11-21', hasReason: false, renewable: false, village: 'Laisvall' });
    await care.put(`${DESK}/${row.id}/reason`, { code: 'ILLNESS', note: SECRET }).expect(204);
    const { households } = (await care.get(DESK).expect(200)).body;
    expect(households).toMatchObject([{ id: row.id, hasReason: true }]);
    const [kept] = await sql<{ n: number }>(`select count(*)::int as n from eligibilities where state = 'granted' and distance_exempt`);
    expect(kept?.n).toBe(1);
    const looked = await care.post(`${DESK}/${row.id}/reason/look`).expect(200);
    expect(looked.body).toMatchObject({ code: 'ILLNESS', note: SECRET });
  });

  it('sees its own households and no other of the register', async () => {
    await sql(`insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round)
      values (1, gen_random_uuid(), 900, 'Nora Annan', 'Annanvägen 1', '93093', 'Laisvall', true)`);
    const { households } = (await care.get(DESK).expect(200)).body;
    expect(households.map(({ name }: { name: string }) => name)).toEqual(['Harald Nilsson']);
    await care.get(`${TENANT}/officer/households`).expect(404);
    const seen = await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'care' }, actor: 'identity:x' }, (tx) =>
      tx.query<{ name: string }>('select name from households'),
    );
    expect(seen).toEqual([{ name: 'Harald Nilsson' }]);
  });

  it('gives a household that is in the register already its right, and makes no second one, whatever the pressing', async () => {
    await sql(`insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round)
      values (1, gen_random_uuid(), 901, 'Åke Berg', 'Bergvägen 2', '93093', 'Laisvall', true)`);
    const address = { street: 'bergvägen 2', postalCode: '930 93', locality: 'Laisvall' };
    const both = await Promise.all([1, 2].map(() => care.post(DESK, { ...household('Åke Berg', { address }), right })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 201)?.body.number).toBe(901);
    const rows = await sql(`select 1 from households where name = 'Åke Berg'`);
    expect(rows).toHaveLength(1);
  });

  it('writes a household in without a decision where the rules let nobody decide, and never elsewhere', async () => {
    const address = { street: 'Sjövägen 1', postalCode: '93093', locality: 'Laisvall' };
    const { body } = await care.post(DESK, { ...household('Ingen', { address }), right: null }).expect(422);
    expect(body.code).toBe('eligibility.days-missing');
    expect(await sql(`select 1 from households where name = 'Ingen'`)).toEqual([]);
    await setMode('NONE');
    const { body: row } = await care.post(DESK, { ...household('Ingen', { address }), right: null }).expect(201);
    expect(row).toMatchObject({ name: 'Ingen', validFrom: null, validTo: null, renewable: false });
    const { body: desk } = await care.get(DESK).expect(200);
    expect(desk.joins).toBe(true);
    expect(desk.households.map(({ name }: { name: string }) => name)).toContain('Ingen');
    expect((await officer.get(QUEUE).expect(200)).body.joined).toMatchObject([{ id: row.id, way: 'care', state: 'enrolled' }]);
    await officer.post(`${QUEUE}/${row.id}/confirmation`, { version: 1 }).expect(200);
    expect((await officer.get(QUEUE).expect(200)).body.joined).toEqual([]);
    await setMode('CARE_DECISION');
  });

  it('renews a right that ends soon by a year on the same terms, once from two windows', async () => {
    const soon = { ...right, validFrom: '2026-01-01', validTo: '2026-12-31' };
    const { body: row } = await care.post(DESK, {
      ...household('Siv Ek', { address: { street: 'Ekvägen 1', postalCode: '93093', locality: 'Laisvall' } }),
      right: soon,
    });
    expect(row.renewable).toBe(true);
    const both = await Promise.all([1, 2].map(() => care.post(`${DESK}/${row.id}/renewal`)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 201)?.body).toMatchObject({ validTo: '2027-12-31', registrationNumber: 'SN 2026/4' });
    expect((await care.post(`${DESK}/${row.id}/renewal`).expect(409)).body.code).toBe('eligibility.too-early');
    // For as long as the rules say.
    await sql(`update delivery_schemes set rules = jsonb_set(rules, '{eligibility,validityMonths}', '6')`);
    expect((await care.get(DESK).expect(200)).body.validityMonths).toBe(6);
    const tre = household('Tre Ek', { address: { street: 'Ekvägen 3', postalCode: '93093', locality: 'Laisvall' } });
    const { body: half } = await care.post(DESK, { ...tre, right: soon }).expect(201);
    expect((await care.post(`${DESK}/${half.id}/renewal`).expect(201)).body.validTo).toBe('2027-06-30');
    await sql(`update delivery_schemes set rules = jsonb_set(rules, '{eligibility,validityMonths}', 'null')`);
  });
});

describe('The sealed reason', () => {
  it('cannot be reached by the roles of the application, not by entering, reading or writing', async () => {
    for (const url of [t.database.appUrl, t.database.workerUrl]) {
      const pool = patientPool({ url, max: 1 });
      afterAll(() => pool.end());
      for (const text of [
        'select * from care.reasons',
        'select * from care.keys',
        "select * from care.open(gen_random_uuid(), 'own')",
        'delete from care.looks',
      ]) {
        const asked = withTenant(pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:x' }, (tx) => tx.query(text));
        await expect(asked, text).rejects.toMatchObject({ code: '42501' });
      }
    }
    const tables = withCare(t.deps.carePool, { tenantId: 1, scope: { kind: 'officer' }, actor: 'identity:x' }, (tx) =>
      tx.query('select * from care.reasons'),
    );
    await expect(tables).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves a look for each reading, in schema care and in the log', async () => {
    const [one] = await sql<{ id: string }>(`select id from eligibility_applications where name = 'Harald Nilsson'`);
    const looks = async () => (await sql<{ n: number }>('select count(*)::int as n from care.looks'))[0]?.n ?? 0;
    const before = await looks();
    await officer.post(`${QUEUE}/${one?.id}/reason/look`).expect(200);
    expect(await looks()).toBe(before + 1);
    const { body } = await officer.get(`${TENANT}/officer/log?action=care.read`).expect(200);
    expect(body.events[0]).toMatchObject({ action: 'care.read', as: 'officer', who: 'annika' });
    // Not of another municipality, and a reading that finds nothing has looked at nothing.
    const stranger = { tenantId: 2, scope: { kind: 'officer' }, actor: 'identity:x' } as const;
    expect(await readReason(t.deps, stranger, one?.id ?? '', 'decide')).toBeUndefined();
    expect(await looks()).toBe(before + 1);
  });

  it('stands readable nowhere in the database', async () => {
    const tables = await sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'platform'::regnamespace, 'care'::regnamespace)`,
    );
    for (const { name } of tables) {
      const rows = await sql(`select 1 from ${name} r where r::text like $1 or r::text like '%ILLNESS%'`, [`%${SECRET}%`]);
      expect(rows, name).toEqual([]);
    }
    const [sealed] = await sql<{ bytes: Buffer }>('select sealed as bytes from care.reasons');
    expect(sealed?.bytes.toString('latin1')).not.toContain('Parkinson');
  });

  it('goes through a change of the environment’s key, and is wrapped anew when it is read', async () => {
    const [one] = await sql<{ id: string }>(`select id from eligibility_applications where name = 'Harald Nilsson'`);
    const config = { ...t.deps.config, careKeys: [{ id: 'next', key: Buffer.alloc(32, 9) }, ...t.deps.config.careKeys] };
    const call = { tenantId: 1, scope: { kind: 'officer' }, actor: 'identity:x' } as const;
    expect(await readReason({ ...t.deps, config }, call, one?.id ?? '', 'decide')).toMatchObject({ note: SECRET });
    expect(await sql('select key_id from care.keys')).toEqual([{ key_id: 'next' }]);
    const onlyNew = { ...config, careKeys: config.careKeys.slice(0, 1) };
    expect(await readReason({ ...t.deps, config: onlyNew }, call, one?.id ?? '', 'decide')).toMatchObject({ note: SECRET });
    await expect(readReason(t.deps, call, one?.id ?? '', 'decide')).rejects.toThrow('CARE_KEYS does not hold');
    await sql('delete from care.keys');
  });
});

describe('An application', () => {
  it('of a resident waits in the officer’s queue with its age, and is granted to a new household that the account may order for', async () => {
    await setMode('RESIDENT_APPLIES');
    const address = { street: 'Tallvägen 9', postalCode: '93093', locality: 'Laisvall' };
    const { body: mine } = await elsa.post(OWN, household('Elsa Stenman', { address, email: 'elsa@hem.test' })).expect(201);
    await elsa.put(`${OWN}/${mine.id}/reason`, { code: 'NO_CAR', note: SECRET }).expect(204);
    expect((await elsa.post(OWN, household('Elsa Stenman', { address })).expect(409)).body.code).toBe('eligibility.applied-already');
    await sql(`update eligibility_applications set applied_at = applied_at - interval '3 days' where id = $1`, [mine.id]);
    const { body: queue } = await officer.get(QUEUE).expect(200);
    expect(queue.waiting).toMatchObject([{ id: mine.id, way: 'resident', waitedDays: 3 }]);
    expect((await elsa.get(OWN).expect(200)).body.right).toBeNull();
    expect((await officer.post(`${QUEUE}/${mine.id}/reason/look`).expect(200)).body).toMatchObject({ code: 'NO_CAR' });
    const grant = { version: 1, householdId: null, right };
    const both = await Promise.all([1, 2].map(() => officer.post(`${QUEUE}/${mine.id}/grant`, grant)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await elsa.get(OWN).expect(200);
    expect(body.right).toEqual({ state: 'holds', validFrom: '2026-11-22', validTo: '2027-11-21', againFrom: null });
    expect(body.applications).toMatchObject([{ state: 'granted', eligibleUntil: '2027-11-21', letter: null }]);
    // Decided from a later day it has not ended: it begins then.
    const begins = (day: string) =>
      sql(
        'update eligibilities set valid_from = $2 where household_id in (select household_id from household_members where customer_id = $1)',
        [elsaId, day],
      );
    await begins('2026-12-01');
    expect((await elsa.get(OWN).expect(200)).body.right).toMatchObject({ state: 'coming', validFrom: '2026-12-01', validTo: '2027-11-21' });
    await begins('2026-11-22');
    expect(await sql('select 1 from household_members where customer_id = $1', [elsaId])).toHaveLength(1);
    expect((await elsa.put(`${OWN}/${mine.id}/reason`, { code: 'AGE', note: '' }).expect(409)).body.code).toBe(
      'eligibility.decided-already',
    );
  });

  it('is read with its reason in the person’s own extract, and loses its key when the household is erased', async () => {
    const { body } = await elsa.get(`${TENANT}/my-data`).expect(200);
    expect(body.html).toContain(SECRET);
    expect(await sql(`select actor like 'identity:%' as person from care.looks where purpose = 'extract'`)).toEqual([{ person: true }]);
    const [home] = await sql<{ id: string; application: string }>(
      `select a.household_id as id, a.id as application from eligibility_applications a where a.customer_id = $1`,
      [elsaId],
    );
    const erased = await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:x' }, (tx) =>
      forget(tx, { kind: 'household', householdId: home?.id ?? '' }, t.deps.now()),
    );
    expect(erased).toEqual([]);
    await t.work();
    expect(await sql('select 1 from care.keys where subject_id = any($1)', [[home?.id, home?.application]])).toEqual([]);
    expect(
      await sql(`select name like 'person:%' as gone, phone, reason_kept_at from eligibility_applications where customer_id = $1`, [
        elsaId,
      ]),
    ).toEqual([{ gone: true, phone: null, reason_kept_at: null }]);
  });

  it('of a shop is refused by a letter that says why and how to appeal, of which the shop sees nothing', async () => {
    await setMode('VENDOR_APPLIES');
    const address = { street: 'Granvägen 3', postalCode: '93093', locality: 'Laisvall' };
    const { body: one } = await shop.post(SHOP, household('Gösta Gran', { address })).expect(201);
    const words = 'Ni har 800 meter till affären.';
    const { body } = await officer.post(`${QUEUE}/${one.id}/refuse`, { version: 1, code: 'too-near', words }).expect(200);
    expect(body).toMatchObject({ state: 'refused', refusal: { code: 'too-near', decidedBy: 'annika' } });
    for (const part of [
      words,
      'inom tre veckor',
      'Förvaltningsrätten',
      'Arjeplogs kommun\nkommun@arjeplog.test',
      'Granvägen 3, 930 93 Laisvall',
    ]) {
      expect(body.refusal.letter).toContain(part);
    }
    expect(await sql(`select channel, recipient from messages where cause = $1`, [`eligibility.refused:${one.id}`])).toEqual([
      { channel: 'letter', recipient: 'Gösta Gran' },
    ]);
    const { body: list } = await shop.get(SHOP).expect(200);
    expect(list).toMatchObject({ open: true, applications: [{ state: 'refused', eligibleUntil: null }] });
    expect(JSON.stringify(list)).not.toMatch(/near|800/);
    const seen = await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'identity:x' }, (tx) =>
      tx.query('select 1 from eligibility_refusals union all select 1 from eligibilities'),
    );
    expect(seen).toEqual([]);
    const pdf = await officer.get(`${QUEUE}/${one.id}/letter.pdf`).expect(200);
    expect(archiveFaults(pdf.body)).toEqual([]);
  });

  it('that is granted shows the shop until when and nothing more, and nothing of a household with protected identity', async () => {
    const address = { street: 'Björkvägen 5', postalCode: '93093', locality: 'Laisvall' };
    const { body: one } = await shop.post(SHOP, household('Berit Björk', { address })).expect(201);
    await officer.post(`${QUEUE}/${one.id}/grant`, { version: 1, householdId: null, right }).expect(200);
    const hidden = household('Berta Björk', { address: { ...address, street: 'Björkvägen 7' }, phone: null });
    const { body: two } = await shop.post(SHOP, hidden).expect(201);
    await officer.post(`${QUEUE}/${two.id}/grant`, { version: 1, householdId: null, right, protected: true }).expect(200);
    expect(await sql(`select protected from households where name = 'Berta Björk'`)).toEqual([{ protected: true }]);
    expect(await sql(`select 1 from messages where cause = $1`, [`eligibility.granted:${two.id}`])).toEqual([]);
    const until = async (name = 'Berit Björk') =>
      (await shop.get(SHOP).expect(200)).body.applications.find((sent: { name: string }) => sent.name === name).eligibleUntil;
    expect(await until('')).toBeNull();
    expect(await until()).toBe('2027-11-21');
    await sql(`update households set protected = true where name = 'Berit Björk'`);
    expect(await until()).toBeNull();
  });

  it('is taken back by its own applicant alone, and its reason is destroyed with its key', async () => {
    await setMode('RESIDENT_APPLIES');
    const bo = callerWith(t, (await signInResident(t, 'arjeplog', 'bo@hem.test')).token);
    const { body: one } = await bo.post(OWN, household('Bo Lind')).expect(201);
    await bo.put(`${OWN}/${one.id}/reason`, { code: 'OTHER', note: SECRET }).expect(204);
    await elsa.post(`${OWN}/${one.id}/withdrawal`, { version: 1 }).expect(404);
    await elsa.put(`${OWN}/${one.id}/reason`, { code: 'AGE', note: '' }).expect(404);
    expect((await bo.post(`${OWN}/${one.id}/withdrawal`, { version: 1 }).expect(200)).body).toMatchObject({
      state: 'withdrawn',
      hasReason: false,
    });
    await t.work();
    expect(await sql('select 1 from care.keys where subject_id = $1', [one.id])).toEqual([]);
    expect(await sql('select 1 from care.reasons where id = $1', [one.id])).toEqual([]);
    await setMode('VENDOR_APPLIES');
    expect((await bo.post(OWN, household('Bo Lind')).expect(409)).body.code).toBe('eligibility.way-closed');
  });
});

describe('Two rows of the register that are one', () => {
  it('leave a sealed reason where it was sealed: the desk reads it, and writes it over, under the household that stays', async () => {
    await setMode('CARE_DECISION');
    const row = await enrol('Märta Dubbel');
    await care.put(`${DESK}/${row.id}/reason`, { code: 'AGE', note: SECRET }).expect(204);
    const [gone] = await sql<{ id: string; version: number }>(`select id, version from households where name = 'Märta Dubbel'`);
    const into = '0190a000-0000-7000-8000-00000000f0d2';
    await sql(`insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round)
      values (1, '${into}', 960, 'Märta D', 'Byvägen 99', '93093', 'Laisvall', true)`);
    const [right] = await sql<{ id: string }>('select id from eligibilities where household_id = $1', [gone?.id]);
    const merge = { otherId: gone?.id, otherVersion: gone?.version, version: 1, reason: 'Inskriven två gånger', rights: [right?.id] };
    await officer.post(`${TENANT}/officer/households/${into}/merges`, merge).expect(201);
    expect((await care.get(DESK).expect(200)).body.households.find(({ id }: { id: string }) => id === row.id)).toMatchObject({
      name: 'Märta D',
    });
    expect((await care.post(`${DESK}/${row.id}/reason/look`).expect(200)).body).toMatchObject({ code: 'AGE', note: SECRET });
    await care.put(`${DESK}/${row.id}/reason`, { code: 'NO_CAR', note: '' }).expect(204);
    expect((await care.post(`${DESK}/${row.id}/reason/look`).expect(200)).body).toMatchObject({ code: 'NO_CAR' });
    expect(await sql('select subject_id as subject from care.reasons where id = $1', [row.id])).toEqual([{ subject: gone?.id }]);
  });
});

describe('A right that ends', () => {
  it('is told of once 60 days and once 30 days before, and stands in the officer’s list, where it is renewed in one press', async () => {
    await sql(`insert into households (tenant_id, id, number, name, street, postal_code, locality, email, year_round)
      values (1, '0190a000-0000-7000-8000-00000000f001', 950, 'Ture Tall', 'Tallvägen 1', '93093', 'Laisvall', 'ture@hem.test', true)`);
    await sql(`insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, state)
      values (1, gen_random_uuid(), '0190a000-0000-7000-8000-00000000f001', '2026-01-21', '2027-01-20', '2026-01-20', 'Annika', 'granted')`);
    const mails = async () => (await sql<{ n: number }>(`select count(*)::int as n from messages where recipient = 'ture@hem.test'`))[0]?.n;
    const morning = (day: string) =>
      withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:x' }, (tx) =>
        tellOfEndings(tx, new Date(`${day}T06:10:00Z`)),
      );
    const counts: (number | undefined)[] = [];
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-12-20', '2026-12-21', '2026-12-31', '2027-01-20', '2027-01-21']) {
      await morning(day);
      counts.push(await mails());
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 2, 2]);
    t.setNow(new Date('2026-12-31T22:59:00Z'));
    officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1 })).token);
    const ending = async () => (await officer.get(QUEUE).expect(200)).body.ending;
    expect(await ending()).toMatchObject([{ name: 'Ture Tall', validTo: '2027-01-20', told: true }]);
    const renewal = `${TENANT}/officer/households/0190a000-0000-7000-8000-00000000f001/renewal`;
    expect((await officer.post(renewal).expect(201)).body).toEqual({ validFrom: '2027-01-21', validTo: '2028-01-20' });
    expect((await officer.post(renewal).expect(409)).body.code).toBe('eligibility.too-early');
    expect(await ending()).toEqual([]);
  });
});

describe('A municipality that has left', () => {
  it('leaves no key, no reason and no look behind', async () => {
    await forgetAllReasons(t.deps, 1);
    for (const table of ['keys', 'reasons', 'looks'])
      expect(await sql(`select 1 from care.${table} where tenant_id = 1`), table).toEqual([]);
  });
});
