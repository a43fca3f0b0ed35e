import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import {
  addressKey,
  groupStops,
  NO_PARCELS,
  type NoteOfRun,
  noteNumber,
  noteQrPayload,
  occasionKey,
  parcelFaults,
  parseNoteNumber,
  parseNoteQr,
  totalParcels,
} from './index.ts';

const parts = fc.record({
  tenant: fc.integer({ min: 1, max: 99_999 }),
  year: fc.integer({ min: 2000, max: 2099 }),
  sequence: fc.integer({ min: 1, max: 9_999_999 }),
});

describe('delivery note number', () => {
  it('is short enough to read over the telephone', () => {
    // Luhn over 7 26 00042: 2·2 + 4 + 0 + 0 + 0 + 6 + 2·2 + 7 = 25, so 5.
    expect(noteNumber({ tenant: 7, year: 2026, sequence: 42 })).toBe('7-26-00042-5');
  });
  it('reads back what it wrote, typed by hand or scanned from the address in the QR code', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const number = noteNumber(given);
        expect(parseNoteNumber(` ${number} `)).toEqual({ ...given, number });
        expect(parseNoteQr(noteQrPayload('https://galleria.example', number))).toBe(number);
        expect(parseNoteQr(number)).toBe(number);
      }),
    );
  });
  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 9 }), (given, where, shift) => {
        const number = noteNumber(given);
        const places = [...number].flatMap((sign, index) => (sign === '-' ? [] : [index]));
        const at = places[where % places.length] ?? 0;
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + shift) % 10}${number.slice(at + 1)}`;
        expect(parseNoteNumber(wrong)).toBeUndefined();
      }),
    );
  });
  it('reads nothing out of other texts and other addresses', () => {
    for (const text of [
      '',
      '7-26-00000-0',
      '07-26-00042-5',
      'https://galleria.example/n/7-26-00042-4',
      'javascript:/n/7-26-00042-5',
      '5'.repeat(1e6),
    ]) {
      expect(parseNoteQr(text)).toBeUndefined();
    }
  });
  it('refuses to write a number out of range', () => {
    expect(() => noteNumber({ tenant: 0, year: 2026, sequence: 1 })).toThrow(RangeError);
    expect(() => noteNumber({ tenant: 1, year: 2026, sequence: 10_000_000 })).toThrow(RangeError);
  });
});

describe('parcels', () => {
  it('need one for each cold zone of the goods; dry goods may lie in any', () => {
    expect(parcelFaults({ ...NO_PARCELS, chilled: 1 }, ['chilled', 'ambient'])).toEqual([]);
    expect(parcelFaults({ ...NO_PARCELS, ambient: 2 }, ['chilled', 'frozen'])).toEqual([
      { code: 'parcels.zone-missing', zone: 'chilled' },
      { code: 'parcels.zone-missing', zone: 'frozen' },
    ]);
    expect(parcelFaults(NO_PARCELS, ['ambient'])).toEqual([{ code: 'parcels.none' }]);
  });
  it('are whole and few', () => {
    expect(parcelFaults({ ambient: 1.5, chilled: -1, frozen: 100 }, [])).toHaveLength(3);
  });
});

describe('stops', () => {
  const day = localDate('2026-10-13');
  const note = (id: string, key: string, more: Partial<NoteOfRun> = {}): NoteOfRun => ({
    id,
    addressKey: key,
    day,
    parcels: { ambient: 1, chilled: 0, frozen: 0 },
    toCollect: kronor(100),
    hasAgeGoods: false,
    ...more,
  });
  it('make one halt of two shops’ notes to one door, with the money and parcels of both', () => {
    const [stop, ...others] = groupStops([
      note('a', 'h1'),
      note('b', 'h1', { hasAgeGoods: true, parcels: { ambient: 0, chilled: 2, frozen: 0 } }),
    ]);
    expect(others).toEqual([]);
    expect(stop).toMatchObject({
      key: occasionKey('h1', day),
      toCollect: 20_000,
      parcels: { ambient: 1, chilled: 2, frozen: 0 },
      hasAgeGoods: true,
    });
    expect(stop?.notes.map((each) => each.id)).toEqual(['a', 'b']);
  });
  it('stand in the carrier’s order, doors without a place last, another day after', () => {
    const stops = groupStops([
      note('a', 'h1', { day: localDate('2026-10-16'), stopOrder: 1 }),
      note('b', 'h2'),
      note('c', 'h3', { stopOrder: 2 }),
      note('d', 'h4', { stopOrder: 1 }),
      note('e', 'h2'),
    ]);
    expect(stops.map((stop) => stop.notes.map((each) => each.id).join())).toEqual(['d', 'c', 'b,e', 'a']);
  });
  it('lose no note, parcel or krona in the grouping', () => {
    const any = fc.record({ door: fc.constantFrom('h1', 'h2', 'h3'), money: fc.nat(1e6), chilled: fc.nat(5), order: fc.option(fc.nat(9)) });
    fc.assert(
      fc.property(fc.array(any), (list) => {
        const notes = list.map((each, index) =>
          note(String(index), each.door, {
            toCollect: ore(each.money),
            parcels: { ambient: 1, chilled: each.chilled, frozen: 0 },
            ...(each.order !== null && { stopOrder: each.order }),
          }),
        );
        const stops = groupStops(notes);
        expect(stops.flatMap((stop) => stop.notes.map((each) => Number(each.id))).sort((a, b) => a - b)).toEqual(
          list.map((_, index) => index),
        );
        expect(addOre(...stops.map((stop) => stop.toCollect))).toBe(addOre(...notes.map((each) => each.toCollect)));
        const parcelsIn = notes.reduce((sum, each) => sum + totalParcels(each.parcels), 0);
        expect(stops.reduce((sum, stop) => sum + totalParcels(stop.parcels), 0)).toBe(parcelsIn);
        expect(new Set(stops.map((stop) => stop.key)).size).toBe(stops.length);
      }),
    );
  });
  it('know a guest’s door again however it was typed, and a household by its id', () => {
    const door = { street: 'Byvägen 4', postalCode: '930 93', village: 'Laisvall' };
    expect(addressKey({ street: ' BYVÄGEN  4.', postalCode: '93093', village: 'laisvall' })).toBe(addressKey(door));
    expect(addressKey({ ...door, street: 'Byvägen 40' })).not.toBe(addressKey(door));
    expect(addressKey({ ...door, householdId: 'h1' })).toBe(addressKey({ ...door, street: 'Box 1', householdId: 'h1' }));
  });
});
