import type { ShownTable, Table } from './index.ts';

/** Which hidden cells a reader with linear algebra could compute: Gauss and Jordan over every sum, independent of our own graph. */
export function computable(table: Table, shown: ShownTable): number {
  const unknown = shown.cells.flatMap((cell, index) => (cell.isHidden ? [index] : []));
  const column = new Map(unknown.map((cell, index) => [cell, index]));
  const rows: number[][] = [];
  table.cells.forEach((total, totalIndex) => {
    total.key.forEach((value, dimension) => {
      if (value !== null) return;
      const row = new Array<number>(unknown.length).fill(0);
      table.cells.forEach((cell, index) => {
        const isPart = cell.key.every((each, at) => (at === dimension ? each !== null : each === total.key[at]));
        const at = column.get(index);
        if (at !== undefined && (isPart || index === totalIndex)) row[at] = index === totalIndex ? -1 : 1;
      });
      rows.push(row);
    });
  });
  let rank = 0;
  for (let at = 0; at < unknown.length; at += 1) {
    const found = rows.findIndex((row, index) => index >= rank && Math.abs(row[at] ?? 0) > 1e-9);
    const pivot = rows[found];
    const swapped = rows[rank];
    if (!pivot || !swapped) continue;
    rows[found] = swapped;
    const scaled = pivot.map((value) => value / (pivot[at] ?? 1));
    rows[rank] = scaled;
    rows.forEach((row, index) => {
      const factor = row[at] ?? 0;
      if (index !== rank && Math.abs(factor) > 1e-9) rows[index] = row.map((value, other) => value - factor * (scaled[other] ?? 0));
    });
    rank += 1;
  }
  return rows.filter((row) => row.filter((value) => Math.abs(value) > 1e-9).length === 1).length;
}
