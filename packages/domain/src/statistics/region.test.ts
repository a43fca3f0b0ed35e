import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor, type Ore } from '../money/index.ts';
import { aggregateBy, keyName } from './aggregate.ts';
import { computable } from './computable.fixture.ts';
import {
  type Channel,
  mayTellSubsidised,
  type RegionFact,
  type RegionTable,
  regionTable,
  type ShownTable,
  suppress,
  type Table,
} from './index.ts';

const fact = (differs: Partial<RegionFact>): RegionFact => ({
  ...{ municipality: 'arjeplog', month: '2026-01', householdId: '1 1', channel: 'web', subsidised: true },
  ...{ deliveries: 1, cost: kronor(200), grant: kronor(100) },
  ...differs,
});
/** A delivery for each of so many households of a municipality in a month; `others` of them count for no grant. */
const served = (municipality: string, month: string, households: number, others = 0): RegionFact[] =>
  Array.from({ length: households }, (_, index) =>
    fact({ municipality, month, householdId: `${municipality} ${index}`, subsidised: index >= others }),
  );
const hiddenOf = ({ cells }: RegionTable): string[] =>
  cells.filter((cell) => cell.isHidden).map(({ municipality, month }) => `${municipality ?? 'all'} ${month ?? 'year'}`);
const cellOf = ({ cells }: RegionTable, municipality: string | null, month: string | null) =>
  cells.find((cell) => cell.municipality === municipality && cell.month === month);

const isFew = (households: number) => households > 0 && households < 5;
const [JAN, FEB, MAR] = ['2026-01', '2026-02', '2026-03'];
const tableOf = (facts: readonly RegionFact[]): Table =>
  aggregateBy(facts, ['municipality', 'month'], ({ municipality, month }) => [municipality, month]);

