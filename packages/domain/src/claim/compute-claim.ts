import { addOre, kronor, minOre, type Ore, ore, subtractOre, timesOre } from '../money/index.ts';
import { lineKey, type ReportLine, totalsOf } from '../report/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { type GrantRules, type GrantTerms, grantTermsOn, thresholdOf } from '../subsidy/index.ts';
import type { LocalDate } from '../time/index.ts';

/** One shop's part: occasions in which it delivered (one that two shops shared counts for both), and its sums in öre ex VAT. */
export type ClaimShop = {
  readonly shopId: string | null;
  readonly occasions: number;
  readonly gross: Ore;
  readonly feesReceived: Ore;
  readonly netOutlay: Ore;
  readonly grant: Ore;
};

/** The totals of a claim, öre ex VAT. All of them follow from its lines. Source: DOMAIN 2.2, 2.4. */
export type ClaimTotals = {
  readonly households: number;
  readonly occasions: number;
  readonly deliveries: number;
  readonly rides: number;
  /** What the municipality paid; what it received in fees; the difference. */
  readonly gross: Ore;
  readonly feesReceived: Ore;
  readonly netOutlay: Ore;
  /** The state's share of the net outlay before any cap. */
  readonly shareOfOutlay: Ore;
  /** The cap tried on each occasion, tried on the sum, and how much more the second gives: the ordinance does not say which. */
  readonly cappedByOccasion: Ore;
  readonly cappedOnSum: Ore;
  readonly capDifference: Ore;
  /** The municipality's net outlay of the calendar year so far: this claim's, and what stands in other claims or in none yet. The threshold is tried on it. */
  readonly yearOutlay: Ore;
  readonly threshold: Ore;
  readonly reachesThreshold: boolean;
  readonly amountSought: Ore;
  readonly terms: GrantTerms;
  readonly perShop: readonly ClaimShop[];
};

export type ClaimRefusal =
  | { readonly code: 'claim.rules-unknown'; readonly year: number }
  | { readonly code: 'claim.line-twice'; readonly line: string }
  | { readonly code: 'claim.line-outside'; readonly line: string };

export type ClaimInput = {
  /** Lines of locked reports that stand in no other claim, counter-lines among them. Lines that may not be claimed are left out here. */
  readonly lines: readonly ReportLine[];
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  /** Net outlay of the year in which the period ends that is not in this claim. Absent: all of it is. */
  readonly outsideClaim?: Ore;
  readonly grantRules: GrantRules;
};

/** The lines that go to the state: delivered, covered, subsidised. A failed delivery that the municipality paid is not among them. */
export const claimableLines = (lines: readonly ReportLine[]): ReportLine[] => lines.filter((line) => line.claimable);

function shopPart(shopId: string | null, lines: readonly ReportLine[]): ClaimShop {
  const perOccasion = new Map<string, number>();
  for (const line of lines) perOccasion.set(line.occasionId, (perOccasion.get(line.occasionId) ?? 0) + line.noteCount);
  const { compensation: gross, feesReceived, netOutlay, grant } = totalsOf(lines);
  // A shop may have two notes at one door; a correction of an earlier claim's occasion counts −1.
  const occasions = [...perOccasion.values()].reduce((sum, count) => sum + Math.sign(count), 0);
  return { shopId, occasions, gross, feesReceived, netOutlay, grant };
}

function shopParts(lines: readonly ReportLine[]): ClaimShop[] {
  const groups = new Map<string | null, ReportLine[]>();
  for (const line of lines) {
    const group = groups.get(line.shopId);
    if (group) group.push(line);
    else groups.set(line.shopId, [line]);
  }
  const sorted = [...groups].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return sorted.map(([shopId, group]) => shopPart(shopId, group));
}

function lineRefusal(input: ClaimInput): ClaimRefusal | undefined {
  const seen = new Set<string>();
  for (const line of input.lines) {
    const key = lineKey(line);
    if (seen.has(key)) return { code: 'claim.line-twice', line: key };
    if (line.day > input.period.to) return { code: 'claim.line-outside', line: key };
    seen.add(key);
  }
  return undefined;
}

/**
 * What may be sought from the state for a period: nothing while the year's net outlay is below half a price base amount (29 599.99 → 0;
 * 29 600.00 → more, in 2026), else the capped share; a year claimed in parts is one year. Days before the period are corrections of what earlier claims held, and are counted. Refuses a line
 * that stands twice, one after the period, and a year whose price base amount is not known. Source: DOMAIN 2.1, 2.2, golden case 10.
 */
export function computeClaim(input: ClaimInput): Result<ClaimTotals, ClaimRefusal> {
  const { period, grantRules } = input;
  const refusal = lineRefusal(input);
  if (refusal) return refuse(refusal);
  const terms = grantTermsOn(grantRules, period.to);
  const threshold = thresholdOf(grantRules, period.to);
  if (!terms || threshold === undefined) return refuse({ code: 'claim.rules-unknown', year: Number(period.to.slice(0, 4)) });

  const lines = claimableLines(input.lines);
  const totals = totalsOf(lines);
  const rides = totalsOf(lines.filter((line) => line.kind === 'RIDE')).occasions;
  const shareOfOutlay = ore(Math.floor((totals.netOutlay * terms.sharePercent) / 100));
  const cappedByOccasion = totals.grant;
  const cappedOnSum = minOre(shareOfOutlay, timesOre(terms.capPerOccasion, totals.occasions));
  const yearOutlay = addOre(totals.netOutlay, input.outsideClaim ?? kronor(0));
  const reachesThreshold = yearOutlay >= threshold;
  const capped = terms.capTriedOn === 'OCCASION' ? cappedByOccasion : cappedOnSum;
  return ok({
    households: totals.households,
    occasions: totals.occasions,
    deliveries: totals.occasions - rides,
    rides,
    gross: totals.compensation,
    feesReceived: totals.feesReceived,
    netOutlay: totals.netOutlay,
    shareOfOutlay,
    cappedByOccasion,
    cappedOnSum,
    capDifference: subtractOre(cappedOnSum, cappedByOccasion),
    yearOutlay,
    threshold,
    reachesThreshold,
    amountSought: reachesThreshold ? capped : kronor(0),
    terms,
    perShop: shopParts(lines),
  });
}
