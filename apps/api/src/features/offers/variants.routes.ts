import type { variantRoutes } from '@galleria/contract/variants';
import type { HandlersOf } from '../../http/implement.ts';
import { addVariant, changeGroup, makeGroup, showGroup } from './variants.ts';

export const variantHandlers: HandlersOf<typeof variantRoutes> = {
  'GET /tenants/:tenant/shops/:shop/variant-groups/:variantGroup': async (ctx, { params }) =>
    showGroup(ctx, params.shop, params.variantGroup),
  'POST /tenants/:tenant/shops/:shop/variant-groups': async (ctx, { params, body }) => makeGroup(ctx, params.shop, body),
  'PUT /tenants/:tenant/shops/:shop/variant-groups/:variantGroup': async (ctx, { params, body }) =>
    changeGroup(ctx, { shopId: params.shop, id: params.variantGroup }, body),
  'POST /tenants/:tenant/shops/:shop/variant-groups/:variantGroup/variants': async (ctx, { params, body }) =>
    addVariant(ctx, { shopId: params.shop, id: params.variantGroup }, body),
};
