import type { homeCareRoutes } from '@galleria/contract/home-care';
import type { HandlersOf } from '../../http/implement.ts';
import { begin, desk, offers, place, quote, showDraw } from './desk.ts';
import { figures } from './figures.ts';
import { recordMandate } from './mandate.ts';

const DESK = '/tenants/:tenant/care/desk';

export const homeCareHandlers: HandlersOf<typeof homeCareRoutes> = {
  [`GET ${DESK}`]: desk,
  [`POST ${DESK}`]: (ctx, { body }) => begin(ctx, body.delegation),
  [`GET ${DESK}/:homeCareDraw`]: (ctx, { params }) => showDraw(ctx, params.homeCareDraw),
  [`GET ${DESK}/:homeCareDraw/offers`]: (ctx, { params, query }) => offers(ctx, params.homeCareDraw, query.q),
  [`POST ${DESK}/:homeCareDraw/quote`]: (ctx, { params, body }) => quote(ctx, params.homeCareDraw, body),
  [`POST ${DESK}/:homeCareDraw/orders`]: (ctx, { params, body }) => place(ctx, params.homeCareDraw, body),
  'POST /tenants/:tenant/care/applications/:eligibilityApplication/mandate': (ctx, { params, body }) =>
    recordMandate(ctx, params.eligibilityApplication, body),
  'GET /tenants/:tenant/officer/home-care': (ctx, { query }) => figures(ctx, query),
};
