/** Linear algebra of a reader who adds and subtracts what is published: rows are figures, columns the finest places that they are sums of. */

/** As many rows as are independent of one another, each with a place of its own (Gauss and Jordan). */
export function reduced(rows: readonly (readonly number[])[]): number[][] {
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

/** What is left of a vector when every row has taken its leading place away. */
function residual(basis: readonly (readonly number[])[], vector: readonly number[]): number[] {
  let left = [...vector];
  for (const known of basis) {
    const at = known.findIndex((value) => Math.abs(value) > 1e-9);
    const factor = left[at] ?? 0;
    if (factor !== 0) left = left.map((value, index) => value - factor * (known[index] ?? 0));
  }
  return left;
}

/** Whether a sum of places can be computed from the rows. */
export const spans = (basis: readonly (readonly number[])[], vector: readonly number[]): boolean =>
  residual(basis, vector).every((value) => Math.abs(value) < 1e-9);
