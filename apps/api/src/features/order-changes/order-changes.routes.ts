import type { orderChangeRoutes } from '@galleria/contract/order-changes';
import type { HandlersOf } from '../../http/implement.ts';
import { changeOrder, previewChange } from './change-order.ts';

export const orderChangeHandlers: HandlersOf<typeof orderChangeRoutes> = {
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/change/preview': (ctx, { params, body }) =>
    previewChange(ctx, { orderId: params.order, shopOrderId: params.shopOrder }, body),
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/change': (ctx, { params, body }) =>
    changeOrder(ctx, { orderId: params.order, shopOrderId: params.shopOrder }, body),
};
