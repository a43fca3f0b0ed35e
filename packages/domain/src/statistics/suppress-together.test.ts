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
  notes: 1,
  deliveries: 1,
  cost: kronor(200),
  grant: kronor(100),
  ...differs,
});
const many = (count: number, name: string, differs: Partial<Fact> = {}) =>
  Array.from({ length: count }, (_, index) => fact(`${name} ${index}`, differs));
const settledAs = (...hidden: string[]) => ({ hidden: new Set(hidden), isWholeHidden: false });
const hiddenOf = (facts: readonly Fact[], ...months: string[]) =>
  suppressTogether(facts, SIDES, settledAs(...months)).flatMap(({ cells }) =>
    cells.flatMap(({ key, isHidden }) => (isHidden ? [key[0] ?? 'all'] : [])),
  );

describe('tables that are published beside one another', () => {
  it('hide nothing where five households stand behind everything', () => {
    expect(
      hiddenOf([...many(6, 'a'), ...many(6, 'b', { month: '2026-02', village: 'Slagnäs', shop: 'Lanthandeln', version: '2' })]),
    ).toEqual([]);
  });

  it('hide a shop of five households where the goods of four only rode along, and its figures are of the fifth alone', () => {
    const rode = { shop: 'Bygg', deliveries: 0, cost: kronor(0), grant: kronor(0) };
    const facts = [...many(9, 'a'), ...many(9, 'b', { shop: 'Lanthandeln' }), ...many(4, 'a', rode), fact('c 0', { shop: 'Bygg' })];
    expect(hiddenOf(facts)).toContain('Bygg');
  });

  it('hide a version whose months would give away a month that is hidden', () => {
    // March has three and was hidden when it was published, August beside it. Version 1 ends in June: less January and February it would be March.
    const facts = [
      ...many(9, 'jan'),
      ...many(9, 'feb', { month: '2026-02' }),
      ...many(3, 'mar', { month: '2026-03' }),
      ...many(6, 'aug', { month: '2026-08', version: '2' }),
      ...many(9, 'sep', { month: '2026-09', version: '2' }),
    ];
    expect(hiddenOf(facts, '2026-03', '2026-08')).toEqual(['2026-03', '2026-08', '1', '2']);
  });

  it('hide a shop that is told by the village that buys from it alone, when two others do too', () => {
    const rest = { village: 'Jäckvik', shop: 'Lanthandeln' };
    const facts = [...many(9, 'a'), ...many(9, 'b', rest), ...many(2, 'c', { village: 'Jäckvik' })];
    // Silver less Laisvall is two households of Jäckvik, who could be told; so is Jäckvik less Lanthandeln.
    const hidden = hiddenOf(facts);
    expect(hidden.filter((name) => name === 'Silver' || name === 'Laisvall')).not.toEqual([]);
    expect(hidden.filter((name) => name === 'Lanthandeln' || name === 'Jäckvik')).not.toEqual([]);
  });

  it('hide a place of five households one of which had everything counted back', () => {
    const facts = [...many(9, 'a'), ...many(5, 'b', { village: 'Slagnäs' })];
    expect(hiddenOf(facts)).toEqual([]);
    const back = fact('b 0', { village: 'Slagnäs', month: '2026-02', notes: -1, deliveries: -1, cost: kronor(-200), grant: kronor(-100) });
    const others = many(9, 'c', { month: '2026-02' });
    expect(hiddenOf([...facts, back, ...others])).toContain('Slagnäs');
  });
});
