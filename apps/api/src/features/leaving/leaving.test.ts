import { createHash } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { afterAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { SORSELE, signedInAnew } from '../../../testing/officer.ts';
import { staffToken } from '../../../testing/people.ts';
import { sellsNextDoor } from '../../../testing/sells-next-door.ts';
import { markOf, secretOf } from '../../../testing/sides.ts';
import { mailsTo } from '../../../testing/sign-in.ts';
import { twoOfEverything } from '../../../testing/two-of-everything.ts';
import { newId } from '../../core/id.ts';
import { destroySome, leaveDue } from './destroy.ts';

/*
 * Arjeplog (tenant 1) leaves, Arvidsjaur (tenant 2) stays: from the announcement to the certificate, in the order in which it happens. Every table has rows
 * of both, made from the database's own catalogue: a table that comes later is in it by itself.
 */
const t = await testApp();
const world = await twoOfEverything(t);
const workerPool = patientPool({ url: t.database.workerUrl, max: 2 });
afterAll(() => workerPool.end());
const of = '/tenants/arjeplog/officer/leaving';
const NAME = 'Gallerian 1';
const NOW = new Date('2026-11-26T10:00:00Z');
t.setNow(NOW);
// Of the sample rows: where files lie, and rules that the law would not let pass.
await t.sql("update price_files set storage_key = 'price-files/' || id");
await t.sql('update price_file_arrivals set storage_key = null');
await t.sql('delete from retention_rules; delete from tenant_exports where tenant_id = 1');

const anna = await signedInAnew(t, 'anna@arjeplog.test', { role: 'officer', tenantId: 1 });
const bo = await signedInAnew(t, 'bo@arjeplog.test', { role: 'officer', tenantId: 1 });
const neighbour = await signedInAnew(t, 'nils@arvidsjaur.test', { role: 'officer', tenantId: 2 });
const operator = await signedInAnew(t, 'drift@galleria.test', { role: 'operator' });
const shopId = world.idAt('shop', 1);

const codeOf = async (wanted: PromiseLike<{ body: { code?: string }; status: number }>) => {
  const { body, status } = await wanted;
  return `${status} ${body.code ?? ''}`;
};
/** What the clock of the jobs says, and everything of the leaving done that is due by then. */
async function atDay(at: Date): Promise<void> {
  t.setNow(at);
  await leaveDue(workerPool, at);
  await t.sql("delete from outbox where tenant_id = 1 and topic <> 'leaving.step' and topic not like 'message%'");
  await t.sql("update outbox set run_at = now() - interval '1 s', lease_until = null where done_at is null and topic = 'leaving.step'");
  await t.work();
}
const daysLater = (days: number, at = NOW) => new Date(at.getTime() + days * 86_400_000);
const stateOf = async () => (await t.sql<{ state: string }>('select state from platform.departures where tenant_id = 1'))[0]?.state;

describe('A municipality that leaves', () => {
  it('chooses a day from today on, says so once, and can stay after all', async () => {
    expect(await codeOf(anna.post(of, { closeOn: '2026-11-25' }))).toBe('422 leaving.day');
    expect(await codeOf(anna.post(of, { closeOn: '2029-01-01' }))).toBe('422 leaving.day');
    expect(await codeOf(neighbour.post(of, { closeOn: '2026-12-01' }))).toBe('404 not-found');
    expect(await codeOf(operator.post(of, { closeOn: '2026-12-01' }))).toBe('404 not-found');
    expect(await codeOf(anna.post(`${of}/seal`))).toBe('409 leaving.step-forbidden');
    const { body } = await anna.post(of, { closeOn: '2026-11-26' }).expect(201);
    expect(body).toMatchObject({ state: 'winding-down', closeOn: '2026-11-26', deletion: null });
    expect(await codeOf(bo.post(of, { closeOn: '2026-12-01' }))).toBe('409 leaving.underway');
    expect(await codeOf(operator.put('/operator/tenants/arjeplog/state', { state: 'open' }))).toBe('409 tenant.leaving');
    expect((await t.app.inject('/api/gallerias')).json().gallerias.map(({ slug }: { slug: string }) => slug)).toEqual(['arvidsjaur']);
    await bo.remove(of).expect(200);
    expect((await t.app.inject('/api/gallerias')).json().gallerias).toHaveLength(2);
    expect(await stateOf()).toBeUndefined();
  });

  it('closes its shop front on the day, and every officer is written to before', async () => {
    t.setNow(new Date('2026-11-26T10:01:00Z'));
    await anna.post(of, { closeOn: '2026-12-01' }).expect(201);
    await atDay(new Date('2026-11-30T22:00:00Z'));
    expect(await stateOf()).toBe('announced');
    await atDay(new Date('2026-11-30T23:30:00Z')); // half past midnight in Arjeplog
    expect(await stateOf()).toBe('winding-down');
    for (const email of ['anna@arjeplog.test', 'bo@arjeplog.test'])
      expect((await mailsTo(t, email)).join()).toContain('tisdag 1 december 2026');
    expect(await mailsTo(t, 'nils@arvidsjaur.test')).toEqual([]);
  });

  it('cannot close for good while something is open: each is named, with whom it is about', async () => {
    await t.sql("update shop_orders set state = 'on-the-way' where tenant_id = 1 and shop_id = $1", [shopId]);
    await t.sql("update shop_orders set state = 'packed' where tenant_id = 1 and shop_id <> $1", [shopId]);
    await t.sql("update delivery_notes set state = 'issued' where tenant_id = 1");
    await t.sql("update monthly_reports set state = 'submitted' where tenant_id = 1");
    await t.sql("update grant_claims set state = 'submitted' where tenant_id = 1");
    await t.sql('update withdrawals set handled_at = null where tenant_id = 1');
    await sellsNextDoor(t, shopId);
    const { body } = await anna.post(`${of}/seal`).expect(409);
    expect(body.code).toBe('leaving.not-finished');
    const kinds = body.blockers.map(({ kind, count }: { kind: string; count: number }) => `${kind} ${count}`);
    expect(kinds.slice(0, 6)).toEqual(['orders-on-road 1', 'orders 1', 'notes 2', 'months 2', 'claims 2', 'withdrawals 2']);
    expect(kinds.slice(6)).toEqual(['orders-elsewhere 1', 'notes-elsewhere 1', 'months-elsewhere 1']);
    expect(body.blockers[6].at[0]).toContain('Kommun 2');
    const finished: readonly (readonly [string, string])[] = [
      ['orders-on-road', "update shop_orders set state = 'delivered' where tenant_id = 1 and state = 'on-the-way'"],
      ['orders', "update shop_orders set state = 'cancelled' where tenant_id = 1 and state = 'packed'"],
      ['notes', "update delivery_notes set state = 'approved' where tenant_id = 1"],
      ['months', "update monthly_reports set state = 'locked' where tenant_id = 1"],
      ['claims', "update grant_claims set state = 'paid' where tenant_id = 1"],
      ['withdrawals', 'update withdrawals set handled_at = now() where tenant_id = 1'],
      ['orders-elsewhere', "update shop_orders set state = 'delivered' where tenant_id = 2"],
      ['notes-elsewhere', "update delivery_notes set state = 'approved' where tenant_id = 2 and reporter_id = shop_id"],
      ['months-elsewhere', "update monthly_reports set state = 'locked' where tenant_id = 2 and shop_id is not null"],
    ];
    for (const [kind, sql] of finished) {
      const { body: still } = await anna.post(`${of}/seal`).expect(409);
      expect(still.blockers.map((each: { kind: string }) => each.kind)).toContain(kind);
      await t.sql(sql);
    }
    expect((await anna.post(`${of}/seal`).expect(200)).body).toMatchObject({ state: 'closed', blockers: [] });
  });

  it('can be read and taken along when it has closed for good, and nothing in it can be changed', async () => {
    const change = { name: 'Ny', languages: ['sv'], brand: '#1b4d3e', accent: '#8a3b12', contact: SORSELE.contact };
    expect(await codeOf(anna.put('/tenants/arjeplog/officer/galleria', change))).toBe('409 galleria.sealed');
    expect(await codeOf(neighbour.put('/tenants/arjeplog/officer/galleria', change))).toBe('404 not-found');
    expect(await codeOf(anna.post('/tenants/arjeplog/officer/training'))).toBe('409 galleria.sealed');
    await anna.get('/tenants/arjeplog/officer/households').expect(200);
    await anna.get('/tenants/arjeplog/officer/galleria').expect(200);
    await neighbour.put('/tenants/arvidsjaur/officer/galleria', change).expect(200);
  });
});

describe('The papers of a municipality that has closed for good', () => {
  it('hold the deletion up, each class with its day or the decision that is missing', async () => {
    const { body } = await anna.post(`${of}/deletion`, { name: NAME }).expect(409);
    expect(body).toMatchObject({ code: 'leaving.kept', earliest: null });
    expect(body.classes).toContainEqual({ class: 'orders', freeFrom: expect.stringMatching(/^20\d\d-01-01$/), isDecided: false });
    for (const { class: paper } of body.classes) {
      const { body: rules } = await anna.get('/tenants/arjeplog/officer/retention').expect(200);
      const rule = rules.rules.find((each: { class: string }) => each.class === paper);
      const decided = { keepDays: rule.keepDays, decisionNumber: 'KS 2026/12', decidedOn: '2026-02-01', version: rule.version };
      await anna.put(`/tenants/arjeplog/officer/retention/${paper}`, decided).expect(200);
    }
    const { body: told } = await anna.post(`${of}/deletion`, { name: NAME }).expect(409);
    const last = told.classes
      .map(({ freeFrom }: { freeFrom: string }) => freeFrom)
      .sort()
      .at(-1);
    expect(told.earliest).toBe(last);
    expect((await anna.get(of).expect(200)).body.earliest).toBe(last);
  });

  it('may go when everything lies in the municipality’s archive: the file made after closing, fetched, with its own checksum', async () => {
    const said = { sha256: 'a'.repeat(64), decisionNumber: 'KS 2026/40', receivedBy: 'Kommunarkivet, Eva Ek', booksWithShops: true };
    // The file shows the database's own instant, which no test sets, and is taken away a week later by the database's clock: it is made at the real time.
    t.setNow(new Date());
    await t.sql("update platform.departures set sealed_at = now() - interval '1 hour' where tenant_id = 1");
    const { body: asked } = await anna.post('/tenants/arjeplog/officer/exports').expect(202);
    await t.work();
    const archive = (more: object = {}) => anna.post(`${of}/archive`, { ...said, export: asked.id, ...more });
    expect(await codeOf(archive())).toBe('409 leaving.export'); // nobody has fetched it
    const { body: link } = await anna.post(`/tenants/arjeplog/officer/exports/${asked.id}/link`).expect(201);
    const file = await t.app.inject(link.path);
    const sha256 = createHash('sha256').update(file.rawPayload).digest('hex');
    expect(await codeOf(archive())).toBe('422 leaving.checksum');
    expect(await codeOf(archive({ sha256, booksWithShops: false }))).toBe('422 leaving.books');
    expect(await codeOf(archive({ sha256, export: newId() }))).toBe('409 leaving.export');
    await t.sql("update tenant_exports set snapshot_at = '2026-11-01' where id = $1", [asked.id]);
    expect(await codeOf(archive({ sha256 }))).toBe('409 leaving.export'); // from before the closing
    await t.sql('update tenant_exports set snapshot_at = now() where id = $1', [asked.id]);
    const { body } = await archive({ sha256 }).expect(200);
    expect(body.handover).toMatchObject({ name: 'anna', sha256, decisionNumber: 'KS 2026/40' });
  });
});

describe('The deletion', () => {
  const confirmAt = new Date('2026-12-02T10:00:00Z');

  it('takes the name as it is written, two people, and nobody of another municipality', async () => {
    t.setNow(confirmAt);
    expect(await codeOf(anna.post(`${of}/deletion`, { name: 'gallerian 1' }))).toBe('422 leaving.wrong-name');
    expect(await codeOf(anna.post(`${of}/deletion/confirm`, { name: NAME }))).toBe('409 leaving.step-forbidden');
    expect(await codeOf(neighbour.post(`${of}/deletion`, { name: NAME }))).toBe('404 not-found');
    expect((await anna.post(`${of}/deletion`, { name: NAME }).expect(200)).body.deletion).toMatchObject({
      mine: true,
      confirmed: null,
      runsAt: null,
    });
    expect(await codeOf(anna.post(`${of}/deletion`, { name: NAME }))).toBe('409 leaving.step-forbidden');
    expect(await codeOf(anna.remove(of))).toBe('409 leaving.step-forbidden');
    expect(await codeOf(anna.post(`${of}/deletion/confirm`, { name: NAME }))).toBe('409 leaving.same-person');
    expect(await codeOf(neighbour.post(`${of}/deletion/confirm`, { name: NAME }))).toBe('404 not-found');
    expect(await codeOf(bo.post(`${of}/deletion/confirm`, { name: 'Arjeplog' }))).toBe('422 leaving.wrong-name');
    expect(await codeOf(operator.post('/operator/tenants/arvidsjaur/leaving/confirm', { name: 'Gallerian 2' }))).toBe(
      '409 leaving.step-forbidden',
    );
    const { body } = await operator.post('/operator/tenants/arjeplog/leaving/confirm', { name: NAME }).expect(200);
    expect(body).toMatchObject({ state: 'confirmed', deletion: { runsAt: '2027-01-01T10:00:00.000Z' } });
    expect(await codeOf(bo.post(`${of}/deletion/confirm`, { name: NAME }))).toBe('409 leaving.step-forbidden');
  });

  it('can be called off until it runs, by any officer and by the operator', async () => {
    expect((await bo.remove(`${of}/deletion`).expect(200)).body).toMatchObject({ state: 'closed', deletion: null });
    await atDay(daysLater(31, confirmAt));
    expect(await stateOf()).toBe('closed');
    t.setNow(confirmAt);
    await bo.post(`${of}/deletion`, { name: NAME }).expect(200);
    await operator.remove('/operator/tenants/arjeplog/leaving/deletion').expect(200);
    await bo.post(`${of}/deletion`, { name: NAME }).expect(200);
    const answers = await Promise.all(
      [anna, operator].map((who) =>
        who.post(who === anna ? `${of}/deletion/confirm` : '/operator/tenants/arjeplog/leaving/confirm', { name: NAME }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]); // two at once: one has confirmed it
  });

  it('waits thirty days, and reminds every officer once at fourteen, seven and one', async () => {
    for (const [day, letters] of [
      [15, 0],
      [16, 1],
      [17, 1],
      [23, 2],
      [29, 3],
    ] as const) {
      await atDay(daysLater(day, confirmAt));
      for (const email of ['anna@arjeplog.test', 'bo@arjeplog.test']) {
        const [row] = await t.sql<{ n: number }>(
          "select count(*)::int as n from messages where cause like 'leaving.reminder%' and recipient = $1",
          [email],
        );
        expect([day, row?.n]).toEqual([day, letters]);
      }
    }
    expect(await stateOf()).toBe('confirmed');
  });

  it('is not done by anybody but the worker, for nobody but the one who has waited', async () => {
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:x' } as const;
    await expect(withTenant(workerPool, system, (tx) => tx.query('select platform.destroy_batch(10)'))).rejects.toThrow(
      'is not being destroyed',
    );
    await expect(
      withTenant(workerPool, { ...system, tenantId: 2 }, (tx) => tx.query('select platform.finish_destruction($1, now())', [newId()])),
    ).rejects.toThrow();
    await expect(withTenant(t.deps.pool, system, (tx) => tx.query('select platform.destroy_batch(10)'))).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('When everything is destroyed', async () => {
  const people = world.people.identityId;
  const runAt = new Date('2027-01-01T11:05:00Z');
  const rowsOf = async (tenantId: number) => {
    const counts = new Map<string, number>();
    for (const { name, schema, columns } of world.tables) {
      if (!columns.some((column) => column.name === 'tenant_id') || name === 'destruction_certificates') continue;
      const [row] = await t.sql<{ n: number }>(`select count(*)::int as n from ${schema}.${name} where tenant_id = $1`, [tenantId]);
      if (row && row.n > 0) counts.set(name, row.n);
    }
    return counts;
  };
  let before = '';

  it('waits for what a shop has yet to report at the neighbour, where it takes no more orders and may still hand it in', async () => {
    const month = (state: string) => t.sql('update monthly_reports set state = $1 where tenant_id = 2 and shop_id = $2', [state, shopId]);
    await month('returned');
    await atDay(new Date('2027-01-01T10:05:00Z'));
    expect(await stateOf()).toBe('confirmed');
    const there = () => t.sql<{ state: string }>('select state from shop_admissions where tenant_id = 2 and home_tenant_id = 1');
    expect(await there()).toEqual([{ state: 'suspended' }]);
    // Called off now, it sells there as before.
    const [stood] = await t.sql<{ row: object }>('select to_jsonb(d) as row from platform.departures d where tenant_id = 1');
    await bo.remove(`${of}/deletion`).expect(200);
    await atDay(new Date('2027-01-01T10:06:00Z'));
    expect(await there()).toEqual([{ state: 'admitted' }]);
    const steps = 'state, asked_at, asked_by, confirmed_at, confirmed_by, runs_at';
    const again = `update platform.departures d set (${steps}) = (select ${steps} from jsonb_populate_record(d, $1)) where tenant_id = 1`;
    await t.sql(again, [stood?.row]);
    await month('locked');
  });

  it('goes on where a worker that was killed had come to', async () => {
    await t.sql(
      `insert into customers (tenant_id, id, identity_id) values (2, $1, $2) on conflict do nothing`, // resident 2 shops in both
      [newId(), people[2]],
    );
    await staffToken(t, { role: 'officer', tenantId: 2, email: 'bo@arjeplog.test' }); // Bo works in both
    await t.deps.adapters.storage.put(`price-files/${world.idAt('price_file', 1)}`, Buffer.from('a'));
    await t.deps.adapters.storage.put('pictures/2/kvar-320.webp', Buffer.from('b'));
    await t.deps.adapters.storage.put('documents/1/faktura.pdf', Buffer.from('c'));
    await t.sql('update platform.invitations set invited_by = $1 where tenant_id is distinct from 1', [people[3]]);
    expect((await rowsOf(1)).size).toBeGreaterThan(70);
    before = await world.fingerprint(2, ['shop_admissions', 'audit_events']);
    // The database throws in the middle, as if the process had been shot: what was committed stays gone, the rest stays.
    await t.sql(`create function broken() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger broken before delete on shops for each row execute function broken()`);
    await atDay(runAt);
    expect(await stateOf()).toBe('destroying');
    expect(await t.sql("select last_error from outbox where topic = 'leaving.step' and last_error is not null")).toContainEqual({
      last_error: 'killed',
    });
    const all = await rowsOf(1);
    for (let batch = 0; batch < 5; batch += 1) expect(await destroySome(workerPool, 1, 7)).toBe(true);
    await expect(
      (async () => {
        while (await destroySome(workerPool, 1, 7));
      })(),
    ).rejects.toThrow('killed');
    const half = await rowsOf(1);
    expect(half.size).toBeLessThan(all.size);
    expect(half.get('shops')).toBe(all.get('shops'));
    const [{ gone } = { gone: 0 }] = await t.sql<{ gone: number }>(
      'select sum(value::int)::int as gone from platform.departures, jsonb_each_text(destroyed)',
    );
    const sum = (rows: ReadonlyMap<string, number>) =>
      [...rows].reduce((total, [table, n]) => (['departures', 'memberships'].includes(table) ? total : total + n), 0);
    expect(gone).toBe(sum(all) - sum(half));
    // Nobody finds it any more, and it cannot be called off.
    t.setNow(daysLater(1, runAt));
    expect(await codeOf(operator.remove('/operator/tenants/arjeplog/leaving/deletion'))).toMatch(/^(404|409)/);
    await t.sql('drop trigger broken on shops; drop function broken()');
    await atDay(daysLater(1, runAt));
  });

  it('no row of it is left in any table, nor any mark of its people in a dump of the whole database', async () => {
    expect([...(await rowsOf(1))]).toEqual([]);
    const dump: string[] = [];
    for (const { schema, name } of world.tables) {
      // Carriers are companies that drive elsewhere as well.
      if (name === 'carriers') continue;
      const [row] = await t.sql<{ text: string }>(`select coalesce(string_agg(r::text, E'\\n'), '') as text from ${schema}.${name} r`);
      dump.push(row?.text ?? '');
    }
    const text = dump.join('\n');
    const markers = [markOf(1), markOf(2), secretOf(1), secretOf(2), 'boende1@exempel.test', 'anna@arjeplog.test', people[1], 'Eva Ek'];
    expect(markers.filter((marker) => text.includes(marker))).toEqual([]);
    expect(text).toContain(markOf(3));
  });

  it('the neighbour has every row as it was; only the shop that left sells there no longer', async () => {
    expect(await world.fingerprint(2, ['shop_admissions', 'audit_events'])).toBe(before);
    const admissions = await t.sql('select shop_id, state from shop_admissions where tenant_id = 2 and home_tenant_id = 1');
    expect(admissions).toEqual([{ shop_id: shopId, state: 'ended' }]);
    expect(await t.sql("select shop_id from audit_events where tenant_id = 2 and action = 'shop.home-left'")).toEqual([
      { shop_id: shopId },
    ]);
    expect(await t.deps.adapters.storage.get('pictures/2/kvar-320.webp')).toBeDefined();
  });

  it('accounts of people who are somewhere else too stay, and the others go with their sessions', async () => {
    const there = async (id: string) => (await t.sql('select 1 from platform.identities where id = $1', [id])).length;
    expect(await Promise.all([people[1], people[2], people[3]].map(there))).toEqual([0, 1, 1]);
    expect(await t.sql('select 1 from platform.sessions where identity_id = $1', [people[1]])).toEqual([]);
    await bo.get('/tenants/arvidsjaur/officer/households').expect(200);
    expect(await t.sql("select 1 from platform.identities where email = 'anna@arjeplog.test'")).toEqual([]);
  });

  it('its files are gone', async () => {
    for (const key of [`price-files/${world.idAt('price_file', 1)}`, `tenant-exports/1/${world.idAt('tenant_export', 1)}.zip`]) {
      expect(await t.deps.adapters.storage.get(key)).toBeUndefined();
    }
    for (const folder of ['pictures/1', 'documents/1']) expect(await t.deps.adapters.storage.count(folder)).toBe(0);
  });

  it('a certificate stays with the operator: what, how many, by which decisions, and nobody’s name', async () => {
    const { body } = await operator.get('/operator/leavings').expect(200);
    expect(body.leavings).toEqual([]);
    const [certificate] = body.certificates;
    expect(certificate).toMatchObject({
      slug: 'arjeplog',
      tenantId: 1,
      handover: { decisionNumber: 'KS 2026/40' },
      closedOn: '2026-12-01',
    });
    expect(certificate.decisions).toContainEqual(expect.objectContaining({ class: 'orders', decisionNumber: 'KS 2026/12' }));
    expect(certificate.tables).toContainEqual({ table: 'shops', rows: 2 });
    expect(certificate.tables).toContainEqual({ table: 'orders', rows: 2 });
    expect(certificate.rows).toBe(certificate.tables.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0));
    expect(certificate.files).toBeGreaterThanOrEqual(2);
    expect(certificate.people).toBeGreaterThanOrEqual(2);
    expect(await codeOf(neighbour.get('/operator/leavings'))).toBe('404 not-found');
    const system = { tenantId: 2, scope: { kind: 'system' }, actor: 'system:x' } as const;
    await expect(withTenant(t.deps.pool, system, (tx) => tx.run('delete from platform.destruction_certificates'))).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('a second run finds nothing to do', async () => {
    await leaveDue(workerPool, daysLater(2, runAt));
    expect(await t.work()).toBe(0);
    expect(await t.sql('select 1 from platform.destruction_certificates')).toHaveLength(1);
  });

  it('its address leads to nobody else: only the same municipality may come back to it', async () => {
    const wanted = { ...SORSELE, slug: 'arjeplog', regionId: 25, host: null };
    expect(await codeOf(operator.post('/operator/tenants', wanted))).toBe('409 tenant.slug-taken');
    const own = { ...wanted, municipalityCode: '2505', municipalityName: 'Arjeplog', name: 'Arjeplogs nya' };
    const { body } = await operator.post('/operator/tenants', own).expect(201);
    expect(body.id).not.toBe(1); // numbers are used once: files and logs go by them
  });
});
