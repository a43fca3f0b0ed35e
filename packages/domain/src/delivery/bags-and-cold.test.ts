import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAG_MOVES, type BagMove, settleBag, type ToldOfBag } from './bags.ts';
import { coldLines, coldTimes, DEFAULT_COLD_LIMITS } from './cold.ts';

const minute = (minutes: number) => new Date(Date.UTC(2026, 9, 14, 8, minutes));
let count = 0;
function told(device: string, at: number, move: BagMove, noteId: string | null = null): ToldOfBag {
  count += 1;
  return { key: `k${String(count).padStart(4, '0')}`, device, number: count, at: minute(at), move, noteId };
}

describe('a numbered cool bag', () => {
  it('is where it was put last: in the car, with a household since then, and in the car again', () => {
    const moves = [told('a', 0, 'load'), told('a', 40, 'out', 'note 1'), told('b', 30, 'load')];
    expect(settleBag(moves)).toMatchObject({ place: 'household', noteId: 'note 1', since: minute(40) });
    expect(settleBag([...moves, told('a', 10_120, 'in', 'note 2')])).toMatchObject({ place: 'car', noteId: null, since: minute(10_120) });
  });
  it('has been in the car since it was loaded, however often that is said', () => {
    expect(settleBag([told('a', 0, 'load'), told('a', 20, 'load'), told('b', 5, 'load')])).toMatchObject({ since: minute(0) });
    expect(settleBag([])).toBeUndefined();
  });
  it('of one telephone keeps its order when the clock was put back between', () => {
    const out = told('a', 50, 'out', 'note 1');
    expect(settleBag([out, told('a', 20, 'in')])).toMatchObject({ place: 'car' });
  });
  it('ends in one place in every order and however often each is told, of two telephones too', () => {
    const move = fc.record({
      device: fc.constantFrom('a', 'b'),
      at: fc.nat(200),
      move: fc.constantFrom(...BAG_MOVES),
      note: fc.constantFrom('note 1', 'note 2'),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (history, dice) => {
        const moves = history.map((each) => told(each.device, each.at, each.move, each.note));
        const roll = () => Number(dice.next().value);
        const shuffled = [...moves, ...moves.filter(() => roll() % 3 === 0)]
          .map((each) => ({ each, place: roll() }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each);
        expect(settleBag(shuffled)).toEqual(settleBag(moves));
      }),
    );
  });
});

describe('time out of the cold', () => {
  const parcels = { ambient: 1, chilled: 2, frozen: 1 };
  const after = (minutes: number, from: Date | undefined = minute(0)) =>
    coldTimes({ parcels, from, to: minute(minutes), limits: DEFAULT_COLD_LIMITS });
  it('is counted from loading to the door for each parcel by the number on its label, and says when it is too long', () => {
    expect(after(44).map(({ zone, parcel, minutes, verdict }) => [zone, parcel, minutes, verdict])).toEqual([
      ['chilled', 2, 44, 'ok'],
      ['chilled', 3, 44, 'ok'],
      ['frozen', 4, 44, 'ok'],
    ]);
    expect(after(180).map(({ verdict }) => verdict)).toEqual(['soon', 'soon', 'soon']);
    expect(after(181).map(({ verdict }) => verdict)).toEqual(['soon', 'soon', 'over']);
    expect(after(241).map(({ verdict }) => verdict)).toEqual(['over', 'over', 'over']);
  });
  it('is its own for a parcel that was scanned later than the first, and is told of in as few lines as say it', () => {
    const loads = { 3: minute(100).toISOString() };
    const times = coldTimes({ parcels, from: minute(0), loads, to: minute(250), limits: DEFAULT_COLD_LIMITS });
    expect(times.map(({ parcel, minutes, verdict }) => [parcel, minutes, verdict])).toEqual([
      [2, 250, 'over'],
      [3, 150, 'ok'],
      [4, 250, 'over'],
    ]);
    expect(coldLines(times).map(({ zone, parcels: of, minutes }) => [zone, of, minutes])).toEqual([
      ['chilled', [2], 250],
      ['chilled', [3], 150],
      ['frozen', [], 250],
    ]);
    expect(coldLines(after(10)).map(({ parcels: of }) => of)).toEqual([[], []]);
  });
  it('is nothing for dry goods, for a clock that went back, and where nobody has said since when', () => {
    expect(
      coldTimes({ parcels: { ambient: 3, chilled: 0, frozen: 0 }, from: minute(0), to: minute(500), limits: DEFAULT_COLD_LIMITS }),
    ).toEqual([]);
    expect(after(0, minute(30)).map(({ minutes }) => minutes)).toEqual([0, 0, 0]);
    expect(coldTimes({ parcels, from: undefined, to: minute(5), limits: DEFAULT_COLD_LIMITS })).toEqual([]);
  });
});
