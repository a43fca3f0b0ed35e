import { parseNoteNumber, parseNoteQr, parseParcelCode, totalParcels } from '@galleria/domain/delivery';
import { isLeft, mayBeLoaded, type ShownNote } from './queued-notes.ts';

export type Scanned =
  | { readonly kind: 'load'; readonly note: ShownNote; readonly parcel?: number }
  /** In the car, or done, already: scanned a second time. */
  | { readonly kind: 'already' | 'done'; readonly note: ShownNote; readonly parcel?: number }
  /** A note's number, and none of these: another carrier's, another day's, another municipality's. */
  | { readonly kind: 'not-here' }
  | { readonly kind: 'not-a-note' };

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
/** With fewer digits two notes of a day could be meant. */
const FEWEST_DIGITS = 5;

/** What a code in the camera or a typed number says to who loads, by the notes that the device keeps: no connection is needed. */
export function scanned(text: string, notes: readonly ShownNote[]): Scanned {
  const label = parseParcelCode(text);
  if (label) return ofParcel(scanned(label.note, notes), label.parcel);
  const number = parseNoteQr(text) ?? withoutDashes(text, notes);
  if (number === undefined) return { kind: 'not-a-note' };
  const note = notes.find((each) => each.number === number);
  if (!note) return { kind: 'not-here' };
  if (mayBeLoaded(note)) return { kind: 'load', note };
  return { kind: isLeft(note) ? 'already' : 'done', note };
}

/** Of a note that is in the car each parcel can still be scanned, once. */
function ofParcel(found: Scanned, parcel: number): Scanned {
  if (found.kind === 'not-here' || found.kind === 'not-a-note') return found;
  const { note } = found;
  if (parcel > totalParcels(note.parcels)) return { kind: 'not-here' };
  if (found.kind === 'already' && note.parcelLoads?.[parcel] === undefined) return { kind: 'load', note, parcel };
  return { ...found, parcel };
}

/** Typed as people do it: without the dashes, or the last digits alone where they name one note. */
function withoutDashes(text: string, notes: readonly ShownNote[]): string | undefined {
  if (!/^[\d\s-]{1,40}$/.test(text)) return undefined;
  const digits = digitsOf(text);
  const meant = digits.length < FEWEST_DIGITS ? [] : notes.filter((note) => digitsOf(note.number).endsWith(digits));
  const [only] = meant;
  return only && meant.length === 1 ? parseNoteNumber(only.number)?.number : undefined;
}
