import type { exportsRoutes } from '@galleria/contract/exports';
import type { HandlersOf } from '../../http/implement.ts';
import { listExports } from './export.store.ts';
import { askForExport, giveLink, sendExport, throwAway } from './exports.ts';

export const exportsHandlers: HandlersOf<typeof exportsRoutes> = {
  'GET /tenants/:tenant/officer/exports': async ({ tx }) => ({ exports: await listExports(tx) }),
  'POST /tenants/:tenant/officer/exports': (ctx) => askForExport(ctx),
  'POST /tenants/:tenant/officer/exports/:export/link': (ctx, { params }) => giveLink(ctx, params.export),
  'DELETE /tenants/:tenant/officer/exports/:export': (ctx, { params }) => throwAway(ctx, params.export),
  'GET /tenants/:tenant/exports/:link': (ctx, { params }) => sendExport(ctx, params.link),
};
