import type { Ore } from '../money/index.ts';
import { aggregateBy, type Cell, type CellKey, type Counted, keyName, type ShownCell, type ShownTable, type Table } from './aggregate.ts';
import { suppress } from './suppress.ts';
import { mayTellSubsidised } from './tables.ts';

/** How an order came. */
export type Channel = 'web' | 'phone' | 'counter';

/** Deliveries of one household in a month of a municipality. `householdId` is the household's in the whole region. */
export type RegionFact = Counted & {
  readonly municipality: string;
  /** `2026-11`. */
  readonly month: string;
  readonly channel: Channel;
  /** Counts for the state's grant. */
  readonly subsidised: boolean;
};

/** A municipality (null: all) in a month (null: the whole year). `subsidised` may be hidden (null) where the rest is shown. */
export type RegionCell =
  | { readonly municipality: string | null; readonly month: string | null; readonly isHidden: true }
  | {
      readonly municipality: string | null;
      readonly month: string | null;
      readonly isHidden: false;
      readonly deliveries: number;
      readonly households: number;
      readonly subsidised: number | null;
      readonly cost: Ore;
      readonly grant: Ore;
    };

export type RegionTable = {
  readonly cells: readonly RegionCell[];
  /** Of the whole region and year. */
  readonly channels: readonly {
    readonly channel: Channel;
    readonly shown: { readonly deliveries: number; readonly households: number } | null;
  }[];
};

const CHANNELS: readonly Channel[] = ['web', 'phone', 'counter'];
const NOBODY: ReadonlySet<string> = new Set();

const byPlace = (facts: readonly RegionFact[]): Table =>
  aggregateBy(facts, ['municipality', 'month'], ({ municipality, month }) => [municipality, month]);

const shownNames = (table: ShownTable): ReadonlySet<string> =>
  new Set(table.cells.flatMap((cell) => (cell.isHidden ? [] : [keyName(cell.key)])));

/** The cells of one municipality by month, as it publishes them itself. */
function published(table: Table): ReadonlySet<string> {
  const names = new Set<string>();
  const own = new Map<string, Cell[]>();
  for (const cell of table.cells) {
    const [municipality = null, month = null] = cell.key;
    if (municipality === null) continue;
    own.set(municipality, [...(own.get(municipality) ?? []), { ...cell, key: [month] }]);
  }
  for (const [municipality, cells] of own) {
    for (const { key, isHidden } of suppress({ dimensions: ['month'], cells }).cells) {
      if (!isHidden) names.add(keyName([municipality, ...key]));
    }
  }
  return names;
}

/**
 * A year of a region as its reader may see it: no cell that tells about fewer than five households, by itself or as a difference. A municipality's own page
 * publishes its months as well, so what is hidden there is hidden here, what is shown there protects nothing, and it is the region's sums that give way.
 * The subsidised ones are hidden too where those with or those without a grant are fewer than five. Facts of whole calendar years alone: two spans that
 * overlap would tell by subtraction what each of them hides.
 */
export function regionTable(facts: readonly RegionFact[]): RegionTable {
  const table = byPlace(facts);
  const known = published(table);
  const isOwn = (cell: Cell) => cell.key[0] !== null;
  const shown = suppress(table, {
    hidden: (cell) => isOwn(cell) && !known.has(keyName(cell.key)),
    known: (cell) => isOwn(cell) && known.has(keyName(cell.key)),
  });
  const subsidised = subsidisedOf(facts, table, shownNames(shown));
  const grand = shown.cells.find(({ key }) => key.every((value) => value === null));
  return {
    cells: shown.cells.map((cell) => cellOf(cell, subsidised)),
    channels: grand?.isHidden ? CHANNELS.map((channel) => ({ channel, shown: null })) : channelsOf(facts),
  };
}

/**
 * Cells whose subsidised deliveries a reader knows from elsewhere: a municipality's own page tells those of its year, and with them those of its only
 * month with deliveries. To hide them here would protect nobody.
 */
function toldByOwnPage(facts: readonly RegionFact[], table: Table, shown: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [municipality, own] of Map.groupBy(facts, (fact) => fact.municipality)) {
    const year = keyName([municipality, null]);
    const counted = own.map((fact) => ({ ...fact, subsidisedDeliveries: fact.subsidised ? fact.deliveries : 0 }));
    if (!shown.has(year) || !mayTellSubsidised(counted)) continue;
    names.add(year);
    const months = table.cells.filter(({ key, households }) => key[0] === municipality && key[1] !== null && households.size > 0);
    const [only] = months;
    if (only && months.length === 1) names.add(keyName(only.key));
  }
  return names;
}

/** How many deliveries of each cell count for the grant, where it may be told: neither they nor the others tell about fewer than five. */
function subsidisedOf(facts: readonly RegionFact[], table: Table, shown: ReadonlySet<string>): ReadonlyMap<string, number> {
  const [granted, others] = [true, false].map((wanted) => {
    const part = byPlace(facts.filter(({ subsidised }) => subsidised === wanted));
    return new Map(part.cells.map((cell) => [keyName(cell.key), cell]));
  });
  const behind = (cells: ReadonlyMap<string, Cell> | undefined, key: CellKey) => cells?.get(keyName(key))?.households ?? NOBODY;
  const known = toldByOwnPage(facts, table, shown);
  const told = suppress(table, {
    hidden: (cell) => !shown.has(keyName(cell.key)),
    known: (cell) => known.has(keyName(cell.key)),
    groups: (cell) => [cell.households, behind(granted, cell.key), behind(others, cell.key)],
  });
  return new Map([...shownNames(told)].map((name) => [name, granted?.get(name)?.deliveries ?? 0]));
}

function cellOf(cell: ShownCell, subsidised: ReadonlyMap<string, number>): RegionCell {
  const [municipality = null, month = null] = cell.key;
  if (cell.isHidden) return { municipality, month, isHidden: true };
  const { deliveries, households, cost, grant } = cell;
  const counted = subsidised.get(keyName(cell.key)) ?? null;
  return { municipality, month, isHidden: false, deliveries, households, subsidised: counted, cost, grant };
}

function channelsOf(facts: readonly RegionFact[]): RegionTable['channels'] {
  const table = aggregateBy(facts, ['channel'], ({ channel }) => [channel]);
  const { cells } = suppress(table, { known: (cell) => cell.key[0] === null });
  return CHANNELS.map((channel) => {
    const cell = cells.find(({ key }) => key[0] === channel);
    if (!cell) return { channel, shown: { deliveries: 0, households: 0 } };
    return { channel, shown: cell.isHidden ? null : { deliveries: cell.deliveries, households: cell.households } };
  });
}
