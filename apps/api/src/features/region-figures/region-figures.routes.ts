import type { regionFiguresRoutes } from '@galleria/contract/region-figures';
import type { HandlersOf } from '../../http/implement.ts';
import { regionFigures } from './figures.ts';
import { figuresFile } from './figures-file.ts';
import { seenByRegion } from './region.store.ts';

export const regionFiguresHandlers: HandlersOf<typeof regionFiguresRoutes> = {
  'GET /regions/:region/figures': (ctx, { query }) => regionFigures(ctx, query.year, 'read'),
  'GET /regions/:region/figures.csv': (ctx, { query }) => figuresFile(ctx, query.year, 'csv'),
  'GET /regions/:region/figures.xlsx': (ctx, { query }) => figuresFile(ctx, query.year, 'xlsx'),
  'GET /tenants/:tenant/officer/seen-by-region': ({ tx, tenant }) => seenByRegion(tx, tenant.regionId),
};
