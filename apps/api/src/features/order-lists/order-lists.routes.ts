import type { orderListsRoutes } from '@galleria/contract/order-lists';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { ensureCustomer } from '../checkout/index.ts';
import { knownForShop } from '../households/index.ts';
import { ownHousehold } from './list.store.ts';
import { basketOf, draftOf, makeList, saveList, shownLists, throwAway } from './lists.ts';

export const orderListsHandlers: HandlersOf<typeof orderListsRoutes> = {
  'GET /tenants/:tenant/lists': async (ctx) => ({
    lists: await shownLists(ctx),
    mayShare: (await ownHousehold(ctx.tx, found(ctx.customerId))) !== undefined,
  }),
  'POST /tenants/:tenant/lists': async (ctx, { body }) => {
    await ensureCustomer(ctx.tx, found(ctx.customerId), found(ctx.identity).id);
    return makeList(ctx, body);
  },
  'PUT /tenants/:tenant/lists/:orderList': (ctx, { params, body }) => saveList(ctx, params.orderList, body),
  'DELETE /tenants/:tenant/lists/:orderList': async (ctx, { params }) => {
    await throwAway(ctx, params.orderList);
    return undefined;
  },
  'GET /tenants/:tenant/lists/:orderList/basket': (ctx, { params }) => basketOf(ctx, params.orderList),
  'POST /tenants/:tenant/shops/:shop/lists': async (ctx, { body }) => {
    if (!body.household && !body.phone) throw new Problem('contact.missing');
    if (body.household && !(await knownForShop(ctx, body.household))) throw notFound();
    return makeList(ctx, body);
  },
  'PUT /tenants/:tenant/shops/:shop/lists/:orderList': (ctx, { params, body }) => saveList(ctx, params.orderList, body),
  'DELETE /tenants/:tenant/shops/:shop/lists/:orderList': async (ctx, { params }) => {
    await throwAway(ctx, params.orderList);
    return undefined;
  },
  'GET /tenants/:tenant/shops/:shop/lists/:orderList/basket': (ctx, { params }) => draftOf(ctx, params.orderList),
};
