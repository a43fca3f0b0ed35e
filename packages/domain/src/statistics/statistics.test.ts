import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../cpu.fixture.ts';
import { kronor, ore } from '../money/index.ts';
import { type ReportLine, reversalOf, standingLines } from '../report/index.ts';
import { KNOWN_GRANT_RULES } from '../subsidy/grant-rules.fixture.ts';
import { assess, type NoteFacts, occasionsOf } from '../subsidy/index.ts';
import { aNote, aScheme } from '../subsidy/subsidy.fixture.ts';
import { localDate } from '../time/index.ts';
import { computable } from './computable.fixture.ts';
import {
  aggregate,
  costPerDelivery,
  type DeliveryFact,
  factsFromLines,
  mayTellSubsidised,
  type ShownTable,
  showAll,
  suppress,
  tablesOf,
} from './index.ts';

const fact = (differs: Partial<DeliveryFact>): DeliveryFact => ({
  day: localDate('2026-11-03'),
  village: 'Laisvall',
  shopId: 'lanthandeln',
  carrierId: 'posten',
  householdId: 'asa',
  deliveries: 1,
  cost: kronor(200),
  grant: kronor(100),
  ...differs,
});
/** One delivery for each of so many households of its own in a village (and month). */
const village = (name: string, households: number, month = '2026-11'): DeliveryFact[] =>
  Array.from({ length: households }, (_, index) => fact({ village: name, householdId: `${name}${index}`, day: localDate(`${month}-03`) }));
const hiddenOf = (table: ShownTable): string[] =>
  table.cells.filter((cell) => cell.isHidden).map((cell) => cell.key.map((value) => value ?? 'all').join(' '));

