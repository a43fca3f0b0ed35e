import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import type { Counted } from './aggregate.ts';
import { type Side, suppressTogether } from './suppress-together.ts';

type Fact = Counted & { readonly month: string; readonly village: string; readonly shop: string; readonly version: string };
const SIDES: readonly [Side<Fact>, ...Side<Fact>[]] = [
  { dimension: 'month', placeOf: ({ month }) => month },
  { dimension: 'village', placeOf: ({ village }) => village },
  { dimension: 'shop', placeOf: ({ shop }) => shop },
  { dimension: 'version', placeOf: ({ version }) => version },
];
const fact = (householdId: string, differs: Partial<Fact> = {}): Fact => ({
  householdId,
  month: '2026-01',
  village: 'Laisvall',
  shop: 'Silver',
  version: '1',
  deliveries: 1,
  cost: kronor(200),
  grant: kronor(100),
  ...differs,
});
const many = (count: number, name: string, differs: Partial<Fact> = {}) =>
  Array.from({ length: count }, (_, index) => fact(`${name} ${index}`, differs));
const hiddenOf = (facts: readonly Fact[]) =>
  suppressTogether(facts, SIDES).flatMap(({ cells }) => cells.flatMap(({ key, isHidden }) => (isHidden ? [key[0] ?? 'all'] : [])));

describe('tables that are published beside one another', () => {
  it('hide nothing where five households stand behind everything', () => {
    expect(
      hiddenOf([...many(6, 'a'), ...many(6, 'b', { month: '2026-02', village: 'Slagnäs', shop: 'Lanthandeln', version: '2' })]),
    ).toEqual([]);
  });

  it('hide a version whose months would give away a month that is hidden', () => {
    // March has three and is hidden, August is hidden beside it. Version 1 ends in June: less January and February it would be March.
    const facts = [
      ...many(9, 'jan'),
      ...many(9, 'feb', { month: '2026-02' }),
      ...many(3, 'mar', { month: '2026-03' }),
      ...many(6, 'aug', { month: '2026-08', version: '2' }),
      ...many(9, 'sep', { month: '2026-09', version: '2' }),
    ];
    expect(hiddenOf(facts)).toEqual(['2026-03', '2026-08', '1', '2']);
  });

  it('hide a shop that is told by the village that buys from it alone, when two others do too', () => {
    const rest = { village: 'Jäckvik', shop: 'Lanthandeln' };
    const facts = [...many(9, 'a'), ...many(9, 'b', rest), ...many(2, 'c', { village: 'Jäckvik' })];
    // Silver less Laisvall is two households of Jäckvik, who could be told; so is Jäckvik less Lanthandeln.
    const hidden = hiddenOf(facts);
    expect(hidden.filter((name) => name === 'Silver' || name === 'Laisvall')).not.toEqual([]);
    expect(hidden.filter((name) => name === 'Lanthandeln' || name === 'Jäckvik')).not.toEqual([]);
  });

  const place = fc.integer({ min: 0, max: 2 }).map(String);
  const histories = fc.array(
    fc.record({ house: fc.integer({ min: 0, max: 24 }), month: place, village: place, shop: place }).map(({ house, ...places }) => {
      const version = places.month < '2' ? '1' : '2';
      // A household lives in one village.
      return fact(`h${house}`, { ...places, village: `${places.village}${house % 2}`, version });
    }),
    { minLength: 1, maxLength: 40 },
  );

  it('let nobody compute, by any sums and differences over all of them, a figure of one to four households', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const tables = suppressTogether(facts, SIDES);
        expect(tables.map(({ cells }) => cells.find(({ key }) => key[0] === null)?.isHidden)).toEqual(
          tables.map(() => tables[0]?.cells.find(({ key }) => key[0] === null)?.isHidden),
        );
        const { atoms, rows } = equationsOf(facts, tables);
        const basis = reduced(rows);
        for (const known of basis) {
          // What a row of the reduced equations tells about, wherever it tells about few enough to be made out.
          const behind = new Set(known.flatMap((weight, index) => (Math.abs(weight) > 1e-9 ? [...(atoms[index]?.households ?? [])] : [])));
          const single = known.filter((weight) => Math.abs(weight) > 1e-9).length === 1;
          expect(single && behind.size < 5, 'one place in every table').toBe(false);
        }
        for (const { households, vector } of smallCells(atoms, tables)) {
          expect(isSpanned(basis, vector), `${households} households`).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

type Atom = { readonly places: readonly string[]; readonly households: Set<string> };
const placesOf = (each: Fact) => SIDES.map(({ placeOf }) => placeOf(each));

/** Every shown cell as an equation over the finest places, counted anew. */
function equationsOf(facts: readonly Fact[], tables: ReturnType<typeof suppressTogether>) {
  const byPlace = Map.groupBy(facts, (each) => placesOf(each).join('|'));
  const atoms: Atom[] = [...byPlace.values()].map((own) => ({
    places: placesOf(own[0] ?? fact('')),
    households: new Set(own.map(({ householdId }) => householdId)),
  }));
  const rows = tables.flatMap(({ cells }, side) =>
    cells
      .filter(({ isHidden }) => !isHidden)
      .map(({ key }) => atoms.map(({ places }) => (key[0] === null || places[side] === key[0] ? 1 : 0))),
  );
  return { atoms, rows };
}

/** What a reader would look for: a cell, or what is left of one when another's are taken away, that fewer than five households stand behind. */
function smallCells(atoms: readonly Atom[], tables: ReturnType<typeof suppressTogether>) {
  const cells = tables.flatMap(({ cells: own }, side) =>
    own.map(({ key }) => atoms.map(({ places }) => key[0] === null || places[side] === key[0])),
  );
  const vectors = cells.flatMap((cell) => [
    cell,
    ...cells.map((other) => cell.map((isIn, index) => isIn && !other[index])),
    ...cells.map((other) => cell.map((isIn, index) => isIn && other[index] === true)),
  ]);
  return vectors.flatMap((isIn) => {
    const households = new Set(isIn.flatMap((each, index) => (each ? [...(atoms[index]?.households ?? [])] : []))).size;
    return households > 0 && households < 5 ? [{ households, vector: isIn.map(Number) }] : [];
  });
}

function reduced(rows: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const row of rows) {
    const left = residual(basis, row);
    const at = left.findIndex((value) => Math.abs(value) > 1e-9);
    if (at < 0) continue;
    const unit = left.map((value) => value / (left[at] ?? 1));
    for (const [index, known] of basis.entries()) {
      const factor = known[at] ?? 0;
      basis[index] = known.map((value, column) => value - factor * (unit[column] ?? 0));
    }
    basis.push(unit);
  }
  return basis;
}

/** What is left of a vector when every equation has taken its leading place away. */
function residual(basis: readonly (readonly number[])[], vector: readonly number[]): number[] {
  let left = [...vector];
  for (const known of basis) {
    const at = known.findIndex((value) => Math.abs(value) > 1e-9);
    const factor = left[at] ?? 0;
    left = left.map((value, index) => value - factor * (known[index] ?? 0));
  }
  return left;
}
const isSpanned = (basis: readonly (readonly number[])[], vector: readonly number[]) =>
  residual(basis, vector).every((value) => Math.abs(value) < 1e-9);
