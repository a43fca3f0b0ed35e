import type { phoneOrdersRoutes } from '@galleria/contract/phone-orders';
import { parseEntry } from '@galleria/domain/phone-order';
import { Download, type HandlersOf } from '../../http/implement.ts';
import { callerCard, findCallers } from './callers.ts';
import { offersByNumber, offersByWords } from './desk.store.ts';
import { dropDraft } from './draft.store.ts';
import { changeDraft, otherClerks, showDraft } from './draft.ts';
import { orderForm } from './order-form.ts';
import { placePhoneOrder } from './place.ts';

export const phoneOrdersHandlers: HandlersOf<typeof phoneOrdersRoutes> = {
  'GET /tenants/:tenant/shops/:shop/phone/callers': (ctx, { params, query }) => findCallers(ctx, params.shop, query.q),
  'GET /tenants/:tenant/shops/:shop/phone/caller': (ctx, { params, query }) => callerCard(ctx, params.shop, query),
  'GET /tenants/:tenant/shops/:shop/phone/offers': async ({ tx }, { params, query }) => {
    const { words, isNumber } = parseEntry(query.q);
    const byNumber = isNumber ? await offersByNumber(tx, params.shop, words) : [];
    return { offers: byNumber.length > 0 ? byNumber : await offersByWords(tx, params.shop, words) };
  },
  'GET /tenants/:tenant/shops/:shop/phone/draft': (ctx, { params }) => showDraft(ctx, params.shop),
  'GET /tenants/:tenant/shops/:shop/phone/others': async (ctx, { params }) => ({ others: await otherClerks(ctx, params.shop) }),
  'PUT /tenants/:tenant/shops/:shop/phone/draft': (ctx, { params, body }) => changeDraft(ctx, params.shop, body),
  'DELETE /tenants/:tenant/shops/:shop/phone/draft': async ({ tx }, { params }) => {
    await dropDraft(tx, params.shop);
    return undefined;
  },
  'POST /tenants/:tenant/shops/:shop/phone/orders': (ctx, { params, body }) => placePhoneOrder(ctx, params.shop, body),
  'GET /tenants/:tenant/shops/:shop/order-form.pdf': async (ctx, { params, query }) =>
    new Download('application/pdf', await orderForm(ctx, params.shop, query), { filename: 'bestallningsblankett.pdf' }),
};
