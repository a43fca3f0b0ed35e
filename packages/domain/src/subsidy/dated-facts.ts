import type { LocalDate } from '../time/index.ts';

/** What the rules ask about a household, as the register has it: where it is, who lives there, and how far it is to each shop by key. */
export type HouseholdState = {
  readonly villageId: string | null;
  readonly pin: { readonly lat: number; readonly lon: number } | null;
  readonly yearRound: boolean;
  readonly registered: boolean;
  readonly distances: readonly ShopDistance[];
};
export type ShopDistance = { readonly shopId: string; readonly metres: number; readonly method: string; readonly measuredOn: string };

/** What held until a day, its first day no more. Of several the one with the earliest `until` after a day is what held on it. */
export type PastState = HouseholdState & { readonly until: LocalDate };

/** From a day on, as when somebody moves; `always`: it was wrong for as long as it has stood there. */
export type ValidFrom = LocalDate | 'always';

type Fact = string;
type Values = ReadonlyMap<Fact, unknown>;
type Segment = { readonly until: LocalDate | null; readonly values: Values };

const SHOP = 'shop:';
/** A form shows degrees so: what comes back from it unchanged has not changed. */
const toAMetre = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** Facts by name, each distance one of its own: a correction of one changes no other. */
function valuesOf({ villageId, pin, yearRound, registered, distances }: HouseholdState): Values {
  return new Map<Fact, unknown>([
    ['villageId', villageId],
    ['pin', pin && { lat: toAMetre(pin.lat), lon: toAMetre(pin.lon) }],
    ['yearRound', yearRound],
    ['registered', registered],
    ...distances.map(({ shopId, metres, method, measuredOn }) => [SHOP + shopId, { shopId, metres, method, measuredOn }] as const),
  ]);
}

function stateOf(values: Values): HouseholdState {
  const distances = [...values].filter(([fact]) => fact.startsWith(SHOP)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    villageId: values.get('villageId') as HouseholdState['villageId'], // as `valuesOf` put it there
    pin: values.get('pin') as HouseholdState['pin'],
    yearRound: values.get('yearRound') === true,
    registered: values.get('registered') === true,
    distances: distances.map(([, distance]) => distance as ShopDistance),
  };
}

const same = (one: Values, other: Values, fact: Fact): boolean => JSON.stringify(one.get(fact)) === JSON.stringify(other.get(fact));
const differing = (one: Values, other: Values): Fact[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((fact) => !same(one, other, fact));

/** Whether anything that the rules ask about is another. */
export const statesDiffer = (one: HouseholdState, other: HouseholdState): boolean => differing(valuesOf(one), valuesOf(other)).length > 0;

/** Whether all that is another was missing before: nobody knew it, and it has been so all the time. A road is one of its own by shop. */
export function fillsIn(one: HouseholdState, other: HouseholdState): boolean {
  const before = valuesOf(one);
  const facts = differing(before, valuesOf(other));
  return facts.length > 0 && facts.every((fact) => (before.get(fact) ?? null) === null);
}

function withFacts(values: Values, from: Values, facts: Iterable<Fact>): Values {
  const changed = new Map(values);
  for (const fact of facts) {
    if (from.has(fact)) changed.set(fact, from.get(fact));
    else changed.delete(fact);
  }
  return changed;
}

/** A segment that a day lies within becomes two: what holds before the day, and what holds from it. */
function splitAt(segments: readonly Segment[], day: LocalDate): Segment[] {
  const index = segments.findIndex(({ until }) => until === null || until > day);
  const within = segments[index];
  const before = segments[index - 1];
  if (!within || before?.until === day) return [...segments];
  return [...segments.slice(0, index), { ...within, until: day }, ...segments.slice(index)];
}

/** Every segment in which the facts stand as they stand now without a break, newest first, is put right. */
function corrected(segments: readonly Segment[], facts: readonly Fact[], next: Values): Segment[] {
  const now = segments.at(-1)?.values ?? next;
  let wrong = [...facts];
  const put: Segment[] = [];
  for (const segment of [...segments].reverse()) {
    wrong = wrong.filter((fact) => same(segment.values, now, fact));
    put.unshift({ ...segment, values: withFacts(segment.values, next, wrong) });
  }
  return put;
}

/**
 * What held before, once a household is `next`. Only facts that differ from what the register says now are touched. A change from a day leaves what held before
 * the day as it was; a correction goes back as far as the wrong value does. Neighbours that say the same become one.
 */
export function changeState(
  register: { readonly now: HouseholdState; readonly past: readonly PastState[] },
  next: HouseholdState,
  from: ValidFrom,
): PastState[] {
  const byDay = [...register.past].sort((a, b) => (a.until < b.until ? -1 : 1));
  const segments: Segment[] = [
    ...byDay.map(({ until, ...state }) => ({ until, values: valuesOf(state) })),
    { until: null, values: valuesOf(register.now) },
  ];
  const target = valuesOf(next);
  const facts = differing(valuesOf(register.now), target);
  const changed =
    from === 'always'
      ? corrected(segments, facts, target)
      : splitAt(segments, from).map((segment) =>
          segment.until === null || segment.until > from ? { ...segment, values: withFacts(segment.values, target, facts) } : segment,
        );
  return changed.flatMap(({ until, values }, index) => {
    const after = changed[index + 1];
    return until === null || !after || differing(values, after.values).length === 0 ? [] : [{ until, ...stateOf(values) }];
  });
}
