import type { PriceStep } from '../promotion/index.ts';

/** Goods of a bundle with everything that was asked for them. */
export interface PartHistory {
  readonly quantity: number;
  readonly history: readonly PriceStep[];
}

const priceAt = (history: readonly PriceStep[], at: number): number | undefined =>
  history.toSorted((a, b) => a.fromAt.getTime() - b.fromAt.getTime()).findLast(({ fromAt }) => fromAt.getTime() <= at)?.priceOre;

/**
 * What a bundle was really asked for, oldest first: its own price, or what its parts came to where they were cheaper (`bundlePrice`), from each moment on
 * which either changed. The lowest price of thirty days beside a reduction is measured by this, not by what the shop had written (prisinformationslagen 7 a §).
 */
export function askedOfBundle(own: readonly PriceStep[], parts: readonly PartHistory[], mayCostMore: boolean): PriceStep[] {
  const begin = Math.min(...own.map(({ fromAt }) => fromAt.getTime()));
  const moments = new Set([...own, ...parts.flatMap(({ history }) => history)].map(({ fromAt }) => Math.max(begin, fromAt.getTime())));
  return [...moments]
    .sort((a, b) => a - b)
    .flatMap((at): PriceStep[] => {
      const written = priceAt(own, at);
      const together = parts.map(({ quantity, history }) => (priceAt(history, at) ?? Number.POSITIVE_INFINITY) * quantity);
      const sum = together.reduce((total, each) => total + each, 0);
      return written === undefined
        ? []
        : [{ priceOre: mayCostMore || parts.length === 0 ? written : Math.min(written, sum), fromAt: new Date(at) }];
    });
}
