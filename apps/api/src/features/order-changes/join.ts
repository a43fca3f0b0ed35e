import type { Join, Joinable, JoinByLink, Joined } from '@galleria/contract/order-joins';
import { type TenantTx, withKeyOf } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { addFees, type JoinedDeliveries, type JoinedParts, joinDeliveries, joinOf, type RidingPart } from '@galleria/domain/order';
import { ok } from '@galleria/domain/result';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { mandateToOrder } from '../delegations/index.ts';
import { insertEvents } from '../orders/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { findHalf, type Half, halvesLike, halvesOfKey, holdBoth, holdEach, markPayer, writeDelivery, writeJoin } from './join.store.ts';

export const halfOf = ({ state, cutOffAt, stop, payment, account, couponed, feeKind, unpaid, elsewhere, ...half }: Half): RidingPart => ({
  ...{ placed: state === 'placed', cutOffAt, stop, payment, account, couponed, feeKind, unpaid },
  ...{ fee: ore(half.feeOre), freight: ore(half.freightOre), off: ore(half.offOre), freightOff: ore(half.freightOffOre) },
  elsewhere: { fee: ore(elsewhere.feeOre + elsewhere.carriedOre), freight: ore(elsewhere.freightOre + elsewhere.carriedFreightOre) },
  movable: { fee: ore(elsewhere.movableOre), freight: ore(elsewhere.movableFreightOre) },
  ...{ rides: half.joinedTo !== null && half.joinedTo !== half.id, carries: half.joinedTo === half.id },
  lines: half.lines.map(({ goods, deposit, ...line }) => ({ ...line, goods: ore(goods), deposit: ore(deposit) })),
});
/** The older order stays: its number is the one that people have written down. */
const older = (a: Half, b: Half): readonly [Half, Half] =>
  a.placedAt.getTime() - b.placedAt.getTime() < 0 || (a.placedAt.getTime() === b.placedAt.getTime() && a.id < b.id) ? [a, b] : [b, a];

type PartOfOrder = { readonly shopOrderId: string; readonly orderId?: string };
/** What a part can be joined with, each with the sum of both and the fee that falls away. */
export async function joinable(ctx: Ctx, { shopOrderId, orderId }: PartOfOrder): Promise<{ with: Joinable[] }> {
  const mine = found(await findHalf(ctx.tx, shopOrderId, ctx.now));
  if (orderId !== undefined && mine.orderId !== orderId) throw new Problem('not-found');
  const others = await halvesLike(ctx.tx, shopOrderId, ctx.now);
  return { with: others.flatMap((other) => offered(mine, other, ctx.now, joinOf)) };
}

/** The same for a guest, among the orders whose links she holds besides. They stay two orders, each with its own link. */
export async function joinableByLinks(
  ctx: Ctx,
  { shopOrderId, orderId }: PartOfOrder,
  tokens: readonly string[],
): Promise<{ with: Joinable[] }> {
  const mine = found(await findHalf(ctx.tx, shopOrderId, ctx.now));
  if (mine.orderId !== orderId) throw new Problem('not-found');
  const offers: Joinable[] = [];
  for (const token of new Set(tokens)) {
    const others = await halvesOfKey(withKeyOf(ctx.tx, sha256(token)), mine, ctx.now);
    offers.push(...others.flatMap((other) => offered(mine, other, ctx.now, asDelivery)));
  }
  return { with: offers };
}

type Judging = (older: RidingPart, newer: RidingPart, now: Date) => ReturnType<typeof joinOf>;
const asDelivery: Judging = (older, newer, now) => {
  const joined = joinDeliveries(older, newer, now);
  return joined.ok ? ok({ how: 'delivery', joined: joined.value }) : joined;
};

function offered(mine: Half, other: Half, now: Date, judge: Judging): Joinable[] {
  const [first, second] = older(mine, other);
  const joined = judge(halfOf(first), halfOf(second), now);
  if (!joined.ok) return [];
  const { how } = joined.value;
  const { total } = joined.value.joined;
  const stays = joined.value.how === 'delivery' && joined.value.joined.payer === 'newer' ? second : first;
  const fees = [mine, other].map((half) => half.feeOre + half.elsewhere.feeOre - half.freightOre - half.elsewhere.freightOre);
  const ownFees = mine.feeKind !== other.feeKind;
  return [
    {
      how,
      orderId: other.orderId,
      shopOrderId: other.id,
      reference: other.reference,
      stays: stays.reference,
      until: new Date(Math.min(mine.cutOffAt.getTime(), other.cutOffAt.getTime())).toISOString(),
      totalOre: total,
      savedOre: mine.totalOre + other.totalOre - total,
      ownFees,
      highestFee: !ownFees && Math.min(...fees) > 0 && fees[0] !== fees[1],
    },
  ];
}

