import type { CarrierNote } from '@galleria/contract/home-delivery';
import { deliveryNoteSteps } from '@galleria/domain/delivery';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { findNote, lockNote, markSignedOnPaper, writeNoteEvent } from './note.store.ts';
import { showCarrierNote } from './show-note.ts';

interface Signed {
  readonly carrierId: string;
  readonly noteId: string;
  readonly clientTime: string | undefined;
}

/** The receipt list came back with a name on it, after the delivery was told. Said twice it is said once. Throws `delivery-note.step-forbidden`. */
export async function signedOnPaper({ tx, now }: Ctx, { carrierId, noteId, clientTime }: Signed): Promise<CarrierNote> {
  const note = found(await lockNote(tx, noteId));
  if (note.carrierId !== carrierId) throw new Problem('not-found');
  if (note.signedOnPaper) return showCarrierNote(tx, note, now);
  if (!(await markSignedOnPaper(tx, note)))
    throw new Problem('delivery-note.step-forbidden', { state: note.state, allowed: deliveryNoteSteps(note.state, 'carrier') });
  const deviceAt = clientTime === undefined ? undefined : new Date(clientTime);
  await writeNoteEvent(tx, { note, step: 'signed-on-paper', from: note.state, to: note.state, at: now, deviceAt });
  return showCarrierNote(tx, found(await findNote(tx, noteId)), now);
}
