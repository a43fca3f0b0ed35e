import { type offerTableRoutes, TABLE_PAGE } from '@galleria/contract/offer-table';
import type { offersRoutes } from '@galleria/contract/offers';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { createOffer } from './create-offer.ts';
import { editMany } from './edit-many.ts';
import { editOffer } from './edit-offer.ts';
import { findOffer } from './offer.store.ts';
import { putPicture, sendPicture, setPictures } from './picture.ts';
import { countOffers, listOwn, PAGE_SIZE } from './staff.store.ts';
import { tablePage } from './table.store.ts';
import { viewOffer } from './view.ts';

export const offersHandlers: HandlersOf<typeof offersRoutes> = {
  'GET /tenants/:tenant/shops/:shop/offers': async ({ tx }, { params, query }) => {
    const rows = await listOwn(tx, { shopId: params.shop, filter: query.filter, ...wordsOf(query.q), page: query.page });
    const counts = await countOffers(tx, params.shop);
    return { offers: rows.slice(0, PAGE_SIZE), page: query.page, more: rows.length > PAGE_SIZE, counts };
  },
  'POST /tenants/:tenant/shops/:shop/offers': async (ctx, { params, body }) => createOffer(ctx, params.shop, body),
  'GET /tenants/:tenant/shops/:shop/offers/:offer': async ({ tx }, { params }) =>
    viewOffer(tx, found(await findOffer(tx, params.shop, params.offer))),
  'PATCH /tenants/:tenant/shops/:shop/offers/:offer': async (ctx, { params, body }) => editOffer(ctx, params.shop, params.offer, body),
  'PUT /tenants/:tenant/shops/:shop/offers/:offer/pictures/:picture': ownDoor(async (ctx, { params, body }) =>
    // The route accepts a form, so what came is one (http/routes.ts).
    putPicture(ctx, { shopId: params.shop, offerId: params.offer, id: params.picture }, body as unknown as Upload),
  ),
  'PUT /tenants/:tenant/shops/:shop/offers/:offer/pictures': ownDoor(async (ctx, { params, body }) =>
    setPictures(ctx, params.shop, params.offer, body),
  ),
  'GET /tenants/:tenant/pictures/:key': async (ctx, { params }) => sendPicture(ctx, params.key),
};

export const offerTableHandlers: HandlersOf<typeof offerTableRoutes> = {
  'GET /tenants/:tenant/shops/:shop/offer-table': async ({ tx }, { params, query }) => {
    const { q, filter, category = null, sort, page } = query;
    const { rows, total } = await tablePage(tx, { shopId: params.shop, ...wordsOf(q), filter, category, sort, page });
    return { rows, page, pages: Math.max(1, Math.ceil(total / TABLE_PAGE)), total };
  },
  'PATCH /tenants/:tenant/shops/:shop/offer-table': async (ctx, { params, body }) => editMany(ctx, params.shop, body.changes),
};

/** What somebody typed, as words of a name and as a number. */
const wordsOf = (q: string) => ({ words: q.split(/\s+/).filter((word) => word !== ''), code: q.replace(/[\s-]/g, '') });