describe('a region’s year', () => {
  it('counts each municipality, each month and all of them', () => {
    const table = regionTable([...served('arjeplog', JAN, 6), ...served('arjeplog', FEB, 8), ...served('jokkmokk', JAN, 7)]);
    expect(hiddenOf(table)).toEqual([]);
    expect(cellOf(table, 'arjeplog', null)).toMatchObject({ deliveries: 14, households: 8, subsidised: 14, cost: kronor(2800) });
    expect(cellOf(table, null, JAN)).toMatchObject({ deliveries: 13, households: 13 });
    expect(cellOf(table, null, null)).toMatchObject({ deliveries: 21, households: 15, grant: kronor(2100) });
  });

  it('hides the sums of the region that would give a municipality’s small month away to whoever reads its neighbours’ own pages', () => {
    const months = [JAN, FEB, MAR].flatMap((month) => [
      ...served('arjeplog', month, month === JAN ? 3 : 9),
      ...served('arvidsjaur', month, 20),
      ...served('jokkmokk', month, 30),
    ]);
    // Arjeplog hides January, and February beside it. Its neighbours show both months on pages of their own, so the region's two sums go too.
    expect(hiddenOf(regionTable(months))).toEqual(['arjeplog 2026-01', 'arjeplog 2026-02', 'all 2026-01', 'all 2026-02']);
  });

  it('keeps the region’s sums where two small months hide each other and have five households between them', () => {
    const months = [JAN, FEB, MAR].flatMap((month) => [
      ...served('arjeplog', month, month === JAN ? 3 : 9),
      ...served('arvidsjaur', month, month === JAN ? 4 : 9),
      ...served('jokkmokk', month, 30),
    ]);
    expect(hiddenOf(regionTable(months))).toEqual(['arjeplog 2026-01', 'arjeplog 2026-02', 'arvidsjaur 2026-01', 'arvidsjaur 2026-02']);
  });

  it('tells how many count for the grant only where neither they nor the others are fewer than five', () => {
    const table = regionTable([JAN, FEB].flatMap((month) => [...served('arjeplog', month, 20, 3), ...served('jokkmokk', month, 20, 6)]));
    expect(hiddenOf(table)).toEqual([]);
    expect(cellOf(table, 'arjeplog', JAN)).toMatchObject({ deliveries: 20, subsidised: null });
    const three = [JAN, FEB].flatMap((month) => ['arjeplog', 'jokkmokk'].flatMap((place) => served(place, month, 20, 3)));
    expect(cellOf(regionTable(three), null, null)).toMatchObject({ deliveries: 80, subsidised: 68 });
  });

  it('tells how the orders came, or nothing where the rest would tell it', () => {
    const by = (channel: Channel, households: number) =>
      served(channel, JAN, households).map((each) => ({ ...each, channel, municipality: 'arjeplog' }));
    const shown = (facts: RegionFact[]) => regionTable(facts).channels.map((each) => each.shown?.households ?? null);
    expect(shown([...by('web', 30), ...by('phone', 12)])).toEqual([30, 12, 0]);
    expect(shown([...by('web', 30), ...by('phone', 12), ...by('counter', 2)])).toEqual([30, null, null]);
    expect(shown(by('web', 3))).toEqual([null, null, null]);
  });

  const facts = fc.array(
    fc
      .record({
        ...{ place: fc.integer({ min: 0, max: 3 }), month: fc.integer({ min: 1, max: 4 }), house: fc.integer({ min: 0, max: 14 }) },
        subsidised: fc.boolean(),
      })
      .map(({ place, month, house, subsidised }) =>
        fact({ municipality: `k${place}`, month: `2026-0${month}`, householdId: `${place} ${house}`, subsidised }),
      ),
    { minLength: 1, maxLength: 160 },
  );
  /** The region's table as the attack reads it: a municipality's own page tells nothing that is not in it. */
  const shownTable = (table: Table, hidden: ReadonlySet<string>): ShownTable => ({
    dimensions: table.dimensions,
    cells: table.cells.map((cell) =>
      hidden.has(keyName(cell.key))
        ? { key: cell.key, isHidden: true as const }
        : { ...cell, households: cell.households.size, isHidden: false as const },
    ),
  });
  const sums = (table: Table, hidden: ReadonlySet<string>) =>
    table.cells.flatMap((total) =>
      total.key.flatMap((value, dimension) =>
        value !== null || hidden.has(keyName(total.key))
          ? []
          : [
              table.cells.filter(
                (cell) =>
                  hidden.has(keyName(cell.key)) &&
                  cell.key.every((each, at) => (at === dimension ? each !== null : each === total.key[at])),
              ),
            ],
      ),
    );
  const householdsOf = (cells: readonly { readonly households: ReadonlySet<string> }[]) =>
    new Set(cells.flatMap(({ households }) => [...households])).size;

  it('tells about nobody of fewer than five, whatever is taken from what, the municipalities’ own pages included', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const shown = regionTable(given);
        const table = tableOf(given);
        const hidden = new Set(
          shown.cells.filter((cell) => cell.isHidden).map(({ municipality, month }) => keyName([municipality, month])),
        );
        for (const cell of shown.cells) if (!cell.isHidden) expect(cell.households === 0 || cell.households >= 5).toBe(true);
        expect(computable(table, shownTable(table, hidden))).toBe(0);
        for (const group of sums(table, hidden)) expect(isFew(householdsOf(group))).toBe(false);
        // What a municipality shows on its own page is never hidden here: it would protect nobody.
        for (const place of new Set(given.map(({ municipality }) => municipality))) {
          const own = suppress(
            aggregateBy(
              given.filter(({ municipality }) => municipality === place),
              ['month'],
              ({ month }) => [month],
            ),
          );
          for (const { key, isHidden } of own.cells) expect(hidden.has(keyName([place, ...key]))).toBe(isHidden);
        }
      }),
      { numRuns: 100 },
    );
  });

  /** Municipalities whose own page tells how many deliveries of the year were subsidised. */
  const tellingTheirYear = (given: readonly RegionFact[]): string[] =>
    [...Map.groupBy(given, ({ municipality }) => municipality)].flatMap(([place, own]) => {
      const year = suppress(aggregateBy(own, ['month'], ({ month }) => [month])).cells.find(({ key }) => key[0] === null);
      const counted = own.map((each) => ({ ...each, subsidisedDeliveries: each.subsidised ? each.deliveries : 0 }));
      return year?.isHidden === false && mayTellSubsidised(counted) ? [place] : [];
    });

  it('hides its own sum of subsidised ones where every other municipality tells its year itself', () => {
    const table = regionTable([JAN, FEB].flatMap((month) => [...served('arjeplog', month, 20, 3), ...served('jokkmokk', month, 20, 6)]));
    expect(cellOf(table, 'arjeplog', null)).toMatchObject({ deliveries: 40, subsidised: null });
    expect(cellOf(table, 'jokkmokk', null)).toMatchObject({ subsidised: 28 });
    expect(cellOf(table, null, null)).toMatchObject({ deliveries: 80, subsidised: null });
  });

  /** Of each municipality's deliveries another share counts for the grant, so that some tell theirs on a page of their own and some may not. */
  const unevenly = fc.array(
    fc
      .record({
        ...{ place: fc.integer({ min: 0, max: 3 }), month: fc.integer({ min: 1, max: 3 }), house: fc.integer({ min: 0, max: 24 }) },
        dice: fc.integer({ min: 0, max: 99 }),
      })
      .map(({ place, month, house, dice }) =>
        fact({
          municipality: `k${place}`,
          month: place === 3 ? JAN : `2026-0${month}`,
          householdId: `${place} ${house}`,
          subsidised: dice >= (place === 0 ? 5 : 40),
        }),
      ),
    { minLength: 60, maxLength: 260, size: 'max' },
  );

  it('tells about no fewer than five who count for the grant or do not, whatever is taken from what, the municipalities’ own pages included', () => {
    fc.assert(
      fc.property(unevenly, (given) => {
        const shown = regionTable(given);
        const hidden = new Set(
          shown.cells.flatMap((cell) => (cell.isHidden || cell.subsidised === null ? [keyName([cell.municipality, cell.month])] : [])),
        );
        for (const place of tellingTheirYear(given)) {
          expect(hidden.has(keyName([place, null]))).toBe(false);
          hidden.delete(keyName([place, null]));
        }
        for (const wanted of [true, false]) {
          const part = tableOf(given.filter(({ subsidised }) => subsidised === wanted));
          for (const cell of part.cells) if (!hidden.has(keyName(cell.key))) expect(isFew(cell.households.size)).toBe(false);
          for (const group of sums(part, hidden)) expect(isFew(householdsOf(group))).toBe(false);
        }
        const table = tableOf(given);
        expect(computable(table, shownTable(table, hidden))).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('adds up in money as in deliveries', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const cell of regionTable(given).cells) {
          if (cell.isHidden) continue;
          const own = given.filter(
            ({ municipality, month }) =>
              (cell.municipality === null || cell.municipality === municipality) && (cell.month === null || cell.month === month),
          );
          expect(cell.deliveries).toBe(own.length);
          expect(cell.cost).toBe(own.reduce<number>((sum, { cost }) => sum + (cost as Ore), 0));
        }
      }),
      { numRuns: 50 },
    );
  });
});
