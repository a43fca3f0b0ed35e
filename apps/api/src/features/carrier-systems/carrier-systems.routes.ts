import type { carrierSystemsRoutes } from '@galleria/contract/carrier-systems';
import type { HandlersOf } from '../../http/implement.ts';
import { changeSystem, makeKey, showSystem, stopKey, stopSystem, testSystem } from './system.ts';

export const carrierSystemsHandlers: HandlersOf<typeof carrierSystemsRoutes> = {
  'GET /tenants/:tenant/carriers/:carrier/system': (ctx, { params }) => showSystem(ctx, params.carrier),
  'PUT /tenants/:tenant/carriers/:carrier/system': (ctx, { params, body }) => changeSystem(ctx, params.carrier, body),
  'POST /tenants/:tenant/carriers/:carrier/system/keys': (ctx, { params, body }) => makeKey(ctx, params.carrier, body.newest),
  'DELETE /tenants/:tenant/carriers/:carrier/system/keys/:key': (ctx, { params }) => stopKey(ctx, params.carrier, params.key),
  'POST /tenants/:tenant/carriers/:carrier/system/test': (ctx, { params }) => testSystem(ctx, params.carrier),
  'GET /tenants/:tenant/officer/carriers/:carrier/system': (ctx, { params }) => showSystem(ctx, params.carrier),
  'PUT /tenants/:tenant/officer/carriers/:carrier/system': (ctx, { params, body }) => stopSystem(ctx, params.carrier, body.version),
};
