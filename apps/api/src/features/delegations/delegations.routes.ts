import type { delegationRoutes } from '@galleria/contract/delegations';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { findHousehold } from '../households/index.ts';
import { follow } from './act.ts';
import { end, give, listDelegations, myDelegations, ownHousehold } from './give.ts';

export const delegationHandlers: HandlersOf<typeof delegationRoutes> = {
  'GET /tenants/:tenant/officer/households/:household/delegations': async (ctx, { params }) => {
    found(await findHousehold(ctx.tx, { id: params.household }));
    return listDelegations(ctx, params.household);
  },
  'POST /tenants/:tenant/officer/households/:household/delegations': async (ctx, { params, body }) => {
    found(await findHousehold(ctx.tx, { id: params.household }));
    return give(ctx, params.household, body);
  },
  'POST /tenants/:tenant/officer/households/:household/delegations/:delegation/revoke': (ctx, { params }) =>
    end(ctx, params.household, params.delegation),
  'GET /tenants/:tenant/delegations': (ctx) => myDelegations(ctx),
  'POST /tenants/:tenant/delegations': async (ctx, { body }) => {
    const own = await ownHousehold(ctx);
    if (!own) throw new Problem('delegation.no-household');
    return give(ctx, own, { ...body, given: 'self', reference: '' });
  },
  'POST /tenants/:tenant/delegations/:delegation/revoke': async (ctx, { params }) => {
    const own = await ownHousehold(ctx);
    if (!own) throw notFound();
    return end(ctx, own, params.delegation);
  },
  'GET /tenants/:tenant/delegations/:delegation/deliveries': (ctx, { params }) => follow(ctx, params.delegation),
};
