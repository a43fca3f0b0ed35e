import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { staffToken } from '../../../testing/people.ts';
import { authenticator, browser, CARRIER, mailsTo, SHOP, smallWorld } from '../../../testing/sign-in.ts';
import { newId } from '../../core/id.ts';

const DAY = 86_400_000;
const ofShop = `/tenants/arjeplog/shops/${SHOP}`;
const ofOfficer = '/tenants/arjeplog/officer';

describe('members and invitations', async () => {
  const t = await testApp();
  let owner: { token: string; identityId: string };
  let officer: { token: string; identityId: string };
  beforeAll(async () => {
    await smallWorld(t);
    await t.sql(`insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
      values (1, '${CARRIER}', 'bus-goods', false, false, '{ambient}', 5000, 20000, 'portal', '2026-01-01')`);
    owner = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: SHOP, email: 'owner@example.se' });
    officer = await staffToken(t, { role: 'officer', tenantId: 1, email: 'officer@example.se' });
  });
  beforeEach(() => t.setNow(new Date()));

  let people = 0;
  const somebody = () => {
    people += 1;
    return `invited-${people}@example.se`;
  };
  const invite = (path: string, body: object, token: string) =>
    browser(t).post(`${path}/invitations`, body, token).set('idempotency-key', newId());
  async function linkTo(email: string): Promise<string> {
    const [text] = await mailsTo(t, email);
    const token = text?.match(/http:\/\/galleria\.test\/personal\/inbjudan#(\w{32})/)?.[1];
    if (!token) throw new Error('no link was sent');
    return token;
  }
  async function invited(path: string, body: { email: string }, token: string): Promise<string> {
    await invite(path, body, token).expect(201);
    return linkTo(body.email);
  }
  const accept = (token: string, bearer?: string) => browser(t).post('/auth/invitations/accept', { token, name: 'Eva Berg' }, bearer);
  const memberId = async (email: string) => {
    const [row] = await t.sql<{ id: string }>(
      'select m.id from platform.memberships m join platform.identities i on i.id = m.identity_id where i.email = $1 and m.ended_at is null',
      [email],
    );
    return row?.id ?? '';
  };
  /** All the way: invited, accepted, authenticator set up. */
  async function hire(path: string, body: { email: string }, token: string): Promise<string> {
    const at = browser(t);
    const link = await invited(path, body, token);
    const { body: half } = await at.post('/auth/invitations/accept', { token: link, name: 'Eva Berg' }).expect(201);
    const { body: enrolment } = await at.post('/auth/second-factor/enrol', {}, half.accessToken).expect(201);
    const code = authenticator(enrolment.key)(t.deps.now());
    return (await at.post('/auth/second-factor', { code }, half.accessToken).expect(201)).body.accessToken;
  }

  it('lets an owner invite somebody who then works in that shop, and sees only what is for them', async () => {
    const email = somebody();
    const link = await invited(ofShop, { email, role: 'shop-staff' } as { email: string }, owner.token);
    const seen = await browser(t).post('/auth/invitations/look', { token: link }).expect(200);
    expect(seen.body).toEqual({ email, role: 'shop-staff', place: 'Laisvalls Lanthandel' });
    const { body } = await accept(link).expect(201);
    expect(body.secondFactor).toBe('enrol');
    const { body: list } = await browser(t).get(`${ofShop}/members`, owner.token).expect(200);
    expect(list.members.find((one: { email: string }) => one.email === email)).toMatchObject({
      name: 'Eva Berg',
      role: 'shop-staff',
      self: false,
      authenticator: false,
    });
  });
  it('signs the accepted person in as far as the second factor', async () => {
    const email = somebody();
    const token = await hire(ofShop, { email, role: 'shop-staff' } as { email: string }, owner.token);
    const me = await browser(t).get('/auth/me', token).expect(200);
    expect(me.body.workplaces).toMatchObject([{ area: 'shop', id: SHOP, role: 'shop-staff' }]);
    await browser(t).get(`${ofShop}/members`, token).expect(404);
  });
  it('accepts a link once, also when it is opened twice at once', async () => {
    const link = await invited(ofShop, { email: somebody(), role: 'shop-staff' } as { email: string }, owner.token);
    const answers = await Promise.all([accept(link), accept(link)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 410]);
    expect((await accept(link).expect(410)).body.code).toBe('invitation.spent');
  });
  it('refuses somebody who is signed in with another address, and leaves the link good for its owner', async () => {
    const link = await invited(ofShop, { email: somebody(), role: 'shop-owner' } as { email: string }, owner.token);
    const other = await staffToken(t, { role: 'officer', tenantId: 2 });
    expect((await accept(link, other.token).expect(403)).body.code).toBe('invitation.other-address');
    await accept(link).expect(201);
  });
  it('refuses a link that is eight days old, withdrawn, replaced by a newer one, or made up', async () => {
    const old = await invited(ofShop, { email: somebody(), role: 'shop-staff' } as { email: string }, owner.token);
    t.setNow(new Date(Date.now() + 8 * DAY));
    await accept(old).expect(410);
    t.setNow(new Date());
    const email = somebody();
    const { body } = await invite(ofShop, { email, role: 'shop-staff' }, owner.token).expect(201);
    const first = await linkTo(email);
    await invite(ofShop, { email, role: 'shop-staff' }, owner.token).expect(201);
    const second = await linkTo(email);
    await accept(first).expect(410);
    await browser(t).remove(`${ofShop}/invitations/${body.id}`, owner.token).expect(404);
    const { body: list } = await browser(t).get(`${ofShop}/members`, owner.token);
    const open = list.invitations.find((one: { email: string }) => one.email === email);
    await browser(t).remove(`${ofShop}/invitations/${open.id}`, owner.token).expect(204);
    await accept(second).expect(410);
    await accept('0'.repeat(32)).expect(410);
  });
  it('sends one mail for an invitation that was sent twice with the same key', async () => {
    const [email, key] = [somebody(), newId()];
    const send = () => browser(t).post(`${ofShop}/invitations`, { email, role: 'shop-staff' }, owner.token).set('idempotency-key', key);
    const [one, two] = await Promise.all([send(), send()]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body.id).toBe(two.body.id);
    expect(await mailsTo(t, email)).toHaveLength(1);
  });
  it('puts the stored address into the link, whatever host the request names, and answers no host that it does not know', async () => {
    const email = somebody();
    const told = () => invite(ofShop, { email, role: 'shop-staff' }, owner.token);
    await told().set('host', 'evil.example').expect(404);
    expect(await mailsTo(t, email)).toEqual([]);
    await told().set('x-forwarded-host', 'evil.example');
    expect((await mailsTo(t, email))[0]).not.toContain('evil');
    expect(await linkTo(email)).toMatch(/^\w{32}$/);
  });
  it('lets an officer invite owners for a shop of the municipality, drivers of a carrier it has a contract with, and officers', async () => {
    const { body } = await browser(t).get(`${ofOfficer}/members`, officer.token).expect(200);
    expect(body.places).toEqual([
      { kind: 'shop', id: SHOP, name: 'Laisvalls Lanthandel' },
      { kind: 'carrier', id: CARRIER, name: 'Bussgods' },
    ]);
    await invite(ofOfficer, { role: 'shop-owner', email: somebody(), shopId: SHOP }, officer.token).expect(201);
    await invite(ofOfficer, { role: 'officer', email: somebody() }, officer.token).expect(201);
    const driver = somebody();
    await accept(
      await invited(ofOfficer, { role: 'driver', email: driver, carrierId: CARRIER } as { email: string }, officer.token),
    ).expect(201);
    // Bound to the officer's municipality: a carrier drives in several, and an officer of one opens no other.
    const rows = await t.sql(
      'select tenant_id from platform.memberships m join platform.identities i on i.id = m.identity_id where email = $1',
      [driver],
    );
    expect(rows).toEqual([{ tenant_id: 1 }]);
  });
  it('answers an officer about a neighbour’s shop, a carrier without contract and what does not exist alike', async () => {
    const neighbour = await staffToken(t, { role: 'officer', tenantId: 2 });
    const path = '/tenants/arvidsjaur/officer';
    const bodies = await Promise.all([
      invite(path, { role: 'shop-owner', email: somebody(), shopId: SHOP }, neighbour.token).expect(404),
      invite(path, { role: 'driver', email: somebody(), carrierId: CARRIER }, neighbour.token).expect(404),
      invite(path, { role: 'shop-owner', email: somebody(), shopId: newId() }, neighbour.token).expect(404),
      browser(t)
        .remove(`${path}/members/${await memberId('owner@example.se')}`, neighbour.token)
        .expect(404),
      browser(t).remove(`${path}/members/${newId()}`, neighbour.token).expect(404),
    ]);
    expect(new Set(bodies.map((one) => one.text)).size).toBe(1);
  });
  it.each([
    [{ role: 'operator', email: 'a@b.se' }],
    [{ role: 'officer', email: 'a@b.se', tenantId: 2 }],
    [{ role: 'shop-owner', email: 'a@b.se' }],
  ])('refuses an invitation that asks for more than there is to give: %j', async (body) => {
    await invite(ofOfficer, body, officer.token).expect(400);
  });
  it('refuses to invite somebody to what they do already', async () => {
    expect((await invite(ofShop, { email: 'owner@example.se', role: 'shop-owner' }, owner.token).expect(409)).body.code).toBe(
      'invitation.member-already',
    );
  });
  it('ends a person’s work at the next request', async () => {
    const email = somebody();
    const token = await hire(ofShop, { email, role: 'shop-owner' } as { email: string }, owner.token);
    await browser(t).get(`${ofShop}/members`, token).expect(200);
    await browser(t)
      .remove(`${ofShop}/members/${await memberId(email)}`, owner.token)
      .expect(204);
    await browser(t).get(`${ofShop}/members`, token).expect(401);
  });
  it('keeps the last owner, also when two owners end each other in the same moment', async () => {
    const shopId = newId();
    await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (1, $1, 1, 'admitted')", [shopId]);
    const [a, b] = [
      await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId, email: 'a@example.se' }),
      await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId, email: 'b@example.se' }),
    ];
    const path = `/tenants/arjeplog/shops/${shopId}/members`;
    const [idA, idB] = [await memberId('a@example.se'), await memberId('b@example.se')];
    const answers = await Promise.all([browser(t).remove(`${path}/${idB}`, a.token), browser(t).remove(`${path}/${idA}`, b.token)]);
    const refused = answers.filter((answer) => answer.status !== 204);
    expect(refused).toHaveLength(1);
    // Refused as not found where the loser's own membership had ended first, else as the last.
    expect([404, 409, 401]).toContain(refused[0]?.status);
    expect(await t.sql('select 1 from platform.memberships where shop_id = $1 and ended_at is null', [shopId])).toHaveLength(1);
  });
  it('tells the last owner to invite a successor first', async () => {
    const shopId = newId();
    await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (1, $1, 1, 'admitted')", [shopId]);
    const only = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId, email: 'only@example.se' });
    const path = `/tenants/arjeplog/shops/${shopId}/members/${await memberId('only@example.se')}`;
    expect((await browser(t).remove(path, only.token).expect(409)).body.code).toBe('member.last');
  });
  it('lets somebody who lost the telephone set up a new app: signed out everywhere, and told', async () => {
    const email = somebody();
    const token = await hire(ofShop, { email, role: 'shop-owner' } as { email: string }, owner.token);
    await browser(t)
      .post(`${ofShop}/members/${await memberId(email)}/second-factor-reset`, undefined, owner.token)
      .expect(204);
    await browser(t).get(`${ofShop}/members`, token).expect(401);
    expect((await mailsTo(t, email))[0]).toMatch(/kodapp har kopplats bort/);
    expect(await t.sql('select 1 from platform.identities where email = $1 and totp_secret is null', [email])).toHaveLength(1);
  });
  it('does not let a shop reset an officer’s app, nor anybody their own', async () => {
    await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: SHOP, email: 'two-jobs@example.se' });
    const shopJob = await memberId('two-jobs@example.se');
    await staffToken(t, { role: 'officer', tenantId: 1, email: 'two-jobs@example.se' });
    const reset = (id: string) => browser(t).post(`${ofShop}/members/${id}/second-factor-reset`, undefined, owner.token);
    expect((await reset(shopJob).expect(409)).body.code).toBe('member.works-elsewhere');
    await reset(await memberId('owner@example.se')).expect(403);
  });
  it('shows a dispatcher the drivers of the own company and lets nobody else in', async () => {
    const dispatcher = await staffToken(t, { role: 'dispatcher', carrierId: CARRIER });
    const driver = await staffToken(t, { role: 'driver', carrierId: CARRIER });
    const path = `/tenants/arjeplog/carriers/${CARRIER}`;
    const { body } = await browser(t).get(`${path}/members`, dispatcher.token).expect(200);
    expect(body.members.length).toBeGreaterThan(1);
    const self = body.members.find((member: { self: boolean }) => member.self);
    expect(Date.now() - Date.parse(self.lastSeen)).toBeLessThan(60_000);
    await invite(path, { email: somebody(), role: 'driver' }, dispatcher.token).expect(201);
    await invite(path, { email: somebody(), role: 'driver' }, driver.token).expect(404);
    await browser(t).get(`${path}/members`, owner.token).expect(404);
    const me = await browser(t).get('/auth/me', dispatcher.token).expect(200);
    expect(me.body.workplaces).toMatchObject([{ area: 'carrier', tenant: 'arjeplog', id: CARRIER, name: 'Bussgods', role: 'dispatcher' }]);
  });
});
