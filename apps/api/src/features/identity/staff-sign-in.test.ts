import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { authenticator, browser, codeFor, mailsTo, SHOP, smallWorld } from '../../../testing/sign-in.ts';
import type { Deps } from '../../core/context.ts';

/** What a request asks of the machine: every statement in order, and how often a digest is made. Neither depends on how busy it is, as a clock does. */
function workOf(pool: Deps['pool']) {
  let statements: string[] = [];
  const watched = new WeakSet<object>();
  const connect = pool.connect.bind(pool);
  const connecting = vi.spyOn(pool, 'connect').mockImplementation(async () => {
    const client = await connect();
    if (!watched.has(client)) {
      watched.add(client);
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        const [asked] = args as [string | { readonly text: string }];
        statements.push(typeof asked === 'string' ? asked : asked.text);
        return query(...args);
      }) as typeof client.query;
    }
    return client;
  });
  const digests = [vi.spyOn(crypto, 'createHmac'), vi.spyOn(crypto, 'createHash')];
  syncBuiltinESMExports();
  const made = () => digests.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  return {
    async during(request: () => PromiseLike<unknown>) {
      statements = [];
      const before = made();
      await request();
      return { statements, digests: made() - before };
    },
    stop: () => {
      connecting.mockRestore();
      for (const spy of digests) spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}

const HOUR = 3_600_000;
type Role = 'officer' | 'shop-owner';

describe('staff sign in', async () => {
  const t = await testApp();
  let clock = new Date();
  /** Every test starts on a step of its own, so that a code of one is not the used code of another. */
  const after = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
    t.setNow(clock);
  };
  beforeAll(() => smallWorld(t));
  beforeEach(() => after(2 * HOUR));

  let people = 0;
  async function employ(role: Role = 'shop-owner'): Promise<string> {
    people += 1;
    const email = `staff-${people}@example.se`;
    await t.sql(
      `with i as (insert into platform.identities (id, email) values (gen_random_uuid(), $1) returning id)
       insert into platform.memberships (id, identity_id, role, tenant_id, shop_id) select gen_random_uuid(), id, $2, 1, $3 from i`,
      [email, role, role === 'officer' ? null : SHOP],
    );
    return email;
  }
  async function firstFactor(to: string) {
    const at = browser(t);
    await at.post('/auth/codes', { to }).expect(202);
    const { body } = await at.post('/auth/sessions', { to, code: await codeFor(t, to) }).expect(201);
    return { at, half: body.accessToken as string, secondFactor: body.secondFactor as string };
  }
  async function enrolled(role?: Role) {
    const to = await employ(role);
    const { at, half } = await firstFactor(to);
    const { body } = await at.post('/auth/second-factor/enrol', {}, half).expect(201);
    const show = authenticator(body.key);
    const signedIn = await at.post('/auth/second-factor', { code: show(clock) }, half).expect(201);
    return { to, at, show, half, token: signedIn.body.accessToken as string };
  }

  it('the first time by setting up an authenticator, with a picture to scan and a key to type', async () => {
    const to = await employ();
    const { at, half, secondFactor } = await firstFactor(to);
    expect(secondFactor).toBe('enrol');
    const { body } = await at.post('/auth/second-factor/enrol', {}, half).expect(201);
    expect(body.qrSvg).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    expect(body.uri).toBe(
      `otpauth://totp/Galleria:${encodeURIComponent(to)}?secret=${body.key}&issuer=Galleria&algorithm=SHA1&digits=6&period=30`,
    );
    const { body: whole } = await at.post('/auth/second-factor', { code: authenticator(body.key)(clock) }, half).expect(201);
    const me = await at.get('/auth/me', whole.accessToken).expect(200);
    expect(me.body.provider).toBe(false);
    expect(me.body.workplaces).toEqual([
      {
        ...{
          area: 'shop',
          tenant: 'arjeplog',
          tenantName: 'Arjeplogsgallerian',
          id: SHOP,
          name: 'Laisvalls Lanthandel',
          role: 'shop-owner',
        },
        ...{ mark: 'live', state: 'open' },
      },
    ]);
    expect((await mailsTo(t, to))[0]).toMatch(/En kodapp har kopplats/);
  });
  it('later by mail and authenticator; nobody is let set up another app over the first', async () => {
    const { to, show } = await enrolled();
    after(60_000);
    const { at, half, secondFactor } = await firstFactor(to);
    expect(secondFactor).toBe('verify');
    expect((await at.post('/auth/second-factor/enrol', {}, half).expect(409)).body.code).toBe('second-factor.enrolled-already');
    await at.post('/auth/second-factor', { code: show(clock) }, half).expect(201);
  });
  it('and can do nothing in between but present the second factor', async () => {
    const to = await employ('officer');
    const { at, half } = await firstFactor(to);
    expect((await at.get('/auth/me', half).expect(403)).body.code).toBe('auth.second-factor-required');
    await at.patch('/auth/me', { name: 'Eva' }, half).expect(403);
    await at.get('/tenants/arjeplog/officer/members', half).expect(403);
    await at.post('/auth/refresh', { audience: 'staff' }).expect(401);
  });
  it('with a code that works once: looking over a shoulder is of no use', async () => {
    const { to, show } = await enrolled();
    const { at, half } = await firstFactor(to);
    expect((await at.post('/auth/second-factor', { code: show(clock) }, half).expect(401)).body.code).toBe('second-factor.wrong');
    await at.post('/auth/second-factor', { code: show(clock, 1) }, half).expect(201);
  });
  it('with one code once, also when it is sent from two places in the same moment', async () => {
    const { to, show } = await enrolled();
    after(60_000);
    const two = [await firstFactor(to), await firstFactor(to)];
    const answers = await Promise.all(two.map(({ at, half }) => at.post('/auth/second-factor', { code: show(clock) }, half)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 401]);
  });
  it('and start again from the mail after five wrong authenticator codes', async () => {
    const { to, show } = await enrolled();
    after(60_000);
    const { at, half } = await firstFactor(to);
    const wrong = String((Number(show(clock, 5)) + 7) % 1_000_000).padStart(6, '0');
    const answers: number[] = [];
    for (let n = 0; n < 5; n += 1) answers.push((await at.post('/auth/second-factor', { code: wrong }, half)).status);
    expect(answers).toEqual([401, 401, 401, 401, 410]);
    await at.post('/auth/second-factor', { code: show(clock) }, half).expect(401);
    const again = await firstFactor(to);
    await again.at.post('/auth/second-factor', { code: show(clock) }, again.half).expect(201);
  });
  it('within a quarter of an hour between the factors', async () => {
    const { to, show } = await enrolled();
    const { at, half } = await firstFactor(to);
    after(16 * 60_000);
    await at.post('/auth/second-factor', { code: show(clock) }, half).expect(401);
  });
  it('with a key that lies encrypted in the database', async () => {
    const to = await employ();
    const { at, half } = await firstFactor(to);
    const { body } = await at.post('/auth/second-factor/enrol', {}, half);
    const [row] = await t.sql<{ hex: string }>("select encode(totp_secret, 'escape') as hex from platform.identities where email = $1", [
      to,
    ]);
    expect(row?.hex).not.toContain(body.key);
    const bits = [...String(body.key)]
      .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
      .join('');
    const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
    expect(await t.sql('select 1 from platform.identities where position($1::bytea in totp_secret) > 0', [bytes])).toEqual([]);
  });
  it('and nobody learns by asking who works here: the same answer, and no mail to a stranger', async () => {
    const known = await employ();
    const [a, b] = [browser(t), browser(t)];
    const strange = known.replace('staff', 'nobody');
    const [one, two] = [await a.post('/auth/codes', { to: known }), await b.post('/auth/codes', { to: strange })];
    const shape = (reply: typeof one, to: string) => [
      reply.status,
      JSON.stringify(reply.body).replace(to, 'X'),
      String(reply.headers['set-cookie']).replace(/=[\w-]{43};.*/, ''),
      Object.keys(reply.headers).sort(),
    ];
    expect(shape(one, known)).toEqual(shape(two, strange));
    expect([(await mailsTo(t, known)).length, (await mailsTo(t, strange)).length]).toEqual([1, 0]);
    const guess = { code: '000000' };
    const [wrongKnown, wrongStrange] = [
      await a.post('/auth/sessions', { to: known, ...guess }),
      await b.post('/auth/sessions', { to: strange, ...guess }),
    ];
    const without = (body: Record<string, unknown>) => JSON.stringify(body);
    expect([wrongKnown.status, without(wrongKnown.body)]).toEqual([wrongStrange.status, without(wrongStrange.body)]);
  });
  it('and the machine does the same work for a stranger as for somebody who works here: statement for statement, digest for digest', async () => {
    const known = await employ();
    const strange = known.replace('staff', 'nobody');
    const work = workOf(t.deps.pool);
    try {
      const [a, b] = [browser(t), browser(t)];
      // Once before: the first to ask pays for what is prepared and kept.
      for (const to of ['first@example.se', strange.replace('nobody', 'second')]) await browser(t).post('/auth/codes', { to });
      const ask = async (at: typeof a, to: string) => work.during(() => at.post('/auth/codes', { to }).expect(202));
      const [asKnown, asStranger] = [await ask(a, known), await ask(b, strange)];
      expect(asKnown.statements.length).toBeGreaterThan(4);
      expect(asKnown.digests).toBeGreaterThan(1);
      expect(asStranger).toEqual(asKnown);
      const guess = async (at: typeof a, to: string) =>
        work.during(() => at.post('/auth/sessions', { to, code: '000000' }).expect(({ status }) => status >= 400));
      const [guessKnown, guessStranger] = [await guess(a, known), await guess(b, strange)];
      expect(guessKnown.statements.length).toBeGreaterThan(3);
      expect(guessStranger).toEqual(guessKnown);
    } finally {
      work.stop();
    }
  });
  it('at the staff’s door only if they work somewhere: a resident’s code does not open it', async () => {
    const [at, to] = [browser(t), 'only-a-resident@example.se'];
    await at.post('/tenants/arjeplog/auth/codes', { to });
    await at.post('/auth/sessions', { to, code: await codeFor(t, to) }).expect(403);
  });
  it('an officer for thirty minutes without use and twelve hours in all; a shop’s people for twelve hours and seven days', async () => {
    const officer = await enrolled('officer');
    const owner = await enrolled('shop-owner');
    const alive = async (at: typeof owner.at) => (await at.post('/auth/refresh', { audience: 'staff' })).status;
    after(29 * 60_000);
    expect(await alive(officer.at)).toBe(200);
    after(31 * 60_000);
    expect([await alive(officer.at), await alive(owner.at)]).toEqual([401, 200]);
    after(11 * HOUR);
    expect(await alive(owner.at)).toBe(200);
    after(12 * HOUR + 60_000);
    expect(await alive(owner.at)).toBe(401);
  });
  it('beside a resident’s session in the same browser, without the one ending the other', async () => {
    const { at } = await enrolled();
    const to = 'also-a-customer@example.se';
    await at.post('/tenants/arjeplog/auth/codes', { to });
    await at.post('/tenants/arjeplog/auth/sessions', { to, code: await codeFor(t, to) }).expect(201);
    await at.post('/auth/refresh', { audience: 'staff' }).expect(200);
    await at.post('/auth/refresh', { audience: 'resident' }).expect(200);
    await at.post('/auth/logout', { audience: 'resident' }).expect(204);
    await at.post('/auth/refresh', { audience: 'staff' }).expect(200);
  });
  it('and stop at once when the account is closed, whatever token they hold', async () => {
    const { to, at, token } = await enrolled('officer');
    await at.get('/tenants/arjeplog/officer/members', token).expect(200);
    await t.sql('update platform.identities set disabled_at = now() where email = $1', [to]);
    await at.get('/tenants/arjeplog/officer/members', token).expect(401);
    await at.get('/auth/me', token).expect(401);
    await at.post('/auth/refresh', { audience: 'staff' }).expect(401);
  });
});
