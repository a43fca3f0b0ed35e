import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { changeState, fillsIn, type HouseholdState, type PastState, statesDiffer } from './dated-facts.ts';

const to = (shopId: string, metres: number) => ({ shopId, metres, method: 'road-measured', measuredOn: '2026-01-10' });
const HOME: HouseholdState = { villageId: 'laisvall', pin: null, yearRound: true, registered: true, distances: [to('silver', 41_200)] };
const [october, november] = [localDate('2026-10-01'), localDate('2026-11-01')];

/** What held on a day. */
function on(day: string, now: HouseholdState, past: readonly PastState[]): HouseholdState {
  const { until: _, ...state } = past.find(({ until }) => until > day) ?? { until: '', ...now };
  return state;
}

describe('What a household was like on the day of a delivery', () => {
  it('stays as it was before the day from which somebody has moved', () => {
    const moved = { ...HOME, villageId: 'adak', distances: [to('silver', 12_000), to('slagnas', 3_000)] };
    const past = changeState({ now: HOME, past: [] }, moved, november);
    expect(past).toEqual([{ ...HOME, until: '2026-11-01' }]);
    expect([on('2026-10-31', moved, past), on('2026-11-01', moved, past)]).toEqual([HOME, moved]);
  });

  it('is put right as far back as a wrong value goes, and no further, each distance by itself', () => {
    const past = [{ ...HOME, distances: [to('silver', 41_200), to('slagnas', 9_000)], until: november }];
    const now = { ...HOME, villageId: 'adak', distances: [to('silver', 41_200), to('slagnas', 8_000)] };
    const right = { ...now, pin: { lat: 66.1, lon: 17.2 }, distances: [to('silver', 44_000), to('slagnas', 7_000)] };
    expect(changeState({ now, past }, right, 'always')).toEqual([
      { ...HOME, pin: { lat: 66.1, lon: 17.2 }, distances: [to('silver', 44_000), to('slagnas', 9_000)], until: '2026-11-01' },
    ]);
    // A distance that was never there is taken from the days on which it was said.
    expect(changeState({ now: HOME, past: [] }, { ...HOME, distances: [] }, 'always')).toEqual([]);
  });

  it('changes only what is changed where something else has changed since', () => {
    const measured = { ...HOME, distances: [to('silver', 44_000)] };
    const past = changeState({ now: HOME, past: [] }, measured, november);
    // Told on the 20th: a holiday home since 1 October. The road was measured anew on 1 November all the same.
    const holiday = { ...measured, yearRound: false };
    const both = changeState({ now: measured, past }, holiday, october);
    expect(both).toEqual([
      { ...HOME, until: '2026-10-01' },
      { ...HOME, yearRound: false, until: '2026-11-01' },
    ]);
    // And it was not: both days say the same again, and the first has nothing to tell.
    expect(changeState({ now: holiday, past: both }, measured, october)).toEqual([{ ...HOME, until: '2026-11-01' }]);
  });

  it('is filled in where it was missing, and changed where it was another', () => {
    const found = { ...HOME, pin: { lat: 66.1, lon: 17.2 }, distances: [...HOME.distances, to('slagnas', 8_000)] };
    expect(fillsIn(HOME, found)).toBe(true);
    expect(fillsIn({ ...HOME, villageId: null, distances: [] }, HOME)).toBe(true);
    expect([HOME, { ...found, yearRound: false }, { ...found, villageId: 'adak' }].map((next) => fillsIn(HOME, next))).toEqual([
      false,
      false,
      false,
    ]);
    expect(fillsIn(HOME, { ...found, distances: [to('silver', 44_000), to('slagnas', 8_000)] })).toBe(false);
    expect(fillsIn(found, HOME)).toBe(false);
  });

  it('has no past where nothing the rules ask about was changed', () => {
    expect(changeState({ now: HOME, past: [] }, { ...HOME }, november)).toEqual([]);
    expect(statesDiffer(HOME, { ...HOME, distances: [...HOME.distances] })).toBe(false);
    expect(statesDiffer(HOME, { ...HOME, distances: [] })).toBe(true);
    const twice = changeState({ now: HOME, past: [] }, { ...HOME, registered: false }, november);
    expect(changeState({ now: { ...HOME, registered: false }, past: twice }, HOME, november)).toEqual([]);
  });
});
