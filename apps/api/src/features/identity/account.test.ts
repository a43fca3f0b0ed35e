import { withPlatform } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { browser, codeFor, SHOP, smallWorld } from '../../../testing/sign-in.ts';
import { buildApp } from '../../app.ts';
import { newId } from '../../core/id.ts';
import { demonstrationLines, ensureStaff, type StaffToMake } from './demonstration.ts';

describe('one’s own account', async () => {
  const t = await testApp();
  beforeAll(() => smallWorld(t));

  it('takes a name and nothing else: no role, tenant or proven address can be slipped in', async () => {
    const { token } = await signInResident(t, 'arjeplog', 'eva@example.se');
    const { body } = await browser(t).patch('/auth/me', { name: '  Eva Berg ' }, token).expect(200);
    expect(body.name).toBe('Eva Berg');
    await browser(t).patch('/auth/me', { name: 'Eva', role: 'officer', tenantId: 2 }, token).expect(400);
    await browser(t).patch('/auth/me', { name: 'Eva\r\nBcc: x' }, token).expect(400);
  });
  it('lists the devices that are signed in, and ends one; its next change is refused', async () => {
    const here = await signInResident(t, 'arjeplog', 'two-devices@example.se');
    const there = await signInResident(t, 'arjeplog', 'two-devices@example.se');
    const { body } = await browser(t).get('/auth/sessions', here.token).expect(200);
    expect(body.sessions.map((one: { current: boolean }) => one.current).sort()).toEqual([false, true]);
    const other = body.sessions.find((one: { current: boolean }) => !one.current);
    await browser(t).remove(`/auth/sessions/${other.id}`, here.token).expect(204);
    await browser(t).patch('/auth/me', { name: 'Somebody' }, there.token).expect(401);
    await browser(t).patch('/auth/me', { name: 'Eva' }, here.token).expect(200);
  });
  it('answers about somebody else’s session as about one that does not exist', async () => {
    const mine = await signInResident(t, 'arjeplog', 'mine@example.se');
    const other = await signInResident(t, 'arjeplog', 'other@example.se');
    const { body } = await browser(t).get('/auth/sessions', other.token);
    const foreign = await browser(t).remove(`/auth/sessions/${body.sessions[0].id}`, mine.token).expect(404);
    const missing = await browser(t).remove(`/auth/sessions/${newId()}`, mine.token).expect(404);
    expect(foreign.text).toBe(missing.text);
  });
  it('is nobody’s without a sign-in', async () => {
    for (const path of ['/auth/me', '/auth/sessions']) await browser(t).get(path).expect(401);
  });
  it('of a resident opens no place of work, and of a shop none of the municipality', async () => {
    const resident = await signInResident(t, 'arjeplog', 'nosy@example.se');
    await browser(t).get('/tenants/arjeplog/officer/members', resident.token).expect(403);
    const staff = await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: SHOP });
    await browser(t).get('/tenants/arjeplog/officer/members', staff.token).expect(404);
    await browser(t).get('/tenants/arvidsjaur/officer/members', staff.token).expect(404);
  });
});

describe('a demonstration', async () => {
  const t = await testApp();
  const karin: StaffToMake = { email: 'karin@arjeplog.demo', name: 'Karin Lund', role: 'officer', tenantId: 1 };
  const make = (staff: StaffToMake, config = t.deps.config) =>
    withPlatform(t.deps.pool, (tx) => ensureStaff(tx, config, staff, t.deps.now()));
  beforeAll(async () => {
    await smallWorld(t);
    await make(karin);
    await make({ email: 'lars@laisvall.demo', name: 'Lars Sjö', role: 'shop-owner', tenantId: 1, shopId: SHOP });
  });

  it('lets a visitor in as the officer, with the mailed code and the authenticator’s code as they are shown', async () => {
    for (let round = 0; round < 2; round += 1) {
      const [at, to] = [browser(t), karin.email];
      await at.post('/auth/codes', { to });
      const { body: half } = await at.post('/auth/sessions', { to, code: await codeFor(t, to) }).expect(201);
      const { body: shown } = await at.get('/demo/sign-ins').expect(200);
      const found = shown.signIns.find((one: { email: string }) => one.email === to);
      expect(found).toMatchObject({ name: 'Karin Lund', roles: [{ role: 'officer', place: 'Arjeplog' }] });
      await at.post('/auth/second-factor', { code: found.totpCode }, half.accessToken).expect(201);
    }
  });
  it('shows each browser which mail holds its own code, so that two who sign in as one person do not take each other’s', async () => {
    const [first, second, stranger, to] = [browser(t), browser(t), browser(t), 'lars@laisvall.demo'];
    await first.post('/auth/codes', { to }).expect(202);
    await second.post('/auth/codes', { to }).expect(202);
    await t.work();
    const codesOf = async (at: typeof first) => {
      const { body } = await at.get('/demo/post').expect(200);
      const own = body.messages.filter((one: { forThisBrowser: boolean }) => one.forThisBrowser);
      return own.map(({ text }: { text: string }) => text.match(/\b\d{6}\b/)?.[0]);
    };
    const [ofFirst, ofSecond] = [await codesOf(first), await codesOf(second)];
    expect([ofFirst.length, ofSecond.length]).toEqual([1, 1]);
    expect(await codesOf(stranger)).toEqual([]);
    await first.post('/auth/sessions', { to, code: ofFirst[0] }).expect(201);
    await second.post('/auth/sessions', { to, code: ofSecond[0] }).expect(201);
    await second.post('/auth/codes', { to }).expect(202);
    expect(await codesOf(second), 'the older code is no longer the one').toEqual([]);
  });
  it('makes the same member of staff once, however often it is told to', async () => {
    expect(await make(karin)).toBe(await make(karin));
    expect(await t.sql("select 1 from platform.memberships where role = 'officer'")).toHaveLength(1);
  });
  it('names one sign-in for each role when it starts', async () => {
    const lines = await demonstrationLines(t.deps.pool, t.deps.config, t.deps.now());
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).toMatch(/officer +karin@arjeplog\.demo[\s\S]*shop-owner +lars@laisvall\.demo/);
  });
  it('is over outside demonstration mode: nobody’s code is shown, no post, and no known authenticator is given', async () => {
    const config = { ...t.deps.config, demonstration: false };
    const real = await buildApp({ ...t.deps, config });
    await real.ready();
    const at = browser({ ...t, app: real });
    const { body: shown } = await at.get('/demo/sign-ins').expect(200);
    expect(shown).toEqual({ signIns: [] });
    const post = await at.get('/demo/post').expect(404);
    const missing = await at.get('/tenants/nowhere').expect(404);
    expect(post.text).toBe(missing.text);
    expect(await demonstrationLines(t.deps.pool, config, t.deps.now())).toEqual([]);
    const id = await make({ ...karin, email: 'first-officer@example.se' }, config);
    expect(await t.sql('select totp_secret from platform.identities where id = $1', [id])).toEqual([{ totp_secret: null }]);
    await real.close();
  });
});
