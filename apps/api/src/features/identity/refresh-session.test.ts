import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { browser, codeFor, mailsTo, smallWorld } from '../../../testing/sign-in.ts';

const DAY = 86_400_000;

describe('a session is kept alive', async () => {
  const t = await testApp();
  const start = new Date();
  const after = (ms: number) => t.setNow(new Date(start.getTime() + ms));
  beforeAll(() => smallWorld(t));
  beforeEach(() => after(0));

  let people = 0;
  /** Signs in, and gives the refresh token as the browser got it. */
  async function signedIn(): Promise<{ to: string; token: string; access: string }> {
    people += 1;
    const [at, to] = [browser(t), `refresh-${people}@example.se`];
    await at.post('/tenants/arjeplog/auth/codes', { to });
    const reply = await at.post('/tenants/arjeplog/auth/sessions', { to, code: await codeFor(t, to) }).expect(201);
    return { to, token: tokenOf(reply.headers), access: reply.body.accessToken };
  }
  const tokenOf = (headers: Record<string, unknown>): string =>
    ([] as string[])
      .concat((headers['set-cookie'] as string[]) ?? [])
      .map((cookie) => /^refresh=([\w-]+);/.exec(cookie)?.[1])
      .find(Boolean) ?? '';
  const refresh = (token: string) =>
    request(t.app.server).post('/api/auth/refresh').set('cookie', `refresh=${token}`).set('sec-fetch-site', 'same-origin').send({});

  it('by a token that is replaced each time', async () => {
    const { token } = await signedIn();
    const one = await refresh(token).expect(200);
    const two = await refresh(tokenOf(one.headers)).expect(200);
    expect(new Set([token, tokenOf(one.headers), tokenOf(two.headers)]).size).toBe(3);
    await request(t.app.server).get('/api/auth/me').set('authorization', `Bearer ${two.body.accessToken}`).expect(200);
  });
  it('although the access token that expired comes along', async () => {
    const { token, access } = await signedIn();
    after(11 * 60_000);
    await request(t.app.server).get('/api/auth/me').set('authorization', `Bearer ${access}`).expect(401);
    await refresh(token).set('authorization', `Bearer ${access}`).expect(200);
  });
  it('although the answer was lost: the old token gets the same new one again for a minute', async () => {
    const { token } = await signedIn();
    const lost = await refresh(token).expect(200);
    after(59_000);
    const again = await refresh(token).expect(200);
    expect(tokenOf(again.headers)).toBe(tokenOf(lost.headers));
    await refresh(tokenOf(again.headers)).expect(200);
  });
  it('in ten tabs that refresh at once', async () => {
    const { token } = await signedIn();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(token)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map((answer) => tokenOf(answer.headers))).size).toBe(1);
  });
  it('and ends for everybody when a replaced token comes back after its successor was used; the person is told', async () => {
    const { token, to } = await signedIn();
    const one = await refresh(token).expect(200);
    const two = await refresh(tokenOf(one.headers)).expect(200);
    await refresh(token).expect(401);
    await refresh(tokenOf(two.headers)).expect(401);
    expect((await mailsTo(t, to))[0]).toMatch(/Någon försökte använda din inloggning/);
    expect(await t.sql("select 1 from platform.audit_events where action = 'session.token-replayed'")).toHaveLength(1);
  });
  it('and ends when a replaced token comes back after more than a minute', async () => {
    const { token } = await signedIn();
    const one = await refresh(token).expect(200);
    after(61_000);
    await refresh(token).expect(401);
    await refresh(tokenOf(one.headers)).expect(401);
  });
  it('a resident’s for thirty days without use and half a year in all', async () => {
    let { token } = await signedIn();
    for (let day = 29; day < 180; day += 29) {
      after(day * DAY);
      token = tokenOf((await refresh(token).expect(200)).headers);
    }
    after(181 * DAY);
    await refresh(token).expect(401);
    after(0);
    const idle = await signedIn();
    after(30 * DAY + 1000);
    await refresh(idle.token).expect(401);
  });
  it('never for a page of another site: neither refresh nor sign-out obeys it', async () => {
    const { token } = await signedIn();
    const from = (path: string, headers: Record<string, string>) =>
      request(t.app.server).post(`/api/auth/${path}`).set('cookie', `refresh=${token}`).set(headers);
    for (const path of ['refresh', 'logout']) {
      await from(path, { 'sec-fetch-site': 'cross-site' }).send({}).expect(403);
      await from(path, { 'sec-fetch-site': 'same-site' }).send({}).expect(403);
      await from(path, { origin: 'https://evil.example' }).send({}).expect(403);
      await from(path, {}).send({}).expect(403);
      await from(path, { 'sec-fetch-site': 'cross-site' }).type('form').send('a=b').expect(415);
    }
    await refresh(token).expect(200);
  });
  it('until the person signs out; the access token then changes nothing any more', async () => {
    const { token, access } = await signedIn();
    const out = await request(t.app.server)
      .post('/api/auth/logout')
      .set('cookie', `refresh=${token}`)
      .set('sec-fetch-site', 'same-origin')
      .send({})
      .expect(204);
    expect(String(out.headers['set-cookie'])).toMatch(/^refresh=;/);
    await refresh(token).expect(401);
    await request(t.app.server).patch('/api/auth/me').set('authorization', `Bearer ${access}`).send({ name: 'Eva' }).expect(401);
  });
  it('and not with a token that was never given, an empty one, or that of another kind of session', async () => {
    const { token } = await signedIn();
    await refresh('A'.repeat(43)).expect(401);
    await refresh('').expect(401);
    await request(t.app.server)
      .post('/api/auth/refresh')
      .set('cookie', `staff-refresh=${token}`)
      .set('sec-fetch-site', 'same-origin')
      .send({ audience: 'staff' })
      .expect(401);
  });
});
