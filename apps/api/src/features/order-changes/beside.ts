import type { TenantTx } from '@galleria/db';
import { besideJoined, type DeliveryFee, ridesAlone } from '@galleria/domain/order';
import { tell } from '../../core/outbox.ts';
import { insertEvents } from '../orders/index.ts';
import { findHalf, holdBeside, holdGroup, markPayer, ridesOn, writeDelivery } from './join.store.ts';
import { changed, halfOf } from './join.ts';
import { tellDelivery } from './separate.ts';

interface Beside {
  readonly payerId: string;
  readonly orderId: string;
  /** The part that was joined as a delivery; none where two orders became one. */
  readonly riderId: string | undefined;
  /** What was paid for the stop when they were joined. */
  readonly stop: DeliveryFee;
}
/**
 * An order's part goes with another order's delivery: its other shops' parts that still wait leave out their share of its fee too, so that one stop has one
 * fee. What is picked meanwhile stays as it was ordered, and so does everything where they were taken apart meanwhile. It goes by where things stand, so that it may be asked any number of times.
 */
export async function leaveOutShares(tx: TenantTx, { payerId, orderId, riderId, stop }: Beside, now: Date): Promise<void> {
  const { payer, others, joined } = await holdBeside(tx, { payerId, orderId, riderId }, now);
  const goesItself = payer && payer.joinedTo !== null && payer.joinedTo !== payer.id;
  if (!joined || !payer || payer.state === 'cancelled' || goesItself) return;
  const next = besideJoined(others.map(halfOf), stop);
  const left = others.flatMap((other, index) => {
    const part = next[index];
    return part && part.off > 0 ? [{ other, part }] : [];
  });
  if (left.length > 0 && payer.joinedTo === null && (await markPayer(tx, payer)) !== 1)
    throw new Error('the part that pays has moved meanwhile');
  for (const { other, part } of left) {
    if ((await writeDelivery(tx, other, { ...part, joinedTo: payer.id })) !== 1)
      throw new Error('a part of a joined order has moved meanwhile');
    await insertEvents(tx, now, [changed(other, { goesWith: payer.reference, offOre: part.off, totalOre: part.total })]);
    if (other.unpaid)
      await tell(tx, { topic: 'payment.settle', dedupe: `${other.id}:sum:${other.version}`, payload: { shopOrderId: other.id } });
    await tellDelivery(tx, other, { with: payer.reference, offOre: part.off, totalOre: part.total, because: 'goes-with-another' });
  }
}

/**
 * A part that had been joined with another order goes by itself again, and with it what other shops' parts of its order had left out beside it: they pay
 * their shares of their own order's stop as they were ordered with. Not where what is approved for one does not bear it. It goes by where things stand, so
 * that it may be asked any number of times: joined again meanwhile, they stay as they are.
 */
export async function putBackShares(
  tx: TenantTx,
  { payerId, separated }: { readonly payerId: string; readonly separated: string },
  now: Date,
): Promise<void> {
  const { payer, riders } = await holdGroup(tx, payerId, now);
  const left = await findHalf(tx, separated, now);
  // Orders are joined by the parts of one shop: another shop's part that leaves was itself left out beside.
  if (!payer || !left || left.shopId !== payer.shopId || (await ridesOn(tx, separated, payerId))) return;
  for (const other of riders.filter(({ orderId }) => orderId === left.orderId)) {
    const alone = ridesAlone(halfOf(other));
    if (!other.unpaid && other.roomOre !== null && other.roomOre < alone.fee) continue;
    if ((await writeDelivery(tx, other, { ...alone, joinedTo: null })) !== 1)
      throw new Error('a part that goes with another has moved meanwhile');
    await insertEvents(tx, now, [changed(other, { goesAlone: payer.reference, feeOre: alone.fee, totalOre: alone.total })]);
    if (other.unpaid)
      await tell(tx, { topic: 'payment.settle', dedupe: `${other.id}:sum:${other.version}`, payload: { shopOrderId: other.id } });
    await tellDelivery(tx, other, { with: payer.reference, offOre: alone.fee, totalOre: alone.total, because: 'separated' });
  }
}
