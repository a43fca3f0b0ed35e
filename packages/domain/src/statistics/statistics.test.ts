import { describe, expect, it } from 'vitest';
import { kronor, ore } from '../money/index.ts';
import { type ReportLine, reversalOf, settleLines, standingLines } from '../report/index.ts';
import { KNOWN_GRANT_RULES } from '../subsidy/grant-rules.fixture.ts';
import { assess, type NoteFacts, occasionsOf } from '../subsidy/index.ts';
import { aNote, aScheme } from '../subsidy/subsidy.fixture.ts';
import { addDays, localDate } from '../time/index.ts';
import { aggregate, costPerDelivery, type DeliveryFact, factsFromLines, mayTellSubsidised, showAll, tablesOf } from './index.ts';

const fact = (differs: Partial<DeliveryFact>): DeliveryFact => ({
  day: localDate('2026-11-03'),
  village: 'Laisvall',
  shopId: 'lanthandeln',
  carrierId: 'posten',
  householdId: 'asa',
  notes: 1,
  deliveries: 1,
  cost: kronor(200),
  grant: kronor(100),
  ...differs,
});
/** One delivery for each of so many households of its own in a village (and month). */
const village = (name: string, households: number, month = '2026-11'): DeliveryFact[] =>
  Array.from({ length: households }, (_, index) => fact({ village: name, householdId: `${name}${index}`, day: localDate(`${month}-03`) }));

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
      (
        tablesOf(facts.flat(), { hidden: new Set(), isWholeHidden: false }).find((table) => table.by === 'channel')?.table.cells ?? []
      ).flatMap((cell) => (cell.key[0] === null ? [] : [[cell.key[0], cell.isHidden ? 'hidden' : cell.deliveries].join(' ')]));
    expect(shown(by('home-care', 6), by('phone', 9), by('web', 9))).toEqual(['home-care 6', 'phone 9', 'web 9']);
    // Hidden beside the counter, they would be another year's telephone less this one's.
    expect(shown(by('home-care', 3), by('counter', 6), by('phone', 9))).toEqual(['counter 6', 'phone 12']);
    expect(shown(by('home-care', 6), by('counter', 3), by('phone', 9))).toEqual(['counter hidden', 'phone hidden']);
    expect(shown(by('home-care', 9), by('phone', 3), by('web', 6))).toEqual(['phone 12', 'web 6']);
  });
  it('forget a household whose only delivery was corrected away', () => {
    const facts = [fact({}), fact({ notes: -1, deliveries: -1, cost: kronor(-200), grant: kronor(-100) })];
    expect(showAll(aggregate(facts, ['village'])).cells[0]).toMatchObject({ deliveries: 0, households: 0, cost: 0 });
  });
  it('have a grand total of nothing before the first delivery', () => {
    expect(showAll(aggregate([], ['village'])).cells).toEqual([
      { key: [null], isHidden: false, notes: 0, deliveries: 0, subsidisedDeliveries: 0, households: 0, cost: 0, net: 0, grant: 0 },
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
  it('count goods of two shops on one day as one delivery of two notes, and go on counting it when the first note is taken back', () => {
    const of = (...notes: readonly NoteFacts[]) => {
      const occasions = occasionsOf(notes);
      return standingLines(occasions, assess(occasions, [aScheme('HARJEDALEN')], KNOWN_GRANT_RULES));
    };
    const counted = (lines: readonly { deliveryCount: number; occasionCount: number }[]) =>
      lines.map(({ deliveryCount, occasionCount }) => [deliveryCount, occasionCount]);
    const both = of(aNote('n1'), aNote('n2'));
    expect(counted(both)).toEqual([
      [1, 1],
      [0, 0],
    ]);
    const frozen = both.map((line) => ({ ...line, sequence: 1, entry: 'ORIGINAL' as const, periodKey: '2026-11' }));
    const { lines } = settleLines({
      standing: of(aNote('n2')),
      frozen,
      held: new Set(),
      voided: new Set(['n1']),
      openPeriodsOf: () => [{ key: '2026-12', from: localDate('2026-12-01'), to: localDate('2026-12-31'), dueOn: localDate('2027-01-10') }],
    });
    const table = showAll(
      aggregate(
        factsFromLines([...frozen, ...lines], () => 'Laisvall'),
        ['month'],
      ),
    );
    expect(table.cells.at(-1)).toMatchObject({ notes: 1, deliveries: 1, households: 1, cost: kronor(200) });
    // What the rules do not pay for is a delivery as well, and one where both came on one day; of goods that failed none was made.
    const week = of(aNote('n1'), aNote('n3', { day: addDays(aNote('n1').day, 1) }), aNote('n4', { day: addDays(aNote('n1').day, 1) }));
    expect(counted(week)).toEqual([
      [1, 1],
      [1, 0],
      [0, 0],
    ]);
    const failed = aNote('n1', { outcome: { state: 'FAILED', reason: 'NOT_HOME' } });
    expect(counted(of(failed, aNote('n2')))).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
  it('tell the cost of a delivery', () => {
    expect(costPerDelivery({ cost: kronor(700), deliveries: 4 })).toBe(kronor(175));
    expect(costPerDelivery({ cost: ore(0), deliveries: 0 })).toBeUndefined();
  });
});
