import type { Parcels } from '@galleria/domain/delivery';
import { loadOfParcels, parcelFaults } from '@galleria/domain/delivery';
import { settledUnanswered } from '@galleria/domain/order';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { correctLoad } from '../rounds/index.ts';
import { packStock } from '../stock/index.ts';
import { holdOpenQuestions } from './asked.store.ts';
import { moveOrder } from './move-order.ts';
import { type LineRow, linesOf, lockPart, type PartRow, writeEvent, writeLine, writePacked } from './order.store.ts';
import { owedFor } from './owed.ts';
import { refuseRecalled } from './recalled.ts';
import { heldBy, takenFor } from './replacement.ts';
import { tellChanged } from './tell-changed.ts';

export interface PackOrder {
  readonly shopOrderId: string;
  readonly parcels: Parcels;
  readonly remark?: string | undefined;
  readonly clientTime?: string | undefined;
}

/**
 * Packs: every line is said, each zone with goods has a parcel, the shelf and the reservation go down, and what is owed follows what was picked.
 * The public stock and the round's day are touched last, since their rows are the ones that buyers wait for.
 */
export async function packOrder(ctx: Ctx, input: PackOrder): Promise<void> {
  const part = found(await lockPart(ctx.tx, input.shopOrderId));
  const lines = part.state === 'picking' ? await settleAsked(ctx, part) : await linesOf(ctx.tx, part.id);
  const deviceAt = input.clientTime ? { deviceAt: input.clientTime } : {};
  const owed = owedFor(part, lines);
  if (part.state === 'picking') {
    const waiting = lines.filter((line) => line.state === 'waiting').map((line) => line.position);
    if (waiting.length > 0) throw new Problem('picking.lines-waiting', { positions: waiting });
    if (lines.every((line) => takenFor(line) === undefined)) throw new Problem('picking.nothing-picked');
    refuseRecalled(lines);
    const faults = parcelFaults(
      input.parcels,
      lines.flatMap((line) => takenFor(line)?.zone ?? []),
    );
    if (faults.length > 0) throw new Problem('parcels.invalid', { faults });
  }
  await moveOrder(ctx.tx, {
    shopOrderId: part.id,
    step: 'pack',
    by: 'shop',
    now: ctx.now,
    details: { parcels: input.parcels, owedOre: owed.total, ...deviceAt },
  });
  await writePacked(ctx.tx, part.id, { at: ctx.now, parcels: input.parcels, remark: input.remark ?? '' });
  await audit(ctx.tx, {
    action: 'shop-order.packed',
    subject: `shop-order:${part.id}`,
    details: { orderedOre: part.totalOre, owedOre: owed.total },
    requestId: ctx.requestId,
  });
  if (part.paymentMethod === 'swish')
    await tell(ctx.tx, { topic: 'swish.ask', dedupe: `${part.id}:${part.version}`, payload: { shopOrderId: part.id } });
  await tellChanged(ctx, part, lines);
  await packStock(
    ctx.tx,
    lines.flatMap((line) => heldBy(line).map((held) => ({ homeTenantId: line.homeTenantId, shopId: part.shopId, ...held }))),
    `pack:${part.id}`,
  );
  await correctLoad(ctx.tx, part.id, loadOfParcels(input.parcels));
}

/** Lines whose resident was asked and that still wait become what the answer, or silence, makes of them; a yes to other goods waits for the picker. */
async function settleAsked({ tx, now }: Ctx, part: PartRow): Promise<LineRow[]> {
  const asked = await holdOpenQuestions(tx, part.id);
  const lines = await linesOf(tx, part.id);
  const settled = lines.flatMap((line) => {
    const question = asked.get(line.position);
    const quantity = question && line.state === 'waiting' ? settledUnanswered(question) : undefined;
    return quantity === undefined ? [] : [{ line, quantity }];
  });
  for (const { line, quantity } of settled) {
    await writeLine(tx, part.id, line.position, { state: 'short', quantity, remark: line.remark });
    const details = { position: line.position, state: 'short', quantity, answer: asked.get(line.position)?.answer ?? 'silence' };
    await writeEvent(tx, { part, step: 'pick-line', to: part.state, at: now, details });
  }
  return settled.length === 0 ? lines : linesOf(tx, part.id);
}
