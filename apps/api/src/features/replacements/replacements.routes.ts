import type { replacementsRoutes } from '@galleria/contract/replacements';
import type { HandlersOf } from '../../http/implement.ts';
import { showOrder } from '../picking/index.ts';
import { choicesOfOrder, searchChoices } from './choices.ts';
import { replaceLine } from './replace-line.ts';

export const replacementsHandlers: HandlersOf<typeof replacementsRoutes> = {
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/replacements': (ctx, { params }) => choicesOfOrder(ctx, params.shopOrder),
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/replacements': async (ctx, { params, query }) => ({
    choices: await searchChoices(ctx, { shopOrderId: params.shopOrder, position: params.position, asked: query.q }),
  }),
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/replacement': async (ctx, { params, body }) => {
    await replaceLine(ctx, { shopOrderId: params.shopOrder, position: params.position, ...body });
    return showOrder(ctx, params.shopOrder);
  },
};
