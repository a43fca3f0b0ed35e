import { noteNumber } from '@galleria/domain/delivery';
import { expect, it } from 'vitest';
import type { ShownNote } from './queued-notes.ts';
import { scanned } from './scanned.ts';

const number = (sequence: number) => noteNumber({ tenant: 7, year: 2026, sequence });
// Only what is read of a note.
const note = (sequence: number, state: ShownNote['state']) =>
  ({ id: String(sequence), number: number(sequence), state }) as unknown as ShownNote;
const notes = [note(42, 'accepted'), note(43, 'loaded'), note(44, 'delivered')];

it('loads the note whose code is scanned or typed, with the dashes, without them, or by its last digits', () => {
  for (const text of [`https://galleria.example/n/${number(42)}`, number(42), '7 26 00042 5', '726000425', '000425'])
    expect(scanned(text, notes)).toMatchObject({ kind: 'load', note: { id: '42' } });
});
it('says so when a note is scanned a second time', () => {
  expect(scanned(number(43), notes)).toMatchObject({ kind: 'already', note: { id: '43' } });
  expect(scanned(number(44), notes)).toMatchObject({ kind: 'done', note: { id: '44' } });
});
it('tells a note of another carrier or day from a code that is no note’s', () => {
  expect(scanned(number(99), notes)).toEqual({ kind: 'not-here' });
  for (const text of ['https://elsewhere.example/menu', 'WIFI:S:hemma;;', '', '42', `${number(42)}x`, '7-26-00042-4'])
    expect(scanned(text, notes)).toEqual({ kind: 'not-a-note' });
});
