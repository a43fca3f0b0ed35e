import type { householdMergeRoutes } from '@galleria/contract/household-merges';
import type { HandlersOf } from '../../http/implement.ts';
import { apart, compare, doubles } from './compare.ts';
import { lastMerges } from './merge.store.ts';
import { mergeHouseholds, mergeReply, undoMerge } from './merge.ts';

export const householdMergeHandlers: HandlersOf<typeof householdMergeRoutes> = {
  'GET /tenants/:tenant/officer/household-doubles': async (ctx) => ({
    ...(await doubles(ctx)),
    merges: (await lastMerges(ctx.tx)).map(mergeReply),
  }),
  'GET /tenants/:tenant/officer/household-doubles/:household': (ctx, { params, query }) => compare(ctx, params.household, query.number),
  'POST /tenants/:tenant/officer/households/:household/merges': (ctx, { params, body }) => mergeHouseholds(ctx, params.household, body),
  'POST /tenants/:tenant/officer/household-merges/:householdMerge/undo': (ctx, { params }) => undoMerge(ctx, params.householdMerge),
  'PUT /tenants/:tenant/officer/households/:household/apart': (ctx, { params, body }) => apart(ctx, params.household, body.otherId),
};
