import type { COUNT_REASONS } from '@galleria/contract/stock';
import { available } from '@galleria/domain/catalogue';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { findOffer, lockStock, publishOffers, setOnHand } from '../offers/index.ts';
import { shelfOf } from './movement.store.ts';

interface Counted {
  readonly onHand: number;
  readonly reason: (typeof COUNT_REASONS)[number];
  readonly note: string;
}
interface Shelf {
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  readonly short: number;
}

/**
 * Sets what lies on a shelf to what somebody has counted, as a movement with its reason. Reservations are not touched: when fewer are there
 * than were promised, `short` says how many, and the shop has to act. Throws `stock.not-counted` for goods without a shelf of their own.
 */
export async function countShelf(ctx: Ctx, shopId: string, offerId: string, counted: Counted): Promise<Shelf> {
  const { tx } = ctx;
  const offer = found(await findOffer(tx, shopId, offerId));
  if (offer.stockKind !== 'counted') throw new Problem('stock.not-counted', { stockKind: offer.stockKind });
  await lockStock(tx, [offerId]);
  const before = await shelfOf(tx, shopId, offerId);
  const { onHand, reason, note } = counted;
  await setOnHand(tx, [{ shopId, offerId, onHand }], { cause: `count:${newId()}`, reason, note });
  await publishOffers(tx, [offerId]);
  await audit(tx, {
    action: 'stock.counted',
    subject: `offer:${offerId}`,
    details: { sku: offer.sku, from: before.onHand, to: onHand, reason, note },
    requestId: ctx.requestId,
  });
  const { reserved } = before;
  return { onHand, reserved, available: available({ onHand, reserved }), short: Math.max(0, reserved - onHand) };
}
