import { Problem } from '../../core/problem.ts';
import type { LineRow } from './order.store.ts';
import { takenFor } from './replacement.ts';

/** Goods in the parcel, or on the way into it, that a recall says must not be handed out. */
export const recalledIn = (lines: readonly LineRow[]): LineRow[] =>
  lines.filter((line) => line.recalled !== null && takenFor(line) !== undefined);

/** Throws `picking.recalled`, naming the goods, while any of them would go out of the shop. */
export function refuseRecalled(lines: readonly LineRow[]): void {
  const held = recalledIn(lines);
  if (held.length === 0) return;
  throw new Problem('picking.recalled', {
    names: held.map(({ name, replacement }) => replacement?.name ?? name),
    positions: held.map(({ position }) => position),
  });
}
