import { ok, type Result, refuse } from '../result/index.ts';
import { dayOf } from '../time/index.ts';
import {
  type DeliveredEvidence,
  type EvidenceFault,
  evidenceFaults,
  type FailedEvidence,
  failureFaults,
  type NoteFacts,
} from './evidence.ts';

/** The life of a delivery note (DOMAIN 2.8). `delivered` and `failed` are kept as the note's outcome when it moves on to `reported`. */
export const DELIVERY_NOTE_STATES = [
  'draft',
  'issued',
  'accepted',
  'declined',
  'loaded',
  'delivered',
  'failed',
  'reported',
  'queried',
  'approved',
  'paid',
  'claimed',
  'void',
] as const;
export type DeliveryNoteState = (typeof DELIVERY_NOTE_STATES)[number];

/** Who moves a note. A shop that drives itself acts as `carrier` when it drives. */
export type NoteActor = 'shop' | 'carrier' | 'municipality';

export const DELIVERY_NOTE_STEPS = [
  'issue',
  'accept',
  'decline',
  'load',
  'unload',
  'deliver',
  'fail',
  'undo',
  'report',
  'query',
  'answer',
  'approve',
  'pay',
  'claim',
  'void',
] as const;
export type DeliveryNoteStep = (typeof DELIVERY_NOTE_STEPS)[number];

/** Why a carrier says no, for the shop to act on. */
export type DeclineReason = 'full' | 'not-my-area' | 'cannot-keep-cold' | 'too-heavy' | 'other';

/** A step with what it needs: delivering needs evidence, failing and declining a reason. */
export type NoteMove =
  | { readonly step: 'deliver'; readonly evidence: DeliveredEvidence }
  | { readonly step: 'fail'; readonly evidence: FailedEvidence }
  | { readonly step: 'decline'; readonly reason: DeclineReason }
  | { readonly step: Exclude<DeliveryNoteStep, 'deliver' | 'fail' | 'decline'> };

export type NoteRefusal =
  | { readonly code: 'delivery-note.not-yours'; readonly step: DeliveryNoteStep; readonly by: NoteActor }
  | { readonly code: 'delivery-note.step-forbidden'; readonly state: DeliveryNoteState; readonly step: DeliveryNoteStep }
  | { readonly code: 'delivery-note.evidence'; readonly faults: readonly EvidenceFault[] }
  | { readonly code: 'delivery-note.undo-too-late' }
  | { readonly code: 'delivery-note.failed-not-claimable' };

/** Who may take a step. */
export const NOTE_STEP_ACTORS: Readonly<Record<DeliveryNoteStep, NoteActor>> = {
  issue: 'shop',
  accept: 'carrier',
  decline: 'carrier',
  load: 'carrier',
  unload: 'carrier',
  deliver: 'carrier',
  fail: 'carrier',
  undo: 'carrier',
  report: 'carrier',
  query: 'municipality',
  answer: 'carrier',
  approve: 'municipality',
  pay: 'municipality',
  claim: 'municipality',
  void: 'shop',
};

/** The table of DOMAIN 2.8: from a state, by a step, to a state. What is not here is forbidden. */
export const DELIVERY_NOTE_MOVES: Readonly<Record<DeliveryNoteState, Readonly<Partial<Record<DeliveryNoteStep, DeliveryNoteState>>>>> = {
  draft: { issue: 'issued', void: 'void' },
  issued: { accept: 'accepted', decline: 'declined', void: 'void' },
  accepted: { load: 'loaded', decline: 'declined', void: 'void' },
  // The shop gives the note to another carrier.
  declined: { issue: 'issued', void: 'void' },
  loaded: { deliver: 'delivered', fail: 'failed', unload: 'accepted' },
  delivered: { undo: 'loaded', report: 'reported' },
  failed: { undo: 'loaded', report: 'reported' },
  reported: { approve: 'approved', query: 'queried' },
  queried: { answer: 'reported', approve: 'approved' },
  approved: { pay: 'paid' },
  paid: { claim: 'claimed' },
  claimed: {},
  void: {},
};

/**
 * Moves a note, or says why not: first who, then whether the table knows the step, then what the step demands. Pure; the caller writes the new
 * state guarded by the old one. Undo works on the Swedish calendar day on which the note was settled; after reporting, only a counter-note corrects.
 */
export function moveDeliveryNote(
  state: DeliveryNoteState,
  move: NoteMove,
  { by, facts }: { readonly by: NoteActor; readonly facts: NoteFacts },
): Result<DeliveryNoteState, NoteRefusal> {
  if (NOTE_STEP_ACTORS[move.step] !== by) return refuse({ code: 'delivery-note.not-yours', step: move.step, by });
  const next = DELIVERY_NOTE_MOVES[state][move.step];
  if (next === undefined) return refuse({ code: 'delivery-note.step-forbidden', state, step: move.step });
  const refusal = demandOf(move, facts);
  return refusal === undefined ? ok(next) : refuse(refusal);
}

/** The steps that an actor may try from a state: what a screen shows as buttons. */
export function deliveryNoteSteps(state: DeliveryNoteState, by: NoteActor): DeliveryNoteStep[] {
  return DELIVERY_NOTE_STEPS.filter((step) => NOTE_STEP_ACTORS[step] === by && DELIVERY_NOTE_MOVES[state][step] !== undefined);
}

function demandOf(move: NoteMove, facts: NoteFacts): NoteRefusal | undefined {
  if (move.step === 'deliver') return evidenceRefusal(evidenceFaults(move.evidence, facts));
  if (move.step === 'fail') return evidenceRefusal(failureFaults(move.evidence));
  if (move.step === 'undo') {
    const sameDay = facts.settledAt !== undefined && dayOf(facts.settledAt) === dayOf(facts.now);
    return sameDay ? undefined : { code: 'delivery-note.undo-too-late' };
  }
  // A delivery that did not happen may be paid by a scheme's own rule but never claimed from the state (golden case 11).
  if (move.step === 'claim' && facts.outcome !== 'delivered') return { code: 'delivery-note.failed-not-claimable' };
  return undefined;
}

function evidenceRefusal(faults: readonly EvidenceFault[]): NoteRefusal | undefined {
  return faults.length === 0 ? undefined : { code: 'delivery-note.evidence', faults };
}
