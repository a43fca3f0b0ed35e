import { type Ore, ore } from '../money/index.ts';
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

/**
 * The state's share of one occasion: min(share × net outlay, cap), öre. Rounded down, since the ordinance says "at most".
 * Never negative. Source: DOMAIN 2.2.
 */
export function grantFor(netOutlay: Ore, terms: GrantTerms): Ore {
  return ore(Math.max(0, Math.min(Math.floor((netOutlay * terms.sharePercent) / 100), terms.capPerOccasion)));
}
