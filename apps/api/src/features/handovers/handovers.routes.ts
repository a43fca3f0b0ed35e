import type { Handovers, handoverRoutes, OpenMatters } from '@galleria/contract/handovers';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { reachOf } from '../identity/index.ts';
import { listHandovers } from './handover.store.ts';
import { handOver, noteRead, takeBack } from './handovers.ts';
import { openMatters } from './matters.store.ts';

const list = async (ctx: Ctx): Promise<Handovers> => ({ handovers: await listHandovers(ctx.tx, found(ctx.identity).id) });
const matters = async (ctx: Ctx): Promise<OpenMatters> => ({ matters: await openMatters(ctx.tx, await reachOf(ctx), ctx.now) });

export const handoverHandlers: HandlersOf<typeof handoverRoutes> = {
  'GET /tenants/:tenant/officer/handovers': list,
  'GET /tenants/:tenant/officer/open-matters': matters,
  'POST /tenants/:tenant/officer/handovers': (ctx, { body }) => handOver(ctx, body),
  'DELETE /tenants/:tenant/officer/handovers/:handover': (ctx, { params }) => takeBack(ctx, params.handover),
  'POST /tenants/:tenant/officer/handovers/:handover/read': (ctx, { params }) => noteRead(ctx, params.handover),
  'GET /tenants/:tenant/shops/:shop/handovers': list,
  'GET /tenants/:tenant/shops/:shop/open-matters': matters,
  'POST /tenants/:tenant/shops/:shop/handovers': (ctx, { body }) => handOver(ctx, body),
  'DELETE /tenants/:tenant/shops/:shop/handovers/:handover': (ctx, { params }) => takeBack(ctx, params.handover),
  'POST /tenants/:tenant/shops/:shop/handovers/:handover/read': (ctx, { params }) => noteRead(ctx, params.handover),
  'GET /tenants/:tenant/carriers/:carrier/handovers': list,
  'GET /tenants/:tenant/carriers/:carrier/open-matters': matters,
  'POST /tenants/:tenant/carriers/:carrier/handovers': (ctx, { body }) => handOver(ctx, body),
  'DELETE /tenants/:tenant/carriers/:carrier/handovers/:handover': (ctx, { params }) => takeBack(ctx, params.handover),
  'POST /tenants/:tenant/carriers/:carrier/handovers/:handover/read': (ctx, { params }) => noteRead(ctx, params.handover),
};
