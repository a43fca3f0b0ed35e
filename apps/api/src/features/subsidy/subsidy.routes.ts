import type { subsidyRoutes } from '@galleria/contract/subsidy';
import type { HandlersOf } from '../../http/implement.ts';
import { decideScheme, listSchemes } from './schemes.ts';
import { householdsOfDraft, whatIfDecided } from './what-if.ts';

export const subsidyHandlers: HandlersOf<typeof subsidyRoutes> = {
  'GET /tenants/:tenant/officer/schemes': ({ tx, now }) => listSchemes(tx, now),
  'POST /tenants/:tenant/officer/schemes': (ctx, { body }) => decideScheme(ctx, body),
  'POST /tenants/:tenant/officer/schemes/what-if': (ctx, { body }) => whatIfDecided(ctx, body),
  'POST /tenants/:tenant/officer/schemes/what-if/households': (ctx, { body }) => householdsOfDraft(ctx, body),
};
