import { kronor, maxOre, minOre, type Ore, ore } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';
import { type Assessment, assess } from './assess.ts';
import { feeRange } from './fee.ts';
import type { GrantRules } from './grant-rules.ts';
import { noteAnswer } from './note-reasons.ts';
import type { NoteFacts, Occasion } from './occasion.ts';
import type { Reason } from './reasons.ts';
import type { DatedAmount, DeliveryScheme, SchemeRules } from './scheme.ts';
import { amountAt, rateAt, schemeOn } from './scheme.ts';

/** Subsidised and delivered occasions, added up. Öre. */
export type WhatIfTotals = {
  readonly deliveries: number;
  readonly households: number;
  /** What the municipality pays, less the fees that it keeps. */
  readonly netOutlay: Ore;
  /** The state's part, the year's threshold not counted. */
  readonly grant: Ore;
  /** What residents pay for these deliveries. */
  readonly fees: Ore;
};
/** What is left for the municipality when the state has paid its part, in öre: below the year's threshold that is nothing. `threshold` null: not known. */
export const ownCost = ({ netOutlay, grant }: Pick<WhatIfTotals, 'netOutlay' | 'grant'>, threshold: Ore | null): Ore =>
  threshold !== null && netOutlay < threshold ? netOutlay : ore(netOutlay - grant);
export type WhatIf = {
  readonly before: WhatIfTotals;
  readonly after: WhatIfTotals;
  /** How many households there are of each kind; one for which nothing differs is in none. */
  readonly counts: Readonly<Record<HouseholdChange, number>>;
  /** Those for whom something differs, with why a delivery of theirs would not be subsidised. */
  readonly changed: readonly ChangedHousehold[];
  /** By what `placeOf` answers, in order of the name. */
  readonly places: readonly { readonly place: string; readonly before: WhatIfTotals; readonly after: WhatIfTotals }[];
  /** Why delivered occasions would not be subsidised, most frequent first; one occasion may have several reasons. */
  readonly reasons: readonly { readonly code: Reason['code']; readonly occasions: number }[];
};

/**
 * What becomes of a household, each in one way: by its number of subsidised deliveries (from none, more, fewer, to none), and where that is the same by what it
 * pays for them.
 */
export const HOUSEHOLD_CHANGES = ['gaining', 'more', 'cheaper', 'dearer', 'fewer', 'losing'] as const;
export type HouseholdChange = (typeof HOUSEHOLD_CHANGES)[number];

export type ChangedHousehold = {
  readonly householdId: string;
  readonly change: HouseholdChange;
  readonly before: number;
  readonly after: number;
  /** What the rules of the day and the draft each ask for these deliveries, öre. */
  readonly feesBefore: Ore;
  readonly feesAfter: Ore;
  readonly reasons: readonly Reason['code'][];
};

const EARLIEST = '0001-01-01' as LocalDate;
const NOTHING = kronor(0);

/** Rules as they are on one day, made to hold on every day: amounts of a later row do not come into it. */
function asOn(rules: SchemeRules, day: LocalDate): SchemeRules {
  const only = (rows: readonly DatedAmount[]): readonly DatedAmount[] => {
    const amount = amountAt(rows, day);
    return amount === undefined ? [] : [{ from: EARLIEST, amount }];
  };
  const { compensation, residentFee } = rules;
  const ratePercent = rateAt(compensation.vatRates, day);
  return {
    ...rules,
    compensation: {
      ...compensation,
      amounts: only(compensation.amounts),
      vatRates: ratePercent === undefined ? [] : [{ from: EARLIEST, ratePercent }],
    },
    residentFee: {
      ...residentFee,
      limits: only(residentFee.limits),
      charged: only(residentFee.charged),
      ceilings: only(residentFee.ceilings ?? []),
    },
    minOrderValue: only(rules.minOrderValue),
  };
}

const isCovered = (scheme: DeliveryScheme, note: NoteFacts): boolean => noteAnswer(scheme, note).reasons.length === 0;
const feesOf = (notes: readonly NoteFacts[]): Ore => notes.reduce<Ore>((sum, note) => ore(sum + note.fee), NOTHING);

/**
 * The fee that rules ask for an occasion: what was taken, if they allow it, else the nearest that they do. A note that they do not cover has the round's own
 * fee beside it, which is no fee of theirs.
 */
function feeBy(scheme: DeliveryScheme, { day, notes }: Occasion): Ore {
  const { minimum, maximum } = feeRange(scheme, day);
  const taken = feesOf(notes.length === 1 ? notes : notes.filter((note) => isCovered(scheme, note)));
  return maxOre(minimum, maximum === null ? taken : minOre(taken, maximum));
}

/** With the fee that would have been taken, once: on the first note that was delivered and that the rules cover. */
function charged(scheme: DeliveryScheme, occasion: Occasion): Occasion {
  const fee = feeBy(scheme, occasion);
  const delivered = occasion.notes.filter((note) => note.outcome.state === 'DELIVERED');
  const first = delivered.length < 2 ? delivered[0] : (delivered.find((note) => isCovered(scheme, note)) ?? delivered[0]);
  const notes = occasion.notes.map(
    (note): NoteFacts => ({ ...note, fee: note === first ? fee : NOTHING, feeKeptBy: scheme.residentFee.keptBy }),
  );
  return { ...occasion, notes };
}

class Sum {
  deliveries = 0;
  readonly households = new Set<string>();
  netOutlay = 0;
  grant = 0;
  fees = 0;

