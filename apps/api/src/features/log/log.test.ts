import type { LogEvent } from '@galleria/contract/log';
import { withPlatform, withTenant } from '@galleria/db';
import { idOf } from '@galleria/db/testing/sample-rows';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerWith } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { twoOfEverything } from '../../../testing/two-of-everything.ts';
import { type AuditEntry, audit, auditPlatform } from '../../core/audit.ts';

describe('the log of who did what', async () => {
  const t = await testApp();
  const world = await twoOfEverything(t);
  await t.sql('delete from audit_seals');
  await t.sql('delete from audit_events');
  const shopId = idOf('shop 1');
  const carrierId = idOf('carrier 1');
  const annika = await staffToken(t, { role: 'officer', tenantId: 1, email: 'annika@exempel.test' });
  const lisbet = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId, email: 'lisbet@exempel.test' });
  const stefan = await staffToken(t, { role: 'dispatcher', carrierId, tenantId: 1, email: 'stefan@exempel.test' });
  const clerk = await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId, email: 'nils@exempel.test' });
  const [officer, owner, dispatcher] = [annika, lisbet, stefan].map(({ token }) => callerWith(t, token));
  if (!officer || !owner || !dispatcher) throw new Error('three were signed in');
  const ofShop = `/tenants/arjeplog/shops/${shopId}/log`;
  const ofOfficer = '/tenants/arjeplog/officer/log';
  const ofCarrier = `/tenants/arjeplog/carriers/${carrierId}/log`;

  const scopes = {
    officer: { kind: 'officer' },
    shop: { kind: 'shop', shopId },
    carrier: { kind: 'carrier', carrierId },
    system: { kind: 'system' },
  } as const;
  /** Somebody does something at an instant of a day. */
  async function did(scope: keyof typeof scopes, actor: string, at: string, entry: AuditEntry): Promise<void> {
    await withTenant(t.deps.pool, { tenantId: 1, scope: scopes[scope], actor }, (tx) => audit(tx, entry));
    await t.sql("update audit_events set at = $1 where at > now() - interval '1 minute' and action = $2 and actor = $3", [
      at,
      entry.action,
      actor,
    ]);
  }
  const by = (who: { readonly identityId: string }) => `identity:${who.identityId}`;
  await did('officer', by(annika), '2026-03-02T09:00:00Z', {
    action: 'household.read',
    subject: `household:${world.idAt('household', 1)}`,
  });
  await did('shop', by(lisbet), '2026-03-03T09:00:00Z', {
    action: 'offer.edited',
    subject: `offer:${world.idAt('offer', 1)}`,
    details: { price: 1 },
  });
  await did('shop', by(clerk), '2026-03-04T22:30:00Z', {
    action: 'order.placed',
    subject: `order:${world.idAt('order', 1)}`,
    onBehalfOf: 'phone:+46701740677',
  });
  await did('carrier', by(stefan), '2026-03-05T09:00:00Z', {
    action: 'report.submitted',
    subject: `report:${world.idAt('monthly_report', 1)}`,
  });
  await did('system', 'system:price-file.apply', '2026-03-06T09:00:00Z', {
    action: 'price-file.applied',
    subject: `price-file:${world.idAt('price_file', 1)}`,
    shopId,
  });
  await withPlatform(t.deps.pool, (tx) => auditPlatform(tx, by(annika), { action: 'tenant.reopened', subject: 'tenant:1' }));
  await withPlatform(t.deps.pool, (tx) => auditPlatform(tx, by(annika), { action: 'tenant.closed', subject: 'tenant:2' }));

  const read = async (who: typeof officer, path: string): Promise<LogEvent[]> => (await who.get(path).expect(200)).body.events;
  const actions = async (who: typeof officer, path: string) =>
    (await read(who, path)).map(({ action }) => action).filter((each) => !each.startsWith('log.'));

  it('shows the municipality everything, the newest first, by names and not by numbers', async () => {
    expect(await actions(officer, `${ofOfficer}`)).toEqual([
      'tenant.reopened',
      'price-file.applied',
      'report.submitted',
      'order.placed',
      'offer.edited',
      'household.read',
    ]);
    const events = await read(officer, `${ofOfficer}?to=2026-03-31`);
    expect(events.at(-1)).toMatchObject({ who: 'annika', as: 'officer', about: { kind: 'household', name: '1' }, behalf: null });
    expect(events.find(({ action }) => action === 'offer.edited')).toMatchObject({
      who: 'lisbet',
      as: 'shop',
      about: { kind: 'offer', name: expect.any(String) },
    });
    expect(events[0]).toMatchObject({ who: null, as: 'system' });
  });

  it('shows a shop what was done in its name, by its people and by the program, and nothing of others', async () => {
    expect(await actions(owner, ofShop)).toEqual(['price-file.applied', 'order.placed', 'offer.edited']);
    const { body } = await owner.get(ofShop).expect(200);
    expect(body.people.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['lisbet', 'nils']));
    expect(body.people.map(({ name }: { name: string }) => name)).not.toContain('annika');
  });

  it('shows a carrier the own work alone', async () => {
    expect(await actions(dispatcher, ofCarrier)).toEqual(['report.submitted']);
  });

  it('is the owner’s to read, not the staff’s', async () => {
    await callerWith(t, clerk.token).get(ofShop).expect(404);
  });

  it('tells for whom something was done, of a telephone number only the end', async () => {
    const [event] = await read(officer, `${ofOfficer}?behalf=yes`);
    expect(event).toMatchObject({ action: 'order.placed', who: 'nils', behalf: { kind: 'phone', name: '677' } });
    const { body } = await officer.get(`${ofOfficer}?behalf=yes`).expect(200);
    expect(JSON.stringify(body)).not.toContain('+4670');
  });

  // Sweden is one hour ahead of UTC in March: half past ten at night is half past eleven, the same day.
  it.each([
    ['by day', 'from=2026-03-04&to=2026-03-04', ['order.placed']],
    ['by days', 'from=2026-03-04&to=2026-03-05', ['report.submitted', 'order.placed']],
    ['by person', `who=${lisbet.identityId}`, ['offer.edited']],
    ['by what happens by itself', 'who=system', ['price-file.applied']],
    ['by action', 'action=household.read', ['household.read']],
    ['by what it is about', `about=offer:${world.idAt('offer', 1)}`, ['offer.edited']],
  ])('can be asked %s', async (_title, query, expected) => {
    expect(await actions(officer, `${ofOfficer}?${query}`)).toEqual(expected);
  });

  it('goes on where a page ended', async () => {
    for (let n = 0; n < 60; n += 1) {
      await withTenant(t.deps.pool, { tenantId: 1, scope: scopes.officer, actor: by(annika) }, (tx) =>
        audit(tx, { action: 'village.changed', subject: `village:${n}` }),
      );
    }
    const { body: first } = await officer.get(`${ofOfficer}?action=village.changed`).expect(200);
    expect(first.events).toHaveLength(50);
    expect(first.more).toBe(true);
    const { body: second } = await officer.get(`${ofOfficer}?action=village.changed&before=${first.events.at(-1).id}`).expect(200);
    expect(second.events).toHaveLength(10);
    expect(second).toMatchObject({ more: false, people: [] });
    const ids = [...first.events, ...second.events].map(({ id }: LogEvent) => id);
    expect(new Set(ids).size).toBe(60);
  });

  it('is itself logged when it is read, and says what was asked', async () => {
    await owner.get(`${ofShop}?action=offer.edited`).expect(200);
    const [row] = await t.sql<{ actor: string; details: object; shop_id: string }>(
      `select actor, details, shop_id from audit_events where action = 'log.read' and scope = 'shop' order by at desc, id desc limit 1`,
    );
    expect(row).toEqual({ actor: by(lisbet), details: { action: 'offer.edited' }, shop_id: shopId });
  });

  it('comes as a file that a spreadsheet opens, in plain words', async () => {
    const { text } = await owner.get(`${ofShop}.csv?action=offer.edited`).expect(200).expect('content-type', /csv/);
    const [head, line] = text.split('\r\n');
    expect(head).toBe('\uFEFFtid;vem;som;vad;gäller;åt;åtgärd;id');
    expect(line).toMatch(/^2026-03-03 10:00;lisbet;butiken;ändrade varan;[^;]+;;offer\.edited;offer:/);
  });

  it('cannot be changed or shortened by anybody who works with the program', async () => {
    for (const scope of [scopes.officer, scopes.shop, scopes.system]) {
      for (const change of ["update audit_events set actor = 'x'", 'delete from audit_events']) {
        const trying = withTenant(t.deps.pool, { tenantId: 1, scope, actor: by(annika) }, (tx) => tx.run(change));
        await expect(trying).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('takes no event in the name of another shop', async () => {
    const other = idOf('shop 2');
    const trying = withTenant(t.deps.pool, { tenantId: 1, scope: scopes.shop, actor: by(lisbet) }, (tx) =>
      audit(tx, { action: 'offer.edited', subject: 'offer:1', shopId: other }),
    );
    await expect(trying).rejects.toMatchObject({ code: '42501' });
  });
});
