import type { Separate, Separated } from '@galleria/contract/order-joins';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { ridesAlone, withoutPayer } from '@galleria/domain/order';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { mandateToOrder } from '../delegations/index.ts';
import { insertEvents } from '../orders/index.ts';
import { findHalf, type Half, holdGroup, holdHalf, unmarkPayer, writeDelivery } from './join.store.ts';
import { changed, halfOf, type Joiner } from './join.ts';

interface Told {
  readonly with: string;
  readonly offOre: number;
  readonly totalOre: number;
  readonly because: 'separated' | 'payer-gone' | 'goes-with-another';
}
export const tellDelivery = (tx: TenantTx, { id, orderId, version }: Half, told: Told): Promise<void> =>
  tell(tx, { topic: 'delivery.joined', dedupe: `${id}:${version}`, payload: { orderId, shopOrderId: id, ...told } });

/** A part that goes with another's delivery goes by itself again, with the fee that it was ordered with; until its cut-off, and before anybody picks it. */
export async function separate(ctx: Ctx, { shopOrderId, orderId, by }: Joiner, { totalOre }: Separate): Promise<Separated> {
  const { tx, now } = ctx;
  const rider = found(await holdHalf(tx, shopOrderId, now));
  if (orderId !== undefined && rider.orderId !== orderId) throw new Problem('not-found');
  if (by === 'resident' && rider.delegationId !== null) await mandateToOrder(ctx, rider.delegationId);
  const { joinedTo } = rider;
  if (joinedTo === null || joinedTo === rider.id) throw new Problem('order-join.not-joined');
  if (rider.state !== 'placed' || rider.cutOffAt <= now) throw new Problem('order-join.too-late');
  const alone = ridesAlone(halfOf(rider));
  if (alone.total !== totalOre) throw new Problem('order-join.changed', { totalOre: alone.total });
  if ((await writeDelivery(tx, rider, { ...alone, joinedTo: null })) !== 1) throw new Problem('order-join.too-late');
  // A guest sees the own order alone.
  const reference = (await findHalf(tx, joinedTo, now))?.reference ?? '';
  await insertEvents(tx, now, [changed(rider, { goesAlone: reference, feeOre: alone.fee, totalOre: alone.total })]);
  await tellDelivery(tx, rider, { with: reference, offOre: alone.fee, totalOre: alone.total, because: 'separated' });
  await tell(tx, {
    topic: 'delivery.left',
    dedupe: `${rider.id}:${rider.version}`,
    payload: { shopOrderId: joinedTo, separated: rider.id },
  });
  await audit(tx, {
    action: 'shop-order.separated',
    subject: `shop-order:${rider.id}`,
    details: { from: joinedTo, totalOre: alone.total, by },
    requestId: ctx.requestId,
    shopId: rider.shopId,
  });
  return { totalOre: alone.total, feeOre: alone.fee };
}

/**
 * A part has been cancelled, or one has left its delivery. Those that went with a cancelled one and are not packed pay for the stop again, once: what is drawn
 * already stays as it was drawn. It goes by where things stand, so that it may be asked any number of times.
 */
export async function settleRiders(tx: TenantTx, payerId: string, now: Date): Promise<void> {
  const { payer, riders } = await holdGroup(tx, payerId, now);
  if (!payer) return;
  // It went with another itself, or one that went with it has left.
  if (payer.joinedTo !== payerId || payer.state !== 'cancelled') {
    await unmarkPayer(tx, payer.joinedTo ?? payerId);
    return;
  }
  const gone = {
    fee: ore(payer.feeOre),
    freight: ore(payer.freightOre),
    feeKind: payer.feeKind,
    moves: payer.cancelledBy === 'resident',
    elsewhere: ore(payer.elsewhere.feeOre),
  };
  const next = withoutPayer(
    riders.map((rider) => ({ ...halfOf(rider), room: rider.roomOre === null ? null : ore(rider.roomOre), order: rider.orderId })),
    gone,
  );
  const head = riders[next.findIndex(({ pays }) => pays)];
  if (!head) return;
  // Beside the head's own order: another shop's part of it that pays its whole share again.
  const isOwnShare = (rider: Half, index: number) => rider !== head && rider.orderId === head.orderId && next[index]?.part.off === 0;
  const carries = riders.some((rider, index) => rider !== head && !isOwnShare(rider, index));
  for (const [index, rider] of riders.entries()) {
    const { pays, part } = next[index] ?? { pays: true, part: ridesAlone(halfOf(rider)) };
    const joinedTo = pays ? (carries ? rider.id : null) : isOwnShare(rider, index) ? null : head.id;
    if ((await writeDelivery(tx, rider, { ...part, joinedTo })) !== 1) throw new Error('a part that goes with another has moved meanwhile');
    const back = part.fee - rider.feeOre;
    await insertEvents(tx, now, [changed(rider, { withoutPayer: payer.reference, feeOre: part.fee, totalOre: part.total })]);
    if (pays && back === 0) continue;
    if (rider.unpaid)
      await tell(tx, { topic: 'payment.settle', dedupe: `${rider.id}:sum:${rider.version}`, payload: { shopOrderId: rider.id } });
    const told =
      pays || joinedTo === null
        ? { with: payer.reference, offOre: part.fee, because: 'payer-gone' as const }
        : { with: head.reference, offOre: part.off, because: 'goes-with-another' as const };
    await tellDelivery(tx, rider, { ...told, totalOre: part.total });
  }
}