  add(answer: Assessment): void {
    this.deliveries += 1;
    this.households.add(answer.householdId);
    this.netOutlay += answer.netOutlay;
    this.grant += answer.grant;
    this.fees += answer.fee;
  }

  totals(): WhatIfTotals {
    const { deliveries, households, netOutlay, grant, fees } = this;
    return { deliveries, households: households.size, netOutlay: ore(netOutlay), grant: ore(grant), fees: ore(fees) };
  }
}

function sumsOf(
  answers: readonly Assessment[],
  placeOf: (householdId: string) => string,
): { readonly all: Sum; readonly places: Map<string, Sum> } {
  const all = new Sum();
  const places = new Map<string, Sum>();
  for (const answer of answers) {
    if (!answer.claimable) continue;
    const place = placeOf(answer.householdId);
    const sum = places.get(place) ?? new Sum();
    places.set(place, sum);
    sum.add(answer);
    all.add(answer);
  }
  return { all, places };
}

/**
 * What other rules would have meant for deliveries that were made: the same occasions judged once more by `rules` as they are on `day`, with the fee that
 * they would have set. People would have ordered otherwise under other rules; that is not guessed. Source: issue 5, "What if".
 * @param answers what the rules in force said of these occasions.
 */
export function whatIf(
  occasions: readonly Occasion[],
  answers: readonly Assessment[],
  asked: {
    readonly rules: SchemeRules;
    readonly day: LocalDate;
    readonly grantRules: GrantRules;
    /** The rules in force, by which `answers` were judged. */
    readonly versions: readonly DeliveryScheme[];
    readonly placeOf: (householdId: string) => string;
  },
): WhatIf {
  const rules = asOn(asked.rules, asked.day);
  const scheme: DeliveryScheme = { ...rules, id: 'what-if', version: 1, validFrom: EARLIEST, validTo: null, decided: null };
  const judged = assess(
    occasions.map((occasion) => charged(scheme, occasion)),
    [scheme],
    asked.grantRules,
  );
  const before = sumsOf(answers, asked.placeOf);
  const after = sumsOf(judged, asked.placeOf);
  const changed = changedOf(occasions, { answers, versions: asked.versions }, judged);
  const places = [...new Set([...before.places.keys(), ...after.places.keys()])].sort((a, b) => a.localeCompare(b, 'sv'));
  const of = (sums: Map<string, Sum>, place: string) => (sums.get(place) ?? new Sum()).totals();
  return {
    before: before.all.totals(),
    after: after.all.totals(),
    counts: countsOf(changed),
    places: places.map((place) => ({ place, before: of(before.places, place), after: of(after.places, place) })),
    changed,
    reasons: reasonsOf(occasions, judged),
  };
}

interface Standing {
  readonly answers: readonly Assessment[];
  readonly versions: readonly DeliveryScheme[];
}
/** A fee that was forgotten, or taken twice, is no change of the rules: both sides are what rules ask. */
function changedOf(occasions: readonly Occasion[], { answers, versions }: Standing, judged: readonly Assessment[]): ChangedHousehold[] {
  const households = new Map<
    string,
    { before: number; after: number; feesBefore: number; feesAfter: number; reasons: Set<Reason['code']> }
  >();
  for (const [index, was] of answers.entries()) {
    const [becomes, occasion] = [judged[index], occasions[index]];
    const household = households.get(was.householdId) ?? { before: 0, after: 0, feesBefore: 0, feesAfter: 0, reasons: new Set() };
    households.set(was.householdId, household);
    if (was.claimable) {
      household.before += 1;
      const scheme = occasion && schemeOn(versions, occasion.day);
      household.feesBefore += scheme ? feeBy(scheme, occasion) : was.fee;
    }
    if (becomes?.claimable) {
      household.after += 1;
      household.feesAfter += becomes.fee;
    }
    if (was.claimable && becomes && !becomes.claimable) for (const { code } of becomes.reasons) household.reasons.add(code);
  }
  return [...households].flatMap(([householdId, { reasons, feesBefore, feesAfter, ...counts }]) => {
    const sums = { ...counts, feesBefore: ore(feesBefore), feesAfter: ore(feesAfter) };
    const change = changeOf(sums);
    return change ? [{ householdId, change, ...sums, reasons: [...reasons] }] : [];
  });
}

function changeOf({
  before,
  after,
  feesBefore,
  feesAfter,
}: Pick<ChangedHousehold, 'before' | 'after' | 'feesBefore' | 'feesAfter'>): HouseholdChange | undefined {
  if (after > before) return before === 0 ? 'gaining' : 'more';
  if (after < before) return after === 0 ? 'losing' : 'fewer';
  if (feesAfter === feesBefore) return undefined;
  return feesAfter < feesBefore ? 'cheaper' : 'dearer';
}

function countsOf(changed: readonly ChangedHousehold[]): WhatIf['counts'] {
  const counts = { gaining: 0, more: 0, cheaper: 0, dearer: 0, fewer: 0, losing: 0 };
  for (const { change } of changed) counts[change] += 1;
  return counts;
}

function reasonsOf(occasions: readonly Occasion[], judged: readonly Assessment[]): WhatIf['reasons'] {
  const counts = new Map<Reason['code'], number>();
  for (const [index, { reasons }] of judged.entries()) {
    if (!occasions[index]?.notes.some((note) => note.outcome.state === 'DELIVERED')) continue;
    for (const { code } of reasons) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ code, occasions: count }))
    .sort((a, b) => b.occasions - a.occasions || (a.code < b.code ? -1 : 1));
}
