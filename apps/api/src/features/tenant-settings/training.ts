import type { OwnGalleria } from '@galleria/contract/tenant-settings';
import { withTenant } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx, DoorCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { forgetAllReasons } from '../care/index.ts';
import { publishOffers } from '../offers/index.ts';
import { publishShop } from '../shop-settings/index.ts';
import { readGalleria } from './settings.store.ts';
import { COPIED, copyOfficers, copyTenant, discardTraining, fillTable, idsIn, rowsToCopy, trainingTenant } from './training.store.ts';

const AT_A_TIME = 500;

/**
 * A copy to practise on: settings, shops, goods, rounds and rules under ids of its own, marked on every page and paper. No person is in it: no
 * household, customer or order. Those who are officers here are so there. A neighbour's shop stays out: its stock is real.
 */
export async function makeTraining(ctx: DoorCtx): Promise<OwnGalleria> {
  const { pool, call } = ctx;
  const copied = await withTenant(pool, call, async (tx) => {
    const own = found(await readGalleria(tx));
    if (own.mark === 'training') throw new Problem('training.of-training');
    const id = await copyTenant(tx, own);
    if (id === undefined) throw new Problem('training.there-already');
    const rows = [];
    for (const table of COPIED) rows.push({ table, rows: await rowsToCopy(tx, table) });
    await copyOfficers(tx, id);
    await audit(tx, { action: 'training.made', subject: `tenant:${id}`, requestId: ctx.requestId });
    return { id, rows };
  });
  try {
    const there = { tenantId: copied.id, scope: { kind: 'system' }, actor: 'system:training' } as const;
    await withTenant(pool, there, async (tx) => {
      for (const { table, rows } of copied.rows) await fillTable(tx, table, rows);
      for (const shop of await idsIn(tx, 'shops')) await publishShop(tx, shop);
      const offers = await idsIn(tx, 'offers');
      for (let at = 0; at < offers.length; at += AT_A_TIME) await publishOffers(tx, offers.slice(at, at + AT_A_TIME));
    });
  } catch (error) {
    // Half a copy is of no use to anybody.
    await withTenant(pool, call, (tx) => discardTraining(tx, copied.id));
    throw error;
  }
  return withTenant(pool, call, async (tx) => found(await readGalleria(tx)));
}

/** Throws the copy away, with everything that was done in it. It is thrown away from the galleria it copies, never from inside. */
export async function discardCopy(ctx: Ctx): Promise<OwnGalleria> {
  if (found(await readGalleria(ctx.tx)).mark === 'training') throw new Problem('training.from-inside');
  const copy = await trainingTenant(ctx.tx);
  if (copy !== undefined) {
    await forgetAllReasons(ctx.deps, copy);
    await discardTraining(ctx.tx, copy);
    await audit(ctx.tx, { action: 'training.discarded', subject: `tenant:${copy}`, requestId: ctx.requestId });
  }
  return found(await readGalleria(ctx.tx));
}
