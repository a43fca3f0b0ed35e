import { withTenant } from '@galleria/db';
import { addDays, dayOf, instantOf, localTime } from '@galleria/domain/time';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerWith } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { browser, mailsTo, SHOP, smallWorld } from '../../../testing/sign-in.ts';
import { newId } from '../../core/id.ts';
import { openMatters } from './matters.store.ts';

describe('a role that is handed over', async () => {
  const t = await testApp();
  beforeAll(() => smallWorld(t));
  // One moment for all, or a midnight could come between two.
  const now = new Date();
  const today = dayOf(now);
  beforeEach(() => t.setNow(now));
  const openTillList = (shopId: string) =>
    t.sql(
      `insert into till_lists (tenant_id, id, shop_id, number, from_day, to_day, created_at, created_by)
       values (1, $1, $2, 1, '2026-03-01', '2026-03-01', now(), 'x')`,
      [newId(), shopId],
    );

  let places = 0;
  /** A shop with these owners. */
  async function shopOf(...emails: string[]) {
    places += 1;
    const shopId = newId();
    await t.sql(
      `insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality)
       select tenant_id, $1, 'butik-' || $2::text, kind, name, org_number, email, phone, street, postal_code, locality from shops where id = $3`,
      [shopId, places, SHOP],
    );
    await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (1, $1, 1, 'admitted')", [shopId]);
    const owners = [];
    for (const email of emails) {
      const { token, identityId } = await staffToken(t, {
        role: 'shop-owner',
        tenantId: 1,
        shopId,
        email: `${places}-${email}@exempel.test`,
      });
      owners.push({ ...callerWith(t, token), identityId, email: `${places}-${email}@exempel.test` });
    }
    const [first, second] = owners;
    if (!first) throw new Error('an owner');
    const running = () => t.sql('select 1 from platform.memberships where shop_id = $1 and ended_at is null', [shopId]);
    return { of: `/tenants/arjeplog/shops/${shopId}`, shopId, first, second: second ?? first, running };
  }
  const to = (email: string, more: object = {}) => ({ email, note: 'Nyckeln till kylen hänger i köket.', endsOn: null, ...more });
  async function accept(email: string): Promise<string> {
    const [text] = await mailsTo(t, email);
    const token = text?.match(/inbjudan#(\w{32})/)?.[1];
    const { body } = await browser(t).post('/auth/invitations/accept', { token, name: 'Eva Berg' }).expect(201);
    await t.sql(
      'update platform.sessions set second_factor_at = now() where identity_id = (select id from platform.identities where email = $1)',
      [email],
    );
    return body.accessToken;
  }

  it('goes on until the invited successor is in, and ends then: nobody is ever left out', async () => {
    const { of, first, shopId, running } = await shopOf('lisbet');
    await openTillList(shopId);
    const email = `efter-${places}@exempel.test`;
    const { body: made } = await first.post(`${of}/handovers`, to(email)).expect(201);
    expect(made).toMatchObject({
      mine: true,
      toMe: false,
      isIn: false,
      toEmail: email,
      endedAt: null,
      matters: [{ kind: 'till-lists', count: 1 }],
    });
    await t.work();
    await first.get(`${of}/handovers`).expect(200);
    await accept(email);
    await t.work();
    await first.get(`${of}/handovers`).expect(401); // works nowhere any longer: the session has ended
    expect(await running()).toHaveLength(1);
    const [row] = await t.sql<{ action: string }>("select action from audit_events where action = 'handover.done' and shop_id = $1", [
      shopId,
    ]);
    expect(row).toBeDefined();
  });

  it('shows the successor what was open, the note, and what is open now; that it was read is seen', async () => {
    const { of, first, shopId } = await shopOf('anna');
    const email = `ny-${places}@exempel.test`;
    await first.post(`${of}/handovers`, to(email)).expect(201);
    await t.work();
    const successor = callerWith(t, await accept(email));
    const { body } = await successor.get(`${of}/handovers`).expect(200);
    const [handover] = body.handovers;
    expect(handover).toMatchObject({ toMe: true, isIn: true, note: 'Nyckeln till kylen hänger i köket.', readAt: null, matters: [] });
    await openTillList(shopId);
    await successor.get(`${of}/open-matters`).expect(200, { matters: [{ kind: 'till-lists', count: 1 }] });
    const { body: read } = await successor.post(`${of}/handovers/${handover.id}/read`).expect(200);
    expect(read.readAt).not.toBeNull();
  });

  it('ends at once when a colleague with the same role takes over', async () => {
    const { of, first, second, running } = await shopOf('a', 'b');
    const { body } = await first.post(`${of}/handovers`, to(second.email)).expect(201);
    expect(body).toMatchObject({ isIn: true, endedAt: expect.any(String) });
    expect(await running()).toHaveLength(1);
    await second.get(`${of}/handovers`).expect(200);
  });

  it('ends on the chosen day, not before', async () => {
    const { of, first, second, running } = await shopOf('a', 'b');
    const { body } = await first.post(`${of}/handovers`, to(second.email, { endsOn: addDays(today, 8) })).expect(201);
    expect(body.endedAt).toBeNull();
    const [job] = await t.sql<{ run_at: Date }>("select run_at from outbox where topic = 'handover.end' and payload ->> 'id' = $1", [
      body.id,
    ]);
    expect(job?.run_at).toEqual(instantOf(addDays(today, 8), localTime('00:05')));
    await t.sql("update outbox set run_at = now() where topic = 'handover.end' and payload ->> 'id' = $1", [body.id]);
    t.setNow(instantOf(addDays(today, 7), localTime('23:00')));
    await t.work();
    expect(await running()).toHaveLength(2);
    t.setNow(instantOf(addDays(today, 8), localTime('08:00')));
    await t.sql("update outbox set run_at = now() where topic = 'handover.end' and payload ->> 'id' = $1 and done_at is null", [body.id]);
    await t.work();
    expect(await running()).toHaveLength(1);
  });

  it('leaves one owner when two hand over to each other in the same moment', async () => {
    const { of, first, second, running } = await shopOf('a', 'b');
    const answers = await Promise.all([first.post(`${of}/handovers`, to(second.email)), second.post(`${of}/handovers`, to(first.email))]);
    expect(answers.map(({ status }) => status).filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(await running()).toHaveLength(1);
    await t.work();
    expect(await running()).toHaveLength(1);
  });

  it.each([
    ['to oneself', (own: string) => to(own), 'handover.to-self', 422],
    ['from a day that has been', () => to('x@exempel.test', { endsOn: addDays(today, -1) }), 'handover.day', 422],
    ['from a day far away', () => to('x@exempel.test', { endsOn: addDays(today, 400) }), 'handover.day', 422],
  ])('cannot be handed over %s', async (_title, wanted, code, status) => {
    const { of, first } = await shopOf('a');
    expect((await first.post(`${of}/handovers`, wanted(first.email)).expect(status)).body.code).toBe(code);
  });

  it('is handed over once at a time, and can be taken back until it has ended', async () => {
    const { of, first, second } = await shopOf('a', 'b');
    const { body } = await first.post(`${of}/handovers`, to(second.email, { endsOn: addDays(today, 8) })).expect(201);
    expect((await first.post(`${of}/handovers`, to('annan@exempel.test')).expect(409)).body.code).toBe('handover.underway');
    await second.remove(`${of}/handovers/${body.id}`).expect(404); // another's
    await first.remove(`${of}/handovers/${body.id}`).expect(204);
    await first.get(`${of}/handovers`).expect(200, { handovers: [] });
    await first.post(`${of}/handovers`, to(second.email)).expect(201);
  });

  it('leaves a decision that ended yesterday in peace, also in the hour after midnight', async () => {
    const household = newId();
    await t.sql(
      `insert into households (tenant_id, id, number, name, street, postal_code, locality, year_round, changed_at)
       values (1, $1, 900, 'Lundmark', 'Byvägen 9', '930 90', 'Arjeplog', true, now())`,
      [household],
    );
    await t.sql(
      `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, state)
       values (1, gen_random_uuid(), $1, $2, $2, $2, 'Annika', 'granted')`,
      [household, addDays(today, -1)],
    );
    const ending = async (clock: string, day = today) => {
      const reach = { tenantId: 1, shopId: null, carrierId: null };
      const call = { tenantId: 1, scope: { kind: 'officer' }, actor: 'test' } as const;
      const matters = await withTenant(t.deps.pool, call, (tx) => openMatters(tx, reach, instantOf(day, localTime(clock))));
      return matters.find(({ kind }) => kind === 'decisions-ending')?.count ?? 0;
    };
    expect([await ending('23:30', addDays(today, -1)), await ending('00:30'), await ending('12:00')]).toEqual([1, 0, 0]);
  });

  it('works for an officer as for an owner', async () => {
    const annika = await staffToken(t, { role: 'officer', tenantId: 1, email: 'annika@exempel.test' });
    await staffToken(t, { role: 'officer', tenantId: 1, email: 'bengt@exempel.test' });
    const officer = callerWith(t, annika.token);
    await t.sql(
      `insert into messages (tenant_id, id, channel, recipient, body_text, cause, state) values (1, $1, 'email', 'x@exempel.test', '', 'x', 'failed')`,
      [newId()],
    );
    const { body } = await officer.post('/tenants/arjeplog/officer/handovers', to('bengt@exempel.test')).expect(201);
    expect(body.isIn).toBe(true);
    expect(body.matters).toContainEqual({ kind: 'letters-failed', count: 1 });
    expect(body.endedAt).not.toBeNull();
  });
});
