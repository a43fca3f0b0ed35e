import { createHash } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import type { AuditAction } from '@galleria/phrases/log';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { audit } from './audit.ts';
import { auditJobs, sealAudit, startSealing, verifyAudit } from './audit-seal.ts';
import { workOnce } from './worker.ts';

describe('the seal of the log', async () => {
  const t = await testApp();
  const pool = patientPool({ url: t.deps.config.databaseUrl.worker, max: 3 });
  afterAll(() => pool.end());
  const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
  const officer = { tenantId: 1, scope: { kind: 'officer' }, actor: 'identity:anna' } as const;
  const seal = () => withTenant(pool, system, sealAudit);
  const verify = () => withTenant(pool, system, verifyAudit);

  /** Events in the log, written an hour ago. */
  async function log(...actions: string[]): Promise<void> {
    for (const action of actions) {
      await withTenant(t.deps.pool, officer, (tx) =>
        audit(tx, { action: action as AuditAction, subject: 'report:1', details: { å: 1, a: [1, null] } }),
      );
      await t.sql("update audit_events set at = at - interval '1 hour' where action = $1", [action]);
    }
  }

  beforeEach(async () => {
    await t.sql(`delete from audit_seals; delete from audit_events; delete from outbox;
      insert into platform.regions values (25, 'norrbotten', 'Norrbotten') on conflict do nothing;
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'A', 'Arjeplog', 'open') on conflict do nothing`);
  });

  it('covers each event once, in batches, and is found whole', async () => {
    await log('one', 'two');
    expect(await seal()).toBe(2);
    expect(await seal()).toBe(0);
    await log('three');
    expect(await seal()).toBe(1);
    expect(await verify()).toEqual({ intact: true, seals: 2, events: 3 });
  });

  it('reads an event of before shops and carriers stood in the log as it was sealed then', async () => {
    await log('one');
    await seal();
    const [row] = await t.sql<{ text: string; hash: Buffer }>(
      `select (to_jsonb(e) - 'shop_id' - 'carrier_id')::text as text, s.hash
       from audit_events e join audit_seals s on s.tenant_id = e.tenant_id`,
    );
    const text = (row?.text ?? '').replace(/("at": "[^"]*?)([+-]\d\d:\d\d)?"/, (_, at: string) => `${at}+00:00"`);
    const hash = createHash('sha256')
      .update(Buffer.alloc(32))
      .update(`${Buffer.byteLength(text)}:`)
      .update(text)
      .digest('hex');
    expect(row?.hash.toString('hex')).toBe(hash);
  });

  it('waits until no transaction that began earlier can still add an event', async () => {
    await withTenant(t.deps.pool, officer, (tx) => audit(tx, { action: 'report.approved', subject: 'report:1' }));
    expect(await seal()).toBe(0);
  });

  it.each([
    ['an event was changed', "update audit_events set details = '{}' where action = 'one'", 1],
    ['an event has another actor', "update audit_events set actor = 'identity:per' where action = 'three'", 2],
    ['an event was taken out', "delete from audit_events where action = 'one'", 1],
    ['the last event of a seal was taken out', "delete from audit_events where action = 'two'", 1],
    [
      'an event was put in afterwards',
      `insert into audit_events (tenant_id, id, at, actor, scope, action, subject)
       select 1, gen_random_uuid(), at - interval '1 second', 'x', 'officer', 'zero', 'report:1' from audit_events where action = 'two'`,
      1,
    ],
    ['a seal was taken out', 'delete from audit_seals where number = 1', 2],
    ['a seal was changed', "update audit_seals set hash = sha256('x') where number = 1", 1],
  ])('finds that %s', async (_what, tampering, at) => {
    await log('one', 'two');
    await seal();
    await log('three', 'four');
    await seal();
    await t.sql(tampering);
    expect(await verify()).toEqual({ intact: false, seal: at });
  });

  it('can be made by the worker alone, and changed by nobody', async () => {
    await log('one');
    await expect(withTenant(t.deps.pool, officer, sealAudit)).rejects.toMatchObject({ code: '42501' });
    await seal();
    for (const change of ["update audit_seals set hash = '' where tenant_id = $1", 'delete from audit_seals where tenant_id = $1']) {
      await expect(withTenant(pool, system, (tx) => tx.run(change, [1]))).rejects.toMatchObject({ code: '42501' });
    }
    await expect(withTenant(pool, system, (tx) => tx.run('delete from audit_events where tenant_id = $1', [1]))).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('is set by an hourly job that leaves the next one behind; starting twice leaves one', async () => {
    await log('one');
    const now = new Date();
    await startSealing(pool, now);
    await startSealing(pool, now);
    expect(await t.sql('select 1 from outbox')).toHaveLength(1);
    await t.sql("update outbox set run_at = now() - interval '1 second'");
    const later = new Date(now.getTime() + 3_600_000);
    expect(await workOnce({ ...t.deps, pool, log: t.app.log, now: () => later }, auditJobs)).toBe(true);
    expect(await verify()).toEqual({ intact: true, seals: 1, events: 1 });
    const open = await t.sql<{ ahead: boolean }>('select run_at > $1 as ahead from outbox where done_at is null', [later]);
    expect(open).toEqual([{ ahead: true }]);
  });
});
