import type { bundleRoutes } from '@galleria/contract/bundles';
import type { HandlersOf } from '../../http/implement.ts';
import { changeBundle, makeBundle, showBundle, showBundles } from './bundles.ts';

export const bundleHandlers: HandlersOf<typeof bundleRoutes> = {
  'GET /tenants/:tenant/shops/:shop/bundles': async (ctx, { params, query }) => showBundles(ctx, params.shop, query.page),
  'GET /tenants/:tenant/shops/:shop/bundles/:bundle': async (ctx, { params }) => showBundle(ctx, params.shop, params.bundle),
  'POST /tenants/:tenant/shops/:shop/bundles': async (ctx, { params, body }) => makeBundle(ctx, params.shop, body),
  'PUT /tenants/:tenant/shops/:shop/bundles/:bundle': async (ctx, { params, body }) =>
    changeBundle(ctx, { shopId: params.shop, id: params.bundle }, body),
};
