import { addDays, instantOf, type LocalDate, localTime } from '../time/index.ts';

export const DAYS_LOOKED_BACK = 30;
const MIDNIGHT = localTime('00:00');

/** One row of an offer's price history: from this instant the shop asked for so much. */
export interface PriceStep {
  readonly priceOre: number;
  readonly fromAt: Date;
}
/** A reduction as it was announced: `endedAt` where it was stopped before its last day was over. */
export interface Reduction {
  readonly id: string;
  readonly priceOre: number;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  readonly endedAt: Date | null;
  /** The lowest price that the shop knows of beside what stands here, at its own counter; null: none. */
  readonly shopLowestOre: number | null;
}

/**
 * The price that must stand beside a reduction: the lowest that the shop has applied during the 30 days before its first day, in the history and under
 * earlier reductions. A reduction that begins where a smaller one ended is the next step of the same one and keeps the price before the first step.
 * Undefined when nothing was sold before that day. Source: prisinformationslagen (2004:347) 7 a §, DOMAIN 3.1.
 */
export function lowestBefore(reduction: Reduction, history: readonly PriceStep[], earlier: readonly Reduction[]): number | undefined {
  const start = instantOf(reduction.fromDay, MIDNIGHT).getTime();
  const before = earlier.filter((each) => each.id !== reduction.id && beginOf(each) < start && endOf(each) > beginOf(each));
  const step = before.find((each) => endOf(each) === start && each.priceOre > reduction.priceOre);
  if (step !== undefined) return lowestBefore(step, history, before);
  const since = instantOf(addDays(reduction.fromDay, -DAYS_LOOKED_BACK), MIDNIGHT).getTime();
  const steps = history.toSorted((a, b) => a.fromAt.getTime() - b.fromAt.getTime());
  const asked = steps.flatMap(({ priceOre, fromAt }, index) => {
    const until = steps[index + 1]?.fromAt.getTime() ?? Number.POSITIVE_INFINITY;
    return fromAt.getTime() < start && until > since ? [priceOre] : [];
  });
  if (asked.length === 0) return undefined;
  const reduced = before.filter((each) => endOf(each) > since).map((each) => each.priceOre);
  return Math.min(...asked, ...reduced, ...(reduction.shopLowestOre === null ? [] : [reduction.shopLowestOre]));
}

const beginOf = ({ fromDay }: Reduction): number => instantOf(fromDay, MIDNIGHT).getTime();
const endOf = ({ toDay, endedAt }: Reduction): number =>
  Math.min(instantOf(addDays(toDay, 1), MIDNIGHT).getTime(), endedAt?.getTime() ?? Number.POSITIVE_INFINITY);
