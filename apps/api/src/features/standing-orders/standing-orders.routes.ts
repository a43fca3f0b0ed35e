import type { standingOrdersRoutes } from '@galleria/contract/standing-orders';
import { dayOf } from '@galleria/domain/time';
import type { HandlersOf } from '../../http/implement.ts';
import { placeDay, quoteDay, tickDay } from './day.ts';
import { listStanding, makeAtDesk, makeOwn, saveStanding } from './standing.ts';

export const standingOrdersHandlers: HandlersOf<typeof standingOrdersRoutes> = {
  'GET /tenants/:tenant/standing-orders': async (ctx) => ({ orders: await listStanding(ctx) }),
  'POST /tenants/:tenant/standing-orders': (ctx, { body }) => makeOwn(ctx, body),
  'PUT /tenants/:tenant/standing-orders/:standing': (ctx, { params, body }) => saveStanding(ctx, params.standing, body),
  'POST /tenants/:tenant/standing-orders/:standing/days/:day/skip': (ctx, { params }) =>
    tickDay(ctx, { id: params.standing, plannedDay: params.day, state: 'skipped' }),
  'POST /tenants/:tenant/standing-orders/:standing/days/:day/quote': (ctx, { params }) => quoteDay(ctx, params.standing, params.day),
  'POST /tenants/:tenant/standing-orders/:standing/days/:day/place': (ctx, { params, body }) =>
    placeDay(ctx, params.standing, params.day, body.quoteHash),
  'GET /tenants/:tenant/shops/:shop/standing-orders': async (ctx) => ({ orders: await listStanding(ctx), today: dayOf(ctx.now) }),
  'POST /tenants/:tenant/shops/:shop/standing-orders': (ctx, { params, body }) => makeAtDesk(ctx, params.shop, body),
  'PUT /tenants/:tenant/shops/:shop/standing-orders/:standing': (ctx, { params, body }) => saveStanding(ctx, params.standing, body),
  'POST /tenants/:tenant/shops/:shop/standing-orders/:standing/days/:day/tick': (ctx, { params, body }) =>
    tickDay(ctx, { id: params.standing, plannedDay: params.day, state: body.state }),
};
