import type { Join, Joinable, Joined } from '@galleria/contract/order-joins';
import { ore } from '@galleria/domain/money';
import { type JoinedHalf, joinParts } from '@galleria/domain/order';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { mandateToOrder } from '../delegations/index.ts';
import { insertEvents } from '../orders/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { findHalf, type Half, halvesLike, holdBoth, writeJoin } from './join.store.ts';

const halfOf = ({ state, cutOffAt, stop, payment, account, feeOre, freightOre, couponed, lines }: Half): JoinedHalf => ({
  ...{ placed: state === 'placed', cutOffAt, stop, payment, account, fee: ore(feeOre), freight: ore(freightOre), couponed },
  lines: lines.map(({ goods, deposit, ...line }) => ({ ...line, goods: ore(goods), deposit: ore(deposit) })),
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
      const [stays, goes] = older(mine, other);
      const joined = joinParts(halfOf(stays), halfOf(goes), ctx.now);
      if (!joined.ok) return [];
      const { total } = joined.value;
      const until = new Date(Math.min(mine.cutOffAt.getTime(), other.cutOffAt.getTime())).toISOString();
      const savedOre = mine.totalOre + other.totalOre - total;
      return [
        {
          orderId: other.orderId,
          shopOrderId: other.id,
          reference: other.reference,
          stays: stays.reference,
          until,
          totalOre: total,
          savedOre,
        },
      ];
    }),
  };
}

/**
 * Two orders of one household to one door, day and shop become one: one stop and one note, each line at its frozen price, one delivery fee. What was owed for
 * the second fee is owed no longer, since neither part is paid yet. The goods stay reserved as they are; the place on the round is counted anew and the
 * household's occasion is that of the order which stays. Both parts are held: whoever picks, changes or joins meanwhile is before or after.
 */
export async function joinOrders(
  ctx: Ctx,
  { shopOrderId, orderId, by }: { readonly shopOrderId: string; readonly orderId?: string; readonly by: 'resident' | 'shop' },
  wanted: Join,
): Promise<Joined> {
  const { tx, now } = ctx;
  const both = found(await holdBoth(tx, shopOrderId, wanted.with));
  if (orderId !== undefined && both[0].orderId !== orderId) throw new Problem('not-found');
  // What was ordered for a household by a mandate is joined by one that stands now.
  if (by === 'resident') for (const { delegationId } of both) if (delegationId !== null) await mandateToOrder(ctx, delegationId);
  const [stays, goes] = older(...both);
  const result = joinParts(halfOf(stays), halfOf(goes), now);
  if (!result.ok) {
    const { code, ...extra } = result.error;
    throw new Problem(code, extra);
  }
  const joined = result.value;
  if (joined.total !== wanted.totalOre) throw new Problem('order-join.changed', { totalOre: joined.total });
  const why = orderChangePhrases('sv').joinedInto(stays.reference);
  if (!(await writeJoin(tx, { stays, goes, joined, by, why, at: now }))) throw new Problem('order-join.too-late');
  const step = by === 'resident' ? 'cancel' : 'cancel-as-shop';
  await insertEvents(tx, now, [
    {
      id: newId(),
      shopOrderId: stays.id,
      shopId: stays.shopId,
      event: 'change',
      from: 'placed',
      to: 'placed',
      details: { joined: goes.reference },
    },
    { id: newId(), shopOrderId: goes.id, shopId: goes.shopId, event: step, from: 'placed', to: 'cancelled', details: { why } },
  ]);
  await tell(tx, {
    topic: 'shop-order.joined',
    dedupe: goes.id,
    payload: { orderId: stays.orderId, shopOrderId: stays.id, gone: goes.reference, totalOre: joined.total },
  });
  await audit(tx, {
    action: 'shop-order.joined',
    subject: `shop-order:${stays.id}`,
    details: { with: goes.id, totalOre: joined.total, by },
    requestId: ctx.requestId,
    shopId: stays.shopId,
  });
  if (goes.roundId && goes.day) await countPlaces(tx, [{ roundId: goes.roundId, day: goes.day }]);
  return { orderId: stays.orderId, shopOrderId: stays.id, reference: stays.reference, totalOre: joined.total };
}
