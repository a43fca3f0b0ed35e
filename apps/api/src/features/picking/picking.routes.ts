import type { pickingRoutes } from '@galleria/contract/picking';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { markSoldOut } from './mark-sold-out.ts';
import { moveOrder } from './move-order.ts';
import { markLetter, markSeen } from './order.store.ts';
import { packOrder } from './pack-order.ts';
import { pickLine } from './pick-line.ts';
import { showOrder } from './show-order.ts';
import { tellReady } from './tell-ready.ts';
import { showWalk, startWalk } from './walk.ts';

export const pickingHandlers: HandlersOf<typeof pickingRoutes> = {
  'GET /tenants/:tenant/shops/:shop/walk': ownDoor((ctx, { params, query }) =>
    showWalk(ctx, params.shop, query.orders, query.codes === 'yes'),
  ),
  'POST /tenants/:tenant/shops/:shop/walk': ownDoor((ctx, { params, body }) => startWalk(ctx, params.shop, body.shopOrderIds)),
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder': (ctx, { params }) => showOrder(ctx, params.shopOrder),
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/seen': async ({ tx, now }, { params }) => {
    await showOrder({ tx, now }, params.shopOrder);
    await markSeen(tx, params.shopOrder, now);
    return undefined;
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/letter': async ({ tx, now }, { params, body }) => {
    await showOrder({ tx, now }, params.shopOrder);
    await markLetter(tx, params.shopOrder, body.printed ? now : null);
    return showOrder({ tx, now }, params.shopOrder);
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/steps': async ({ tx, now }, { params, body }) => {
    const { step, idChecked, paidBy, clientTime } = body;
    const part = await moveOrder(tx, {
      shopOrderId: params.shopOrder,
      step,
      by: 'shop',
      now,
      details: { ...(clientTime && { deviceAt: clientTime }), ...(paidBy && step === 'hand-over' && { paidBy }) },
      ...(idChecked === undefined ? {} : { idChecked }),
    });
    if (step === 'start-picking') await markSeen(tx, part.id, now);
    if (step === 'make-ready') await tellReady(tx, part);
    return showOrder({ tx, now }, part.id);
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position': async (ctx, { params, body }) => {
    await pickLine(ctx, { shopOrderId: params.shopOrder, position: params.position, ...body });
    return showOrder(ctx, params.shopOrder);
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/sold-out': ownDoor((ctx, { params, body }) =>
    markSoldOut(ctx, { shopId: params.shop, shopOrderId: params.shopOrder, position: params.position, soldOut: body.soldOut }),
  ),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/pack': async (ctx, { params, body }) => {
    await packOrder(ctx, { shopOrderId: params.shopOrder, ...body });
    return showOrder(ctx, params.shopOrder);
  },
};