describe('statistics', () => {
  it('count deliveries, distinct households, cost and grant, with a total', () => {
    const facts = [
      fact({}),
      fact({}),
      fact({ householdId: 'bo', village: 'Adak' }),
      fact({ householdId: 'asa', village: 'Adak', cost: kronor(120), grant: kronor(60) }),
    ];
    expect(showAll(aggregate(facts, ['village'])).cells).toMatchObject([
      { key: ['Adak'], deliveries: 2, households: 2, cost: kronor(320), grant: kronor(160) },
      { key: ['Laisvall'], deliveries: 2, households: 1, cost: kronor(400), grant: kronor(200) },
      // Åsa was served in both villages and is one household.
      { key: [null], deliveries: 4, households: 2, cost: kronor(720), grant: kronor(360) },
    ]);
  });
  it('count by month, village, shop and carrier, two at a time, with both totals', () => {
    const facts = [fact({}), fact({ day: localDate('2026-12-01'), shopId: null, carrierId: 'taxi' })];
    expect(aggregate(facts, ['month', 'carrier']).cells.map((cell) => [...cell.key, cell.deliveries])).toEqual([
      ['2026-11', 'posten', 1],
      ['2026-11', null, 1],
      ['2026-12', 'taxi', 1],
      ['2026-12', null, 1],
      [null, 'posten', 1],
      [null, 'taxi', 1],
      [null, null, 2],
    ]);
    expect(aggregate(facts, ['shop']).cells.map((cell) => cell.key[0])).toEqual(['', 'lanthandeln', null]);
  });
  it('tell the public how many were subsidised only where neither those with nor those without are one to four households', () => {
    const of = (household: number, deliveries: number, subsidisedDeliveries: number) => ({
      householdId: `h${household}`,
      deliveries,
      subsidisedDeliveries,
    });
    const many = (from: number, to: number, subsidised: 0 | 1) =>
      Array.from({ length: to - from }, (_, index) => of(from + index, 1, subsidised));
    expect(mayTellSubsidised(many(0, 5, 1))).toBe(true);
    expect(mayTellSubsidised(many(0, 4, 1))).toBe(false);
    expect(mayTellSubsidised([...many(0, 5, 1), ...many(5, 9, 0)])).toBe(false);
    expect(mayTellSubsidised([...many(0, 5, 1), ...many(5, 10, 0)])).toBe(true);
    // Whoever had both stands on both sides; what was corrected away stands on none.
    expect(mayTellSubsidised([...many(0, 5, 1), of(0, 1, 0)])).toBe(false);
    expect(mayTellSubsidised([...many(0, 5, 1), of(0, 1, 0), of(0, -1, 0)])).toBe(true);
  });
  it('tell the public of the home care’s orders by themselves only where neither they nor the telephone’s are told as a difference', () => {
    const by = (channel: string, households: number) =>
      village(channel, households).map((each) => {
        const places = { village: 'Laisvall', distance: '2-5', version: '1', channel };
        return { ...each, ...places, net: each.cost, subsidisedDeliveries: 1 };
      });
    const shown = (...facts: ReturnType<typeof by>[]) =>
      (tablesOf(facts.flat(), { isPublic: true }).find((table) => table.by === 'channel')?.table.cells ?? []).flatMap((cell) =>
        cell.key[0] === null ? [] : [[cell.key[0], cell.isHidden ? 'hidden' : cell.deliveries].join(' ')],
      );
    expect(shown(by('home-care', 6), by('phone', 9), by('web', 9))).toEqual(['home-care 6', 'phone 9', 'web 9']);
    // Hidden beside the counter, they would be the region's telephone less the municipality's.
    expect(shown(by('home-care', 3), by('counter', 6), by('phone', 9))).toEqual(['counter 6', 'phone 12']);
    expect(shown(by('home-care', 6), by('counter', 3), by('phone', 9))).toEqual(['counter hidden', 'phone hidden']);
    expect(shown(by('home-care', 9), by('phone', 3), by('web', 6))).toEqual(['phone 12', 'web 6']);
  });
  it('forget a household whose only delivery was corrected away', () => {
    const facts = [fact({}), fact({ deliveries: -1, cost: kronor(-200), grant: kronor(-100) })];
    expect(showAll(aggregate(facts, ['village'])).cells[0]).toMatchObject({ deliveries: 0, households: 0, cost: 0 });
  });
  it('have a grand total of nothing before the first delivery', () => {
    expect(suppress(aggregate([], ['village'])).cells).toEqual([
      { key: [null], isHidden: false, deliveries: 0, subsidisedDeliveries: 0, households: 0, cost: 0, net: 0, grant: 0 },
    ]);
  });
  it('follow the lines of reports: a failure is no delivery, and a correction counts in the month of the day it corrects', () => {
    const linesOf = (...notes: readonly NoteFacts[]): ReportLine[] => {
      const occasions = occasionsOf(notes);
      const answers = assess(occasions, [aScheme('HARJEDALEN')], KNOWN_GRANT_RULES);
      return standingLines(occasions, answers).map((line) => ({ ...line, sequence: 1, entry: 'ORIGINAL', periodKey: '2026-11' }));
    };
    const failed = aNote('n2', { householdId: 'bo', outcome: { state: 'FAILED', reason: 'NOT_HOME' } });
    const lines = linesOf(aNote('n1'), failed, aNote('n3', { householdId: 'cia' }));
    const corrected = [...lines, ...lines.filter((line) => line.noteId === 'n3').map((line) => reversalOf(line, '2026-12'))];
    const table = showAll(
      aggregate(
        factsFromLines(corrected, () => 'Laisvall'),
        ['month'],
      ),
    );
    expect(table.cells).toMatchObject([
      { key: ['2026-11'], deliveries: 1, households: 1, cost: kronor(200), grant: kronor(100) },
      { key: [null], deliveries: 1 },
    ]);
  });
  it('tell the cost of a delivery', () => {
    expect(costPerDelivery({ cost: kronor(700), deliveries: 4 })).toBe(kronor(175));
    expect(costPerDelivery({ cost: ore(0), deliveries: 0 })).toBeUndefined();
  });
});

