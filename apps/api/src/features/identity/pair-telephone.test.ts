import { addDays, dayOf, instantOf, localTime } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, seedDelivery } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('a driver’s telephone is paired by a code on the dispatcher’s screen', async () => {
  const t = await testApp();
  const start = new Date();
  const today = dayOf(start);
  let seed: DeliverySeed;
  let dispatcher = '';
  const driver = { identityId: '', member: '', email: 'forare@personal.test' };
  const carrier = (tenant = 'arjeplog') => `/api/tenants/${tenant}/carriers/${seed.postId}`;
  const ask = (token: string, method: 'get' | 'post' | 'patch', path: string, body?: object) =>
    request(t.app.server)[method](path).set('authorization', `Bearer ${token}`).send(body);
  const redeem = (token: string) => request(t.app.server).post('/api/auth/pairings').set('sec-fetch-site', 'same-origin').send({ token });
  async function code(day: string = today, by = dispatcher): Promise<string> {
    const { body } = await ask(by, 'post', `${carrier()}/members/${driver.member}/pairing`, { day }).expect(201);
    expect(body.qrSvg).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    return /#koppla=([\w-]+)$/.exec(body.link)?.[1] ?? '';
  }

  beforeAll(async () => {
    seed = await seedDelivery(t);
    dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId, tenantId: 1 })).token;
    // The same person leads the driving of another carrier too, and is an officer.
    driver.identityId = (await staffToken(t, { role: 'driver', carrierId: seed.postId, tenantId: 1, email: driver.email })).identityId;
    await staffToken(t, { role: 'dispatcher', carrierId: seed.carrierId, email: driver.email });
    await staffToken(t, { role: 'officer', tenantId: 1, email: driver.email });
    const [row] = await t.sql<{ id: string }>(`select id from platform.memberships where identity_id = $1 and role = 'driver'`, [
      driver.identityId,
    ]);
    driver.member = row?.id ?? '';
  });
  beforeEach(() => t.setNow(start));

  it('once: of two that scan it at the same time one is let in, until four in the morning after the run', async () => {
    const token = await code();
    const replies = await Promise.all([redeem(token), redeem(token)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 410]);
    const access = replies.find(({ status }) => status === 201)?.body.accessToken;
    await ask(access, 'get', `${carrier()}/runs`).expect(200);
    const [session] = await t.sql<{ ends: string }>(
      `select to_char(expires_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as ends from platform.sessions where carrier_id is not null`,
    );
    expect(session?.ends).toBe(`${addDays(today, 1)} 04:00`);
  });
  it('and drives for that carrier in that galleria, with none of its person’s other rights', async () => {
    const access = (await redeem(await code()).expect(201)).body.accessToken;
    const { workplaces } = (await ask(access, 'get', '/api/auth/me').expect(200)).body;
    expect(workplaces).toMatchObject([{ area: 'carrier', tenant: 'arjeplog', id: seed.postId, role: 'driver' }]);
    await ask(access, 'get', `/api/tenants/arjeplog/carriers/${seed.carrierId}/runs`).expect(403);
    await ask(access, 'get', `${carrier('arvidsjaur')}/runs`).expect(403);
    await ask(access, 'get', '/api/tenants/arjeplog/officer/members').expect(403);
    await ask(access, 'get', `${carrier()}/members`).expect(403);
    await ask(access, 'get', '/api/auth/sessions').expect(403);
    await ask(access, 'patch', '/api/auth/me', { name: 'Någon annan' }).expect(403);
  });
  it('and is still paired in the morning when it was the evening before, though its driver is an officer too', async () => {
    const evening = instantOf(addDays(today, 1), localTime('17:30'));
    const tomorrow = addDays(today, 2);
    t.setNow(evening);
    const { token } = await staffToken(t, { role: 'dispatcher', carrierId: seed.postId, tenantId: 1 });
    const paired = await redeem(await code(tomorrow, token)).expect(201);
    const ends = instantOf(addDays(tomorrow, 1), localTime('04:00'));
    const cookieOf = ({ headers }: request.Response): string => ([] as string[]).concat(headers['set-cookie'] ?? [])[0] ?? '';
    const lives = (cookie: string): number => Number(/max-age=(\d+)/i.exec(cookie)?.[1]) * 1000;
    const refresh = (cookie: string) =>
      request(t.app.server)
        .post('/api/auth/refresh')
        .set('cookie', cookie.split(';')[0] ?? '')
        .set('sec-fetch-site', 'same-origin')
        .send({ audience: 'staff' });
    let cookie = cookieOf(paired);
    expect(lives(cookie)).toBe(ends.getTime() - evening.getTime());
    // In the charger overnight; after the run it sends what waited, long after it was last used.
    for (const at of [instantOf(tomorrow, localTime('06:00')), new Date(ends.getTime() - 1000)]) {
      t.setNow(at);
      cookie = cookieOf(await refresh(cookie).expect(200));
      expect(lives(cookie)).toBe(ends.getTime() - at.getTime());
    }
    t.setNow(ends);
    await refresh(cookie).expect(401);
  });
  it('within ten minutes, by no other site, and while its driver works there', async () => {
    const [late, elsewhere, ended] = [await code(), await code(), await code()];
    await request(t.app.server).post('/api/auth/pairings').set('sec-fetch-site', 'cross-site').send({ token: elsewhere }).expect(403);
    t.setNow(new Date(start.getTime() + 10 * 60_000 + 1));
    expect((await redeem(late).expect(410)).body.code).toBe('pairing.spent');
    t.setNow(start);
    await t.sql('update platform.memberships set ended_at = now() where id = $1', [driver.member]);
    await redeem(ended).expect(410);
    await t.sql('update platform.memberships set ended_at = null where id = $1', [driver.member]);
  });
  it('for drivers, and for days within a week', async () => {
    const [own] = await t.sql<{ id: string }>(`select id from platform.memberships where role = 'dispatcher' and carrier_id = $1`, [
      seed.postId,
    ]);
    const path = (member: string) => `${carrier()}/members/${member}/pairing`;
    expect((await ask(dispatcher, 'post', path(own?.id ?? ''), { day: today }).expect(409)).body.code).toBe('pairing.not-a-driver');
    for (const day of [addDays(today, -1), addDays(today, 8)])
      expect((await ask(dispatcher, 'post', path(driver.member), { day }).expect(400)).body.code).toBe('pairing.day');
  });
});
