import type { ordersRoutes } from '@galleria/contract/orders';
import { orderStateOf } from '@galleria/domain/order';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { boughtAgain } from './bought-again.ts';
import { cancelPart } from './cancel-part.ts';
import { letterFor } from './confirmation.ts';
import { listOrders, readOrder, readOrderOfPart } from './order.store.ts';
import { referenceOf } from './order.ts';
import { orderView } from './order-view.ts';
import { trackedOf } from './tracked.store.ts';

const PAGE_SIZE = 20;

const mine = async (ctx: Ctx, id: string) => found(await readOrder(ctx.tx, id));

export const ordersHandlers: HandlersOf<typeof ordersRoutes> = {
  'GET /tenants/:tenant/orders': async (ctx, { query }) => {
    const rows = await listOrders(ctx.tx, found(ctx.customerId), { size: PAGE_SIZE, offset: (query.page - 1) * PAGE_SIZE });
    const orders = rows.slice(0, PAGE_SIZE).map((row) => ({
      id: row.id,
      reference: referenceOf(row),
      state: orderStateOf(row.parts.map((part) => part.state)),
      placedAt: new Date(row.placedAt).toISOString(),
      totalOre: row.totalOre,
      shops: row.parts.map((part) => part.seller),
      nextDay: row.parts.flatMap((part) => (part.day && part.state !== 'cancelled' ? [part.day] : [])).sort()[0] ?? null,
    }));
    return { orders, page: query.page, more: rows.length > PAGE_SIZE };
  },
  'GET /tenants/:tenant/orders/:order': async (ctx, { params }) =>
    orderView(await mine(ctx, params.order), ctx.now, await trackedOf(ctx.tx, params.order)),
  'GET /tenants/:tenant/orders/:order/again': async (ctx, { params }) => boughtAgain(ctx, await mine(ctx, params.order)),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/cancel': async (ctx, { params }) => {
    await cancelPart(ctx, await mine(ctx, params.order), { shopOrderId: params.shopOrder, by: 'resident', why: '' });
    return orderView(await mine(ctx, params.order), ctx.now);
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/cancel': async (ctx, { params, body }) => {
    const order = found(await readOrderOfPart(ctx.tx, params.shopOrder));
    await cancelPart(ctx, order, { shopOrderId: params.shopOrder, by: 'shop', why: body.why });
    return { state: 'cancelled' };
  },
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/letter': async (ctx, { params }) => {
    const order = found(await readOrderOfPart(ctx.tx, params.shopOrder));
    return new Download('text/html; charset=utf-8', letterFor(order, { tenant: ctx.tenant, origin: ctx.deps.config.publicOrigin }));
  },
};
