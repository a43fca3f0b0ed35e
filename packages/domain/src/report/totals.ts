import { type Ore, ore } from '../money/index.ts';
import type { ReportLine } from './lines.ts';

/** Sums over lines, öre ex VAT (`fees`: VAT included). With corrections among them a count or sum may be negative. */
export type Totals = {
  readonly notes: number;
  readonly failed: number;
  readonly occasions: number;
  /** Households with at least one occasion left when corrections are counted. */
  readonly households: number;
  readonly compensation: Ore;
  readonly fees: Ore;
  readonly feesReceived: Ore;
  readonly netOutlay: Ore;
  readonly grant: Ore;
};

/** The totals of any lines: nothing is stored that the lines do not say. */
export function totalsOf(lines: readonly ReportLine[]): Totals {
  const sums = { notes: 0, failed: 0, occasions: 0, compensation: 0, fees: 0, feesReceived: 0, netOutlay: 0, grant: 0 };
  const perHousehold = new Map<string, number>();
  for (const line of lines) {
    sums.notes += line.noteCount;
    if (line.outcome === 'FAILED') sums.failed += line.noteCount;
    sums.occasions += line.occasionCount;
    sums.compensation += line.compensation;
    sums.fees += line.fee;
    sums.feesReceived += line.feeReceived;
    sums.netOutlay += line.netOutlay;
    sums.grant += line.grant;
    perHousehold.set(line.householdId, (perHousehold.get(line.householdId) ?? 0) + line.occasionCount);
  }
  return {
    notes: sums.notes,
    failed: sums.failed,
    occasions: sums.occasions,
    households: [...perHousehold.values()].filter((count) => count > 0).length,
    compensation: ore(sums.compensation),
    fees: ore(sums.fees),
    feesReceived: ore(sums.feesReceived),
    netOutlay: ore(sums.netOutlay),
    grant: ore(sums.grant),
  };
}

/** The same for each value of a key (a shop, a carrier, a day), in order of the key. */
export function totalsBy(lines: readonly ReportLine[], keyOf: (line: ReportLine) => string): Map<string, Totals> {
  const groups = new Map<string, ReportLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => [key, totalsOf(group)]));
}
