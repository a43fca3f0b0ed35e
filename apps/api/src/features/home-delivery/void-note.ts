import type { ShopNote } from '@galleria/contract/home-delivery';
import type { TenantTx } from '@galleria/db';
import { DELIVERY_NOTE_MOVES, deliveryNoteSteps } from '@galleria/domain/delivery';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { moveOrder } from '../picking/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { releaseOccasion } from '../subsidy/index.ts';
import { moveNote } from './move-note.ts';
import { findNote, findNoteOfOrder, lockNote, writeMove } from './note.store.ts';
import { followNotes } from './run.store.ts';
import { showShopNote } from './show-note.ts';
import { tellTakenBack } from './taken-back.ts';

/** Takes a note back before it is loaded. Its order is packed again and keeps place and week; what a note by hand held is free. */
export async function voidNote(ctx: Ctx, noteId: string, clientTime: string | undefined): Promise<ShopNote> {
  const { tx, now } = ctx;
  // In this order everywhere: the order's row before the note's, so that two of us cannot wait for each other.
  const before = found(await findNote(tx, noteId));
  if (before.shopOrderId && DELIVERY_NOTE_MOVES[before.state].void) {
    await moveOrder(tx, { shopOrderId: before.shopOrderId, step: 'take-off-note', by: 'shop', now, details: { noteId } });
  }
  const note = await moveNote(tx, { noteId, command: { step: 'void', clientTime }, by: 'shop', now });
  if (note.householdId) await releaseOccasion(tx, { householdId: note.householdId, day: note.day }, now);
  if (note.roundId) await countPlaces(tx, [{ roundId: note.roundId, day: note.day }]);
  await audit(tx, { action: 'delivery-note.voided', subject: `delivery-note:${noteId}`, requestId: ctx.requestId });
  return showShopNote(tx, note, now);
}

/**
 * For the cancelling of an order that stands on a note: the note is void if it is not loaded. Works in the resident's own scope too, who may not write
 * the note's journal; the order's journal says who cancelled. Throws `shop-order.step-forbidden` when the goods are on their way.
 */
export async function voidNoteOfOrder(tx: TenantTx, shopOrderId: string): Promise<void> {
  const standing = await findNoteOfOrder(tx, shopOrderId);
  const note = standing && (await lockNote(tx, standing.id));
  if (!note) return;
  const to = DELIVERY_NOTE_MOVES[note.state].void;
  if (!to || (await writeMove(tx, note, to, {})) === 0) {
    throw new Problem('shop-order.step-forbidden', { state: note.state, step: 'cancel', allowed: deliveryNoteSteps(note.state, 'shop') });
  }
  await tellTakenBack(tx, note);
  if (note.runId && tx.scope.kind === 'shop') await followNotes(tx, note.runId);
}
