import type { PhoneOrder } from '@galleria/contract/phone-orders';
import { channelFor } from '@galleria/domain/confirmation';
import { isMobile } from '@galleria/domain/messages';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { placeOrder } from '../checkout/index.ts';
import { finishDay, startDay } from '../standing-orders/index.ts';
import { cutOffOf, partOf } from './desk.store.ts';
import { deskBasket } from './desk-basket.ts';
import { dropDraft, holdDraft } from './draft.store.ts';

/**
 * Places the clerk's draft for the caller: the web's own verb, at the price that was read out, with the way it came and who took it for whom in the log.
 * A day of a standing order is placed once, whoever is first. Sources: issue 3; DOMAIN 3.4, 3.9.
 */
export async function placePhoneOrder(
  ctx: Ctx,
  shopId: string,
  { version, quoteHash }: { readonly version: number; readonly quoteHash: string },
): Promise<PhoneOrder> {
  const draft = await holdDraft(ctx.tx, shopId);
  if (draft?.version !== version) throw new Problem('draft.changed');
  const { content } = draft;
  // A clerk may read English; the letter is for the caller.
  const said: Ctx = { ...ctx, language: 'sv' };
  const day = content.standing && (await startDay(said, content.standing));
  const { basket, buyer, behalf } = await deskBasket(said, shopId, content, { queue: true });
  if (!buyer.phone && !buyer.email) throw new Problem('contact.missing');
  const placed = await placeOrder(said, { ...basket, buyer, quoteHash }, { behalf, id: day?.orderId });
  if (day) await finishDay(said, day);
  await dropDraft(ctx.tx, shopId);
  return {
    orderId: placed.id,
    shopOrderId: found(await partOf(ctx.tx, placed.id, shopId)),
    reference: placed.reference,
    totalOre: placed.totalOre,
    confirmedBy: channelFor({
      ...(buyer.email && !behalf.printed && { email: buyer.email }),
      ...(buyer.phone && { phone: buyer.phone }),
      landline: behalf.printed || (buyer.phone !== undefined && !isMobile(buyer.phone)),
    }),
    ringUp: content.channel === 'counter',
    payBy: content.payment === 'card' ? found(await cutOffOf(ctx.tx, placed.id, shopId)).toISOString() : null,
  };
}
