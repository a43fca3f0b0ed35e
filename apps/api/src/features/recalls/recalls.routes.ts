import type { AskRecall, MakeRecall, RecallPreview, RecallView, recallRoutes } from '@galleria/contract/recalls';
import { type TenantTx, withTenant } from '@galleria/db';
import { isInStoreCode } from '@galleria/domain/catalogue';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { endEverywhere, listEverywhere, previewEverywhere, recallEverywhere } from './operator.ts';
import { isOthers, markCalled, offersOf, publicRecalls, staffRecalls, type Wanted } from './recall.store.ts';
import { endHere, gtinOf, makeRecall, preview, sumOf, viewOf } from './recall.ts';

/** Where a recall reaches: a shop's into each galleria where it sells, an officer's into the own. */
function everywhere<T>(ctx: DoorCtx, shopId: string | null, work: (tx: TenantTx, slug: string) => Promise<T>): Promise<T[]> {
  if (shopId) return inGalleriasOf(ctx, shopId, (tx, { slug }) => work(tx, slug));
  return withTenant(ctx.pool, ctx.call, async (tx) => [await work(tx, ctx.tenant.slug)]);
}

/** The number as it is kept; and of a shop's own code its offers, which are known in the shop's home alone and were bought in each of its gallerias. */
async function wantedOf<T extends AskRecall>(ctx: DoorCtx, shopId: string | null, ask: T): Promise<T & Wanted> {
  const gtin = gtinOf(ask.gtin, shopId);
  const offers = shopId && isInStoreCode(gtin) ? (await everywhere(ctx, shopId, (tx) => offersOf(tx, gtin, shopId))).flat() : [];
  return { ...ask, gtin, shopId, offerIds: offers.map(({ id }) => id) };
}

const reachOf = async (ctx: DoorCtx, wanted: Wanted): Promise<RecallPreview> =>
  sumOf(await everywhere(ctx, wanted.shopId, (tx) => preview(tx, wanted, ctx.deps)));

const asked = async (ctx: DoorCtx, shopId: string | null, ask: AskRecall): Promise<RecallPreview> =>
  reachOf(ctx, await wantedOf(ctx, shopId, ask));

async function make(ctx: DoorCtx, shopId: string | null, body: MakeRecall): Promise<RecallPreview> {
  const wanted = await wantedOf(ctx, shopId, body);
  const reaches = await reachOf(ctx, wanted);
  if (reaches.offers === 0 && reaches.orders === 0 && reaches.gone === 0) throw new Problem('recall.nothing-sold');
  await everywhere(ctx, shopId, (tx) => makeRecall(tx, wanted, ctx));
  return reaches;
}

async function list(ctx: DoorCtx, shopId: string | null): Promise<{ recalls: RecallView[] }> {
  const found = await everywhere(ctx, shopId, async (tx, slug) => {
    const recalls = await staffRecalls(tx, shopId);
    return recalls.map((recall) => viewOf(recall, !recall.everywhere && recall.shopId === shopId, slug));
  });
  // One recall in several gallerias is one to whoever made it.
  const byId = new Map<string, RecallView>();
  for (const view of found.flat()) {
    const before = byId.get(view.id);
    byId.set(view.id, before ? { ...before, buyers: [...before.buyers, ...view.buyers] } : view);
  }
  return { recalls: [...byId.values()] };
}

async function end(ctx: DoorCtx, shopId: string | null, recallId: string): Promise<undefined> {
  const { now, requestId } = ctx;
  const ended = await everywhere(ctx, shopId, (tx) => endHere(tx, recallId, { shopId, now, requestId }));
  if (ended.includes(true)) return undefined;
  const others = await everywhere(ctx, shopId, (tx) => isOthers(tx, recallId, shopId));
  throw others.includes(true) ? new Problem('recall.not-yours') : notFound();
}

const called = async (
  tx: TenantTx,
  recallId: string,
  orderId: string,
  at: { readonly now: Date; readonly requestId: string },
): Promise<undefined> => {
  if (!(await markCalled(tx, recallId, orderId, at.now))) throw notFound();
  await audit(tx, { action: 'recall.buyer-called', subject: `recall:${recallId}`, details: { order: orderId }, requestId: at.requestId });
  return undefined;
};

export const recallHandlers: HandlersOf<typeof recallRoutes> = {
  'GET /tenants/:tenant/recalls': async ({ tx, now }) => ({ recalls: await publicRecalls(tx, now) }),
  'GET /tenants/:tenant/shops/:shop/recalls': ownDoor((ctx, { params }) => list(ctx, params.shop)),
  'POST /tenants/:tenant/shops/:shop/recalls/preview': ownDoor((ctx, { params, body }) => asked(ctx, params.shop, body)),
  'POST /tenants/:tenant/shops/:shop/recalls': ownDoor((ctx, { params, body }) => make(ctx, params.shop, body)),
  'POST /tenants/:tenant/shops/:shop/recalls/:recall/end': ownDoor((ctx, { params }) => end(ctx, params.shop, params.recall)),
  'POST /tenants/:tenant/shops/:shop/recalls/:recall/orders/:order/called': (ctx, { params }) =>
    called(ctx.tx, params.recall, params.order, ctx),
  'GET /tenants/:tenant/officer/recalls': ownDoor((ctx) => list(ctx, null)),
  'POST /tenants/:tenant/officer/recalls/preview': ownDoor((ctx, { body }) => asked(ctx, null, body)),
  'POST /tenants/:tenant/officer/recalls': ownDoor((ctx, { body }) => make(ctx, null, body)),
  'POST /tenants/:tenant/officer/recalls/:recall/end': ownDoor((ctx, { params }) => end(ctx, null, params.recall)),
  'POST /tenants/:tenant/officer/recalls/:recall/orders/:order/called': (ctx, { params }) =>
    called(ctx.tx, params.recall, params.order, ctx),
  'GET /operator/recalls': (ctx) => listEverywhere(ctx),
  'POST /operator/recalls/preview': (ctx, { body }) => previewEverywhere(ctx, body),
  'POST /operator/recalls': (ctx, { body }) => recallEverywhere(ctx, body),
  'POST /operator/recalls/:recall/end': (ctx, { params }) => endEverywhere(ctx, params.recall),
};
