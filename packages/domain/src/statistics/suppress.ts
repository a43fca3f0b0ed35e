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

/** The visible cell that costs the reader least to lose. The grand total only when nothing else will do; an empty cell protects nobody. */
function cheapest(cells: readonly Cell[], hidden: ReadonlySet<Cell>): Cell | undefined {
  let best: Cell | undefined;
  for (const cell of cells) {
    if (hidden.has(cell) || cell.households.size === 0) continue;
    const cost = (each: Cell): number => (isGrand(each.key) ? Number.MAX_SAFE_INTEGER : each.households.size);
    if (!best || cost(cell) < cost(best)) best = cell;
  }
  return best;
}

function householdsBehind(cells: readonly Cell[]): number {
  const together = new Set<string>();
  for (const cell of cells) for (const household of cell.households) together.add(household);
  return together.size;
}

/** Hides parts until those hidden in a visible total have k households between them: their sum is the total less what is shown. */
function guardDifferences(sums: Sums, hidden: Set<Cell>, k: number): boolean {
  let changed = false;
  for (const { total, parts } of sums.all) {
    if (hidden.has(total)) continue;
    for (;;) {
      const group = parts.filter((cell) => hidden.has(cell));
      if (group.length === 0 || (group.length > 1 && householdsBehind(group) >= k)) break;
      const next = cheapest(parts, hidden);
      if (!next) break;
      hidden.add(next);
      changed = true;
    }
  }
  return changed;
}

/**
 * Hides a further cell for each hidden one that the sums give away. Seen as a graph (sums are nodes, hidden cells the edges between the
 * two sums they stand in), a hidden cell can be computed exactly when it is a bridge, so it needs another hidden cell beside it.
 */
function guardSums(sums: Sums, hidden: Set<Cell>, cells: readonly Cell[]): boolean {
  let changed = false;
  for (const cell of [...hidden]) {
    const side = sideOf(sums, hidden, cell);
    if (!side) continue;
    const crossing = cells.filter((each) => {
      const [first, second] = endsOf(sums, each);
      return side.has(first) !== side.has(second);
    });
    const next = cheapest(crossing, hidden);
    if (!next) continue;
    hidden.add(next);
    changed = true;
  }
  return changed;
}

/**
 * A table as the public may see it: no cell with fewer than `k` households, none that the totals give away, and no group of hidden cells
 * whose sum tells about fewer than `k` households. Cells that nobody is behind stay (a nought names nobody). Hidden beside the small
 * ones are the cells with the fewest households. For tables of one or two dimensions made by `aggregate`; tables published side by side
 * should share only totals that are shown in all of them (the grand total is hidden last).
 */
export function suppress(table: Table, k: number = FEWEST_HOUSEHOLDS): ShownTable {
  const sums = sumsOf(table);
  const hidden = new Set(table.cells.filter((cell) => cell.households.size > 0 && cell.households.size < k));
  // Each round hides at least one more cell, so there are no more rounds than cells.
  for (let changed = hidden.size > 0; changed; ) {
    const byDifference = guardDifferences(sums, hidden, k);
    const bySums = guardSums(sums, hidden, table.cells);
    changed = byDifference || bySums;
  }
  return {
    dimensions: table.dimensions,
    cells: table.cells.map((cell) => (hidden.has(cell) ? { key: cell.key, isHidden: true } : shownCell(cell))),
  };
}
