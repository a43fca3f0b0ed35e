import { AGREEMENT_VERSION } from '@galleria/domain/admission';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { SORSELE, sorsele } from '../../../testing/officer.ts';
import { browser, mailsTo } from '../../../testing/sign-in.ts';
import { newId } from '../../core/id.ts';

const HANDLARN = {
  ...{
    shopName: 'Handlarn i Ammarnäs',
    kind: 'grocery',
    story: 'Sedan 1921.',
    legalName: 'Ammarnäs Lanthandel AB',
    orgNumber: '5566778899',
  },
  ...{ register: 'Bolagsverket', contactName: 'Karin Stenvall', street: 'Nolsivägen 2', postalCode: '920 75', locality: 'Ammarnäs' },
  ...{ phone: '0952-602 00', email: 'karin@handlarn.test', paymentAccount: 'Bankgiro 5050-1055', foodRegistration: 'SO 2026-14' },
  ...{ folkolNotified: true, tobaccoPermit: null, selfCertified: true, agreementVersion: AGREEMENT_VERSION, agreedBy: 'Karin Stenvall' },
};

describe('a shop that applies', async () => {
  const t = await testApp();
  let s: Awaited<ReturnType<typeof sorsele>>;
  beforeAll(async () => {
    s = await sorsele(t);
  });
  const apply = (change: object = {}, basketKey = newId()) =>
    request(t.app.server)
      .post('/api/tenants/sorsele/applications')
      .set('basket-key', basketKey)
      .set('idempotency-key', newId())
      .send({ ...HANDLARN, ...change });
  const own = (id: string, token: string) => request(t.app.server).get(`/api/tenants/sorsele/applications/${id}`).set('order-token', token);
  const decide = (id: string, body: object) => s.officer.post(`${s.of}/applications/${id}/decision`, body);
  let id = '';
  let token = '';

  it.each([
    [{ orgNumber: '556677-8898' }, 422, 'org-number.check-digit'],
    [{ orgNumber: '12345678901' }, 422, 'org-number.not-ten-digits'],
    [{ foodRegistration: null }, 422, 'application.food-missing'],
    [{ agreementVersion: '1999-1' }, 409, 'application.agreement-old'],
    [{ selfCertified: false }, 400, 'request.invalid'],
    [{ phone: 'ring inte' }, 400, 'request.invalid'],
    [{ admin: true }, 400, 'request.invalid'],
  ])('is refused with %j', async (change, status, code) => {
    expect((await apply(change).expect(status)).body.code).toBe(code);
  });

  it('gets a link to its application, which opens with the token alone', async () => {
    const { body } = await apply().expect(201);
    ({ token } = body);
    ({ id } = body.application);
    expect(body.application).toMatchObject({
      state: 'applied',
      orgNumber: '556677-8899',
      agreementVersion: AGREEMENT_VERSION,
      agreedBy: 'Karin Stenvall',
    });
    expect((await mailsTo(t, 'karin@handlarn.test'))[0]).toContain(`/sorsele/salj-har/ansokan#${id}.${token}`);
    expect((await own(id, token).expect(200)).body.shopName).toBe('Handlarn i Ammarnäs');
    await own(id, 'z'.repeat(32)).expect(404);
    await request(t.app.server).get(`/api/tenants/sorsele/applications/${id}`).expect(404);
  });

  it('does not apply twice, while another shop of the same owner may', async () => {
    expect((await apply({ shopName: 'HANDLARN I AMMARNÄS' }).expect(409)).body.code).toBe('application.open-already');
    await apply({ shopName: 'Handlarn i Sorsele', email: 'sorsele@handlarn.test' }).expect(201);
  });

  it('is asked for more, completes, and waits again', async () => {
    const asked = await decide(id, { decision: 'ask', version: 1, words: 'Skicka kontots innehavare.' }).expect(200);
    expect(asked.body.application).toMatchObject({ state: 'asked', answer: 'Skicka kontots innehavare.' });
    expect((await mailsTo(t, 'karin@handlarn.test'))[0]).toContain('Skicka kontots innehavare.');
    const change = (key: string, version: number) =>
      request(t.app.server)
        .put(`/api/tenants/sorsele/applications/${id}`)
        .set('order-token', key)
        .send({ ...HANDLARN, paymentAccount: 'Bankgiro 5050-1055, Ammarnäs Lanthandel AB', version });
    await change('z'.repeat(32), 2).expect(404);
    expect((await change(token, 2).expect(200)).body.state).toBe('applied');
    expect((await change(token, 3).expect(409)).body.code).toBe('application.step-forbidden');
  });

  it('is admitted when everything has been looked up: it has a public face and its owner is invited', async () => {
    const { body } = await s.officer.get(`${s.of}/applications/${id}`).expect(200);
    expect(body.checks).toEqual(['identity', 'account', 'food', 'folkol']);
    const unchecked = await decide(id, { decision: 'admit', version: 3, checked: ['identity', 'account'] }).expect(422);
    expect(unchecked.body).toMatchObject({ code: 'application.unchecked', unchecked: ['food', 'folkol'] });
    expect((await decide(id, { decision: 'admit', version: 2, checked: body.checks }).expect(409)).body.code).toBe('application.changed');
    const admitted = (await decide(id, { decision: 'admit', version: 3, checked: body.checks }).expect(200)).body;
    expect(admitted.application.state).toBe('admitted');
    const { shop } = (await t.app.inject('/api/tenants/sorsele/storefront/shops/handlarn-i-ammarnas')).json();
    expect(shop).toMatchObject({ orgNumber: '556677-8899', trader: { legalName: 'Ammarnäs Lanthandel AB', register: 'Bolagsverket' } });
    expect(JSON.stringify(shop)).not.toContain('5050-1055');
    const [letter] = await mailsTo(t, 'karin@handlarn.test');
    const invitation = letter?.split('#')[1]?.slice(0, 32) ?? '';
    const me = browser(t);
    await me
      .post('/auth/invitations/look', { token: invitation })
      .expect(200, { email: 'karin@handlarn.test', role: 'shop-owner', place: 'Handlarn i Ammarnäs' });
  });

  it('is not admitted twice, neither by the same application nor by another', async () => {
    const again = await decide(id, { decision: 'admit', version: 4, checked: ['identity', 'account', 'food', 'folkol'] }).expect(409);
    expect(again.body.code).toBe('application.step-forbidden');
    expect((await apply().expect(409)).body.code).toBe('application.admitted-already');
    expect(await t.sql('select count(*)::int as n from shops')).toEqual([{ n: 1 }]);
  });

  it('has one of two officers decide at once, and the other told', async () => {
    const { body } = await apply({ shopName: 'Fjällboden', email: 'fjall@boden.test' }).expect(201);
    await t.work();
    const refuse = { decision: 'refuse', version: 1, words: 'Ingen livsmedelslokal.' };
    const answers = await Promise.all([1, 2, 3].map(() => decide(body.application.id, refuse)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [letter] = await mailsTo(t, 'fjall@boden.test');
    expect(letter).toContain('Ingen livsmedelslokal.');
    expect(letter).toContain(`Har du frågor, skriv till ${SORSELE.contact.email} eller ring 0952-140 00.`);
  });

  it('leaves a log of who did what and when', async () => {
    const { log } = (await s.officer.get(`${s.of}/applications/${id}`).expect(200)).body;
    expect(log.map((entry: { action: string }) => entry.action)).toEqual([
      'application.made',
      'application.asked',
      'application.completed',
      'application.admitted',
    ]);
    expect(log[0].details).toBe(`${AGREEMENT_VERSION}, Karin Stenvall`);
    expect(log[3]).toMatchObject({ by: 'berit', details: 'identity, account, food, folkol' });
  });

  it('is invited to apply by mail', async () => {
    await s.officer.post(`${s.of}/applications/invitations`, { email: 'ny@butik.test' }).expect(204);
    expect((await mailsTo(t, 'ny@butik.test'))[0]).toContain('/sorsele/salj-har');
  });

  it('stops a flood of applications after twenty in an hour', async () => {
    for (let n = 0; n < 17; n += 1) await apply({ shopName: `Bod ${n}`, email: `b${n}@x.test` }).expect(201);
    expect((await apply({ shopName: 'Bod 18' }).expect(429)).body.code).toBe('request.too-many');
  });
});
