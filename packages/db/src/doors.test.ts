import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';

import { testDatabase } from '../testing/database.ts';
import { patientPool } from '../testing/patient-pool.ts';
import { seedTenants } from '../testing/seed.ts';
import { forEachTenant, readPlatform, type TenantCall, type TenantTx, withPlatform, withTenant } from './doors.ts';

const database = await testDatabase();
// One connection: the next user is always the next user of the same one.
const pool = patientPool({ url: database.appUrl, max: 1 });
afterAll(() => pool.end());
const seed = await seedTenants(database.adminUrl);

const officer = (tenantId: number): TenantCall => ({ tenantId, scope: { kind: 'officer' }, actor: 'identity:officer' });
const addVillage = (tx: TenantTx, slug: string) =>
  tx.run(`insert into villages (tenant_id, id, slug, name, postal_code, locality) values ($1, $2, $3, $3, '93090', $3)`, [
    tx.tenantId,
    randomUUID(),
    slug,
  ]);
const villages = async (tx: Pick<TenantTx, 'query'>) =>
  (await tx.query<{ slug: string }>('select slug from villages order by slug')).map(({ slug }) => slug);
const settings = `select current_setting('app.tenant_id', true) as tenant, current_setting('app.scope', true) as scope,
                         current_setting('app.actor', true) as actor, app.tenant() is null as nobody`;

