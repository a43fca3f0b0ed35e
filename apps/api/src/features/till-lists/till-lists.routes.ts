import type { tillListRoutes } from '@galleria/contract/till-lists';
import { withTenant } from '@galleria/db';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { moveTillList } from './hand-over.ts';
import { listFile } from './list-file.ts';
import { makeList, unlisted } from './make-list.ts';
import { listRow, showList } from './show-list.ts';
import { findLists, LISTS_A_PAGE, type SoldPart } from './till-list.store.ts';

export const tillListsHandlers: HandlersOf<typeof tillListRoutes> = {
  'GET /tenants/:tenant/shops/:shop/till-lists': ownDoor(async (ctx, { params, query }) => {
    const rows = await withTenant(ctx.pool, ctx.call, (tx) => findLists(tx, params.shop, query.page));
    return {
      lists: rows.slice(0, LISTS_A_PAGE).map(listRow),
      page: query.page,
      more: rows.length > LISTS_A_PAGE,
      pending: pendingOf(await unlisted(ctx, params.shop)),
    };
  }),
  'POST /tenants/:tenant/shops/:shop/till-lists': ownDoor((ctx, { params, body }) => makeList(ctx, params.shop, body.to)),
  'GET /tenants/:tenant/shops/:shop/till-lists/:list': ({ tx }, { params }) => showList(tx, params.shop, params.list),
  'POST /tenants/:tenant/shops/:shop/till-lists/:list/hand-over': (ctx, { params, body }) =>
    moveTillList(ctx, { shopId: params.shop, listId: params.list, version: body.version, to: 'handed-over' }),
  'POST /tenants/:tenant/shops/:shop/till-lists/:list/reopening': (ctx, { params, body }) =>
    moveTillList(ctx, { shopId: params.shop, listId: params.list, version: body.version, to: 'open' }),
  'GET /tenants/:tenant/shops/:shop/till-lists/:list/list.csv': async (ctx, { params, query }) =>
    listFile(await showList(ctx.tx, params.shop, params.list), query.what, ctx.language),
};

/** `totalOre` is as ordered: what was really paid is known when the list is made. */
function pendingOf(parts: readonly SoldPart[]) {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  return { fromDay: first.soldOn, toDay: last.soldOn, orders: parts.length, totalOre: parts.reduce((sum, part) => sum + part.totalOre, 0) };
}
