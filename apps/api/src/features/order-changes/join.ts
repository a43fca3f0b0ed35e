import type { Join, Joinable, Joined } from '@galleria/contract/order-joins';
import { ore } from '@galleria/domain/money';
import { type JoinedDeliveries, type JoinedParts, joinOf, type RidingPart } from '@galleria/domain/order';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { mandateToOrder } from '../delegations/index.ts';
import { insertEvents } from '../orders/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { findHalf, type Half, halvesLike, holdBoth, markPayer, writeDelivery, writeJoin } from './join.store.ts';

export const halfOf = ({ state, cutOffAt, stop, payment, account, couponed, feeKind, unpaid, ...half }: Half): RidingPart => ({
  ...{ placed: state === 'placed', cutOffAt, stop, payment, account, couponed, feeKind, unpaid },
  ...{ fee: ore(half.feeOre), freight: ore(half.freightOre), off: ore(half.offOre), freightOff: ore(half.freightOffOre) },
  elsewhere: { fee: ore(half.elsewhereOre), freight: ore(half.freightElsewhereOre) },
  ...{ rides: half.joinedTo !== null && half.joinedTo !== half.id, carries: half.joinedTo === half.id },
  lines: half.lines.map(({ goods, deposit, ...line }) => ({ ...line, goods: ore(goods), deposit: ore(deposit) })),
});
/** The older order stays: its number is the one that people have written down. */
const older = (a: Half, b: Half): readonly [Half, Half] =>
  a.placedAt.getTime() - b.placedAt.getTime() < 0 || (a.placedAt.getTime() === b.placedAt.getTime() && a.id < b.id) ? [a, b] : [b, a];

/** What a part can be joined with, each with the sum of both and the fee that falls away. */
export async function joinable(ctx: Ctx, shopOrderId: string, orderId?: string): Promise<{ with: Joinable[] }> {
  const mine = found(await findHalf(ctx.tx, shopOrderId));
  if (orderId !== undefined && mine.orderId !== orderId) throw new Problem('not-found');
  const others = await halvesLike(ctx.tx, shopOrderId, ctx.now);
  return {
    with: others.flatMap((other) => {
      const [first, second] = older(mine, other);
      const joined = joinOf(halfOf(first), halfOf(second), ctx.now);
      if (!joined.ok) return [];
      const { how } = joined.value;
      const { total } = joined.value.joined;
      const stays = joined.value.how === 'delivery' && joined.value.joined.payer === 'newer' ? second : first;
      const until = new Date(Math.min(mine.cutOffAt.getTime(), other.cutOffAt.getTime())).toISOString();
      const savedOre = mine.totalOre + other.totalOre - total;
      const ownFees = mine.feeKind !== other.feeKind;
      const { orderId: otherOrder, id: otherPart, reference } = other;
      return [
        { how, orderId: otherOrder, shopOrderId: otherPart, reference, stays: stays.reference, until, totalOre: total, savedOre, ownFees },
      ];
    }),
  };
}

export interface Joiner {
  readonly shopOrderId: string;
  readonly orderId?: string;
  readonly by: 'resident' | 'shop';
}

/**
 * Two orders of one household to one door, day and shop become one, or where they are paid in advance or differently one delivery of two orders: one stop,
 * one delivery fee, each line at its frozen price. What was left out of the fee is not drawn, or given back with what is drawn too much. Both parts are held:
 * whoever picks, changes, cancels or joins meanwhile is before or after.
 */
