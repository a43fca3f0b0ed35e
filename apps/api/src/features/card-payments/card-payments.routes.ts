import type { cardPaymentsRoutes } from '@galleria/contract/card-payments';
import { tell } from '../../core/outbox.ts';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { readOrder, readOrderOfPart, sumToAsk } from '../orders/index.ts';
import { chooseUnpaid, lookAtAccount, offerCard, showAccount, startOnboarding } from './account.ts';
import { carrierOfPart } from './borne.store.ts';
import { writeDownElsewhere } from './elsewhere.ts';
import { elsewhereOre, leftOf, owedBackOf } from './owed-back.ts';
import { payPart } from './pay.ts';
import { paymentsOf, readPayment } from './payment.store.ts';
import { refundsOf, stillFailed } from './refund.store.ts';
import { feeAndEmptiesLeft, giveBack, openLines } from './refund.ts';
import { nettingsOf } from './share.store.ts';

const LOOK_AGAIN_MS = 5000;

export const cardPaymentsHandlers: HandlersOf<typeof cardPaymentsRoutes> = {
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/pay': ownDoor((ctx, { params }) =>
    payPart(ctx, { orderId: params.order, shopOrderId: params.shopOrder }),
  ),
  'POST /tenants/:tenant/orders/:order/payments/look': async ({ tx, now }, { params }) => {
    found(await readOrder(tx, params.order));
    const open = (await paymentsOf(tx, params.order)).filter(
      ({ state, pageId, joint }) => state === 'pending' && (joint || pageId !== null),
    );
    const slot = Math.floor(now.getTime() / LOOK_AGAIN_MS);
    await tell(
      tx,
      ...open.map(({ shopOrderId }) => ({ topic: 'payment.settle', dedupe: `${shopOrderId}:look:${slot}`, payload: { shopOrderId } })),
    );
    return { waiting: open.length };
  },
  'GET /tenants/:tenant/shops/:shop/card-payments': ownDoor((ctx, { params }) => showAccount(ctx, params.shop)),
  'POST /tenants/:tenant/shops/:shop/card-payments/onboarding': ownDoor((ctx, { params }) =>
    startOnboarding(ctx, params.shop, ctx.tenant.slug),
  ),
  'POST /tenants/:tenant/shops/:shop/card-payments/look': ownDoor((ctx, { params }) => lookAtAccount(ctx, params.shop)),
  'PUT /tenants/:tenant/shops/:shop/card-payments/offered': ownDoor((ctx, { params, body }) => offerCard(ctx, params.shop, body.offered)),
  'PUT /tenants/:tenant/shops/:shop/card-payments/unpaid': ownDoor((ctx, { params, body }) => chooseUnpaid(ctx, params.shop, body.toDoor)),
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/payment': async ({ tx }, { params }) => {
    const payment = found(await readPayment(tx, params.shopOrder));
    const refunds = await refundsOf(tx, params.shopOrder);
    const failed = await stillFailed(tx, params.shopOrder);
    const { feeOre, emptiesOre } = await feeAndEmptiesLeft(tx, params.shopOrder);
    const part = (await readOrderOfPart(tx, params.shopOrder))?.parts.find(({ id }) => id === params.shopOrder);
    return {
      openLines: openLines(found(part), refunds),
      state: payment.state,
      highestOre: payment.state === 'pending' && part ? sumToAsk(part) : payment.amountOre,
      heldOre: payment.state === 'held' ? payment.heldOre : 0,
      drawnOre: payment.capturedOre,
      givenBackOre: payment.refundedOre,
      payee: part?.pay?.payee ?? null,
      sentOre: payment.movedOre,
      nettings: payment.joint ? await nettingsOf(tx, params.shopOrder) : [],
      keptOre: payment.keptOre,
      leftOre: leftOf(payment),
      feeLeftOre: Math.min(leftOf(payment), feeOre),
      emptiesOre: (await owedBackOf(tx, payment)).empties,
      emptiesLeftOre: emptiesOre,
      emptiesCameBack: refunds.some(({ forEmpties, state }) => forEmpties && state === 'failed'),
      // What failed and was made there instead is with the customer.
      failedOre: Math.max(0, failed.othersOre + failed.emptiesOre - Math.max(0, payment.refundedOre - payment.refundAskedOre)),
      elsewhereOre: await elsewhereOre(tx, payment),
      carrierName: (await carrierOfPart(tx, params.shopOrder))?.name ?? null,
      payBy: payment.payBy.toISOString(),
      refunds: refunds.map(({ askedAt, lines: _l, feeOre: _o, forEmpties: _e, ...refund }) => ({
        ...refund,
        positions: [...refund.positions],
        askedAt: askedAt.toISOString(),
      })),
    };
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/refunds/elsewhere': (ctx, { params, body }) =>
    writeDownElsewhere(ctx, params.shopOrder, body),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/refunds': (ctx, { params, body }) => giveBack(ctx, params.shopOrder, body),
};
