import type { DeliveryNoteState } from '@galleria/domain/delivery';
import { SHOP_ORDER_MOVES, SHOP_ORDER_STEP_ACTORS, type ShopOrderState, type ShopOrderStep } from '@galleria/domain/order';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { bookParts, correctionWaits } from '../ledger/index.ts';
import { findPart, followCorrections, holdBack, moveOrder, taxOn } from '../picking/index.ts';
import { tellEmptiesBack } from './empties-back.ts';
import { deliveredOn, type NoteRow, newestNoteOfOrder } from './note.store.ts';

const Payload = z.object({ shopOrderId: z.uuid(), at: z.iso.datetime() });

/** Where an order stands when its note stands there. A note that is void was taken off by the shop itself. */
export function orderStateFor(note: DeliveryNoteState, failed: boolean): ShopOrderState | undefined {
  switch (note) {
    case 'issued':
    case 'accepted':
    case 'declined':
      return 'noted';
    case 'loaded':
      return 'on-the-way';
    case 'delivered':
    case 'failed':
    case 'reported':
    case 'queried':
    case 'approved':
    case 'paid':
    case 'claimed':
      return failed ? 'undelivered' : 'delivered';
    case 'draft':
    case 'void':
      return undefined;
  }
}

const DRIVEN: readonly ShopOrderStep[] = ['load', 'unload', 'deliver', 'fail-delivery', 'undo-delivery'];

/** The shortest way from one state to another by what a carrier does; undefined when there is none. */
export function stepsBetween(from: ShopOrderState, to: ShopOrderState): readonly ShopOrderStep[] | undefined {
  const ways = new Map<ShopOrderState, readonly ShopOrderStep[]>([[from, []]]);
  const queue: ShopOrderState[] = [from];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    const way = ways.get(state) ?? [];
    if (state === to) return way;
    for (const step of DRIVEN) {
      const next = SHOP_ORDER_MOVES[state][step];
      if (next === undefined || ways.has(next)) continue;
      ways.set(next, [...way, step]);
      queue.push(next);
    }
  }
  return undefined;
}

/** When the order has come to where its note stands: as it was told, and not before its delivery, of which the message of an earlier step may tell. */
function momentOf({ outcomeAt }: NoteRow, told: string): Date {
  const at = new Date(told);
  return outcomeAt && outcomeAt > at ? outcomeAt : at;
}

/**
 * Lets an order follow its newest note. It reads where the note stands now and not what was told, so that moves told in any order, or twice, end alike.
 * An order that its people have taken elsewhere since (back on the shelf, cancelled) stays there.
 */
export const followNote: JobHandler = async (job) => {
  const { shopOrderId, at: told } = Payload.parse(job.payload);
  return async (tx) => {
    const part = await findPart(tx, shopOrderId);
    const note = await newestNoteOfOrder(tx, shopOrderId);
    const target = note && orderStateFor(note.state, note.failReason !== null);
    if (!part || !note || !target) return;
    const at = momentOf(note, told);
    for (const step of stepsBetween(part.state, target) ?? []) {
      await moveOrder(tx, {
        shopOrderId,
        step,
        by: SHOP_ORDER_STEP_ACTORS[step],
        now: at,
        // The note was not delivered without it.
        idChecked: true,
        details: { noteId: note.id },
      });
    }
    const moved = await findPart(tx, shopOrderId);
    // Also what its people have taken elsewhere since: what was not handed over then is in their hands again.
    const held = moved?.state === 'delivered' && note.ageRefused;
    await holdBack(tx, { shopOrderId, held, cause: `${note.id}:${note.version}` });
    // Taken back and driven once more, it is what corrections of it have said. One that waits is followed by its own job, which moves the money and tells of it.
    if (!(await correctionWaits(tx, shopOrderId))) await followCorrections(tx, shopOrderId, at);
    const day = target === 'delivered' && (await deliveredOn(tx, note.id));
    // Goods that come on another day than was said are taxed on that day.
    if (day && part.day) await taxOn(tx, shopOrderId, { from: part.day, to: day });
    await bookParts(tx, [shopOrderId], at);
    if (moved?.state === 'delivered' && note.emptiesSettled && note.emptiesOre > 0 && moved.paymentMethod === 'card')
      await tellEmptiesBack(tx, { shopOrderId, cause: `${note.id}:${note.version}`, at });
  };
};
