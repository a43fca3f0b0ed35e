import type { TenantTx } from '@galleria/db';
import { tell } from '../../core/outbox.ts';
import type { NoteRow } from './note.store.ts';

export const NOTE_BACK = 'note.taken-back';

/** After a note was taken off its run, from whatever scope: whoever was given the run is told, where that is a system. */
export async function tellTakenBack(tx: TenantTx, note: Pick<NoteRow, 'id' | 'runId' | 'version'>): Promise<void> {
  if (note.runId === null) return;
  await tell(tx, { topic: NOTE_BACK, dedupe: `${note.id}:${note.version}`, payload: { runId: note.runId } });
}
