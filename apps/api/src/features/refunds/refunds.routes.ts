import type { refundRoutes } from '@galleria/contract/refunds';
import type { Ctx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { found, Problem } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import { readOrder } from '../orders/index.ts';
import { answerComplaint, complain, finishComplaint } from './complain.ts';
import { answerBearing, madeGoodAsked } from './made-good.ts';
import { complaintsOfShop, findPart, findRefund, unpaidRefunds } from './refund.store.ts';
import { decideRefund, partRefunds, payRefund, withLeft } from './refund.ts';

const AT_MOST = 200;

/** A shop's path names one of its own parts. */
async function own(ctx: Ctx, shopId: string, shopOrderId: string): Promise<void> {
  if (found(await findPart(ctx.tx, shopOrderId)).shopId !== shopId) throw new Problem('not-found');
}

export const refundHandlers: HandlersOf<typeof refundRoutes> = {
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/pay-backs': ({ tx }, { params }) => partRefunds(tx, params.shop, params.shopOrder),
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/pay-backs': async (ctx, { params, body }) => {
    await own(ctx, params.shop, params.shopOrder);
    await decideRefund(ctx, params.shopOrder, body);
    return partRefunds(ctx.tx, params.shop, params.shopOrder);
  },
  'POST /tenants/:tenant/shops/:shop/refunds/:refund/paid': async (ctx, { params }) => {
    const refund = found(await findRefund(ctx.tx, params.refund));
    await own(ctx, params.shop, refund.shopOrderId);
    return payRefund(ctx, params.refund);
  },
  'GET /tenants/:tenant/shops/:shop/complaints': ownDoor(async (ctx, { params }) => {
    const lists = await inGalleriasOf(ctx, params.shop, async (tx, { slug, name }) => {
      const rows = await complaintsOfShop(tx, params.shop);
      const complaints = [];
      // What is answered needs no sum of what is left: it would be asked for each.
      for (const row of rows) {
        const { orderId: _, shopId: __, ...plain } = row;
        const complaint = row.state === 'open' ? await withLeft(tx, row) : { ...plain, leftOre: 0, carrierName: null, byProvider: false };
        complaints.push({ ...complaint, tenant: slug, galleria: name });
      }
      const unpaid = (await unpaidRefunds(tx, params.shop)).map((refund) => ({ ...refund, tenant: slug, galleria: name }));
      return { complaints, unpaid };
    });
    return {
      complaints: lists.flatMap(({ complaints }) => complaints).slice(0, AT_MOST),
      unpaid: lists.flatMap(({ unpaid }) => unpaid).slice(0, AT_MOST),
    };
  }),
  'POST /tenants/:tenant/orders/:order/complaints': async (ctx, { params, body }) => {
    const order = found(await readOrder(ctx.tx, params.order));
    const { statedAt, shopOrderIds } = await complain(ctx, order.id, { lines: body.lines, enteredBy: 'resident' });
    return { statedAt, answeredBy: order.parts.filter(({ id }) => shopOrderIds.includes(id)).map(({ seller }) => seller.name) };
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/complaints': async (ctx, { params, body }) => {
    await own(ctx, params.shop, params.shopOrder);
    await complain(ctx, undefined, { lines: [{ ...body, shopOrderId: params.shopOrder }], enteredBy: 'shop' });
    return partRefunds(ctx.tx, params.shop, params.shopOrder);
  },
  'POST /tenants/:tenant/shops/:shop/complaints/:complaint/answer': (ctx, { params, body }) =>
    answerComplaint(ctx, { shopId: params.shop, id: params.complaint, given: body }),
  'POST /tenants/:tenant/shops/:shop/complaints/:complaint/done': (ctx, { params }) => finishComplaint(ctx, params.shop, params.complaint),
  'GET /tenants/:tenant/officer/made-good': ({ tx }) => madeGoodAsked(tx, 'municipality'),
  'POST /tenants/:tenant/officer/made-good/:refund': (ctx, { params, body }) =>
    answerBearing(ctx, 'municipality', { id: params.refund, ...body }),
  'GET /tenants/:tenant/carriers/:carrier/made-good': ({ tx }, { params }) => madeGoodAsked(tx, { carrierId: params.carrier }),
  'POST /tenants/:tenant/carriers/:carrier/made-good/:refund': (ctx, { params, body }) =>
    answerBearing(ctx, { carrierId: params.carrier }, { id: params.refund, ...body }),
};
