import { shopOrderSteps } from '@galleria/domain/order';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { releaseStock } from '../stock/index.ts';
import { handoverOf } from './move-order.ts';
import { type LineRow, linesOf, lockPart, type PartRow, writeEvent, writeLine } from './order.store.ts';
import { takenFor } from './replacement.ts';
import { tellChanged } from './tell-changed.ts';

/** So many times what was ordered a piece may weigh. */
const LIKELY_TIMES = 2;

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
): Promise<HeldLine> {
  const held = await lockLine(ctx, { shopOrderId, position });
  refuseUnlessPicking(held.part);
  return held;
}

interface HeldLine {
  readonly part: PartRow;
  readonly line: LineRow;
  readonly lines: readonly LineRow[];
}
async function lockLine(ctx: Ctx, { shopOrderId, position }: Pick<PickLine, 'shopOrderId' | 'position'>): Promise<HeldLine> {
  const part = found(await lockPart(ctx.tx, shopOrderId));
  const lines = await linesOf(ctx.tx, part.id);
  return { part, lines, line: found(lines.find((each) => each.position === position)) };
}

function refuseUnlessPicking(part: PartRow): void {
  if (part.state === 'picking') return;
  throw new Problem('shop-order.step-forbidden', {
    state: part.state,
    step: 'pack',
    allowed: shopOrderSteps(part.state, 'shop', handoverOf(part)),
  });
}

/**
 * Says what was found of one line of an order that is being picked. The same said twice is the same. A line that somebody has replaced is put back first
 * (`waiting`), which lets the other goods go again. Recalled goods are never picked, and are taken out of a parcel that is packed already.
 */
export async function pickLine(ctx: Ctx, input: PickLine): Promise<void> {
  const held = await lockLine(ctx, input);
  if (isTakenOut(held, input)) return takeOut(ctx, held, input);
  const { part, line } = held;
  refuseUnlessPicking(part);
  if (line.recalled !== null && (input.state === 'picked' || (input.state === 'short' && (input.quantity ?? 0) > 0)))
    throw new Problem('picking.recalled', { names: [line.name], positions: [line.position] });
  if (line.replacement && input.state !== 'waiting') throw new Problem('picking.line-replaced', { name: line.replacement.name });
  const quantity = quantityOf(line, input);
  const remark = input.remark ?? line.remark;
  if (line.state === input.state && line.pickedQuantity === quantity && line.remark === remark) return;
  await writeLine(ctx.tx, part.id, line.position, { state: input.state, quantity, remark });
  await noteMark(ctx, { part, line }, { ...input, quantity });
  if (line.replacement) await letGo(ctx, part, line);
}

/** What lies in the parcel of a line after the mark, in the base unit; null when nobody has said. */
function quantityOf({ weighed, quantity: ordered }: LineRow, { state, quantity }: PickLine): number | null {
  if (state === 'waiting') return null;
  if (state === 'short') {
    if ((quantity ?? 0) >= ordered) throw new Problem('picking.quantity-not-short', { ordered });
    return quantity ?? 0;
  }
  if (quantity === undefined || quantity === ordered) return ordered;
  if (!weighed) throw new Problem('picking.not-weighed');
  // Grams typed as kilograms, or the label of another piece: the customer would get it for the price of what was ordered.
  if (quantity === 0 || quantity > ordered * LIKELY_TIMES) throw new Problem('picking.weight-unlikely', { ordered });
  return quantity;
}

const isTakenOut = ({ part, line }: HeldLine, { state, quantity = 0 }: PickLine): boolean =>
  (part.state === 'packed' || part.state === 'ready') && line.recalled !== null && state === 'short' && quantity === 0;

/**
 * Recalled goods go out of a parcel that stands packed, before a note is made of it or somebody fetches it: the resident pays without them and is told. The
 * shelf has let them go already, and they do not go back to it. The same said twice is the same.
 */
async function takeOut(ctx: Ctx, { part, line, lines }: HeldLine, input: PickLine): Promise<void> {
  if (takenFor(line) === undefined) return;
  const after = lines.map((each) =>
    each.position === line.position ? { ...each, state: 'short' as const, pickedQuantity: 0, replacement: null } : each,
  );
  if (after.every((each) => takenFor(each) === undefined)) throw new Problem('picking.nothing-picked');
  await writeLine(ctx.tx, part.id, line.position, { state: 'short', quantity: 0, remark: input.remark ?? line.remark });
  await noteMark(ctx, { part, line }, { ...input, quantity: 0 });
  await askLess(ctx, part);
  await tellChanged(ctx, part, after);
}

/** What was asked for when it was packed is more than is owed now: the link asks for less, and what was drawn beyond it goes back. */
async function askLess({ tx }: Ctx, { id, version, paymentMethod, paymentState }: PartRow): Promise<void> {
  const payload = { shopOrderId: id };
  if (paymentMethod === 'swish') await tell(tx, { topic: 'swish.ask', dedupe: `${id}:${version}`, payload });
  if (paymentState !== null) await tell(tx, { topic: 'payment.settle', dedupe: `${id}:taken-out:${version}`, payload });
}

async function noteMark(
  ctx: Ctx,
  { part, line }: Pick<HeldLine, 'part' | 'line'>,
  input: Pick<PickLine, 'state' | 'clientTime'> & { readonly quantity: number | null },
): Promise<void> {
  const { quantity } = input;
  await writeEvent(ctx.tx, {
    part,
    step: 'pick-line',
    to: part.state,
    at: ctx.now,
    details: { position: line.position, state: input.state, quantity, ...(input.clientTime ? { deviceAt: input.clientTime } : {}) },
  });
}

/** The ordered goods were never let go: their reservation is there still. */
async function letGo(ctx: Ctx, part: PartRow, { homeTenantId, replacement }: LineRow): Promise<void> {
  if (replacement?.stockKind !== 'counted') return;
  const { id, offerId, quantity } = replacement;
  await releaseStock(ctx.tx, [{ homeTenantId, shopId: part.shopId, offerId, quantity }], `replace-undone:${id}`);
}
