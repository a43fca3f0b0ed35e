import { ok, type Result, refuse } from '../result/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { DeliveryNoteState } from './delivery-note.ts';
import type { NoteNumber } from './note-number.ts';

/** What a correction must know of the note it corrects. `day` is the day it was driven. */
export interface CorrectedNote {
  readonly number: NoteNumber;
  readonly state: DeliveryNoteState;
  readonly day: LocalDate;
  readonly isCounterNote: boolean;
  readonly corrected: boolean;
}

/**
 * A note that takes back another. It is reported in the next open month but keeps the day of the note it corrects, since that day's scheme
 * version and prices hold (golden cases 13 and 14). The original is never edited.
 */
export interface CounterNote {
  readonly corrects: NoteNumber;
  readonly day: LocalDate;
  readonly reportMonth: string;
  readonly reason: string;
}

export type CounterNoteRefusal =
  | { readonly code: 'counter-note.not-reported-yet'; readonly state: DeliveryNoteState }
  | { readonly code: 'counter-note.of-counter-note' }
  | { readonly code: 'counter-note.already-made' }
  | { readonly code: 'counter-note.reason-missing' }
  | { readonly code: 'counter-note.month-before-delivery' };

/** States of a note whose month is approved and locked, so that a counter-note is the only correction. */
export const CORRECTABLE_STATES: readonly DeliveryNoteState[] = ['approved', 'paid', 'claimed'];
/** States of a driven note whose month still follows it: open, or sent back by the municipality. */
const FOLLOWED_STATES: readonly DeliveryNoteState[] = ['delivered', 'failed', 'queried'];

/** How a driven note is corrected: put right itself while its month is open or returned, by a counter-note once the month is locked. */
export type CorrectionWay = 'put-right' | 'counter-note';
export type CorrectionRefusal =
  | { readonly code: 'counter-note.of-counter-note' }
  | { readonly code: 'counter-note.already-made' }
  /** The month lies with the municipality: it is returned or approved first. */
  | { readonly code: 'correction.submitted' }
  /** No report looks so far back any more: the correction would stand in none of them. */
  | { readonly code: 'correction.too-old'; readonly months: number }
  /** Nobody has driven it yet: it is undone, unloaded or voided. */
  | { readonly code: 'correction.not-driven'; readonly state: DeliveryNoteState };

/** How many months before an open report a delivery may lie to be corrected in it: claims are made a year in arrears. */
export const WATCHED_MONTHS = 24;

const monthsOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** `openMonth` (`YYYY-MM`) is the carrier's next report that is not locked. */
export function correctionWay(
  note: Pick<CorrectedNote, 'state' | 'isCounterNote' | 'corrected' | 'day'>,
  openMonth: string,
): Result<CorrectionWay, CorrectionRefusal> {
  if (note.isCounterNote) return refuse({ code: 'counter-note.of-counter-note' });
  if (note.corrected) return refuse({ code: 'counter-note.already-made' });
  if (CORRECTABLE_STATES.includes(note.state)) {
    const isSeen = monthsOf(openMonth) - monthsOf(note.day) <= WATCHED_MONTHS;
    return isSeen ? ok('counter-note') : refuse({ code: 'correction.too-old', months: WATCHED_MONTHS });
  }
  if (FOLLOWED_STATES.includes(note.state)) return ok('put-right');
  return refuse(note.state === 'reported' ? { code: 'correction.submitted' } : { code: 'correction.not-driven', state: note.state });
}

/** Makes the counter-note of a note, once. `openMonth` (`YYYY-MM`) is the carrier's next report that is not locked. */
export function counterNote(
  note: CorrectedNote,
  { reason, openMonth }: { readonly reason: string; readonly openMonth: string },
): Result<CounterNote, CounterNoteRefusal> {
  if (note.isCounterNote) return refuse({ code: 'counter-note.of-counter-note' });
  if (!CORRECTABLE_STATES.includes(note.state)) return refuse({ code: 'counter-note.not-reported-yet', state: note.state });
  if (note.corrected) return refuse({ code: 'counter-note.already-made' });
  if (reason.trim() === '') return refuse({ code: 'counter-note.reason-missing' });
  if (openMonth < note.day.slice(0, 7)) return refuse({ code: 'counter-note.month-before-delivery' });
  return ok({ corrects: note.number, day: note.day, reportMonth: openMonth, reason: reason.trim() });
}
