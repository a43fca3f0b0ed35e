import { type TenantTx, withTenant } from '@galleria/db';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme } from '../../../testing/household.ts';
import { MARKET, openMarket } from '../../../testing/market.ts';
import { callerWith, type StaffCaller } from '../../../testing/officer.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';

const t = await testApp();
const { sql } = t;
const TENANT = '/tenants/arjeplog';
const QUEUE = `${TENANT}/officer/eligibility-applications`;
const OWN = `${TENANT}/my-eligibility`;
const SHOP = `${TENANT}/shops/${MARKET.grocer}/eligibility-applications`;
const household = (name: string, changes: object) => ({ name, villageId: MARKET.laisvall, email: null, ...changes });
let officer: StaffCaller;
let shop: StaffCaller;

beforeAll(async () => {
  await openMarket(t);
  t.setNow(MARKET.now);
  await decideScheme(t, SCHEME_TEMPLATES.KALIX);
  officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1, email: 'annika@arjeplog.test' })).token);
  shop = callerWith(t, (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer })).token);
});

describe('Where the rules let nobody decide', () => {
  const at = (street: string) => ({ address: { street, postalCode: '93093', locality: 'Laisvall' }, phone: null });
  const signIn = async (mail: string) => callerWith(t, (await signInResident(t, 'arjeplog', mail)).token);

  it('a resident writes the own household in at once, once, and the officer may take it away again', async () => {
    const rut = await signIn('rut@hem.test');
    expect((await rut.get(OWN).expect(200)).body).toMatchObject({ open: true, joins: true, home: null });
    const both = await Promise.all([1, 2].map(() => rut.post(OWN, household('Rut Rask', at('Raskvägen 1')))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const one = both.find(({ status }) => status === 201)?.body;
    expect(one).toMatchObject({ state: 'enrolled', eligibleUntil: null });
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('eligibility.enrolled-already');
    expect((await rut.get(OWN).expect(200)).body).toMatchObject({ open: false, home: 'served' });
    const home = async () =>
      sql<{ id: string; members: number }>(
        `select id, (select count(*)::int from household_members m where m.household_id = h.id) as members from households h where name = 'Rut Rask'`,
      );
    expect(await home()).toMatchObject([{ members: 1 }]);
    // No right was written: nobody decided.
    expect(await sql('select 1 from eligibilities where household_id = $1', [(await home())[0]?.id])).toEqual([]);
    expect((await officer.get(QUEUE).expect(200)).body.joined).toMatchObject([{ id: one.id, way: 'resident' }]);
    expect((await officer.get(`${QUEUE}/${one.id}`).expect(200)).body).toMatchObject({ isNew: true, joins: true });
    const undoings = await Promise.all([1, 2].map(() => officer.post(`${QUEUE}/${one.id}/undoing`, { version: 1 })));
    expect(undoings.map(({ status }) => status).sort()).toEqual([200, 409]);
    await t.work();
    expect(await home()).toEqual([]);
    // It does not come back by itself.
    expect((await rut.get(OWN).expect(200)).body).toMatchObject({ home: null, applications: [{ state: 'undone' }] });
    expect((await rut.post(OWN, household('Rut Rask', at('Raskvägen 1'))).expect(201)).body.state).toBe('applied');
  });

  it('whoever claims a household of the register waits, unless the account’s own contact is the household’s', async () => {
    const rows = [
      ['0190a000-0000-7000-8000-00000000f101', 970, 'Nils Norr', 'Norrvägen 1', 'nils@hem.test', false],
      ['0190a000-0000-7000-8000-00000000f102', 971, 'Siri Skydd', 'Skyddsvägen 1', 'siri@hem.test', true],
    ];
    for (const row of rows)
      await sql(
        `insert into households (tenant_id, id, number, name, street, postal_code, locality, email, protected, year_round)
        values (1, $1, $2, $3, $4, '93093', 'Laisvall', $5, $6, true)`,
        row,
      );
    const [other, nils, siri] = [await signIn('annan@hem.test'), await signIn('nils@hem.test'), await signIn('siri@hem.test')];
    const nilsHome = household('Nils Norr', at('Norrvägen 1'));
    const { body: claim } = await other.post(OWN, nilsHome).expect(201);
    expect(claim.state).toBe('applied');
    expect((await other.get(OWN).expect(200)).body).toMatchObject({ home: null, right: null });
    expect((await nils.post(OWN, nilsHome).expect(201)).body.state).toBe('enrolled');
    // Another name behind the same e-mail may be the same people; and a protected household is linked by the officer alone.
    const third = await signIn('tredje@hem.test');
    expect((await third.post(OWN, household('N Norr', { ...at('Norrv 1'), email: 'Nils@hem.test' })).expect(201)).body.state).toBe(
      'applied',
    );
    expect((await siri.post(OWN, household('Siri Skydd', at('Skyddsvägen 1'))).expect(201)).body.state).toBe('applied');
    expect(
      await sql(`select count(*)::int as n from households where number >= 970 and erased_at is null and name like any ('{%Norr,%Skydd}')`),
    ).toEqual([{ n: 2 }]);
    // The officer says yes to the first without days, and to no household that the proven one has.
    const grant = { version: 1, householdId: rows[0]?.[0], right: null };
    expect((await officer.post(`${QUEUE}/${claim.id}/grant`, grant).expect(200)).body).toMatchObject({ state: 'enrolled', isNew: false });
    expect(await sql('select 1 from household_members where household_id = $1', [rows[0]?.[0]])).toHaveLength(1);
  });

  it('a shop writes a customer in, and what has been ordered to is not taken away in one press', async () => {
    expect((await shop.get(SHOP).expect(200)).body).toMatchObject({ open: true, joins: true });
    const { body: one } = await shop.post(SHOP, household('Kurt Kund', at('Kundvägen 1'))).expect(201);
    expect(one.state).toBe('enrolled');
    // It is news to Kurt, who has neither e-mail nor mobile: on paper, and once.
    await t.work();
    const letters = () =>
      sql<{ channel: string; recipient: string; text: string }>(
        `select channel, recipient, body_text as text from messages where cause like 'eligibility.enrolled:%' order by created_at`,
      );
    const [letter] = await letters();
    expect(letter).toMatchObject({ channel: 'letter', recipient: 'Kurt Kund' });
    expect(letter?.text).toContain('handlarn har skrivit in ert hushåll för hemsändning.');
    expect(letter?.text).toContain('0961-140 00');
    // No paper bears the name of whoever has a protected identity.
    await shop.post(SHOP, { ...household('Petra Skydd', at('Kundvägen 9')), protected: true }).expect(201);
    await t.work();
    expect(await letters()).toHaveLength(1);
    // And at the counter it is said to have what everybody has.
    const { body: found } = await shop.get(`${TENANT}/shops/${MARKET.grocer}/households?q=Kurt`).expect(200);
    expect(found.households).toMatchObject([{ name: 'Kurt Kund', eligible: true, eligibleUntil: null }]);
    const [home] = await sql<{ id: string }>(`select id from households where name = 'Kurt Kund'`);
    await sql(
      `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, state)
      values (1, gen_random_uuid(), $1, '2026-01-21', '2026-06-30', '2026-01-20', 'Annika', 'granted')`,
      [home?.id],
    );
    expect((await officer.post(`${QUEUE}/${one.id}/undoing`, { version: 1 }).expect(409)).body.code).toBe('eligibility.in-use');
    // The same door again is the same household.
    expect((await shop.post(SHOP, household('Kurt Kund', at('Kundvägen 1'))).expect(201)).body.state).toBe('enrolled');
    expect(await sql(`select 1 from households where name = 'Kurt Kund'`)).toHaveLength(1);
    // The next one has a mobile number; the door that was there already is no news.
    const mobile = { ...at('Kundvägen 2'), phone: '070-123 45 67' };
    await shop.post(SHOP, household('Kia Kund', mobile)).expect(201);
    await t.work();
    expect((await letters()).map(({ channel, recipient }) => [channel, recipient])).toEqual([
      ['letter', 'Kurt Kund'],
      ['sms', '+46701234567'],
    ]);
    // Past the application neither a shop nor a resident writes in the register.
    const insert = (tx: TenantTx) =>
      tx.query(
        `insert into households (tenant_id, id, number, name, postal_code, locality) values (1, gen_random_uuid(), 999, 'X', '93093', 'Y')`,
      );
    await expect(
      withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'identity:x' }, insert),
    ).rejects.toMatchObject({ code: '42501' });
  });

  const isHidden = async (name: string) =>
    (await sql<{ protected: boolean }>('select protected from households where name = $1 and erased_at is null', [name]))[0]?.protected;
  const foundByShop = async (name: string) =>
    (await shop.get(`${TENANT}/shops/${MARKET.grocer}/households?q=${name}`).expect(200)).body.households.length;
  const logged = (action: string) => sql('select 1 from audit_events where action = $1', [action]);

  it('a resident says that an identity is protected, is in no list from then on, and takes it back herself', async () => {
    const vera = await signIn('vera@hem.test');
    expect((await vera.get(`${TENANT}/my-protection`).expect(200)).body).toEqual({ linked: false, protected: false, mayLift: false });
    expect((await vera.put(`${TENANT}/my-protection`, { protected: true }).expect(409)).body.code).toBe('household.not-linked');
    const { body: one } = await vera.post(OWN, { ...household('Vera Värn', at('Värnvägen 1')), protected: true }).expect(201);
    expect(await isHidden('Vera Värn')).toBe(true);
    expect(await foundByShop('Vera')).toBe(0);
    const { body: queue } = await officer.get(QUEUE).expect(200);
    expect(JSON.stringify(queue)).not.toContain('Vera');
    expect(queue.joined).toContainEqual(expect.objectContaining({ id: one.id, name: '', village: null, locality: '' }));
    const { body: opened } = await officer.get(`${QUEUE}/${one.id}`).expect(200);
    expect(opened).toMatchObject({ name: 'Vera Värn', protected: true });
    expect(await logged('eligibility.protected-read')).toHaveLength(1);

    expect((await vera.put(`${TENANT}/my-protection`, { protected: false }).expect(200)).body).toMatchObject({ protected: false });
    expect(await foundByShop('Vera')).toBe(1);
    expect(JSON.stringify((await officer.get(QUEUE).expect(200)).body)).toContain('Vera Värn');
    await vera.put(`${TENANT}/my-protection`, { protected: true }).expect(200);
    expect([(await logged('household.protected')).length, (await logged('household.protection-lifted')).length]).toEqual([1, 1]);
    // Another account of the household may be whoever she hides from: then the municipality lifts it.
    const other = await signInResident(t, 'arjeplog', 'fore.detta@hem.test');
    await callerWith(t, other.token)
      .post(OWN, household('Före Detta', at('Annanstans 1')))
      .expect(201);
    await sql(
      `insert into household_members (tenant_id, household_id, customer_id, linked_at) select 1, h.id, $1, now() from households h where h.name = 'Vera Värn'`,
      [other.customerId],
    );
    expect((await vera.get(`${TENANT}/my-protection`).expect(200)).body).toEqual({ linked: true, protected: true, mayLift: false });
    expect((await vera.put(`${TENANT}/my-protection`, { protected: false }).expect(409)).body.code).toBe('household.protected-by-others');
    expect(await isHidden('Vera Värn')).toBe(true);
  });

  it('a shop that was told writes a customer in without a name in any list, and hides one that is in the register', async () => {
    const { body: one } = await shop.post(SHOP, { ...household('Tord Tyst', at('Tystvägen 1')), protected: true }).expect(201);
    expect(one.state).toBe('enrolled');
    const { body: own } = await shop.get(SHOP).expect(200);
    expect(own.applications).toContainEqual(expect.objectContaining({ id: one.id, name: '', street: '', locality: '' }));
    expect(await isHidden('Kurt Kund')).toBe(false);
    await shop.post(SHOP, { ...household('Kurt Kund', at('Kundvägen 1')), protected: true }).expect(201);
    expect(await isHidden('Kurt Kund')).toBe(true);
    expect(await foundByShop('Kurt')).toBe(0);
    // What it wrote before it was told is hidden too.
    expect(JSON.stringify((await shop.get(SHOP).expect(200)).body)).not.toContain('Kurt');
  });
});

