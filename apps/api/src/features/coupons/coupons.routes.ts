import type { couponRoutes } from '@galleria/contract/coupons';
import type { HandlersOf } from '../../http/implement.ts';
import { makeCoupon, pauseCoupon, showCoupons, showUses } from './coupons.ts';

export const couponHandlers: HandlersOf<typeof couponRoutes> = {
  'GET /tenants/:tenant/shops/:shop/coupons': (ctx, { params, query }) => showCoupons(ctx, params.shop, query.page),
  'POST /tenants/:tenant/shops/:shop/coupons': (ctx, { params, body }) => makeCoupon(ctx, params.shop, body),
  'POST /tenants/:tenant/shops/:shop/coupons/:coupon/pausing': (ctx, { params, body }) =>
    pauseCoupon(ctx, { shopId: params.shop, id: params.coupon, ...body }),
  'GET /tenants/:tenant/shops/:shop/coupons/:coupon/uses': (ctx, { params, query }) =>
    showUses(ctx, { shopId: params.shop, id: params.coupon, page: query.page }),
};
