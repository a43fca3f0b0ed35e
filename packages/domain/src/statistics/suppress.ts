import { type Cell, type CellKey, keyName, type ShownTable, shownCell, type Table } from './aggregate.ts';

/** Fewest households that a cell may show to the public. Source: issue "The main job", step 9. */
export const FEWEST_HOUSEHOLDS = 5;

/** A total and the cells that add up to it: from all but one of them, the last can be computed. */
type Sum = { readonly total: Cell; readonly parts: Cell[] };

/** Every sum that a reader can write down from the table, and for each cell the sums it stands in. */
type Sums = { readonly all: readonly Sum[]; readonly of: ReadonlyMap<Cell, readonly Sum[]> };

/** Stands in the place of a second sum for cells of a table with one dimension, which stand in a single one. */
const NO_SUM = 'no sum';
type Node = Sum | typeof NO_SUM;

function sumsOf(table: Table): Sums {
  const byName = new Map(table.cells.map((cell) => [keyName(cell.key), cell]));
  const sums = new Map<string, Sum>();
  for (const cell of table.cells) {
    cell.key.forEach((value, dimension) => {
      if (value === null) return;
      const total = byName.get(keyName(cell.key.map((each, index) => (index === dimension ? null : each))));
      if (!total) return;
      const id = `${dimension} ${keyName(total.key)}`;
      const sum = sums.get(id) ?? { total, parts: [] };
      sum.parts.push(cell);
      sums.set(id, sum);
    });
  }
  const all = [...sums.values()];
  const of = new Map<Cell, Sum[]>(table.cells.map((cell) => [cell, []]));
  for (const sum of all) for (const cell of [sum.total, ...sum.parts]) of.get(cell)?.push(sum);
  return { all, of };
}

const endsOf = (sums: Sums, cell: Cell): readonly [Node, Node] => {
  const [first = NO_SUM, second = NO_SUM] = sums.of.get(cell) ?? [];
  return [first, second];
};

/** The sums that hang together with one end of a hidden cell through other hidden cells; null when the other end is among them. */
function sideOf(sums: Sums, hidden: ReadonlySet<Cell>, cell: Cell): ReadonlySet<Node> | null {
  const [start, goal] = endsOf(sums, cell);
  const reached = new Set<Node>([start]);
  // A set grows while it is walked, so this visits every sum that comes to hang on.
  for (const node of reached) {
    const touching = node === NO_SUM ? [...hidden].filter((each) => endsOf(sums, each).includes(NO_SUM)) : [node.total, ...node.parts];
    for (const other of touching) {
      if (other === cell || !hidden.has(other)) continue;
      for (const end of endsOf(sums, other)) reached.add(end);
    }
    if (reached.has(goal)) return null;
  }
  return reached;
}

const isGrand = (key: CellKey): boolean => key.every((value) => value === null);

/** What may be hidden of a table, and whose households may not be made out. */
export type Terms = {
  /** Fewest households that a cell may show. */
  readonly k?: number;
  /** Hidden from the beginning, whoever stands behind it. */
  readonly hidden?: (cell: Cell) => boolean;
  /** Published elsewhere: to hide it here would protect nobody. */
  readonly known?: (cell: Cell) => boolean;
  /** Groups of households behind a cell, none of which may be made out when it is small: all of them, unless told otherwise. */
  readonly groups?: (cell: Cell) => readonly ReadonlySet<string>[];
};
type Told = Required<Terms>;

/** The visible cell that costs the reader least to lose. The grand total only when nothing else will do; an empty cell protects nobody. */
function cheapest(cells: readonly Cell[], hidden: ReadonlySet<Cell>, { known }: Told): Cell | undefined {
  let best: Cell | undefined;
  for (const cell of cells) {
    if (hidden.has(cell) || cell.households.size === 0 || known(cell)) continue;
    const cost = (each: Cell): number => (isGrand(each.key) ? Number.MAX_SAFE_INTEGER : each.households.size);
    if (!best || cost(cell) < cost(best)) best = cell;
  }
  return best;
}

/** Whether some group has at least one household in these cells together, and fewer than k. */
function isSmall(cells: readonly Cell[], { groups, k }: Told): boolean {
  const together: Set<string>[] = [];
  for (const cell of cells) {
    groups(cell).forEach((households, index) => {
      const all = together[index] ?? new Set<string>();
      together[index] = all;
      for (const household of households) {
        if (all.size >= k) return; // as many as it takes: the rest changes nothing
        all.add(household);
      }
    });
  }
  return together.some(({ size }) => size > 0 && size < k);
}

/**
 * Hides parts until those hidden in a visible total have k households between them: their sum is the total less what is shown. Where no part is left that
 * would protect anybody, the total goes.
 */
function guardDifferences(sums: Sums, hidden: Set<Cell>, told: Told): boolean {
  let changed = false;
  for (const { total, parts } of sums.all) {
    if (hidden.has(total)) continue;
    for (;;) {
      const group = parts.filter((cell) => hidden.has(cell));
      if (group.length === 0 || (group.length > 1 && !isSmall(group, told))) break;
      const next = cheapest(parts, hidden, told) ?? (told.known(total) ? undefined : total);
      if (!next) break;
      hidden.add(next);
      changed = true;
      if (next === total) break;
    }
  }
  return changed;
}

/**
 * Hides a further cell for each hidden one that the sums give away. Seen as a graph (sums are nodes, hidden cells the edges between the
 * two sums they stand in), a hidden cell can be computed exactly when it is a bridge, so it needs another hidden cell beside it.
 */
function guardSums(sums: Sums, hidden: Set<Cell>, cells: readonly Cell[], told: Told): boolean {
  let changed = false;
  for (const cell of [...hidden]) {
    const side = sideOf(sums, hidden, cell);
    if (!side) continue;
    const crossing = cells.filter((each) => {
      const [first, second] = endsOf(sums, each);
      return side.has(first) !== side.has(second);
    });
    const next = cheapest(crossing, hidden, told);
    if (!next) continue;
    hidden.add(next);
    changed = true;
  }
  return changed;
}

/**
 * A table as the public may see it: no cell with fewer than `k` (five) households, none that the totals give away, and no group of hidden cells
 * whose sum tells about fewer than `k` households. Cells that nobody is behind stay (a nought names nobody). Hidden beside the small
 * ones are the cells with the fewest households. For tables of one or two dimensions made by `aggregate`; tables published side by side
 * should share only totals that are shown in all of them (the grand total is hidden last).
 */
export function suppress(table: Table, terms: Terms = {}): ShownTable {
  const told: Told = { k: FEWEST_HOUSEHOLDS, hidden: () => false, known: () => false, groups: (cell) => [cell.households], ...terms };
  const sums = sumsOf(table);
  const hidden = new Set(table.cells.filter((cell) => told.hidden(cell) || isSmall([cell], told)));
  // Each round hides at least one more cell, so there are no more rounds than cells.
  for (let changed = hidden.size > 0; changed; ) {
    const byDifference = guardDifferences(sums, hidden, told);
    const bySums = guardSums(sums, hidden, table.cells, told);
    changed = byDifference || bySums;
  }
  return {
    dimensions: table.dimensions,
    cells: table.cells.map((cell) => (hidden.has(cell) ? { key: cell.key, isHidden: true } : shownCell(cell))),
  };
}
