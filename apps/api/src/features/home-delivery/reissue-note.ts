import type { ShopNote } from '@galleria/contract/home-delivery';
import { DELIVERY_NOTE_MOVES, deliveryNoteSteps } from '@galleria/domain/delivery';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { linesOf, refuseRecalled, writeCarriage } from '../picking/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { occasionFor, releaseOccasion } from '../subsidy/index.ts';
import { takeCarriage } from './carriage.ts';
import { coldZones } from './fit.ts';
import { findNote, lockNote, writeMove, writeNoteEvent } from './note.store.ts';
import { showShopNote } from './show-note.ts';

export interface Reissue {
  readonly noteId: string;
  readonly shopId: string;
  readonly carrierId: string;
  readonly roundId: string | null;
  readonly day: string;
  readonly clientTime?: string | undefined;
}

/** Gives a declined note to another carrier or day. It keeps its number: the paper in the shop stays true but for who comes. */
export async function reissueNote(ctx: Ctx, input: Reissue): Promise<ShopNote> {
  const { tx, now } = ctx;
  const note = found(await lockNote(tx, input.noteId));
  const to = DELIVERY_NOTE_MOVES[note.state].issue;
  if (note.state !== 'declined' || !to) {
    throw new Problem('delivery-note.step-forbidden', { state: note.state, step: 'issue', allowed: deliveryNoteSteps(note.state, 'shop') });
  }
  if (note.shopOrderId) refuseRecalled(await linesOf(tx, note.shopOrderId));
  const { recipient, householdId } = note;
  const [village] = await tx.query<{ id: string }>('select id from villages where tenant_id = $1 and name = $2', [
    tx.tenantId,
    recipient.village,
  ]);
  const occasionId = householdId ? await occasionFor(tx, { householdId, day: input.day, promisedAt: now }) : null;
  const carriage = await takeCarriage(ctx, {
    ...input,
    burden: {
      collects: note.collectOre > 0,
      checksId: note.ageLimit !== null,
      zones: coldZones(note.parcels),
      weightGrams: note.weightGrams,
    },
    door: { householdId, street: recipient.street, postalCode: recipient.postalCode, village: village?.id ?? recipient.locality },
    villageId: village?.id ?? null,
    bookedBefore: note.roundId === input.roundId && note.day === input.day,
    forOrder: note.shopOrderId !== null,
    parcels: note.parcels,
  });
  if ((await writeMove(tx, note, to, { carriage: { ...carriage, occasionId } })) === 0) throw new Problem('conflict');
  if (note.shopOrderId) await writeCarriage(tx, note.shopOrderId, carriage);
  if (householdId && note.day !== input.day) await releaseOccasion(tx, { householdId, day: note.day }, now);
  await countPlaces(
    tx,
    [note, carriage].flatMap(({ roundId, day }) => (roundId ? [{ roundId, day }] : [])),
  );
  const after = found(await findNote(tx, note.id));
  const deviceAt = input.clientTime ? new Date(input.clientTime) : undefined;
  await writeNoteEvent(tx, { note: after, step: 'issue', from: note.state, to, at: now, deviceAt });
  await tell(tx, { topic: 'note.issued', dedupe: `${note.id}:${after.version}`, payload: { noteId: note.id } });
  return showShopNote(tx, after, now);
}