describe('Rules that end by themselves', () => {
  it('are told of to the officers where none follow: once two months and once two weeks before, and anew when the end is another', async () => {
    const letters = async () =>
      (await sql<{ subject: string }>(`select subject from messages where cause like 'rules.end:%' order by created_at, id`)).map(
        ({ subject }) => subject.replaceAll('\u00a0', ' '),
      );
    // By the worker's own morning job, which leaves the next one.
    const morning = async (day: string) => {
      t.setNow(new Date(`${day}T06:10:00Z`));
      await sql(`insert into outbox (tenant_id, id, topic, dedupe) values (1, gen_random_uuid(), 'eligibility.ending', $1)`, [
        `test:${day}`,
      ]);
      await t.work();
    };
    await morning('2026-11-23');
    await sql(`update delivery_schemes set last_day = '2027-01-31'`);
    const seen: number[] = [];
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03', '2027-01-16', '2027-01-17', '2027-01-31', '2027-02-01']) {
      await morning(day);
      seen.push((await letters()).length);
    }
    expect(seen).toEqual([0, 1, 1, 1, 2, 2, 2]);
    expect(await letters()).toEqual(Array(2).fill('Reglerna för hemsändning i Arjeplogs kommun slutar gälla söndag 31 januari 2027'));
    const [first] = await sql<{ recipient: string; text: string }>(
      `select recipient, body_text as text from messages where cause like 'rules.end:%'`,
    );
    expect(first?.recipient).toBe('annika@arjeplog.test');
    expect(first?.text).toContain('/personal/municipality/arjeplog/arjeplog/schemes');
    // Others that follow, until further notice: nothing ends.
    await sql(`insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
      select 1, gen_random_uuid(), 2, '2027-02-01', rules, decided_on, 'KS 2027/1', created_by from delivery_schemes`);
    await sql(`delete from messages where cause like 'rules.end:%'`);
    await morning('2027-01-20');
    expect(await letters()).toEqual([]);
    await sql(`update delivery_schemes set last_day = '2027-02-14' where version = 2`);
    await morning('2027-01-21');
    expect(await letters()).toEqual(['Reglerna för hemsändning i Arjeplogs kommun slutar gälla söndag 14 februari 2027']);
    await sql('delete from delivery_schemes where version = 2');
    await sql('update delivery_schemes set last_day = null');
    t.setNow(MARKET.now);
  });
});
