import type { PreviewChange } from '@galleria/contract/order-changes';

interface Placed {
  readonly position: number;
  readonly offerId: string;
  readonly quantity: number;
}

/**
 * What is asked for: the lines that are to be fewer than they were, and what comes with them: of the basket, and more of the same, which is bought at today's price.
 * `quantities`: as they are to be, by position.
 */
export function wantedChange(
  placed: readonly Placed[],
  quantities: ReadonlyMap<number, number>,
  basket: PreviewChange['add'],
): PreviewChange {
  const wantedOf = ({ position, quantity }: Placed) => quantities.get(position) ?? quantity;
  const fewer = placed.filter((line) => wantedOf(line) < line.quantity);
  const more = placed
    .filter((line) => wantedOf(line) > line.quantity)
    .map((line) => ({ offerId: line.offerId, quantity: wantedOf(line) - line.quantity }));
  const add = new Map<string, number>();
  for (const { offerId, quantity } of [...basket, ...more]) add.set(offerId, (add.get(offerId) ?? 0) + quantity);
  return {
    lines: fewer.map((line) => ({ position: line.position, quantity: wantedOf(line) })),
    add: [...add].map(([offerId, quantity]) => ({ offerId, quantity })),
  };
}
