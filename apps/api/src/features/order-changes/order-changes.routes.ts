import type { orderChangeRoutes } from '@galleria/contract/order-changes';
import type { orderJoinRoutes } from '@galleria/contract/order-joins';
import type { HandlersOf } from '../../http/implement.ts';
import { changeOrder, previewChange } from './change-order.ts';
import { joinable, joinableByLinks, joinByLinks, joinOrders } from './join.ts';
import { separate } from './separate.ts';

export const orderChangeHandlers: HandlersOf<typeof orderChangeRoutes & typeof orderJoinRoutes> = {
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/change/preview': (ctx, { params, body }) =>
    previewChange(ctx, { orderId: params.order, shopOrderId: params.shopOrder }, body),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/change': (ctx, { params, body }) =>
    changeOrder(ctx, { orderId: params.order, shopOrderId: params.shopOrder }, body),
  'GET /tenants/:tenant/orders/:order/shop-orders/:shopOrder/joinable': (ctx, { params }) =>
    joinable(ctx, { shopOrderId: params.shopOrder, orderId: params.order }),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/join': (ctx, { params, body }) =>
    joinOrders(ctx, { shopOrderId: params.shopOrder, orderId: params.order, by: 'resident' }, body),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/joinable-by-links': (ctx, { params, body }) =>
    joinableByLinks(ctx, { shopOrderId: params.shopOrder, orderId: params.order }, body.tokens),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/join-by-link': (ctx, { params, body }) =>
    joinByLinks(ctx, { shopOrderId: params.shopOrder, orderId: params.order }, body),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/separate': (ctx, { params, body }) =>
    separate(ctx, { shopOrderId: params.shopOrder, orderId: params.order, by: 'resident' }, body),
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/joinable': (ctx, { params }) => joinable(ctx, { shopOrderId: params.shopOrder }),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/join': (ctx, { params, body }) =>
    joinOrders(ctx, { shopOrderId: params.shopOrder, by: 'shop' }, body),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/separate': (ctx, { params, body }) =>
    separate(ctx, { shopOrderId: params.shopOrder, by: 'shop' }, body),
};
