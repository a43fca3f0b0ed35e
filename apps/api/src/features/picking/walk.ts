import type { Walk, WalkOrder } from '@galleria/contract/picking';
import type { TenantTx } from '@galleria/db';
import { orderReference } from '@galleria/domain/order';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { notFound } from '../../core/problem.ts';
import { moveOrder } from './move-order.ts';
import { findPart, linesOf, lockPart, markSeen } from './order.store.ts';
import { showLine } from './show-order.ts';

/**
 * The orders with their lines in the order that was asked for, wherever among the shop's gallerias each was bought.
 * Throws `not-found` when one is not the shop's own.
 */
export async function showWalk(ctx: DoorCtx, shopId: string, ids: readonly string[]): Promise<Walk> {
  const found = await inGalleriasOf(ctx, shopId, async (tx, { slug }) => {
    const here: WalkOrder[] = [];
    for (const id of ids) {
      const order = await walkOrder(tx, slug, id);
      if (order) here.push(order);
    }
    return here;
  });
  const byId = new Map(found.flat().map((order) => [order.id, order]));
  const orders = ids.flatMap((id) => byId.get(id) ?? []);
  if (orders.length !== ids.length) throw notFound();
  return { orders };
}

async function walkOrder(tx: TenantTx, tenant: string, id: string): Promise<WalkOrder | undefined> {
  const part = await findPart(tx, id);
  if (!part) return undefined;
  const { state, day, round, name, village, locality, message } = part;
  const lines = await linesOf(tx, id);
  const reference = orderReference(part);
  return { id, tenant, reference, state, day, round, name, village: village || locality, message, lines: lines.map(showLine) };
}

/**
 * Starts picking every order of the walk that nobody has begun. Those being picked, or packed already, stay as they are, so that a second press, or a
 * colleague who was quicker, is no fault. Nothing is started when one of them is not the shop's own.
 */
export async function startWalk(ctx: DoorCtx, shopId: string, wanted: readonly string[]): Promise<Walk> {
  const ids = [...new Set(wanted)];
  await showWalk(ctx, shopId, ids);
  await inGalleriasOf(ctx, shopId, async (tx) => {
    // Each in the same order, so that two who start the same walk cannot wait for each other.
    for (const id of ids.toSorted()) {
      const part = await lockPart(tx, id);
      if (part?.state !== 'placed') continue;
      await moveOrder(tx, { shopOrderId: id, step: 'start-picking', by: 'shop', now: ctx.now });
      await markSeen(tx, id, ctx.now);
    }
  });
  return showWalk(ctx, shopId, ids);
}
