import type { doorRoutes } from '@galleria/contract/door';
import type { HandlersOf } from '../../http/implement.ts';
import { ageGoodsBack } from './age-goods-back.ts';

export const doorHandlers: HandlersOf<typeof doorRoutes> = {
  'POST /tenants/:tenant/shops/:shop/notes/:note/age-goods': (ctx, { params, body }) =>
    ageGoodsBack(ctx, { shopId: params.shop, noteId: params.note, sellable: body.sellable }),
};
