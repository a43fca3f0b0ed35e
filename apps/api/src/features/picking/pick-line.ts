import { shopOrderSteps } from '@galleria/domain/order';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { handoverOf } from './move-order.ts';
import { linesOf, lockPart, writeEvent, writeLine } from './order.store.ts';

export interface PickLine {
  readonly shopOrderId: string;
  readonly position: number;
  readonly state: 'waiting' | 'picked' | 'short';
  readonly quantity?: number | undefined;
  readonly remark?: string | undefined;
  readonly clientTime?: string | undefined;
}

/**
 * Says what was found of one line of an order that is being picked.
 * The same said twice is the same. Throws `shop-order.step-forbidden` once it is packed.
 */
export async function pickLine(ctx: Ctx, input: PickLine): Promise<void> {
  const part = found(await lockPart(ctx.tx, input.shopOrderId));
  if (part.state !== 'picking') {
    throw new Problem('shop-order.step-forbidden', {
      state: part.state,
      step: 'pack',
      allowed: shopOrderSteps(part.state, 'shop', handoverOf(part)),
    });
  }
  const line = found((await linesOf(ctx.tx, part.id)).find((each) => each.position === input.position));
  const quantity = input.state === 'waiting' ? null : input.state === 'picked' ? line.quantity : (input.quantity ?? 0);
  if (input.state === 'short' && (quantity ?? 0) >= line.quantity)
    throw new Problem('picking.quantity-not-short', { ordered: line.quantity });
  const remark = input.remark ?? line.remark;
  if (line.state === input.state && line.pickedQuantity === quantity && line.remark === remark) return;
  await writeLine(ctx.tx, part.id, line.position, { state: input.state, quantity, remark });
  await writeEvent(ctx.tx, {
    part,
    step: 'pick-line',
    to: part.state,
    at: ctx.now,
    details: { position: line.position, state: input.state, quantity, ...(input.clientTime ? { deviceAt: input.clientTime } : {}) },
  });
}
