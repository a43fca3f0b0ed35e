import type { promotionRoutes } from '@galleria/contract/promotions';
import { localDate } from '@galleria/domain/time';
import type { HandlersOf } from '../../http/implement.ts';
import { planPromotion, showPrices, showPromotions, stopPromotion } from './promotions.ts';

export const promotionHandlers: HandlersOf<typeof promotionRoutes> = {
  'GET /tenants/:tenant/shops/:shop/promotions': async (ctx, { params, query }) => showPromotions(ctx, params.shop, query.page),
  'POST /tenants/:tenant/shops/:shop/promotions': async (ctx, { params, body }) => planPromotion(ctx, params.shop, body),
  'POST /tenants/:tenant/shops/:shop/promotions/:promotion/ending': async (ctx, { params }) =>
    stopPromotion(ctx, params.shop, params.promotion),
  'GET /tenants/:tenant/shops/:shop/offers/:offer/prices': async (ctx, { params, query }) =>
    showPrices(ctx, { shopId: params.shop, offerId: params.offer, from: localDate(query.from) }),
};