export async function joinOrders(ctx: Ctx, { shopOrderId, orderId, by }: Joiner, wanted: Join): Promise<Joined> {
  const { tx, now } = ctx;
  const both = found(await holdBoth(tx, shopOrderId, wanted.with));
  if (orderId !== undefined && both[0].orderId !== orderId) throw new Problem('not-found');
  // What was ordered for a household by a mandate is joined by one that stands now.
  if (by === 'resident') for (const { delegationId } of both) if (delegationId !== null) await mandateToOrder(ctx, delegationId);
  const [first, second] = older(...both);
  const result = joinOf(halfOf(first), halfOf(second), now);
  if (!result.ok) {
    const { code, ...extra } = result.error;
    throw new Problem(code, extra);
  }
  const { how, joined } = result.value;
  if (joined.total !== wanted.totalOre || how !== wanted.how) throw new Problem('order-join.changed', { totalOre: joined.total });
  if (result.value.how === 'order') return asOneOrder(ctx, { stays: first, goes: second, by }, result.value.joined);
  const [pays, rides] = result.value.joined.payer === 'older' ? [first, second] : [second, first];
  return asOneDelivery(ctx, { pays, rides, by }, result.value.joined);
}

interface OneOrder {
  readonly stays: Half;
  readonly goes: Half;
  readonly by: Joiner['by'];
}
/** The older part gets the lines of the other. The goods stay reserved as they are; the place on the round is counted anew and the household's occasion is that of the order which stays. */
async function asOneOrder(ctx: Ctx, { stays, goes, by }: OneOrder, joined: JoinedParts): Promise<Joined> {
  const { tx, now } = ctx;
  const why = orderChangePhrases('sv').joinedInto(stays.reference);
  if (!(await writeJoin(tx, { stays, goes, joined, by, why, at: now }))) throw new Problem('order-join.too-late');
  const step = by === 'resident' ? 'cancel' : 'cancel-as-shop';
  await insertEvents(tx, now, [
    changed(stays, { joined: goes.reference }),
    { id: newId(), shopOrderId: goes.id, shopId: goes.shopId, event: step, from: 'placed', to: 'cancelled', details: { why } },
  ]);
  await tell(tx, {
    topic: 'shop-order.joined',
    dedupe: goes.id,
    payload: { orderId: stays.orderId, shopOrderId: stays.id, gone: goes.reference, totalOre: joined.total },
  });
  await note(ctx, stays, { with: goes.id, totalOre: joined.total, by });
  if (goes.roundId && goes.day) await countPlaces(tx, [{ roundId: goes.roundId, day: goes.day }]);
  return { how: 'order', orderId: stays.orderId, shopOrderId: stays.id, reference: stays.reference, totalOre: joined.total };
}

interface OneDelivery {
  readonly pays: Half;
  readonly rides: Half;
  readonly by: Joiner['by'];
}
/** Nothing of either order moves but the fee that is left out of one of them. */
async function asOneDelivery(ctx: Ctx, { pays, rides, by }: OneDelivery, { rider, total }: JoinedDeliveries): Promise<Joined> {
  const { tx, now } = ctx;
  const written = [await markPayer(tx, pays), await writeDelivery(tx, rides, { ...rider, joinedTo: pays.id })];
  if (written.some((rows) => rows !== 1)) throw new Problem('order-join.too-late');
  await insertEvents(tx, now, [
    changed(pays, { carries: rides.reference }),
    changed(rides, { goesWith: pays.reference, offOre: rider.off, totalOre: rider.total }),
  ]);
  await tell(tx, {
    topic: 'delivery.joined',
    dedupe: `${rides.id}:${rides.version}`,
    payload: {
      orderId: rides.orderId,
      shopOrderId: rides.id,
      with: pays.reference,
      offOre: rider.off,
      totalOre: rider.total,
      because: 'joined',
      ownFee: rides.feeKind !== pays.feeKind,
    },
  });
  await note(ctx, rides, { with: pays.id, totalOre: rider.total, by });
  return { how: 'delivery', orderId: rides.orderId, shopOrderId: rides.id, reference: pays.reference, totalOre: total };
}

export const changed = ({ id, shopId, state }: Half, details: Readonly<Record<string, unknown>>) =>
  ({ id: newId(), shopOrderId: id, shopId, event: 'change', from: state, to: state, details }) as const;

const note = (ctx: Ctx, { id, shopId }: Half, details: Readonly<Record<string, unknown>>): Promise<void> =>
  audit(ctx.tx, { action: 'shop-order.joined', subject: `shop-order:${id}`, details, requestId: ctx.requestId, shopId });
