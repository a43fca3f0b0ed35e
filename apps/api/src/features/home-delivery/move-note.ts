import type { NoteCommand } from '@galleria/contract/home-delivery';
import type { TenantTx } from '@galleria/db';
import {
  countedTime,
  type DeliveryNoteState,
  deedTime,
  deliveryNoteSteps,
  dueAtDoor,
  type Empties,
  moveDeliveryNote,
  type NoteActor,
  type NoteFacts,
  type NoteMove,
  type NoteRefusal,
} from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { keepDone } from './deed.store.ts';
import { emptiesUpTo } from './empties-back.ts';
import { findNote, lockNote, type MoveValues, type NoteRow, writeMove, writeNoteEvent } from './note.store.ts';
import { followNotes } from './run.store.ts';
import { tellTakenBack } from './taken-back.ts';

export interface Moved {
  readonly noteId: string;
  readonly command: NoteCommand | { readonly step: 'void'; readonly clientTime?: string | undefined };
  readonly by: NoteActor;
  readonly now: Date;
}

/**
 * Moves a note by the domain's table with what the step demands, inside the caller's transaction. Both times are kept in its history, the device's and ours;
 * what is judged by time goes by `countedTime`. Of two who
 * move it at once one wins; the other learns the state that it has then. The order behind it follows through the outbox, since a carrier sees no orders.
 */
export async function moveNote(tx: TenantTx, { noteId, command, by, now }: Moved): Promise<NoteRow> {
  const note = found(await lockNote(tx, noteId));
  const saidAt = command.clientTime ? new Date(command.clientTime) : now;
  const deviceAt = countedTime(saidAt, { now, ...(note.loadedAt ? { loadedAt: note.loadedAt } : {}) });
  if (!moneyOf(note, emptiesIn(command))) throw new Problem('delivery-note.evidence', { faults: [{ code: 'money.invalid' }] });
  const moved = moveDeliveryNote(note.state, asMove(command, deviceAt), { by, facts: factsOf(note, now, saidIn(command)) });
  if (!moved.ok) throw refusalOf(moved.error, note, by);
  if ((await writeMove(tx, note, moved.value, valuesOf(command, note, { now, deviceAt }))) === 0) throw new Problem('conflict');
  const { step, clientTime: _, ...details } = command;
  await writeNoteEvent(tx, {
    note,
    step,
    from: note.state,
    to: moved.value,
    at: now,
    deviceAt: command.clientTime ? saidAt : undefined,
    details,
  });
  if (note.runId) await followNotes(tx, note.runId);
  await tellMoved(tx, note, now);
  if (step === 'void' || step === 'decline') await tellTakenBack(tx, note);
  if (by === 'carrier') await keepAsDeed(tx, { note, command, saidAt, now });
  return found(await findNote(tx, noteId));
}

/** What is done on a page is told beside what devices tell, so that all of them are settled together. */
async function keepAsDeed(
  tx: TenantTx,
  { note, command, saidAt, now }: { readonly note: NoteRow; readonly command: Moved['command']; readonly saidAt: Date; readonly now: Date },
): Promise<void> {
  const { step, clientTime: _, ...said } = command;
  if (step === 'accept' || step === 'decline' || step === 'void') return;
  await keepDone(tx, note, { kind: step, said, at: deedTime(saidAt, 0, now), deviceAt: saidAt, now });
}

/** Each move has a number of its own, so that none is dropped for another. */
export async function tellMoved(tx: TenantTx, note: NoteRow, now: Date): Promise<void> {
  // Written by hand: no order follows it, the books alone.
  if (!note.shopOrderId) return tell(tx, { topic: 'ledger.note', dedupe: `${note.id}:${note.version + 1}`, payload: { noteId: note.id } });
  await tell(tx, {
    topic: 'note.moved',
    dedupe: `${note.id}:${note.version + 1}`,
    payload: { shopOrderId: note.shopOrderId, at: now.toISOString() },
  });
}

function asMove(command: Moved['command'], at: Date): NoteMove {
  switch (command.step) {
    case 'deliver':
      return {
        step: 'deliver',
        evidence: {
          at,
          parcels: command.parcels,
          receivedBy: command.receivedBy,
          taken: ore(command.collectedOre),
          ...(command.paidBy ? { paidBy: command.paidBy } : {}),
          ...(command.receiverName ? { receiverName: command.receiverName } : {}),
          ...(command.idChecked === undefined ? {} : { idChecked: command.idChecked }),
          ...(command.ageRefused ? { ageRefused: true } : {}),
          ...(command.empties ? { empties: command.empties } : {}),
          ...(command.remark ? { remark: command.remark } : {}),
        },
      };
    case 'fail':
      return { step: 'fail', evidence: { at, reason: command.reason, ...(command.remark ? { remark: command.remark } : {}) } };
    case 'decline':
      return { step: 'decline', reason: command.reason };
    default:
      return { step: command.step };
  }
}

