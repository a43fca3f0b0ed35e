import { kronor, type Ore, ore } from '../money/index.ts';
import { type LocalDate, monthOf } from '../time/index.ts';

/** What cells are counted by. */
export type Dimension = 'month' | 'village' | 'shop' | 'carrier' | 'municipality' | 'channel' | 'distance' | 'version' | 'year';

/**
 * One reported note, or its counter-line (negative counts and sums). `notes` counts it; `deliveries` its household's delivery of the day, which stands on one of the
 * day's notes, so that what several shops brought in one stop is one delivery in every sum. Money in öre ex VAT: what the municipality pays, what the state grants.
 */
export type DeliveryFact = {
  readonly day: LocalDate;
  readonly village: string;
  readonly shopId: string | null;
  readonly carrierId: string;
  readonly householdId: string;
  readonly notes: number;
  readonly deliveries: number;
  readonly cost: Ore;
  readonly grant: Ore;
};

/** The place of a cell: a value for each dimension of its table, null for "all" (a total). */
export type CellKey = readonly (string | null)[];

/** A cell before anything is hidden: officers' eyes only, since it holds the households themselves. */
export type Cell = {
  readonly key: CellKey;
  /** Notes of goods that came; more than deliveries where several shops sent goods on one day. */
  readonly notes: number;
  readonly deliveries: number;
  /** Of the deliveries the occasions that the grant is sought for, where that is counted. */
  readonly subsidisedDeliveries: number;
  readonly households: ReadonlySet<string>;
  readonly cost: Ore;
  readonly net: Ore;
  readonly grant: Ore;
};

/** Cells of every combination that occurs and all their totals (null in the key), the grand total among them, in order of key. */
export type Table = { readonly dimensions: readonly Dimension[]; readonly cells: readonly Cell[] };

/** What is counted of any fact, wherever it stands. */
export type Counted = Pick<DeliveryFact, 'householdId' | 'notes' | 'deliveries' | 'cost' | 'grant'> & {
  /** `cost` less the fees that the municipality keeps, where that is counted. */
  readonly net?: Ore;
  /** Of the deliveries those that count for the grant: delivered, covered and subsidised. The claim's occasions, one for one. */
  readonly subsidisedDeliveries?: number;
};

type Own = 'month' | 'village' | 'shop' | 'carrier';

function coordinateOf(fact: DeliveryFact, dimension: Own): string {
  switch (dimension) {
    case 'month':
      return monthOf(fact.day);
    case 'village':
      return fact.village;
    case 'shop':
      return fact.shopId ?? '';
    case 'carrier':
      return fact.carrierId;
  }
}

type Tally = {
  key: CellKey;
  notes: number;
  deliveries: number;
  subsidised: number;
  cost: number;
  net: number;
  grant: number;
  perHousehold: Map<string, number>;
};

/** Every subset of the dimensions as "this value or all". */
function keysOf(values: readonly string[]): CellKey[] {
  let keys: (string | null)[][] = [[]];
  for (const value of values)
    keys = keys.flatMap((key) => [
      [...key, value],
      [...key, null],
    ]);
  return keys;
}

export const keyName = (key: CellKey): string => JSON.stringify(key);

/** Totals (null) last, else by code point; people's order is a matter of the page. */
function compareKeys(a: CellKey, b: CellKey): number {
  for (let index = 0; index < a.length; index += 1) {
    const [x = null, y = null] = [a[index], b[index]];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

/**
 * Counts deliveries, distinct households, cost and grant by one or two dimensions, with all totals. A household counts in a cell while
 * notes of its remain there when corrections are counted. Linear in the facts.
 */
export function aggregate(facts: readonly DeliveryFact[], dimensions: readonly [Own] | readonly [Own, Own]): Table {
  return aggregateBy(facts, dimensions, (fact) => dimensions.map((dimension) => coordinateOf(fact, dimension)));
}

/** The same for facts of any kind, whose place in each dimension is told. */
export function aggregateBy<Fact extends Counted>(
  facts: readonly Fact[],
  dimensions: readonly Dimension[],
  placeOf: (fact: Fact) => readonly string[],
): Table {
  const tallies = new Map<string, Tally>();
  const tallyAt = (key: CellKey): Tally => {
    const name = keyName(key);
    const tally = tallies.get(name) ?? {
      key,
      notes: 0,
      deliveries: 0,
      subsidised: 0,
      cost: 0,
      net: 0,
      grant: 0,
      perHousehold: new Map<string, number>(),
    };
    tallies.set(name, tally);
    return tally;
  };
  tallyAt(dimensions.map(() => null));
  // Facts are many and their places few: where each of them counts is found once.
  const at = new Map<string, readonly Tally[]>();
  for (const fact of facts) {
    const values = placeOf(fact);
    const place = values.join('\n');
    const own = at.get(place) ?? keysOf(values).map(tallyAt);
    at.set(place, own);
    for (const tally of own) {
      tally.notes += fact.notes;
      tally.deliveries += fact.deliveries;
      tally.subsidised += fact.subsidisedDeliveries ?? 0;
      tally.cost += fact.cost;
      tally.net += fact.net ?? 0;
      tally.grant += fact.grant;
      tally.perHousehold.set(fact.householdId, (tally.perHousehold.get(fact.householdId) ?? 0) + fact.notes);
    }
  }
  const cells = [...tallies.values()].map(({ key, notes, deliveries, subsidised, cost, net, grant, perHousehold }) => ({
    key,
    notes,
    deliveries,
    subsidisedDeliveries: subsidised,
    households: new Set([...perHousehold].filter(([, count]) => count !== 0).map(([id]) => id)),
    cost: ore(cost),
    net: ore(net),
    grant: ore(grant),
  }));
  return { dimensions, cells: cells.sort((a, b) => compareKeys(a.key, b.key)) };
}

/** What a page, a chart or a file shows of a cell. `households` is a count; a hidden cell tells nothing but that it is hidden. */
export type ShownCell =
  | { readonly key: CellKey; readonly isHidden: true }
  | {
      readonly key: CellKey;
      readonly isHidden: false;
      readonly notes: number;
      readonly deliveries: number;
      readonly subsidisedDeliveries: number;
      readonly households: number;
      readonly cost: Ore;
      readonly net: Ore;
      readonly grant: Ore;
    };
export type ShownTable = { readonly dimensions: readonly Dimension[]; readonly cells: readonly ShownCell[] };

/** A cell as it may be shown: the households become a count. */
export const shownCell = (cell: Cell): ShownCell => ({ ...cell, households: cell.households.size, isHidden: false });

/** The whole table for an officer, who may see every cell. */
export const showAll = (table: Table): ShownTable => ({ dimensions: table.dimensions, cells: table.cells.map(shownCell) });

/** Cost per delivery, öre; undefined where nothing was delivered. */
export const costPerDelivery = (cell: Pick<Cell, 'cost' | 'deliveries'>): Ore | undefined =>
  cell.deliveries > 0 ? kronor(cell.cost / cell.deliveries / 100) : undefined;
