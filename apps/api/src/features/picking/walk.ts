import type { Walk, WalkOrder } from '@galleria/contract/picking';
import { withTenant } from '@galleria/db';
import { parcelCode, parcelLabels } from '@galleria/domain/delivery';
import { orderReference } from '@galleria/domain/order';
import { toSVG } from '../../core/bar-codes.ts';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { notFound } from '../../core/problem.ts';
import { hiddenAmong } from '../households/index.ts';
import { moveOrder } from './move-order.ts';
import { findPart, type LineRow, linesOf, lockPart, markSeen, type PartRow, shelvesOf } from './order.store.ts';
import { noteOf, showLine } from './show-order.ts';

interface Found {
  readonly tenant: string;
  readonly part: PartRow;
  readonly lines: readonly LineRow[];
  readonly note: string | null;
}

/**
 * The orders with their lines in the order that was asked for, wherever among the shop's gallerias each was bought, with the shelves as they are now.
 * What is not the shop's own is left out.
 */
export async function showWalk(ctx: DoorCtx, shopId: string, ids: readonly string[], withCodes = false): Promise<Walk> {
  const parts = await inGalleriasOf(ctx, shopId, async (tx, { slug }) => {
    const here: Found[] = [];
    for (const id of ids) {
      const part = await findPart(tx, id);
      if (part) here.push({ tenant: slug, part, lines: await linesOf(tx, id), note: noteOf(tx, part) });
    }
    const hidden = await hiddenAmong(
      tx,
      here.map(({ part }) => part.householdId),
    );
    // On labels, boxes and the paper list a protected household is its order's number.
    return here.map(({ part, ...found }) =>
      part.householdId !== null && hidden.has(part.householdId)
        ? { ...found, part: { ...part, name: '', phone: null, village: '', locality: '' } }
        : { ...found, part },
    );
  });
  const found = parts.flat();
  const shelves = await shelvesAtHome(
    ctx,
    found.flatMap(({ lines }) => lines),
  );
  const byId = new Map(found.map((each) => [each.part.id, show(each, shelves)]));
  const orders = ids.flatMap((id) => byId.get(id) ?? []);
  return { orders: withCodes ? orders.map((order) => ({ ...order, codes: codesOf(order) })) : orders };
}

/** What the driver's page reads at loading: which note's, and which of its parcels. */
const codesOf = ({ note, parcels }: WalkOrder): string[] =>
  note === null || parcels === null
    ? []
    : parcelLabels(parcels).map(({ number }) =>
        toSVG({ bcid: 'qrcode', text: parcelCode(note, number), paddingwidth: 2, paddingheight: 2 }),
      );

/** A neighbour's galleria does not see where the goods stand: the shop's home does. */
async function shelvesAtHome(ctx: DoorCtx, lines: readonly LineRow[]): Promise<ReadonlyMap<string, string>> {
  const shelves = new Map<string, string>();
  const unknown = lines.filter(({ shelf }) => shelf === '');
  for (const tenantId of new Set(unknown.map(({ homeTenantId }) => homeTenantId))) {
    const offers = unknown.filter(({ homeTenantId }) => homeTenantId === tenantId).map(({ offerId }) => offerId);
    const rows = await withTenant(ctx.pool, { ...ctx.call, tenantId }, (tx) => shelvesOf(tx, offers));
    for (const { id, shelf } of rows) shelves.set(id, shelf);
  }
  return shelves;
}

function show({ tenant, part, lines, note }: Found, shelves: ReadonlyMap<string, string>): WalkOrder {
  const { id, state, day, round, name, phone, paymentMethod, village, locality, message, parcels } = part;
  return {
    ...{
      id,
      tenant,
      reference: orderReference(part),
      state,
      day,
      round,
      name,
      phone,
      paymentMethod,
      village: village || locality,
      message,
      parcels,
      note,
      codes: [],
    },
    lines: lines.map((line) => ({ ...showLine(line), shelf: line.shelf || (shelves.get(line.offerId) ?? '') })),
  };
}

/**
 * Starts picking every order of the walk that nobody has begun and that is not still to be paid in advance. Those being picked, or packed already, stay as they are, so that a second press, or a
 * colleague who was quicker, is no fault. Throws `not-found`, and starts nothing, when one of them is not the shop's own.
 */
export async function startWalk(ctx: DoorCtx, shopId: string, wanted: readonly string[]): Promise<Walk> {
  const ids = [...new Set(wanted)];
  const { orders } = await showWalk(ctx, shopId, ids);
  if (orders.length !== ids.length) throw notFound();
  await inGalleriasOf(ctx, shopId, async (tx) => {
    // Each in the same order, so that two who start the same walk cannot wait for each other.
    for (const id of ids.toSorted()) {
      const part = await lockPart(tx, id);
      if (part?.state !== 'placed' || part.paymentState === 'pending') continue;
      await moveOrder(tx, { shopOrderId: id, step: 'start-picking', by: 'shop', now: ctx.now });
      await markSeen(tx, id, ctx.now);
    }
  });
  return showWalk(ctx, shopId, ids);
}
