import { noteNumber, parcelCode } from '@galleria/domain/delivery';
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
it('takes the label of a parcel for itself: of a note that is in the car too, once, and none that the note has not', () => {
  const parcels = { ambient: 1, chilled: 2, frozen: 0 };
  const cold = [
    { ...note(42, 'accepted'), parcels, parcelLoads: {} },
    { ...note(43, 'loaded'), parcels, parcelLoads: { 2: '2026-11-26T08:00:00Z' } },
    { ...note(44, 'delivered'), parcels, parcelLoads: {} },
  ];
  const label = (text: string) => scanned(text, cold);
  for (const text of [parcelCode(number(42), 2), '000425/2', '000425*2', '7 26 00042 5 / 2'])
    expect(label(text)).toMatchObject({ kind: 'load', note: { id: '42' }, parcel: 2 });
  expect(label(`${number(43)}/3`)).toMatchObject({ kind: 'load', parcel: 3 });
  expect(label(`${number(43)}/2`)).toMatchObject({ kind: 'already', parcel: 2 });
  expect(label(`${number(44)}/2`)).toMatchObject({ kind: 'done' });
  expect([`${number(42)}/4`, `${number(99)}/1`].map(label)).toEqual([{ kind: 'not-here' }, { kind: 'not-here' }]);
  expect(['12/1', `${number(42)}/0`, `${number(42)}/x`].map((text) => label(text).kind)).toEqual([
    'not-a-note',
    'not-a-note',
    'not-a-note',
  ]);
});
