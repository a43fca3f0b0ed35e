import type { logRoutes } from '@galleria/contract/log';
import type { HandlersOf } from '../../http/implement.ts';
import { logFile, readLog } from './log.ts';

export const logHandlers: HandlersOf<typeof logRoutes> = {
  'GET /tenants/:tenant/officer/log': (ctx, { query }) => readLog(ctx, query),
  'GET /tenants/:tenant/officer/log.csv': (ctx, { query }) => logFile(ctx, query),
  'GET /tenants/:tenant/shops/:shop/log': (ctx, { query }) => readLog(ctx, query),
  'GET /tenants/:tenant/shops/:shop/log.csv': (ctx, { query }) => logFile(ctx, query),
  'GET /tenants/:tenant/carriers/:carrier/log': (ctx, { query }) => readLog(ctx, query),
  'GET /tenants/:tenant/carriers/:carrier/log.csv': (ctx, { query }) => logFile(ctx, query),
};
