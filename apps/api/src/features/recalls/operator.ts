import type { AskRecall, MakeRecall, OperatorRecall, RecallPreview } from '@galleria/contract/recalls';
import { intoTenant, type TenantTx } from '@galleria/db';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { everyGalleria, isRunning, recallsEverywhere } from './recall.store.ts';
import { endHere, gtinOf, makeRecall, preview, sumOf } from './recall.ts';

const actorOf = (ctx: PlatformCtx): string => `identity:${ctx.identity?.id}`;

/**
 * The same in each galleria, one after the other in the operator's own transaction: all of them or none. Whoever runs the installation sees numbers there
 * and nobody's name.
 */
async function inEach<T>(ctx: PlatformCtx, work: (tx: TenantTx, name: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const { id, name } of await everyGalleria(ctx.platform)) {
    const tx = await intoTenant(ctx.platform, { tenantId: id, scope: { kind: 'system' }, actor: actorOf(ctx) });
    results.push(await work(tx, name));
  }
  return results;
}

export async function previewEverywhere(ctx: PlatformCtx, ask: AskRecall): Promise<RecallPreview> {
  const wanted = { ...ask, gtin: gtinOf(ask.gtin, null), shopId: null };
  return sumOf(await inEach(ctx, (tx) => preview(tx, wanted, ctx.deps)));
}

/** Where a municipality has recalled the goods already, its own recall stands. */
export async function recallEverywhere(ctx: PlatformCtx, body: MakeRecall): Promise<RecallPreview> {
  const made = { ...body, gtin: gtinOf(body.gtin, null), shopId: null, everywhere: true };
  const reaches = await previewEverywhere(ctx, { gtin: made.gtin, fromDay: made.fromDay, toDay: made.toDay });
  if (reaches.offers === 0 && reaches.orders === 0 && reaches.gone === 0) throw new Problem('recall.nothing-sold');
  const done = await inEach(ctx, async (tx) => {
    if (await isRunning(tx, made)) return false;
    await makeRecall(tx, made, ctx);
    return true;
  });
  if (!done.includes(true)) throw new Problem('recall.running');
  await auditPlatform(ctx.platform, actorOf(ctx), {
    action: 'recall.made',
    subject: `recall:${made.id}`,
    details: { gtin: made.gtin, orders: reaches.orders },
    requestId: ctx.requestId,
  });
  return reaches;
}

export async function endEverywhere(ctx: PlatformCtx, id: string): Promise<undefined> {
  const { now, requestId } = ctx;
  const ended = await inEach(ctx, (tx) => endHere(tx, id, { shopId: null, everywhere: true, now, requestId }));
  if (!ended.includes(true)) throw notFound();
  await auditPlatform(ctx.platform, actorOf(ctx), { action: 'recall.ended', subject: `recall:${id}`, requestId });
  return undefined;
}

export async function listEverywhere(ctx: PlatformCtx): Promise<{ recalls: OperatorRecall[] }> {
  const byId = new Map<string, OperatorRecall>();
  const found = await inEach(ctx, async (tx, galleria) => (await recallsEverywhere(tx)).map((recall) => ({ ...recall, galleria })));
  for (const { orders, told, galleria, ...recall } of found.flat()) {
    const reach = [...(byId.get(recall.id)?.reach ?? []), { galleria, orders, told }];
    byId.set(recall.id, { ...recall, reach });
  }
  return { recalls: [...byId.values()].sort((a, b) => b.madeAt.localeCompare(a.madeAt)) };
}