describe('withTenant', () => {
  it('sets tenant, scope and actor for its own transaction only: the next user of the connection has none', async () => {
    const inside = await withTenant(pool, officer(seed.arjeplog), (tx) => tx.query(settings));
    expect(inside).toEqual([{ tenant: '1', scope: 'officer', actor: 'identity:officer', nobody: false }]);
    expect(await readPlatform(pool).query(settings)).toEqual([{ tenant: '', scope: '', actor: '', nobody: true }]);
    expect(await villages(readPlatform(pool))).toEqual([]);
  });

  it('does not hand the shop of one call to the next call of the same connection', async () => {
    const shop: TenantCall = { tenantId: seed.arjeplog, scope: { kind: 'shop', shopId: seed.shopId }, actor: 'identity:shop' };
    expect(await withTenant(pool, shop, (tx) => tx.query('select app.shop() as shop'))).toEqual([{ shop: seed.shopId }]);
    expect(await withTenant(pool, officer(seed.arjeplog), (tx) => tx.query('select app.shop() as shop'))).toEqual([{ shop: null }]);
  });

  it('keeps nothing of work that fails, passes the error on, and leaves the connection clean', async () => {
    const failing = withTenant(pool, officer(seed.arjeplog), async (tx) => {
      await addVillage(tx, 'mellanstrom');
      throw new RangeError('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const broken = withTenant(pool, officer(seed.arjeplog), async (tx) => {
      await addVillage(tx, 'mellanstrom');
      await tx.query('select 1 / 0');
    });
    await expect(broken).rejects.toMatchObject({ code: '22012' });
    expect(await readPlatform(pool).query(settings)).toEqual([{ tenant: '', scope: '', actor: '', nobody: true }]);
    expect(await withTenant(pool, officer(seed.arjeplog), villages)).toEqual(['slagnas']);
    expect(pool.totalCount).toBe(1);
  });

  it('says so when the work swallows the error of a statement, instead of acknowledging what was not kept', async () => {
    const careless = withTenant(pool, officer(seed.arjeplog), async (tx) => {
      await addVillage(tx, 'mellanstrom');
      await tx.query('select 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(careless).rejects.toThrow('Nothing was kept');
    expect(await withTenant(pool, officer(seed.arjeplog), villages)).toEqual(['slagnas']);
  });

  it('keeps a sealed transaction, whose commit went out with its last statement, and gives that statement its rows', async () => {
    const shop: TenantCall = { tenantId: seed.arvidsjaur, scope: { kind: 'officer' }, actor: 'identity:officer' };
    const named = await withTenant(pool, shop, async (tx) => {
      await addVillage(tx, 'moskosel');
      return tx.seal<{ name: string }>('seal-test', "update villages set name = 'Moskosel' where slug = $1 returning name", ['moskosel']);
    });
    expect(named).toEqual([{ name: 'Moskosel' }]);
    expect(await withTenant(pool, shop, villages)).toEqual(['moskosel']);
    await withTenant(pool, shop, (tx) => tx.run("delete from villages where slug = 'moskosel'"));
  });

  it('keeps nothing when the sealing statement refuses, or one before it that nobody waited for has failed', async () => {
    const refusing = withTenant(pool, officer(seed.arjeplog), async (tx) => {
      await addVillage(tx, 'mellanstrom');
      await tx.seal('refuse-test', "select app.refuse('round.full', $1::jsonb)", ['{"day": 1}']);
    });
    await expect(refusing).rejects.toMatchObject({ code: 'GA001', message: 'round.full', detail: '{"day": 1}' });
    const failed = withTenant(pool, officer(seed.arjeplog), async (tx) => {
      await addVillage(tx, 'mellanstrom');
      await tx.leave('leave-test', 'update villages set name = $1 where 1 / (select 0) = 1', ['x']);
      return tx.seal('seal-after-failure', "update villages set name = 'Mellanström' where slug = $1 returning name", ['mellanstrom']);
    });
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    expect(await withTenant(pool, officer(seed.arjeplog), villages)).toEqual(['slagnas']);
    expect(pool.totalCount).toBe(1);
  });

  it('tells what refused first, and not that the sealing statement sent behind it found the transaction aborted', async () => {
    for (let round = 0; round < 20; round += 1) {
      const placing = withTenant(pool, officer(seed.arjeplog), async (tx) => {
        await addVillage(tx, 'mellanstrom');
        const taken = tx.prepared('take-test', "select app.refuse('stock.short', $1::jsonb)", ['[{"available": 0}]']);
        // The order in which a verb waits for them is not the order in which they were sent.
        const sealed = tx.seal('seal-behind', "update villages set name = 'Mellanström' where slug = $1 returning name", ['mellanstrom']);
        return Promise.all([sealed, taken]);
      });
      await expect(placing).rejects.toMatchObject({ code: 'GA001', message: 'stock.short' });
    }
    expect(await withTenant(pool, officer(seed.arjeplog), villages)).toEqual(['slagnas']);
  });

  it('refuses a tenant that is no number and a shop that is no id', async () => {
    await expect(withTenant(pool, officer(Number.NaN), villages)).rejects.toMatchObject({ code: '22P02' });
    const call: TenantCall = { tenantId: 1, scope: { kind: 'shop', shopId: "' or true --" }, actor: 'identity:shop' };
    await expect(withTenant(pool, call, (tx) => tx.query('select app.shop()'))).rejects.toMatchObject({ code: '22P02' });
  });

  it('gives Drizzle the same transaction', async () => {
    await import('drizzle-orm/node-postgres'); // on a busy machine it takes longer to load than a transaction may stand idle
    const result = await withTenant(pool, officer(seed.arjeplog), async (tx) =>
      (await tx.drizzle()).execute<{ slug: string }>('select slug from villages'),
    );
    expect(result.rows).toEqual([{ slug: 'slagnas' }]);
  });
});

describe('withPlatform', () => {
  it('reads the platform and the open tables, and no row that belongs to a tenant', async () => {
    await withPlatform(pool, async (tx) => {
      expect(await tx.query('select slug from platform.tenants order by slug')).toHaveLength(3);
      expect(await tx.query('select * from shop_admissions')).toHaveLength(3);
      expect(await villages(tx)).toEqual([]);
      expect(await tx.query('select * from shops')).toEqual([]);
    });
  });
});

describe('forEachTenant', () => {
  it('works in each tenant in turn, and keeps what was done before one failed', async () => {
    const calls = [officer(seed.arvidsjaur), officer(seed.jokkmokk), officer(seed.arjeplog)];
    const visited: number[] = [];
    const work = forEachTenant(pool, calls, async (tx) => {
      visited.push(tx.tenantId);
      if (tx.tenantId === seed.arjeplog) throw new Error('not here');
      return addVillage(tx, 'vuollerim');
    });
    await expect(work).rejects.toThrow('not here');
    expect(visited).toEqual([2, 3, 1]);
    expect(await forEachTenant(pool, calls, villages)).toEqual([['vuollerim'], ['vuollerim'], ['slagnas']]);
  });
});
