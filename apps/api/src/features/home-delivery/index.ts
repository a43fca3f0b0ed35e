import type { JobHandlers } from '../../core/worker.ts';
import { followNote } from './follow-note.ts';
import { handOverNote } from './hand-over.ts';
import { handOverRun, pushTakenBack, RUN_HAND_OVER } from './hand-over-run.ts';
import { NOTE_BACK } from './taken-back.ts';

export { BUS } from './bus.store.ts';
export { findDoor } from './choice.store.ts';
export { doorHandlers } from './door.routes.ts';
export { emptiesUpTo, holdCountedNote, settleEmpties, tellEmptiesBack } from './empties-back.ts';
export { numberPush, planHandOver, RUN_PUSH, readPush, takeHandOver } from './hand-over-run.ts';
export { drivingHandlers, homeDeliveryHandlers } from './home-delivery.routes.ts';
export { issueNote } from './issue-note.ts';
export { moveNote } from './move-note.ts';
export { type NoteRow, nextNumber } from './note.store.ts';
export { putProof } from './proof.ts';
export { proofKey } from './proof-key.ts';
export { reorderRun } from './reorder-run.ts';
export { busyDays, declinedOn, notesToDrive, orderOfLastRun, type RunNoteRow } from './run.store.ts';
export { notesOutside } from './run-file.ts';
export { runHandOverHandlers } from './run-hand-over.routes.ts';
export { numberOf } from './show-note.ts';
export { takeDeed } from './take-deed.ts';
export { voidNoteOfOrder } from './void-note.ts';
export const homeDeliveryJobs: JobHandlers = {
  'note.issued': handOverNote,
  [RUN_HAND_OVER]: handOverRun,
  [NOTE_BACK]: pushTakenBack,
  'note.moved': followNote,
};