export interface Joiner extends PartOfOrder {
  readonly by: 'resident' | 'shop';
}

/**
 * Two orders of one household to one door, day and shop become one, or where they are paid in advance or differently one delivery of two orders: one stop,
 * one delivery fee, each line at its frozen price. What was left out of the fee is not drawn, or given back with what is drawn too much. Both parts are held:
 * whoever picks, changes, cancels or joins meanwhile is before or after.
 */
export async function joinOrders(ctx: Ctx, { shopOrderId, orderId, by }: Joiner, wanted: Join): Promise<Joined> {
  const { tx, now } = ctx;
  const both = found(await holdBoth(tx, shopOrderId, wanted.with, now));
  if (orderId !== undefined && both[0].orderId !== orderId) throw new Problem('not-found');
  // What was ordered for a household by a mandate is joined by one that stands now.
  if (by === 'resident') for (const { delegationId } of both) if (delegationId !== null) await mandateToOrder(ctx, delegationId);
  const { result, pays, goes } = judged(both, wanted, now, joinOf);
  await leaveOutBeside(ctx, pays, goes, result.how);
  if (result.how === 'order') return asOneOrder(ctx, { stays: pays, goes, by }, result.joined);
  return asOneDelivery(ctx, { pays, rides: goes, by, txOf: () => tx }, result.joined);
}

/** A guest joins two orders whose links she holds: whoever opens both could cancel both, and sees no more by this than by opening them. */
export async function joinByLinks(ctx: Ctx, { shopOrderId, orderId }: PartOfOrder, { token, ...wanted }: JoinByLink): Promise<Joined> {
  const { tx, now } = ctx;
  const theirs = withKeyOf(tx, sha256(token));
  const both = found(await holdEach({ tx, id: shopOrderId }, { tx: theirs, id: wanted.with }, now));
  if (both[0].orderId !== orderId) throw new Problem('not-found');
  const { result, pays, goes } = judged(both, { ...wanted, how: 'delivery' }, now, asDelivery);
  if (result.how !== 'delivery') throw new Error('guests keep two orders');
  await leaveOutBeside(ctx, pays, goes, result.how);
  const txOf = (half: Half) => (half.id === shopOrderId ? tx : theirs);
  return asOneDelivery(ctx, { pays, rides: goes, by: 'resident', txOf }, result.joined);
}

/** What becomes of the two, as it was shown. */
function judged(both: readonly [Half, Half], wanted: Join, now: Date, judge: Judging) {
  const [first, second] = older(...both);
  const judgement = judge(halfOf(first), halfOf(second), now);
  if (!judgement.ok) {
    const { code, ...extra } = judgement.error;
    throw new Problem(code, extra);
  }
  const result = judgement.value;
  const { total } = result.joined;
  if (total !== wanted.totalOre || result.how !== wanted.how) throw new Problem('order-join.changed', { totalOre: total });
  const [pays, goes] = result.how === 'delivery' && result.joined.payer === 'newer' ? [second, first] : [first, second];
  return { result, pays, goes };
}

/** What other shops' parts of the order that goes were to pay for the stop is left out too: by a job, since a shop neither sees nor writes another's part. */
async function leaveOutBeside({ tx }: Ctx, pays: Half, goes: Half, how: Joined['how']): Promise<void> {
  if (pays.feeKind !== goes.feeKind || goes.elsewhere.movableOre === 0) return;
  const stop = addFees(halfOf(pays), halfOf(pays).elsewhere);
  await tell(tx, {
    topic: 'delivery.beside',
    dedupe: `${goes.id}:${goes.version}`,
    payload: {
      ...{ shopOrderId: pays.id, orderId: goes.orderId, feeOre: stop.fee, freightOre: stop.freight },
      // Two deliveries can be taken apart before the job comes.
      ...(how === 'delivery' && { riderId: goes.id }),
    },
  });
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
  /** Who may write which of them. */
  readonly txOf: (half: Half) => TenantTx;
}
/** Nothing of either order moves but the fee that is left out of one of them. */
async function asOneDelivery(ctx: Ctx, { pays, rides, by, txOf }: OneDelivery, { rider, total }: JoinedDeliveries): Promise<Joined> {
  const { tx, now } = ctx;
  const written = [await markPayer(txOf(pays), pays), await writeDelivery(txOf(rides), rides, { ...rider, joinedTo: pays.id })];
  if (written.some((rows) => rows !== 1)) throw new Problem('order-join.too-late');
  await insertEvents(txOf(pays), now, [changed(pays, { carries: rides.reference })]);
  await insertEvents(txOf(rides), now, [changed(rides, { goesWith: pays.reference, offOre: rider.off, totalOre: rider.total })]);
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
