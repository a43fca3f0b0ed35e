import { kronor, maxOre, minOre, type Ore, ore } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';
import { type Assessment, assess } from './assess.ts';
import { feeRange } from './fee.ts';
import type { GrantRules } from './grant-rules.ts';
import type { NoteFacts, Occasion } from './occasion.ts';
import type { Reason } from './reasons.ts';
import type { DatedAmount, DeliveryScheme, SchemeRules } from './scheme.ts';
import { amountAt, rateAt } from './scheme.ts';

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
  /** Households with at least one subsidised delivery after and none before; and the other way round. */
  readonly gaining: number;
  readonly losing: number;
  /** Those whose number of subsidised deliveries differs, with why a delivery of theirs would not be subsidised. */
  readonly changed: readonly ChangedHousehold[];
  /** By what `placeOf` answers, in order of the name. */
  readonly places: readonly { readonly place: string; readonly before: WhatIfTotals; readonly after: WhatIfTotals }[];
  /** Why delivered occasions would not be subsidised, most frequent first; one occasion may have several reasons. */
  readonly reasons: readonly { readonly code: Reason['code']; readonly occasions: number }[];
};

export type ChangedHousehold = {
  readonly householdId: string;
  readonly before: number;
  readonly after: number;
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

/** The fee that would have been taken: what was, if the rules allow it, else the nearest that they do; on the occasion's first note, once. */
function charged(rules: SchemeRules, occasion: Occasion): Occasion {
  const { minimum, maximum } = feeRange(rules, occasion.day);
  const taken = occasion.notes.reduce<Ore>((sum, note) => ore(sum + note.fee), NOTHING);
  const fee = maxOre(minimum, maximum === null ? taken : minOre(taken, maximum));
  const first = occasion.notes.findIndex((note) => note.outcome.state === 'DELIVERED');
  const notes = occasion.notes.map(
    (note, index): NoteFacts => ({ ...note, fee: index === first ? fee : NOTHING, feeKeptBy: rules.residentFee.keptBy }),
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
    readonly placeOf: (householdId: string) => string;
  },
): WhatIf {
  const rules = asOn(asked.rules, asked.day);
  const scheme: DeliveryScheme = { ...rules, id: 'what-if', version: 1, validFrom: EARLIEST, validTo: null, decided: null };
  const judged = assess(
    occasions.map((occasion) => charged(rules, occasion)),
    [scheme],
    asked.grantRules,
  );
  const before = sumsOf(answers, asked.placeOf);
  const after = sumsOf(judged, asked.placeOf);
  const others = (mine: Sum, theirs: Sum) => [...mine.households].filter((each) => !theirs.households.has(each)).length;
  const places = [...new Set([...before.places.keys(), ...after.places.keys()])].sort((a, b) => a.localeCompare(b, 'sv'));
  const of = (sums: Map<string, Sum>, place: string) => (sums.get(place) ?? new Sum()).totals();
  return {
    before: before.all.totals(),
    after: after.all.totals(),
    gaining: others(after.all, before.all),
    losing: others(before.all, after.all),
    places: places.map((place) => ({ place, before: of(before.places, place), after: of(after.places, place) })),
    changed: changedOf(answers, judged),
    reasons: reasonsOf(occasions, judged),
  };
}

function changedOf(before: readonly Assessment[], after: readonly Assessment[]): ChangedHousehold[] {
  const households = new Map<string, { before: number; after: number; readonly reasons: Set<Reason['code']> }>();
  for (const [index, was] of before.entries()) {
    const becomes = after[index];
    const household = households.get(was.householdId) ?? { before: 0, after: 0, reasons: new Set() };
    households.set(was.householdId, household);
    if (was.claimable) household.before += 1;
    if (becomes?.claimable) household.after += 1;
    if (was.claimable && becomes && !becomes.claimable) for (const { code } of becomes.reasons) household.reasons.add(code);
  }
  return [...households]
    .filter(([, household]) => household.before !== household.after)
    .map(([householdId, { reasons, ...counts }]) => ({ householdId, ...counts, reasons: [...reasons] }));
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
