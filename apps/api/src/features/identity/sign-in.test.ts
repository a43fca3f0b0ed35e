import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { browser, codeFor, mailsTo, smallWorld } from '../../../testing/sign-in.ts';
import { buildApp } from '../../app.ts';

const codes = '/tenants/arjeplog/auth/codes';
const sessions = '/tenants/arjeplog/auth/sessions';
let people = 0;
const somebody = () => {
  people += 1;
  return `person-${people}@example.se`;
};
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a resident signs in', async () => {
  const t = await testApp();
  beforeAll(() => smallWorld(t));
  beforeEach(() => t.setNow(new Date()));

  it('with the code that came to the mailbox, and has an account from then on', async () => {
    const [at, to] = [browser(t), somebody()];
    const asked = await at.post(codes, { to: to.toUpperCase() }).expect(202);
    expect(asked.body).toEqual({ address: to, validMinutes: 10 });
    const code = await codeFor(t, to);
    const { body } = await at.post(sessions, { to, code: `${code.slice(0, 3)} ${code.slice(3)}` }).expect(201);
    const me = await at.get('/auth/me', body.accessToken).expect(200);
    expect(me.body).toMatchObject({ email: to, audience: 'resident', workplaces: [] });
  });
  it('with a code sent to a telephone, whichever way the number was written', async () => {
    const at = browser(t);
    await at.post(codes, { to: '070-123 45 67' }).expect(202);
    const code = await codeFor(t, '+46701234567');
    await at.post(sessions, { to: '0046 70 123 45 67', code }).expect(201);
    expect(await t.sql('select phone from platform.identities where phone is not null')).toEqual([{ phone: '+46701234567' }]);
  });
  it('keeps the refresh token where no script sees it, and the access token nowhere but in the answer', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const signedIn = await at.post(sessions, { to, code: await codeFor(t, to) }).expect(201);
    const cookies = ([] as string[]).concat(signedIn.headers['set-cookie'] ?? []).join('\n');
    expect(cookies).toMatch(/^refresh=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Strict/m);
    expect(Object.keys(signedIn.body)).toEqual(['accessToken']);
    const stored = await t.sql<{ hash: Buffer }>('select hash from platform.refresh_tokens');
    expect(stored.every(({ hash }) => hash.length === 32 && !cookies.includes(hash.toString('base64url')))).toBe(true);
  });
  it('in no other browser than the one that asked, however right the code is', async () => {
    const [at, swindler, to] = [browser(t), browser(t), somebody()];
    await at.post(codes, { to });
    const code = await codeFor(t, to);
    expect((await swindler.post(sessions, { to, code }).expect(401)).body.code).toBe('code.wrong');
    await swindler.post(codes, { to: somebody() });
    await swindler.post(sessions, { to, code }).expect(401);
    await at.post(sessions, { to, code }).expect(201);
  });
  it('five times wrong and never again with that code, not even with the right one', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const code = await codeFor(t, to);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const { body } = await at.post(sessions, { to, code: wrongOf(code) }).expect(401);
      expect(body).toMatchObject({ code: 'code.wrong', triesLeft });
    }
    expect((await at.post(sessions, { to, code }).expect(410)).body.code).toBe('code.spent');
  });
  it('with five tries in all, also when twenty come at once', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const code = await codeFor(t, to);
    const answers = await Promise.all(Array.from({ length: 20 }, () => at.post(sessions, { to, code: wrongOf(code) })));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 410)).toHaveLength(15);
  });
  it('with one code once: the second use is gone', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const code = await codeFor(t, to);
    await at.post(sessions, { to, code }).expect(201);
    await at.post(sessions, { to, code }).expect(410);
  });
  it('within ten minutes', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const code = await codeFor(t, to);
    t.setNow(new Date(Date.now() + 10 * 60_000 + 1000));
    await at.post(sessions, { to, code }).expect(410);
  });
  it('with the newest of several codes', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const first = await codeFor(t, to);
    await at.post(codes, { to });
    const second = await codeFor(t, to);
    await at.post(sessions, { to, code: first }).expect(401);
    await at.post(sessions, { to, code: second }).expect(201);
  });
  it('and is sent at most five codes an hour, also when ten are asked for at once', async () => {
    const [at, to] = [browser(t), somebody()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => at.post(codes, { to })));
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(5);
    expect(await mailsTo(t, to)).toHaveLength(5);
    t.setNow(new Date(Date.now() + 61 * 60_000));
    await at.post(codes, { to }).expect(202);
  });
  it('makes one account when two first sign-ins come at once', async () => {
    const to = somebody();
    const browsers = [browser(t), browser(t)];
    const given: string[] = [];
    for (const at of browsers) {
      await at.post(codes, { to });
      given.push(await codeFor(t, to));
    }
    const answers = await Promise.all(browsers.map((at, index) => at.post(sessions, { to, code: given[index] ?? '' })));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(await t.sql('select 1 from platform.identities where email = $1', [to])).toHaveLength(1);
  });
  it('is refused quietly when the account was closed: no code is sent, and the answer is like any other', async () => {
    const [at, to] = [browser(t), somebody()];
    await t.sql('insert into platform.identities (id, email, disabled_at) values (gen_random_uuid(), $1, now())', [to]);
    const { body } = await at.post(codes, { to }).expect(202);
    expect(body).toEqual({ address: to, validMinutes: 10 });
    expect(await mailsTo(t, to)).toEqual([]);
  });
  it.each([{ to: 'nobody' }, { to: 'a@b.se', role: 'officer' }, { to: 'a@b.se\r\nBcc: c@d.se' }, { to: ['a@b.se'] }, { to: '+4670' }, {}])(
    'cannot ask with %j',
    async (body) => {
      await browser(t).post(codes, body).expect(400);
    },
  );
  it('refuses ten thousand signs that are nearly an address without trying every way to read them', async () => {
    const to = `a@${'a.'.repeat(5000)}@`;
    await browser(t).post(codes, { to }).expect(400);
    // Of the processor, whatever else the machine does.
    const before = process.cpuUsage();
    await browser(t).post(codes, { to }).expect(400);
    expect(process.cpuUsage(before).user).toBeLessThan(250_000);
  });
  it('is told to write an e-mail address where text messages cannot be sent', async () => {
    const without = await buildApp({ ...t.deps, adapters: { ...t.deps.adapters, sms: undefined } });
    await without.ready();
    const { body } = await request(without.server).post(`/api${codes}`).send({ to: '0701234567' }).expect(409);
    expect(body.code).toBe('sms.unavailable');
    await without.close();
  });
  it('leaves no code readable in a row of its own or in the outbox', async () => {
    const [at, to] = [browser(t), somebody()];
    await at.post(codes, { to });
    const waiting = await t.sql<{ text: string }>("select payload::text as text from outbox where topic = 'identity.code'");
    const code = await codeFor(t, to);
    expect(waiting.some(({ text }) => new RegExp(`\\b${code}\\b`).test(text))).toBe(false);
  });
});
