import { kronor, ore } from '@galleria/domain/money';
import { SCHEME_TEMPLATES, type SchemeRules } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { archiveFaults, textOf } from '../../../testing/pdf-text.ts';
import { staffToken } from '../../../testing/people.ts';
import { derivedId, newId } from '../../core/id.ts';

const t = await testApp();
const { app, sql } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: (at: string) => void;
let [asa, bo, vera] = ['', '', ''];
let second = '';

const CLAIMS = '/api/tenants/arjeplog/officer/claims';
const call = (method: 'get' | 'post', path: string, token: string, body?: object) => {
  const sent = request(app.server)[method](path).set('authorization', `Bearer ${token}`).set('idempotency-key', newId());
  return body ? sent.send(body) : sent;
};
const get = (path: string, token = staff.officer) => call('get', path, token);
const post = (path: string, body: object, token = staff.officer) => call('post', path, token, body);
const put = (path: string, body: object, token = staff.officer) =>
  request(app.server).put(path).set('authorization', `Bearer ${token}`).send(body);

/** The month as both sides leave it: submitted by the carrier, approved by the officer. */
async function lockMonth(period: string, carrier: keyof typeof CARRIERS = 'post'): Promise<void> {
  const body = { version: null, assuredBy: 'Kent', assured: true };
  await post(`/api/tenants/arjeplog/carriers/${CARRIERS[carrier]}/reports/${period}/submit`, body, staff[carrier]).expect(200);
  await post(`/api/tenants/arjeplog/officer/reports/${CARRIERS[carrier]}/${period}/approve`, { version: 2 }).expect(200);
}
const draft = (from: string, to: string) =>
  post(CLAIMS, { from, to, decisionBody: 'Region Norrbotten', contact: 'Annika', paymentTo: 'BG 123-4567' });

// One delivery is paid 29 599.99 in September and one öre from October on: the two together are half a price base amount of 2026 to the öre.
const rules: SchemeRules = {
  ...SCHEME_TEMPLATES.KALIX,
  compensation: {
    ...SCHEME_TEMPLATES.KALIX.compensation,
    amounts: [
      { from: localDate('2026-01-01'), amount: ore(kronor(29_600) - 1) },
      { from: localDate('2026-10-01'), amount: ore(1) },
      { from: localDate('2026-11-01'), amount: kronor(250) },
    ],
  },
};

beforeAll(async () => {
  await openHomeDelivery(t, rules);
  ({ tokens: staff, goTo } = await homeDeliveryStaff(t));
  asa = await addHousehold(t, { number: 1, name: '+46 Åsa Öberg', right: null });
  bo = await addHousehold(t, { number: 2, name: 'Bo Ek', right: null });
  vera = await addHousehold(t, { number: 3, name: 'Vera Hemlig', isProtected: true, right: null });
  const note = { feeOre: 0 };
  await addNote(t, { ...note, household: asa, day: '2026-09-02' });
  await addNote(t, { ...note, household: bo, day: '2026-10-07' });
  await addNote(t, { ...note, household: vera, day: '2026-11-03' });
  await addNote(t, { ...note, household: asa, day: '2026-11-03', shop: SHOPS.slagnas });
  await addNote(t, { ...note, household: asa, day: '2026-11-03' });
  goTo('2026-12-02T09:00:00Z');
  ({ token: second } = await staffToken(t, { role: 'officer', tenantId: 1, email: 'borje@arjeplog.test' }));
  await sql(`update platform.identities set name = 'Börje' where email = 'borje@arjeplog.test'`);
});

