import { createHmac } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { signInResident, staffToken } from '../../testing/people.ts';

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (header: object, payload: unknown, secret = SECRET) => {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
const HS = { alg: 'HS256', typ: 'JWT' };

describe('access tokens', async () => {
  const t = await testApp();
  let good: Record<string, unknown>;
  const answer = async (token: string) =>
    (await request(t.app.server).get('/api/tenants/arjeplog/villages').set('authorization', `Bearer ${token}`)).status;

  beforeAll(async () => {
    await t.sql(`insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open')`);
    const { token } = await signInResident(t, 'arjeplog', 'maj-britt@example.se');
    good = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  });

  it('takes a token that it signed itself, and the same claims signed with its secret by hand', async () => {
    expect(await answer(sign(HS, good))).toBe(200);
  });
  it('refuses a token without signature, whose header says that it needs none', async () => {
    expect(await answer(`${encode({ alg: 'none', typ: 'JWT' })}.${encode(good)}.`)).toBe(401);
    expect(await answer(`${encode({ alg: 'none', typ: 'JWT' })}.${encode(good)}`)).toBe(401);
  });
  it('refuses every algorithm but its own', async () => {
    for (const alg of ['RS256', 'HS384', 'HS512', 'EdDSA', 'hs256']) expect(await answer(sign({ alg, typ: 'JWT' }, good))).toBe(401);
  });
  it('refuses a token signed with another secret, or changed after it was signed', async () => {
    expect(await answer(sign(HS, good, 'another-secret-another-secret-another'))).toBe(401);
    const [header, , signature] = sign(HS, good).split('.');
    expect(await answer(`${header}.${encode({ ...good, aud: 'galleria:staff' })}.${signature}`)).toBe(401);
  });
  it('refuses a payload that is a list or a text', async () => {
    expect(await answer(sign(HS, ['a']))).toBe(401);
    expect(await answer(sign(HS, 'a'))).toBe(401);
  });
  it.each(['exp', 'iat', 'aud', 'iss', 'sub', 'sid'])('refuses a token without %s', async (claim) => {
    const { [claim]: _left, ...rest } = good;
    expect(await answer(sign(HS, rest))).toBe(401);
  });
  it('refuses an issuer or an audience that is not ours, and several audiences at once', async () => {
    expect(await answer(sign(HS, { ...good, iss: 'somebody' }))).toBe(401);
    expect(await answer(sign(HS, { ...good, aud: 'carrier' }))).toBe(401);
    expect(await answer(sign(HS, { ...good, aud: ['galleria:resident', 'galleria:staff'] }))).toBe(401);
  });
  it('refuses an expiry that is a text, and one later than ten minutes after signing', async () => {
    expect(await answer(sign(HS, { ...good, exp: '2999-01-01' }))).toBe(401);
    expect(await answer(sign(HS, { ...good, iat: Number(good.iat) - 3600, exp: Number(good.exp) + 3600 }))).toBe(401);
  });
  it('refuses a token from the future', async () => {
    expect(await answer(sign(HS, { ...good, iat: Number(good.iat) + 300, exp: Number(good.exp) + 300 }))).toBe(401);
  });
  it.each([{ crit: ['b64'], b64: false }, { jku: 'https://evil.example/keys' }, { kid: '../../dev/null' }])(
    'refuses a header that asks for more than we sign: %j',
    async (more) => {
      expect(await answer(sign({ ...HS, ...more }, good))).toBe(401);
    },
  );
  it('says that a token has expired, so that the page refreshes and tries again', async () => {
    t.setNow(new Date(Date.now() + 10 * 60_000 + 2000));
    const { body } = await request(t.app.server)
      .get('/api/tenants/arjeplog/villages')
      .set('authorization', `Bearer ${sign(HS, good)}`)
      .expect(401);
    expect(body.code).toBe('auth.expired');
    t.setNow(new Date());
  });
  it('follows the clock of the process, so that a test may sign in on any day', async () => {
    t.setNow(new Date('2026-03-02T08:00:00Z'));
    const { token } = await staffToken(t, { role: 'officer', tenantId: 1 });
    expect(await answer(token)).toBe(200);
    t.setNow(new Date());
    expect(await answer(token)).toBe(401);
  });
});
