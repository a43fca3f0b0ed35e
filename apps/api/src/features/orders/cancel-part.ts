import type { TenantTx } from '@galleria/db';
import { moveShopOrder } from '@galleria/domain/order';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { voidNoteOfOrder } from '../home-delivery/index.ts';
import { closeQuestions, heldBy } from '../picking/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { packStock, releaseStock } from '../stock/index.ts';
import { releaseOccasion } from '../subsidy/index.ts';
import { cancelPart as cancelRow, insertEvents, readOrder } from './order.store.ts';
import type { OrderRow, PartRow } from './order.ts';
import { factsOf } from './order-view.ts';

type Cancelling = Pick<Ctx, 'tx' | 'now'> & { readonly requestId?: string };
interface Cancelled {
  readonly shopOrderId: string;
  readonly by: 'resident' | 'shop' | 'clock';
  readonly why: string;
}
const STEPS = { resident: 'cancel', shop: 'cancel-as-shop', clock: 'lapse' } as const;

/**
 * Cancels one shop's part: the table says whether, one guarded update makes exactly one of many win, the goods go back once. With the last
 * part to a door goes its place on the round and the household's occasion of the week. Messages go out by the worker. Source: issue 2 point 4.
 *
 * The fee of one delivery was shared over the parts by their goods, and each share is part of a total that was shown and agreed to: the price shown binds
 * (ARCHITECTURE 5), so what remains is never dearer because another part fell away, whoever cancelled it. The page says so before the resident confirms.
 */
export async function cancelPart(ctx: Cancelling, order: OrderRow, wanted: Cancelled): Promise<void> {
  const part = found(order.parts.find((each) => each.id === wanted.shopOrderId));
  const step = STEPS[wanted.by];
  const moved = moveShopOrder(part.state, step, { by: wanted.by, facts: factsOf(part, ctx.now) });
  if (!moved.ok)
    throw new Problem(moved.error.code === 'shop-order.cut-off-passed' ? moved.error.code : 'shop-order.step-forbidden', {
      state: part.state,
    });
  const won = await cancelRow(ctx.tx, {
    id: part.id,
    from: part.state,
    version: part.version,
    by: wanted.by,
    why: wanted.why,
    at: ctx.now,
  });
  if (!won) throw new Problem('shop-order.step-forbidden');
  if (part.state === 'picking') await closeQuestions(ctx.tx, part.id, ctx.now);
  if (part.state === 'noted') await voidNoteOfOrder(ctx.tx, part.id);
  await insertEvents(ctx.tx, ctx.now, [
    {
      id: newId(),
      shopOrderId: part.id,
      shopId: part.shopId,
      event: step,
      from: part.state,
      to: 'cancelled',
      details: { why: wanted.why },
    },
  ]);
  await tell(
    ctx.tx,
    { topic: 'shop-order.cancelled', dedupe: part.id, payload: { orderId: order.id, shopOrderId: part.id, by: wanted.by } },
    // What was approved is let go, what was drawn is given back.
    ...(part.payment === 'card' ? [{ topic: 'payment.settle', dedupe: `${part.id}:cancelled`, payload: { shopOrderId: part.id } }] : []),
    // Whose delivery went with it pays for the stop again, before it is packed.
    ...(part.joinedTo === null ? [] : [{ topic: 'delivery.left', dedupe: part.id, payload: { shopOrderId: part.id } }]),
    ...(part.payment === 'swish' ? [{ topic: 'swish.void', dedupe: part.id, payload: { shopOrderId: part.id } }] : []),
  );
  await audit(ctx.tx, {
    action: 'shop-order.cancelled',
    subject: `shop-order:${part.id}`,
    details: { by: wanted.by },
    ...(ctx.requestId !== undefined && { requestId: ctx.requestId }),
  });
  if (order.householdId && part.day) await releaseOccasion(ctx.tx, { householdId: order.householdId, day: part.day }, ctx.now);
  await giveBack(ctx, part);
  if (part.roundId && part.day) await countPlaces(ctx.tx, [{ roundId: part.roundId, day: part.day }]);
}

/** What was to be paid in advance and was not: cancelled at its cut-off, unless somebody has moved it meanwhile. For the worker. */
export async function lapsePart(
  tx: TenantTx,
  { orderId, shopOrderId, now }: { readonly orderId: string; readonly shopOrderId: string; readonly now: Date },
): Promise<void> {
  const order = found(await readOrder(tx, orderId));
  if (order.parts.find(({ id }) => id === shopOrderId)?.state !== 'placed') return;
  await cancelPart({ tx, now }, order, { shopOrderId, by: 'clock', why: '' });
}

/** Reserved goods are let go; goods that were packed already come back to the shelf. */
async function giveBack(ctx: Pick<Ctx, 'tx'>, part: PartRow): Promise<void> {
  const held = part.lines.flatMap((line) => heldBy({ ...line, state: line.pickState }));
  if (held.length === 0) return;
  const at = { homeTenantId: part.homeTenantId, shopId: part.shopId };
  if (part.state === 'placed' || part.state === 'picking') {
    await releaseStock(
      ctx.tx,
      held.map(({ offerId, quantity }) => ({ ...at, offerId, quantity })),
      `release:${part.id}`,
    );
    return;
  }
  await packStock(
    ctx.tx,
    held.map(({ offerId, packed }) => ({ ...at, offerId, quantity: 0, packed: -packed })),
    `return:${part.id}`,
  );
}