describe('what the public sees', () => {
  it('is everything when no cell has fewer than five households', () => {
    const table = aggregate([...village('Adak', 5), ...village('Laisvall', 9)], ['village']);
    expect(suppress(table)).toEqual(showAll(table));
  });
  it('hides a village of four households, and the smallest other one, since the total would give it away', () => {
    const facts = [...village('Adak', 4), ...village('Laisvall', 30), ...village('Slagnäs', 7), ...village('Mellanström', 12)];
    const shown = suppress(aggregate(facts, ['village']));
    expect(hiddenOf(shown)).toEqual(['Adak', 'Slagnäs']);
    expect(shown.cells[0]).toStrictEqual({ key: ['Adak'], isHidden: true });
  });
  it('hides a third village when two small ones have only four households between them', () => {
    const facts = [...village('Adak', 2), ...village('Abborrträsk', 2), ...village('Laisvall', 30), ...village('Slagnäs', 7)];
    expect(hiddenOf(suppress(aggregate(facts, ['village'])))).toEqual(['Abborrträsk', 'Adak', 'Slagnäs']);
  });
  it('hides everything when the whole municipality has fewer than five', () => {
    expect(hiddenOf(suppress(aggregate([...village('Adak', 1), ...village('Laisvall', 3)], ['village'])))).toEqual([
      'Adak',
      'Laisvall',
      'all',
    ]);
  });
  it('hides a rectangle of month and village, since either total would give a lone cell away', () => {
    const months = ['2026-10', '2026-11', '2026-12'];
    const facts = months.flatMap((month) => [
      ...village('Adak', 8, month),
      ...village('Laisvall', 9, month),
      ...village('Slagnäs', 10, month),
    ]);
    const few = facts.filter((each) => each.village !== 'Adak' || each.day !== '2026-11-03').concat(village('Adak', 3, '2026-11'));
    const shown = hiddenOf(suppress(aggregate(few, ['month', 'village'])));
    expect(shown).toEqual(['2026-10 Adak', '2026-10 Laisvall', '2026-11 Adak', '2026-11 Laisvall']);
  });

  it('hides one more cell where two squares of hidden cells hang together by a single one', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
    const small = new Set(['0A', '0B', '1A', '1B', '1C', '2C', '2D', '3C', '3D']);
    // Every total has two or three hidden cells of three households each: no total alone gives anything away. All together give 1C.
    const given = months.flatMap((month, row) =>
      ['A', 'B', 'C', 'D'].flatMap((name) =>
        village(name, small.has(`${row}${name}`) ? 3 : 10, month).map((each) => ({ ...each, householdId: `${month} ${each.householdId}` })),
      ),
    );
    const table = aggregate(given, ['month', 'village']);
    const onlySmall: ShownTable = {
      dimensions: table.dimensions,
      cells: showAll(table).cells.map((cell) => (!cell.isHidden && cell.households < 5 ? { key: cell.key, isHidden: true } : cell)),
    };
    expect(computable(table, onlySmall)).toBe(1);
    const shown = suppress(table);
    expect(computable(table, shown)).toBe(0);
    expect(hiddenOf(shown)).toHaveLength(small.size + 1);
  });

  const facts = fc.array(
    fc
      .record({ month: fc.integer({ min: 1, max: 5 }), place: fc.integer({ min: 0, max: 5 }), house: fc.integer({ min: 0, max: 40 }) })
      .map((seed) => fact({ day: localDate(`2026-0${seed.month}-10`), village: `by ${seed.place}`, householdId: `h${seed.house}` })),
    { minLength: 1, maxLength: 250 },
  );
  const dimensions = fc.constantFrom<readonly ['village'] | readonly ['month', 'village']>(['village'], ['month', 'village']);

  it('never shows a cell of one to four households, nor one from which a hidden cell can be computed', () => {
    fc.assert(
      fc.property(facts, dimensions, (given, by) => {
        const table = aggregate(given, by);
        const shown = suppress(table);
        for (const cell of shown.cells) if (!cell.isHidden) expect(cell.households === 0 || cell.households >= 5).toBe(true);
        expect(computable(table, shown)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
  it('never lets the difference between a total and its shown parts tell about fewer than five households', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const table = aggregate(given, ['month', 'village']);
        const hidden = new Set(suppress(table).cells.flatMap((cell, index) => (cell.isHidden ? [table.cells[index]] : [])));
        for (const total of table.cells.filter((cell) => cell.key.includes(null) && !hidden.has(cell))) {
          total.key.forEach((value, dimension) => {
            if (value !== null) return;
            const parts = table.cells.filter(
              (cell) => hidden.has(cell) && cell.key.every((each, at) => (at === dimension ? each !== null : each === total.key[at])),
            );
            const behind = new Set(parts.flatMap((cell) => [...cell.households]));
            expect(behind.size === 0 || behind.size >= 5).toBe(true);
          });
        }
      }),
      { numRuns: 300 },
    );
  });
  it('is found for two years by month and fifty villages without trying every combination', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      fact({
        day: localDate(`20${25 + (index % 2)}-${String(1 + (index % 12)).padStart(2, '0')}-10`),
        village: `by ${index % 50}`,
        householdId: `h${(index * 7919) % 900}`,
      }),
    );
    expect(cpuMs(() => void suppress(aggregate(many, ['month', 'village'])))).toBeLessThan(5_000);
  });
});
