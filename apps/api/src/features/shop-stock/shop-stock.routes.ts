import type { stockRoutes } from '@galleria/contract/stock';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { findOffer } from '../offers/index.ts';
import { countShelf } from './count-shelf.ts';
import { lastMovements } from './movement.store.ts';
import { showPromises } from './show-promises.ts';

export const shopStockHandlers: HandlersOf<typeof stockRoutes> = {
  'GET /tenants/:tenant/shops/:shop/promises': ownDoor((ctx, { params, query }) => showPromises(ctx, params.shop, query)),
  'GET /tenants/:tenant/shops/:shop/offers/:offer/movements': async ({ tx }, { params }) => {
    const offer = found(await findOffer(tx, params.shop, params.offer));
    return { movements: await lastMovements(tx, params.shop, offer.id) };
  },
  'POST /tenants/:tenant/shops/:shop/offers/:offer/counts': (ctx, { params, body }) => countShelf(ctx, params.shop, params.offer, body),
};
