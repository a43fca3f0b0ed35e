import type { ShopOrder } from '@galleria/contract/picking';
import { withTenant } from '@galleria/db';
import type { DoorCtx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { setSoldOut } from '../offers/index.ts';
import { linesOf } from './order.store.ts';
import { showOrder } from './show-order.ts';

interface SoldOut {
  readonly shopId: string;
  readonly shopOrderId: string;
  readonly position: number;
  readonly soldOut: boolean;
}

/**
 * Takes the goods of a line off the web, or puts them back, where the shop keeps them: an order of the neighbour's galleria may show the empty
 * shelf. The line itself is the picker's to say. The same said twice is the same.
 */
export async function markSoldOut(ctx: DoorCtx, { shopId, shopOrderId, position, soldOut }: SoldOut): Promise<ShopOrder> {
  const line = await withTenant(ctx.pool, ctx.call, async (tx) => {
    await showOrder({ tx, now: ctx.now }, shopOrderId);
    return found((await linesOf(tx, shopOrderId)).find((each) => each.position === position));
  });
  // The caller was let in as this shop's people, and they are its people at home as well.
  await withTenant(ctx.pool, { ...ctx.call, tenantId: line.homeTenantId }, (tx) =>
    setSoldOut(tx, { shopId, offerId: line.offerId, soldOut, requestId: ctx.requestId }),
  );
  return withTenant(ctx.pool, ctx.call, (tx) => showOrder({ tx, now: ctx.now }, shopOrderId));
}
