import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLoad, estimatedLoad, fitsIn, type LoadedLine, loadOfParcels, NO_LOAD, volumeOf } from './index.ts';

const dry = (volumeMl: number, weightGrams?: number): LoadedLine => ({
  temperatureZone: 'ambient',
  volumeMl,
  ...(weightGrams !== undefined && { weightGrams }),
});

describe('what goods take of a car', () => {
  it('reckons goods by their weight where a shop has said it, else by how many of their kind fill a crate', () => {
    expect(volumeOf({ unit: 'piece', quantity: 6, weightGrams: 3000, category: 'pantry' })).toBe(6000);
    expect(volumeOf({ unit: 'piece', quantity: 1, weightGrams: 25_000, category: 'cement-plaster' })).toBe(25_000);
    expect(volumeOf({ unit: 'piece', quantity: 6, category: 'bread' })).toBe(15_000);
    expect(volumeOf({ unit: 'gram', quantity: 1500, weightGrams: 1500 })).toBe(3000);
    expect(volumeOf({ unit: 'millilitre', quantity: 1000 })).toBe(1300);
    expect(volumeOf({ unit: 'millimetre', quantity: 6000, category: 'timber-boards' })).toBe(30_000);
  });
  it('takes a crate for a loaf, a second one beyond thirty litres, and one for each fifteen kilos however small they are', () => {
    expect(estimatedLoad([dry(2500)])).toEqual({ crates: 1, coldLitres: 0 });
    expect(estimatedLoad([dry(20_000), dry(10_001)])).toEqual({ crates: 2, coldLitres: 0 });
    expect(estimatedLoad([dry(25_000, 25_000)])).toEqual({ crates: 2, coldLitres: 0 });
  });
  it('keeps chilled and frozen goods in bags of their own, which take a crate’s place each', () => {
    const milk: LoadedLine = { temperatureZone: 'chilled', volumeMl: 2500 };
    const peas: LoadedLine = { temperatureZone: 'frozen', volumeMl: 26_000 };
    expect(estimatedLoad([dry(1000), milk])).toEqual({ crates: 2, coldLitres: 25 });
    expect(estimatedLoad([milk, peas])).toEqual({ crates: 3, coldLitres: 75 });
  });
  it('counts the parcels once they are packed, and nothing where there are none', () => {
    expect(loadOfParcels({ ambient: 2, chilled: 1, frozen: 1 })).toEqual({ crates: 4, coldLitres: 50 });
    expect(estimatedLoad([])).toEqual(NO_LOAD);
  });
  it('lets dry goods into a car whose cold room is full, and nothing into one without crates', () => {
    expect(fitsIn({ crates: 1, coldLitres: 0 }, { cratesLeft: 1, coldLitresLeft: 0 })).toBe(true);
    expect(fitsIn({ crates: 1, coldLitres: 25 }, { cratesLeft: 5, coldLitresLeft: 24 })).toBe(false);
    expect(fitsIn({ crates: 2, coldLitres: 0 }, { cratesLeft: 1 })).toBe(false);
    expect(fitsIn({ crates: 900, coldLitres: 900 }, {})).toBe(true);
  });
  it('never takes less for more goods, and two parts never less than the whole', () => {
    const line = fc.record({
      temperatureZone: fc.constantFrom('ambient' as const, 'chilled' as const, 'frozen' as const),
      volumeMl: fc.nat(200_000),
      weightGrams: fc.option(fc.nat(100_000)),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), fc.array(line, { maxLength: 10 }), (some, more) => {
        const [first, second, all] = [estimatedLoad(some), estimatedLoad(more), estimatedLoad([...some, ...more])];
        const apart = addLoad(first, second);
        expect(all.crates).toBeGreaterThanOrEqual(first.crates);
        expect(all.coldLitres).toBeGreaterThanOrEqual(first.coldLitres);
        expect(apart.crates).toBeGreaterThanOrEqual(all.crates);
        expect(apart.coldLitres).toBeGreaterThanOrEqual(all.coldLitres);
      }),
    );
  });
});
