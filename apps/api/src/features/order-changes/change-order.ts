import type { ChangePart, PreviewChange, PreviewedChange } from '@galleria/contract/order-changes';
import type { OrderView } from '@galleria/contract/orders';
import { estimatedLoad } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { type ChangedPart, changePart, moveShopOrder, type QuoteLine } from '@galleria/domain/order';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { closingOf, holdApproval } from '../card-payments/index.ts';
import { type Mandate, mandateToOrder } from '../delegations/index.ts';
import {
  factsOf,
  insertEvents,
  type OrderRow,
  orderView,
  type PartRow,
  placedLines,
  readOrder,
  vatReply,
  writeChange,
} from '../orders/index.ts';
import { changeLoad } from '../rounds/index.ts';
import { holdStock, releaseStock, type StockLine, takeStock } from '../stock/index.ts';
import { type Added, quoteAdded } from './quote-added.ts';

interface Which {
  readonly orderId: string;
  readonly shopOrderId: string;
}
interface Worked extends Added {
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly changed: ChangedPart;
}

/** Works out what the part would be, from what the database holds now; refuses after the cut-off, and once somebody has begun to pick. */
async function workOut(
  ctx: Ctx,
  { orderId, shopOrderId, queue = false }: Which & { readonly queue?: boolean },
  { lines, add }: PreviewChange,
): Promise<Worked> {
  const order = found(await readOrder(ctx.tx, orderId));
  const part = found(order.parts.find(({ id }) => id === shopOrderId));
  const moved = moveShopOrder(part.state, 'cancel', { by: 'resident', facts: factsOf(part, ctx.now) });
  if (!moved.ok && moved.error.code === 'shop-order.cut-off-passed') throw new Problem(moved.error.code);
  if (!moved.ok || part.state !== 'placed') throw new Problem('shop-order.step-forbidden', { state: part.state });
  const placed = await placedLines(ctx.tx, part.id);
  const added =
    add.length === 0
      ? { lines: [], shown: [], problems: [], skus: new Map() }
      : await quoteAdded(ctx, { order, part, add, placed, queue, mandate: await mandateOf(ctx, order.id) });
  const changed = changePart(
    { lines: placed, fee: ore(part.feeOre) },
    { quantities: new Map(lines.map(({ position, quantity }) => [position, quantity])), added: added.lines },
  );
  // Goods of which none can be added are told as what stands in the way, not as a change of nothing.
  if (!changed.ok && !(changed.error.code === 'order-change.nothing' && added.problems.length > 0)) {
    const { code, ...extra } = changed.error;
    throw new Problem(code, extra);
  }
  if (changed.ok) refuseAbovePaid(part, part.pay, changed.value.total);
  const same = {
    kept: placed,
    removed: [],
    goods: ore(part.goodsOre),
    coupon: ore(part.couponOre),
    deposit: ore(part.depositOre),
    total: ore(part.totalOre),
    vat: [],
  };
  return { ...added, order, part, changed: changed.ok ? changed.value : same };
}

/**
 * What is approved at the provider is approved for a sum, and no more than it is drawn. Less is drawn less, or given back when it is packed; more is another
 * order, whose delivery goes with this one. What was left out of the fee stays within the sum, since it may be owed again. What nobody has approved yet is
 * asked for as it comes out.
 */
function refuseAbovePaid(
  { payment, joinedOffOre }: PartRow,
  pay: { readonly state: string; readonly amountOre: number; readonly capturedOre: number } | null | undefined,
  totalOre: number,
): void {
  if (payment !== 'card' || (pay?.state !== 'held' && pay?.state !== 'captured')) return;
  const highestOre = (pay.state === 'captured' ? pay.capturedOre : pay.amountOre) - joinedOffOre;
  if (totalOre > highestOre) throw new Problem('order-change.above-paid', { highestOre, totalOre });
}

/** What was approved since the part was read stands; and nothing is added while less can be approved on a page. The part is written, and so held. */
async function refuseUnapproved({ tx }: Ctx, part: PartRow, totalOre: number): Promise<void> {
  const { payment, asksForLess } = await holdApproval(tx, { ...part, totalOre });
  refuseAbovePaid(part, payment, totalOre);
  if (asksForLess) throw new Problem('order-change.page-open');
}

/** Goods are added to a household's order by a mandate that stands now, as they are ordered; fewer, or none, whoever ordered may always ask for. */
async function mandateOf(ctx: Ctx, orderId: string): Promise<Mandate | undefined> {
  const [order] = await ctx.tx.query<{ delegationId: string | null }>(
    'select delegation_id as "delegationId" from orders where tenant_id = $1 and id = $2',
    [ctx.tx.tenantId, orderId],
  );
  return order?.delegationId ? mandateToOrder(ctx, order.delegationId) : undefined;
}

/** What a change would come to; nothing is changed or reserved. A page on which less could be approved is closed, so that the change can be made. */
export async function previewChange(ctx: Ctx, which: Which, wanted: PreviewChange): Promise<PreviewedChange> {
  const { order, part, changed, shown, problems } = await workOut(ctx, which, wanted);
  if (part.pay?.state === 'pending') await tell(ctx.tx, ...(await closingOf(ctx.tx, order, { ...part, totalOre: changed.total }, ctx.now)));
  return {
    lines: changed.kept.map(({ position, quantity, goods, deposit }) => ({ position, quantity, totalOre: goods + deposit })),
    added: [...shown],
    coupon: part.couponCode !== null && changed.coupon > 0 ? { code: part.couponCode, offOre: changed.coupon } : null,
    goodsOre: changed.goods,
    depositOre: changed.deposit,
    feeOre: part.feeOre,
    totalOre: changed.total,
    vat: changed.vat.map(vatReply),
    problems: [...problems],
    payment: part.payment,
  };
}

