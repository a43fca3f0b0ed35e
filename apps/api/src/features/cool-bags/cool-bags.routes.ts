import type { coolBagRoutes } from '@galleria/contract/cool-bags';
import type { HandlersOf } from '../../http/implement.ts';
import { listBags } from './bag.store.ts';
import { setColdLimits, showColdTimes } from './cold.ts';
import { controlFile } from './control-file.ts';
import { addBag, moveBag } from './move-bag.ts';

export const coolBagHandlers: HandlersOf<typeof coolBagRoutes> = {
  'GET /tenants/:tenant/carriers/:carrier/cool-bags': async (ctx) => ({ bags: await listBags(ctx) }),
  'POST /tenants/:tenant/carriers/:carrier/cool-bags': (ctx, { params, body }) => addBag(ctx, body.number, { carrierId: params.carrier }),
  'POST /tenants/:tenant/carriers/:carrier/cool-bags/:bag/moves': (ctx, { params, body }) => moveBag(ctx, { bag: params.bag, ...body }),
  'GET /tenants/:tenant/shops/:shop/cool-bags': async (ctx) => ({ bags: await listBags(ctx) }),
  'POST /tenants/:tenant/shops/:shop/cool-bags': (ctx, { params, body }) => addBag(ctx, body.number, { shopId: params.shop }),
  'POST /tenants/:tenant/shops/:shop/cool-bags/:bag/moves': (ctx, { params, body }) => moveBag(ctx, { bag: params.bag, ...body }),
  'GET /tenants/:tenant/officer/cool-bags': async (ctx) => ({ bags: await listBags(ctx) }),
  'POST /tenants/:tenant/officer/cool-bags': (ctx, { body }) => addBag(ctx, body.number, {}),
  'POST /tenants/:tenant/officer/cool-bags/:bag/moves': (ctx, { params, body }) => moveBag(ctx, { bag: params.bag, ...body }),
  'GET /tenants/:tenant/carriers/:carrier/cold-times': (ctx, { params }) => showColdTimes(ctx, params.carrier),
  'GET /tenants/:tenant/carriers/:carrier/cold-times.csv': (ctx, { params, query }) => controlFile(ctx, params.carrier, query),
  'PUT /tenants/:tenant/carriers/:carrier/cold-times': (ctx, { params, body }) =>
    setColdLimits(ctx, { carrierId: params.carrier, ...body }),
};