const emptiesIn = (command: Moved['command']): readonly Empties[] => (command.step === 'deliver' ? (command.empties ?? []) : []);

/** What at the door changes the money. */
export interface SaidAtDoor {
  readonly empties: readonly Empties[];
  readonly ageRefused: boolean;
}
const saidIn = (command: Moved['command']): SaidAtDoor => ({
  empties: emptiesIn(command),
  ageRefused: command.step === 'deliver' && command.ageRefused === true,
});
const dueOf = (note: NoteRow, said: SaidAtDoor) =>
  dueAtDoor({ toCollect: ore(note.collectOre), ...(note.ageGoodsOre === null ? {} : { ageGoods: ore(note.ageGoodsOre) }) }, said);

/** Whoever has nothing to take at the door has no money with it either: empties are drawn from nothing there, and taken only where they are settled otherwise. */
export const moneyOf = (note: NoteRow, empties: readonly Empties[]): boolean =>
  note.collectOre > 0 || empties.length === 0 || note.emptiesSettled;

export const factsOf = (note: NoteRow, now: Date, said: SaidAtDoor): NoteFacts => ({
  now,
  parcels: note.parcels,
  toCollect: dueOf(note, said).toCollect,
  hasAgeGoods: note.ageLimit !== null,
  ...(note.ageGoodsOre === null ? {} : { ageGoods: ore(note.ageGoodsOre) }),
  emptiesUpTo: emptiesUpTo(note),
  ...(note.loadedAt ? { loadedAt: note.loadedAt } : {}),
  ...(note.outcomeAt ? { settledAt: note.outcomeAt } : {}),
});

export function valuesOf(
  command: Moved['command'],
  note: NoteRow,
  { now, deviceAt }: { readonly now: Date; readonly deviceAt: Date },
): MoveValues {
  switch (command.step) {
    case 'load':
      // Loaded out of reach of the network and told later: the door's time is compared with the car's, both by the same telephone.
      return { loadedAt: deviceAt };
    case 'unload':
      return { loadedAt: null };
    case 'undo':
      return { outcome: null };
    case 'deliver':
      return {
        outcome: {
          at: now,
          deviceAt,
          receivedBy: command.receivedBy,
          receiverName: command.receiverName ?? '',
          // What the delivery cost its recipient, paid at the door, with the goods, or not yet: the books pass it on and the municipality's report counts it all the same
          // (DOMAIN 2.2). A fee that is waived is put right on the note.
          feeTakenOre: note.feeOre,
          collectedOre: command.collectedOre,
          paidBy: command.collectedOre > 0 ? (command.paidBy ?? null) : null,
          idChecked: command.idChecked ?? null,
          ageRefused: command.ageRefused ?? false,
          failReason: null,
          remark: command.remark ?? '',
          ...{ leftWhere: command.leftWhere ?? '', signedOnPaper: command.signedOnPaper ?? false, nextStep: null, called: null },
          empties: emptiesIn(command),
          paidOutOre: dueOf(note, saidIn(command)).payOut,
        },
      };
    case 'fail':
      return {
        outcome: {
          at: now,
          deviceAt,
          receivedBy: null,
          receiverName: '',
          feeTakenOre: 0,
          collectedOre: 0,
          paidBy: null,
          idChecked: null,
          ageRefused: false,
          failReason: command.reason,
          remark: command.remark ?? '',
          ...{ leftWhere: '', signedOnPaper: false, nextStep: command.next ?? null, called: command.called ?? null },
          empties: [],
          paidOutOre: 0,
        },
      };
    case 'accept':
    case 'decline':
    case 'void':
      return {};
  }
}

export function refusalOf(refusal: NoteRefusal, note: { readonly state: DeliveryNoteState }, by: NoteActor): Problem {
  const { code, ...extra } = refusal;
  if (code === 'delivery-note.step-forbidden' || code === 'delivery-note.not-yours') {
    return new Problem('delivery-note.step-forbidden', { ...extra, state: note.state, allowed: deliveryNoteSteps(note.state, by) });
  }
  return new Problem(code, extra);
}
