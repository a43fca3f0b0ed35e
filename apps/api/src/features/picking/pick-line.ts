import { shopOrderSteps } from '@galleria/domain/order';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { releaseStock } from '../stock/index.ts';
import { handoverOf } from './move-order.ts';
import { type LineRow, linesOf, lockPart, type PartRow, writeEvent, writeLine } from './order.store.ts';

export interface PickLine {
  readonly shopOrderId: string;
  readonly position: number;
  readonly state: 'waiting' | 'picked' | 'short';
  readonly quantity?: number | undefined;
  readonly remark?: string | undefined;
  readonly clientTime?: string | undefined;
}

/** A line of an order that is being picked, held for this transaction. Throws `shop-order.step-forbidden` once the order is packed. */
export async function lineToPick(
  ctx: Ctx,
  { shopOrderId, position }: { readonly shopOrderId: string; readonly position: number },
): Promise<{ readonly part: PartRow; readonly line: LineRow; readonly lines: readonly LineRow[] }> {
  const part = found(await lockPart(ctx.tx, shopOrderId));
  if (part.state !== 'picking') {
    throw new Problem('shop-order.step-forbidden', {
      state: part.state,
      step: 'pack',
      allowed: shopOrderSteps(part.state, 'shop', handoverOf(part)),
    });
  }
  const lines = await linesOf(ctx.tx, part.id);
  return { part, lines, line: found(lines.find((each) => each.position === position)) };
}

/**
 * Says what was found of one line of an order that is being picked. The same said twice is the same. A line that somebody has replaced is put back first
 * (`waiting`), which lets the other goods go again.
 */
export async function pickLine(ctx: Ctx, input: PickLine): Promise<void> {
  const { part, line } = await lineToPick(ctx, input);
  if (line.replacement && input.state !== 'waiting') throw new Problem('picking.line-replaced', { name: line.replacement.name });
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
  if (line.replacement) await letGo(ctx, part, line);
}

/** The ordered goods were never let go: their reservation is there still. */
async function letGo(ctx: Ctx, part: PartRow, { homeTenantId, replacement }: LineRow): Promise<void> {
  if (replacement?.stockKind !== 'counted') return;
  const { id, offerId, quantity } = replacement;
  await releaseStock(ctx.tx, [{ homeTenantId, shopId: part.shopId, offerId, quantity }], `replace-undone:${id}`);
}
