import type { Parcels } from '@galleria/domain/delivery';
import { parcelFaults } from '@galleria/domain/delivery';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { packStock } from '../stock/index.ts';
import { moveOrder } from './move-order.ts';
import { linesOf, lockPart, writePacked } from './order.store.ts';
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
 * The public stock is touched last, since its rows are the ones that buyers wait for.
 */
export async function packOrder(ctx: Ctx, input: PackOrder): Promise<void> {
  const part = found(await lockPart(ctx.tx, input.shopOrderId));
  const lines = await linesOf(ctx.tx, part.id);
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
}
