import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerWith, SORSELE } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { authenticator, browser, mailsTo } from '../../../testing/sign-in.ts';
import { firstOperator } from './index.ts';

describe('an empty installation', async () => {
  const t = await testApp();
  const config = { ...t.deps.config, demonstration: false, adminEmail: 'drift@exempel.test' };
  const now = () => t.deps.now();
  const tokenIn = (lines: readonly string[]) => lines.join(' ').split('#')[1] ?? '';

  it('says what to set when nobody is named to run it', async () => {
    expect(await firstOperator(t.deps.pool, { ...config, adminEmail: undefined }, now())).toEqual([
      'This installation has no operator yet. Set ADMIN_EMAIL to the address of the person who runs it and start again.',
    ]);
  });

  it('lets its operator in by the link in the log, once, with an authenticator as other staff', async () => {
    const old = tokenIn(await firstOperator(t.deps.pool, config, now()));
    const token = tokenIn(await firstOperator(t.deps.pool, config, now()));
    const me = browser(t);
    await me.post('/auth/invitations/accept', { token: old, name: 'Elin' }).expect(410);
    await me.post('/auth/invitations/look', { token }).expect(200, { email: 'drift@exempel.test', role: 'operator', place: '' });
    const { body: half } = await me.post('/auth/invitations/accept', { token, name: 'Elin Sand' }).expect(201);
    expect(half.secondFactor).toBe('enrol');
    await me.get('/operator/tenants', half.accessToken).expect(403);
    const { body: enrolment } = await me.post('/auth/second-factor/enrol', undefined, half.accessToken).expect(201);
    const code = authenticator(enrolment.key)(now());
    const { body: whole } = await me.post('/auth/second-factor', { code }, half.accessToken).expect(201);
    await me.get('/operator/tenants', whole.accessToken).expect(200, { regions: [], tenants: [] });
    const { body: self } = await me.get('/auth/me', whole.accessToken).expect(200);
    expect(self.workplaces).toMatchObject([{ area: 'platform', role: 'operator' }]);
    await browser(t).post('/auth/invitations/accept', { token, name: 'Någon annan' }).expect(410);
  });

  it('gives a new link at each start until the first galleria is there, and then none', async () => {
    expect(await firstOperator(t.deps.pool, config, now())).toHaveLength(2);
    const operator = callerWith(t, (await staffToken(t, { role: 'operator' })).token);
    await operator.post('/operator/regions', { name: 'Västerbotten', slug: 'vasterbotten' }).expect(201);
    await operator.post('/operator/tenants', SORSELE).expect(201);
    expect(await firstOperator(t.deps.pool, config, now())).toEqual([]);
  });
});

describe('the operator', async () => {
  const t = await testApp();
  const { token } = await staffToken(t, { role: 'operator' });
  const operator = callerWith(t, token);
  await operator.post('/operator/regions', { name: 'Västerbotten', slug: 'vasterbotten' });

  it('makes a galleria as a draft, whose first officer is invited by mail', async () => {
    const { body } = await operator.post('/operator/tenants', SORSELE).expect(201);
    expect(body).toMatchObject({
      slug: 'sorsele',
      state: 'draft',
      hosts: ['handla.sorsele.test'],
      officers: 0,
      invited: ['berit@sorsele.test'],
    });
    expect((await mailsTo(t, 'berit@sorsele.test'))[0]).toContain('/personal/inbjudan#');
    // The new galleria is there at once, and in no public list before it opens.
    expect((await t.app.inject('/api/tenants/sorsele')).json()).toMatchObject({ name: 'Sorselegallerian', municipalityCode: '2422' });
    expect((await t.app.inject('/api/gallerias')).json()).toMatchObject({ gallerias: [] });
  });

  it.each([
    [{ brand: '#ffdd00' }, 'tenant.unreadable-colour', 422],
    [{ accent: '#ffffff' }, 'tenant.unreadable-colour', 422],
    [{ municipalityCode: '0222' }, 'tenant.unknown-code', 422],
    [{ contact: { ...SORSELE.contact, orgNumber: '212000-2594' } }, 'org-number.check-digit', 422],
    [{ slug: 'sorsele' }, 'tenant.slug-taken', 409],
    [{ slug: 'personal' }, 'tenant.slug-taken', 409],
    [{ host: 'handla.sorsele.test' }, 'tenant.host-taken', 409],
    [{ municipalityCode: '2422' }, 'tenant.municipality-taken', 409],
    [{ regionId: 77 }, 'not-found', 404],
    [{ municipalityCode: '242' }, 'request.invalid', 400],
    [{ host: 'https://x' }, 'request.invalid', 400],
    [{ brand: 'red;}' }, 'request.invalid', 400],
  ])('is refused a galleria with %j', async (change, code, status) => {
    const wanted = { ...SORSELE, slug: 'mala', host: null, municipalityCode: '2418', officerEmail: 'a@mala.test', ...change };
    const { body } = await operator.post('/operator/tenants', wanted).expect(status as number);
    expect(body.code).toBe(code);
    expect((await operator.get('/operator/tenants').expect(200)).body.tenants).toHaveLength(1);
  });

  it('is told of a colour that passes in the refusal', async () => {
    const wanted = { ...SORSELE, slug: 'mala', host: null, municipalityCode: '2418', brand: '#ffdd00' };
    const { body } = await operator.post('/operator/tenants', wanted).expect(422);
    expect(body).toMatchObject({ field: 'brand', suggestion: expect.stringMatching(/^#[0-9a-f]{6}$/) });
    await operator.post('/operator/tenants', { ...wanted, brand: body.suggestion }).expect(201);
  });

  it('closes a galleria and opens it again, and cannot open a draft past its checklist', async () => {
    await operator.put('/operator/tenants/sorsele/state', { state: 'open' }).expect(409);
    const { body: kept } = await operator.put('/operator/tenants/sorsele/state', { state: 'closed' }).expect(409);
    expect(kept).toMatchObject({ code: 'tenant.step-forbidden', state: 'draft', wanted: 'closed' });
    await operator.put('/operator/tenants/sorsele/state', { state: 'open' }).expect(409);
    await t.sql("update platform.tenants set state = 'open' where slug = 'sorsele'");
    await operator.put('/operator/tenants/sorsele/state', { state: 'closed' }).expect(200);
    await operator.put('/operator/tenants/sorsele/state', { state: 'closed' }).expect(409);
    expect((await operator.put('/operator/tenants/sorsele/state', { state: 'open' }).expect(200)).body.state).toBe('open');
  });

  it('is nobody inside a galleria, and nobody else is operator', async () => {
    await operator.get('/tenants/sorsele/officer/galleria').expect(404);
    await operator.get('/tenants/sorsele/officer/households').expect(404);
    const [tenant] = await t.sql<{ id: number }>("select id from platform.tenants where slug = 'sorsele'");
    const officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: tenant?.id ?? 0 })).token);
    await officer.get('/operator/tenants').expect(404);
    await officer.post('/operator/regions', { name: 'Mitt eget', slug: 'mitt' }).expect(404);
  });

  it('refuses a second region of the same address', async () => {
    await operator.post('/operator/regions', { name: 'Västerbotten', slug: 'vasterbotten' }).expect(409);
  });
});