describe('a claim to the state', () => {
  it('has nothing to be made of before a report is approved', async () => {
    const { body } = await draft('2026-01-01', '2026-12-31').expect(409);
    expect(body.code).toBe('claim.nothing');
  });

  it('seeks nothing at 29 599.99 kronor of net outlay, and says how far it is from the threshold', async () => {
    await lockMonth('2026-09');
    const { body } = await draft('2026-01-01', '2026-12-31').expect(201);
    expect(body.totals).toMatchObject({
      netOutlay: 2_959_999,
      threshold: 2_960_000,
      reachesThreshold: false,
      amountSought: 0,
      cappedByOccasion: 10_000,
    });
    expect(body.missing).toEqual([
      { period: '2026-11', reporterName: 'Lantbrevbäraren' },
      { period: '2026-10', reporterName: 'Lantbrevbäraren' },
    ]);
    // Handed in, its lines would be bound to nothing and lost when the rest of the year reaches the threshold.
    const handIn = { version: 1, registrationNumber: 'KS 2026/98', assuredBy: 'Annika', assured: true };
    expect((await post(`${CLAIMS}/${body.claim.id}/submit`, handIn).expect(409)).body.code).toBe('claim.nothing-sought');
    expect((await get(CLAIMS)).body.claims).toMatchObject([{ state: 'draft', version: 1, amountSought: 0 }]);
  });

  it('holds its lines: a second claim of the same days finds nothing, and two drafts at once cannot share a line', async () => {
    expect((await draft('2026-09-01', '2026-09-30').expect(409)).body.code).toBe('claim.nothing');
    const insert =
      'insert into grant_claim_lines (tenant_id, claim_id, note_id, sequence) select tenant_id, claim_id, note_id, sequence from grant_claim_lines';
    await expect(sql(insert)).rejects.toMatchObject({ code: '23505' });
  });

  it('takes in what was locked later, and seeks 100 kronor for the two occasions at 29 600.00', async () => {
    await lockMonth('2026-10');
    const [claim] = (await get(CLAIMS)).body.claims;
    // The year has reached the threshold since: the list says of the draft what its page says.
    const page = (await get(`${CLAIMS}/${claim.id}`)).body;
    expect(page).toMatchObject({ unclaimedLines: 1, lines: 1, claim: { amountSought: 10_000 }, totals: { amountSought: 10_000 } });
    expect(claim.amountSought).toBe(10_000);
    const { body } = await post(`${CLAIMS}/${claim.id}/refresh`, { version: claim.version }).expect(200);
    // One öre's half rounds down to nothing; the first occasion meets the cap.
    expect(body.totals).toMatchObject({
      netOutlay: 2_960_000,
      reachesThreshold: true,
      occasions: 2,
      amountSought: 10_000,
      cappedOnSum: 20_000,
      capDifference: 10_000,
    });
    await post(`${CLAIMS}/${claim.id}/refresh`, { version: claim.version }).expect(409);
  });

  it('frees its lines when the draft is thrown away', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    await post(`${CLAIMS}/${claim.id}/discard`, { version: 1 }).expect(409);
    await post(`${CLAIMS}/${claim.id}/discard`, { version: claim.version }).expect(204);
    await get(`${CLAIMS}/${claim.id}`).expect(404);
    expect((await get(CLAIMS)).body.waiting).toEqual([
      { year: 2026, lines: 2, netOutlay: 2_960_000, from: '2026-09-02', to: '2026-10-07' },
    ]);
  });

  it('takes the lines of its own days alone: what nobody claimed of an earlier time is named, and is claimed by itself', async () => {
    const { body } = await draft('2026-10-01', '2026-12-31').expect(201);
    // The threshold is the year's, and September's outlay is of the same year, claimed or not.
    expect(body).toMatchObject({ lines: 1, unclaimedLines: 0, elsewhere: [] });
    expect(body.totals).toMatchObject({ netOutlay: 1, yearOutlay: 2_960_000, reachesThreshold: true });
    await post(`${CLAIMS}/${body.claim.id}/discard`, { version: 1 }).expect(204);
    await sql(`update report_lines set day = day - 365 where day = '2026-09-02'`);
    const { body: year } = await draft('2026-01-01', '2026-12-31').expect(201);
    expect(year).toMatchObject({ lines: 1, unclaimedLines: 0, elsewhere: [{ year: 2025, lines: 1 }], totals: { yearOutlay: 1 } });
    await post(`${CLAIMS}/${year.claim.id}/refresh`, { version: 1 }).expect(409);
    expect((await get(CLAIMS)).body.waiting).toEqual([
      { year: 2025, lines: 1, netOutlay: 2_959_999, from: '2025-09-02', to: '2025-09-02' },
    ]);
    expect((await draft('2025-09-01', '2026-12-31').expect(422)).body.code).toBe('claim.two-years');
    expect((await get(CLAIMS)).body.claims).toHaveLength(1);
    await sql(`update grant_claims set period_from = '2025-09-01' where id = $1`, [year.claim.id]);
    expect((await post(`${CLAIMS}/${year.claim.id}/refresh`, { version: 1 }).expect(422)).body.code).toBe('claim.two-years');
    const handIn = { version: 1, registrationNumber: 'KS 2026/98', assuredBy: 'Annika', assured: true };
    expect((await post(`${CLAIMS}/${year.claim.id}/submit`, handIn).expect(422)).body.code).toBe('claim.two-years');
    await post(`${CLAIMS}/${year.claim.id}/discard`, { version: 1 }).expect(204);
    await sql(`update report_lines set day = day + 365 where day = '2025-09-02'`);
  });

  it('counts an occasion of two shops once, and splits it between the shops', async () => {
    await lockMonth('2026-11');
    const { body } = await draft('2026-01-01', '2026-12-31').expect(201);
    expect(body.totals).toMatchObject({
      households: 3,
      occasions: 4,
      gross: 2_960_000 + 50_000,
      netOutlay: 3_010_000,
      cappedByOccasion: 30_000,
    });
    const shares = body.totals.perShop.map((shop: Record<string, unknown>) => [shop.name, shop.occasions, shop.gross]);
    expect(new Map(shares.map(([name, ...rest]: unknown[]) => [name, rest]))).toEqual(
      new Map([
        ['Silverlivs', [4, 2_960_000 + 37_500]],
        ['Slagnäs lanthandel', [1, 12_500]],
      ]),
    );
    const [plain] = await sql(
      'select sum(net_outlay_ore)::int as net, sum(grant_ore)::int as given from report_lines l join grant_claim_lines g using (tenant_id, note_id, sequence)',
    );
    expect(plain).toEqual({ net: body.totals.netOutlay, given: body.totals.cappedByOccasion });
  });

  it('comes as files that agree with its totals: names for the municipality, numbers for the state', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    const named = (await get(`${CLAIMS}/${claim.id}/specification.csv`).expect(200)).text;
    expect(named).toContain(`"'+46 Åsa Öberg"`);
    expect(named).not.toContain('Vera');
    const state = (await get(`${CLAIMS}/${claim.id}/pseudonymised.csv`).expect(200)).text;
    for (const name of ['Åsa', 'Bo Ek', 'Vera', 'Byvägen']) expect(state).not.toContain(name);
    const rows = state.trim().split('\r\n').slice(1);
    const kronorOf = (text: string | undefined) => Math.round(Number(text?.replace(',', '.')) * 100);
    expect(rows.reduce((sum, row) => sum + kronorOf(row.split(';')[8]), 0)).toBe(3_010_000);
    const shops = (await get(`${CLAIMS}/${claim.id}/shops.csv`).expect(200)).text;
    expect(shops).toContain('Silverlivs;4;29975,00;0,00;29975,00;');
    const { body } = await get(`${CLAIMS}/${claim.id}/specification`).expect(200);
    expect(body.rows.map(({ schemeVersion }: { schemeVersion: number }) => schemeVersion)).toEqual([1, 1, 1, 1, 1]);
    const number: string = body.rows[0].noteNumber;
    expect(number).toMatch(/^1-26-\d{5}-\d$/);
    expect(named).toContain(number);
    const downloads = await sql<{ what: string }>(
      `select details->>'what' as what from audit_events where action = 'claim.downloaded' order by at`,
    );
    expect(downloads.map(({ what }) => what)).toEqual(['specification.csv', 'pseudonymised.csv', 'shops.csv', 'specification']);
  });

  it('is a PDF that any reader opens, with its head and the amount sought', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    const { body, headers } = await get(`${CLAIMS}/${claim.id}/form.pdf`).buffer(true).expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toContain('ansokan-2026-01-01-2026-12-31.pdf');
    expect(archiveFaults(Buffer.from(body))).toEqual([]);
    const words = textOf(Buffer.from(body));
    expect(words).toContain('Ansökan om utbetalning av hemsändningsbidrag');
    expect(words).toContain('Region Norrbotten');
    // 29 600.00 + 2 × 250: the net outlay, and three times the cap of 100.
    expect(words).toContain('30 100,00 kr');
    expect(words).toContain('Slagnäs lanthandel | 1 | 125,00 kr');
    // On the page that is signed, whatever else stands there.
    expect(words).toMatch(/Sökt belopp [\d\s,]+ kr för tiden 2026-01-01 – 2026-12-31/);
  });

  it('is laid out as the authority wants it, and another form is chosen as long as it is a draft', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    expect(claim).toMatchObject({ template: 'general', templateVersion: 1, planReference: '' });
    const path = `${CLAIMS}/${claim.id}/template`;
    const yearly = { template: 'region-yearly', planReference: 'KS 2024/77' };
    expect((await post(path, { version: claim.version, ...yearly, template: 'nobody-s' }).expect(422)).body.code).toBe(
      'claim.template-unknown',
    );
    const changed = (await post(path, { version: claim.version, ...yearly }).expect(200)).body.claim;
    expect(changed).toMatchObject({ ...yearly, templateVersion: 1, state: 'draft' });
    await post(path, { version: claim.version, ...yearly }).expect(409);
    const form = textOf((await get(`${CLAIMS}/${claim.id}/form.pdf`).buffer(true).expect(200)).body);
    for (const part of ['30 april', 'Varuförsörjningsplan', 'KS 2024/77', 'C. Nettoutgift (A minus B) | 30 100,00 kr'])
      expect(form).toContain(part);
    // It names the year alone: of a part of one it would say too much.
    const part = (to: string) => sql('update grant_claims set version = 1, period_to = $2 where id = $1', [claim.id, to]);
    await part('2026-10-31');
    const handIn = { version: 1, registrationNumber: 'KS 2026/99', assuredBy: 'Annika', assured: true };
    expect((await post(`${CLAIMS}/${claim.id}/submit`, handIn).expect(409)).body.code).toBe('claim.not-a-year');
    await part('2026-12-31');
  });

  it('is kept from whoever approved its reports, or decided a right in it, where the municipality keeps the steps apart', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    const path = `${CLAIMS}/${claim.id}`;
    const duties = '/api/tenants/arjeplog/officer/duties';
    const handIn = { version: 1, registrationNumber: 'KS 2026/99', assuredBy: 'Annika', assured: true };
    const apart = { rightThenReport: false, rightThenClaim: false, reportThenClaim: true };
    expect((await put(duties, { version: null, rules: apart }).expect(200)).body).toMatchObject({ rules: apart, asked: null, version: 1 });
    expect((await post(`${path}/submit`, handIn).expect(409)).body).toMatchObject({
      code: 'duties.kept-apart',
      earlier: 'report',
      others: ['Börje'],
    });
    await sql(
      `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, state)
      select 1, gen_random_uuid(), $1, '2026-09-01', '2026-12-31', '2026-09-01', 'identity:' || i.id, 'granted' from platform.identities i where i.name = 'Börje'`,
      [asa],
    );
    // Fewer rules hold when a colleague has said yes; whoever asked cannot say it.
    const other = { ...apart, rightThenClaim: true, reportThenClaim: false };
    const asked = (await put(duties, { version: 1, rules: other }).expect(200)).body;
    expect(asked).toMatchObject({ rules: { rightThenClaim: true, reportThenClaim: true }, asked: { rules: other, mine: true } });
    expect((await post(`${path}/submit`, handIn, second).expect(409)).body).toMatchObject({
      code: 'duties.kept-apart',
      earlier: 'right',
      others: [],
    });
    expect((await post(`${duties}/answer`, { version: 2, answer: 'yes' }).expect(409)).body.code).toBe('duties.own-wish');
    await put(duties, { version: 1, rules: apart }).expect(409);
    expect((await post(`${duties}/answer`, { version: 2, answer: 'yes' }, second).expect(200)).body).toMatchObject({
      rules: other,
      asked: null,
    });
    expect((await get(path)).body.claim).toMatchObject({ state: 'draft', version: 1 });
  });

  it('is submitted once, and supplemented with what was locked later: no household changes its number', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    const path = `${CLAIMS}/${claim.id}`;
    await post(`${path}/pay`, { version: 1, paidOn: '2027-03-01' }).expect(409);
    const handIn = { version: 1, registrationNumber: 'KS 2026/99', assuredBy: 'Annika', assured: true };
    const windows = await Promise.all([1, 2].map(() => post(`${path}/submit`, handIn)));
    expect(windows.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await post(`${path}/submit`, { ...handIn, version: 2 }).expect(409);
    expect(again.body).toMatchObject({ code: 'claim.step-forbidden', state: 'submitted' });
    await post(`${path}/discard`, { version: 2 }).expect(409);
    // Its form stays as it was handed in, whatever becomes of the municipality's particulars.
    const form = async () => textOf((await get(`${path}/form.pdf`).buffer(true)).body);
    const handedIn = await form();
    expect(handedIn).toContain('212000-2783');
    await sql(`update platform.tenants set contact = '{"orgNumber": "212000-2650"}' where id = 1`);
    expect(await form()).toBe(handedIn);
    expect((await post(`${path}/template`, { version: 2, template: 'general', planReference: '' }).expect(409)).body.code).toBe(
      'claim.step-forbidden',
    );
    const numbers = async () =>
      (await get(`${path}/specification`)).body.rows.map((row: { name: string; household: number }) => [row.name, row.household]);
    const before = new Map(await numbers());

    expect((await post(`${path}/supplement`, { version: 2, remark: 'Fler rader', takeLines: true }).expect(409)).body.code).toBe(
      'claim.nothing',
    );
    // Her delivery comes before everybody's: counted anew, every household would change its number.
    const early = await addHousehold(t, { number: 4, name: 'Ada Tidig', right: null });
    await addNote(t, { feeOre: 0, household: early, day: '2026-08-03' });
    goTo('2026-12-03T09:00:00Z');
    await lockMonth('2026-08');
    // As if it had been submitted before the numbers were kept with it.
    await sql(`update grant_claims set numbers = '{}' where id = $1`, [claim.id]);
    const more = await post(`${path}/supplement`, { version: 2, remark: 'Augusti blev klar', takeLines: true }).expect(200);
    expect(more.body).toMatchObject({
      claim: { state: 'supplemented', version: 3 },
      lines: 6,
      unclaimedLines: 0,
      totals: { amountSought: 40_000 },
    });
    const after = new Map(await numbers());
    for (const [name, number] of before) expect(after.get(name)).toBe(number);
    expect(after.get('Ada Tidig')).toBe(4);
  });

  it('is decided with a reason for less than was sought, paid and recovered, each step in its book', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    const path = `${CLAIMS}/${claim.id}`;
    const decision = { version: 3, decidedOn: '2027-02-01', reference: 'RN 2027/4', reason: '' };
    // A year too far: what has been entered stays in the book.
    expect((await post(`${path}/decide`, { ...decision, grantedOre: 40_000 }).expect(422)).body).toMatchObject({
      code: 'claim.day-not-possible',
      from: '2026-01-01',
      to: '2026-12-03',
    });
    goTo('2027-09-02T09:00:00Z');
    await post(`${path}/decide`, { ...decision, decidedOn: '2025-12-31', grantedOre: 40_000 }).expect(422);
    expect((await post(`${path}/decide`, { ...decision, grantedOre: 40_001 }).expect(422)).body).toMatchObject({
      code: 'claim.more-than-sought',
      sought: 40_000,
    });
    expect((await post(`${path}/decide`, { ...decision, grantedOre: 25_000 }).expect(422)).body.code).toBe('claim.reason-missing');
    const partly = await post(`${path}/decide`, { ...decision, grantedOre: 25_000, reason: 'En leverans saknar kvittens' }).expect(200);
    expect(partly.body.claim).toMatchObject({
      state: 'decided',
      decidedKind: 'partly',
      decisionReference: 'RN 2027/4',
      grantedOre: 25_000,
    });
    for (const paidOn of ['2027-01-31', '2028-03-01']) await post(`${path}/pay`, { version: 4, paidOn }).expect(422);
    // Entered with a slip of the year before such a day was refused: the step after it goes by the time that the claim is for.
    const slip = (column: 'decided_on' | 'paid_on', day: string) =>
      sql(`update grant_claims set ${column} = $2 where id = $1`, [claim.id, day]);
    await slip('decided_on', '2027-11-20');
    const tooEarly = await post(`${path}/pay`, { version: 4, paidOn: '2025-12-31' }).expect(422);
    expect(tooEarly.body).toMatchObject({ code: 'claim.day-not-possible', from: '2026-01-01', to: '2027-09-02' });
    await post(`${path}/pay`, { version: 4, paidOn: '2027-03-01' }).expect(200);
    const back = { recoveredOn: '2027-09-01', reference: 'RN 2027/80', reason: 'Fel hushåll' };
    await post(`${path}/recover`, { ...back, recoveredOn: '2027-02-28', version: 5, amountOre: 10_000 }).expect(422);
    await slip('paid_on', '2028-03-01');
    await post(`${path}/recover`, { ...back, version: 5, amountOre: 10_000 }).expect(200);
    await slip('paid_on', '2027-03-01');
    expect((await post(`${path}/recover`, { ...back, version: 6, amountOre: 15_001 }).expect(422)).body).toMatchObject({ leftOre: 15_000 });
    const { body } = await post(`${path}/recover`, { ...back, version: 6, amountOre: 15_000 }).expect(200);
    expect(body.claim).toMatchObject({ state: 'recovered', paidOn: '2027-03-01', recoveredOre: 25_000, recoveredOn: '2027-09-01' });
    expect(body.book.map(({ event, amountOre, lines }: Record<string, unknown>) => [event, amountOre, lines])).toEqual([
      ['submit', 30_000, 0],
      ['supplement', 40_000, 1],
      ['decide', 25_000, 0],
      ['pay', 25_000, 0],
      ['recover', 10_000, 0],
      ['recover', 15_000, 0],
    ]);
  });

  it('is the municipality’s own: another’s officer, a carrier and a wrong id get the same answer', async () => {
    const [claim] = (await get(CLAIMS)).body.claims;
    const texts = await Promise.all([
      get(`${CLAIMS}/${claim.id}`, staff.stranger),
      get(`${CLAIMS}/${claim.id}`, staff.post),
      get(`${CLAIMS}/${claim.id}`, staff.shop),
      get(`${CLAIMS}/${derivedId('nothing')}`),
    ]);
    expect(texts.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
  });

  it('of a year whose price base amount nobody has brought waits until an officer enters it with its source', async () => {
    goTo('2027-03-02T09:00:00Z');
    expect((await get(CLAIMS)).body.priceBase).toEqual({ missing: [2027], stated: [] });
    await addNote(t, { household: asa, day: '2027-02-03', feeOre: 0 });
    await lockMonth('2027-02');
    expect((await draft('2027-01-01', '2027-12-31').expect(422)).body).toMatchObject({ code: 'claim.rules-unknown', year: 2027 });
    const enter = (body: object) =>
      post(`${CLAIMS}/price-base-amounts`, { year: 2027, amountOre: 6_010_000, source: 'SFS 2026:900', ...body });
    expect((await enter({ amountOre: 601_000 }).expect(422)).body.code).toBe('claim.amount-unlikely');
    expect((await enter({ year: 2026 }).expect(409)).body.code).toBe('claim.amount-known');
    await enter({ source: ' ' }).expect(400);
    await enter({ amountOre: 6_000_000 }).expect(201);
    await enter({}).expect(201); // put right: the latest holds
    expect(await sql("select id from audit_events where action = 'claim.price-base-stated'")).toHaveLength(2);
    const { body } = await draft('2027-01-01', '2027-12-31').expect(201);
    expect(body.totals).toMatchObject({ threshold: 3_005_000, reachesThreshold: false, amountSought: 0 });
    expect((await get(CLAIMS)).body.priceBase).toMatchObject({ missing: [], stated: [{ year: 2027, amountOre: 6_010_000 }] });
    await sql("update grant_claims set state = 'submitted' where id = $1", [body.claim.id]);
    expect((await enter({ amountOre: 5_990_000 }).expect(409)).body.code).toBe('claim.amount-in-use');
  });
});
