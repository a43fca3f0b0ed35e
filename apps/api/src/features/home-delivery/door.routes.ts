import type { doorRoutes } from '@galleria/contract/door';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { ageGoodsBack } from './age-goods-back.ts';
import { findProof, findProofOfOrder } from './proof.store.ts';
import { putProof, sendProof } from './proof.ts';
import { signedOnPaper } from './signed-on-paper.ts';

export const doorHandlers: HandlersOf<typeof doorRoutes> = {
  'POST /tenants/:tenant/shops/:shop/notes/:note/age-goods': (ctx, { params, body }) =>
    ageGoodsBack(ctx, { shopId: params.shop, noteId: params.note, sellable: body.sellable }),
  'PUT /tenants/:tenant/carriers/:carrier/notes/:note/proofs/:proof': ownDoor((ctx, { params, body }) =>
    // The route accepts a form, so what came is one (http/routes.ts).
    putProof(ctx, { carrierId: params.carrier, noteId: params.note, id: params.proof }, body as unknown as Upload),
  ),
  'POST /tenants/:tenant/carriers/:carrier/notes/:note/signed-on-paper': (ctx, { params, body }) =>
    signedOnPaper(ctx, { carrierId: params.carrier, noteId: params.note, clientTime: body.clientTime }),
  'GET /tenants/:tenant/shops/:shop/proofs/:proof': async ({ tx, deps }, { params }) =>
    sendProof(deps.adapters.storage, tx.tenantId, await findProof(tx, params.proof)),
  'GET /tenants/:tenant/officer/proofs/:proof': async ({ tx, deps }, { params }) =>
    sendProof(deps.adapters.storage, tx.tenantId, await findProof(tx, params.proof)),
  'GET /tenants/:tenant/orders/:order/proofs/:proof': async ({ tx, deps }, { params }) =>
    sendProof(deps.adapters.storage, tx.tenantId, await findProofOfOrder(tx, params.order, params.proof)),
};
