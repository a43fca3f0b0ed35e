import type { closuresRoutes } from '@galleria/contract/closures';
import { dayOf } from '@galleria/domain/time';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { closeShop, undoClosure } from './close-shop.ts';
import { listClosures, markCalled, previewClosure, showClosure } from './show-closures.ts';

export const closuresHandlers: HandlersOf<typeof closuresRoutes> = {
  'GET /tenants/:tenant/shops/:shop/closures': ownDoor(async (ctx, { params }) => ({
    closures: await listClosures(ctx, params.shop),
    today: dayOf(ctx.now),
  })),
  'GET /tenants/:tenant/shops/:shop/closures/preview': ownDoor(async (ctx, { params, query }) => ({
    orders: await previewClosure(ctx, params.shop, query),
  })),
  'PUT /tenants/:tenant/shops/:shop/closures/:closure': ownDoor(async (ctx, { params, body }) => {
    await closeShop(ctx, params.shop, { id: params.closure, ...body });
    return showClosure(ctx, params.shop, params.closure);
  }),
  'POST /tenants/:tenant/shops/:shop/closures/:closure/undo': ownDoor(async (ctx, { params }) => {
    await undoClosure(ctx, params.shop, params.closure);
    return showClosure(ctx, params.shop, params.closure);
  }),
  'PUT /tenants/:tenant/shops/:shop/closures/:closure/orders/:shopOrder/called': ownDoor(async (ctx, { params, body }) => {
    await markCalled(ctx, params.shop, { closureId: params.closure, shopOrderId: params.shopOrder, called: body.called });
    return showClosure(ctx, params.shop, params.closure);
  }),
};
