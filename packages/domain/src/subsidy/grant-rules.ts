import { type Ore, ore } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import type { LocalDate } from '../time/index.ts';

/** The state's terms from a day on. Source: förordning (2000:284) 19-20 §§ and the regions' pages, DOMAIN 2.1. */
export type GrantTerms = {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** The most that the state pays of the net outlay, whole per cent. */
  readonly sharePercent: number;
  readonly capPerOccasion: Ore;
  /** What the year's net outlay must reach, whole per cent of the price base amount. */
  readonly thresholdPercent: number;
  /** Whether the cap is tried on each occasion (the literal reading) or on the year's sum. A claim shows both. */
  readonly capTriedOn: 'OCCASION' | 'SUM';
  readonly source: string;
};

/** The price base amount (prisbasbelopp) of a calendar year, öre. */
export type PriceBaseAmount = { readonly year: number; readonly amount: Ore; readonly source: string };

/** Everything about the grant that the state changes by decree: dated rows, never constants. Plain JSON. */
export type GrantRules = { readonly terms: readonly GrantTerms[]; readonly priceBaseAmounts: readonly PriceBaseAmount[] };

/** The terms that hold on a day; of several, the ones that began last. */
export function grantTermsOn(rules: GrantRules, day: LocalDate): GrantTerms | undefined {
  let best: GrantTerms | undefined;
  for (const terms of rules.terms) {
    if (terms.validFrom > day || (terms.validTo !== null && terms.validTo < day)) continue;
    if (!best || terms.validFrom > best.validFrom) best = terms;
  }
  return best;
}

/** The net outlay that a year must reach before anything is granted, öre; undefined when no price base amount is known for it. */
export function thresholdOf(rules: GrantRules, day: LocalDate): Ore | undefined {
  const terms = grantTermsOn(rules, day);
  const base = rules.priceBaseAmounts.find((row) => row.year === Number(day.slice(0, 4)));
  // Rounded up: an outlay just below the exact half does not reach it.
  return terms && base ? ore(Math.ceil((base.amount * terms.thresholdPercent) / 100)) : undefined;
}

export type PriceBaseFault =
  | { readonly code: 'claim.amount-known'; readonly year: number; readonly amountOre: Ore }
  | { readonly code: 'claim.amount-year'; readonly year: number; readonly last: number }
  | { readonly code: 'claim.amount-unlikely'; readonly beforeYear: number; readonly beforeOre: Ore };

/** It has never moved as far as this from one year to the next: what does is a slip of the pen. Per cent. */
const MOST_CHANGE = 25;

/**
 * Whether an officer may enter this price base amount: not over the state's own, not of a year for which none can be decided yet (it is set in the
 * autumn before), and not one that is out of all proportion to the latest known before it.
 */
export function checkPriceBaseAmount({
  year,
  amount,
  decreed,
  known,
  thisYear,
}: {
  readonly year: number;
  readonly amount: Ore;
  readonly decreed: readonly PriceBaseAmount[];
  readonly known: readonly PriceBaseAmount[];
  readonly thisYear: number;
}): Result<Ore, PriceBaseFault> {
  const already = decreed.find((row) => row.year === year);
  if (already) return refuse({ code: 'claim.amount-known', year, amountOre: already.amount });
  const before = known.filter((row) => row.year < year).toSorted((a, b) => b.year - a.year)[0];
  if (!before || year > thisYear + 1) return refuse({ code: 'claim.amount-year', year, last: thisYear + 1 });
  const change = Math.abs(amount - before.amount) * 100;
  if (change > MOST_CHANGE * before.amount * (year - before.year))
    return refuse({ code: 'claim.amount-unlikely', beforeYear: before.year, beforeOre: before.amount });
  return ok(amount);
}

/**
 * The state's share of one occasion: min(share × net outlay, cap), öre. Rounded down, since the ordinance says "at most".
 * Never negative. Source: DOMAIN 2.2.
 */
export function grantFor(netOutlay: Ore, terms: GrantTerms): Ore {
  return ore(Math.max(0, Math.min(Math.floor((netOutlay * terms.sharePercent) / 100), terms.capPerOccasion)));
}