/** Counted goods that the part holds, summed over its lines. */
function heldOf(lines: readonly Pick<QuoteLine, 'offerId' | 'quantity' | 'stockKind'>[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const { offerId, quantity, stockKind } of lines) if (stockKind === 'counted') held.set(offerId, (held.get(offerId) ?? 0) + quantity);
  return held;
}

/** Takes what is more and gives back what is less; goods that are on both sides are moved by the difference. */
async function moveStock(ctx: Ctx, { part, changed, lines }: Worked): Promise<void> {
  const before = heldOf(part.lines);
  const kept = part.lines.flatMap((line) => {
    const stays = changed.kept.find(({ position }) => position === line.position);
    return stays ? [{ ...line, quantity: stays.quantity }] : [];
  });
  const after = heldOf([...kept, ...lines]);
  const moves = [...new Set([...before.keys(), ...after.keys()])].map((offerId): StockLine => {
    const at = { homeTenantId: part.homeTenantId, shopId: part.shopId, offerId };
    return { ...at, quantity: (after.get(offerId) ?? 0) - (before.get(offerId) ?? 0) };
  });
  const [more, less] = [moves.filter(({ quantity }) => quantity > 0), moves.filter(({ quantity }) => quantity < 0)];
  const cause = `${part.id}:${part.version}`;
  if (less.length > 0 && more.length > 0) await holdStock(ctx.tx, [...less, ...more]);
  if (less.length > 0) {
    await releaseStock(
      ctx.tx,
      less.map((line) => ({ ...line, quantity: -line.quantity })),
      `release:${cause}`,
    );
  }
  if (more.length > 0) await takeStock(ctx.tx, more, `reserve:${cause}`);
}

/**
 * Changes a part until its cut-off, at the sum that the resident was shown: what stays at its frozen price, what is added at today's, the delivery as
 * agreed. One guarded write: whoever begins to pick, or changes it in another window, is before it or after it.
 */
export async function changeOrder(ctx: Ctx, which: Which, { totalOre, ...wanted }: ChangePart): Promise<OrderView> {
  if (ctx.tenant.state !== 'open' && wanted.add.length > 0) throw new Problem('galleria.not-open');
  const worked = await workOut(ctx, { ...which, queue: true }, wanted);
  const { order, part, changed, lines, problems, skus } = worked;
  const [problem] = problems;
  if (problem) throw new Problem(problem.code, { problem });
  if (changed.total !== totalOre) throw new Problem('order-change.price-changed', { totalOre: changed.total });
  const wishes = new Map(wanted.add.flatMap(({ offerId, wish }) => (wish ? [[offerId, wish]] : [])));
  if (!(await writeChange(ctx.tx, { order, part, changed, added: lines, made: { skus, wishes } }))) {
    throw new Problem('shop-order.step-forbidden');
  }
  if (part.payment === 'card') await refuseUnapproved(ctx, part, changed.total);
  const was = new Map(part.lines.map((line) => [line.position, line]));
  const fewer = [...changed.removed.map((line) => ({ ...line, quantity: 0 })), ...changed.kept]
    .filter((line) => line.quantity !== was.get(line.position)?.quantity)
    .map(({ position, quantity }) => ({
      position,
      name: was.get(position)?.name ?? '',
      quantity,
      unit: was.get(position)?.priceUnit ?? 'piece',
    }));
  const more = lines.map(({ name, quantity, pricePer }) => ({ name, quantity, unit: pricePer.unit }));
  const details = { totalOre: changed.total, wasOre: part.totalOre, fewer, more };
  await insertEvents(ctx.tx, ctx.now, [
    { id: newId(), shopOrderId: part.id, shopId: part.shopId, event: 'change', from: 'placed', to: 'placed', details },
  ]);
  await tell(ctx.tx, {
    topic: 'shop-order.changed',
    dedupe: `${part.id}:${part.version}`,
    payload: { orderId: order.id, shopOrderId: part.id, version: part.version, totalOre: changed.total, fewer, more },
  });
  // A page that asks for the sum before is closed: what Swish draws on it is drawn at once.
  if (part.pay?.state === 'pending')
    await tell(ctx.tx, { topic: 'payment.settle', dedupe: `${part.id}:sum:${part.version}`, payload: { shopOrderId: part.id } });
  await audit(ctx.tx, {
    action: 'shop-order.changed',
    subject: `shop-order:${part.id}`,
    details: { totalOre: changed.total, wasOre: part.totalOre },
    requestId: ctx.requestId,
    shopId: part.shopId,
  });
  await moveStock(ctx, worked);
  if (!(await changeLoad(ctx.tx, part.id, estimatedLoad([...changed.kept, ...lines])))) throw new Problem('order-change.no-room');
  return orderView(found(await readOrder(ctx.tx, order.id)), ctx.now);
}
