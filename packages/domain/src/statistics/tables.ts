import type { Ore } from '../money/index.ts';
import { monthOf } from '../time/index.ts';
import { aggregateBy, type DeliveryFact, type ShownTable, showAll } from './aggregate.ts';
import { FEWEST_HOUSEHOLDS, type Settled, type Side, suppressTogether } from './suppress-together.ts';

/** Road to the nearest shop in kilometres, each band up to and without its end; the last has none. */
export const DISTANCE_BANDS = ['0-2', '2-5', '5-10', '10-20', '20-40', '40-'] as const;

/** The band of a measured road; empty when none is known (an estimate is none). */
export function bandOf(metres: number | null): string {
  if (metres === null) return '';
  return DISTANCE_BANDS.find((band) => metres < Number(band.split('-')[1] || Number.POSITIVE_INFINITY) * 1000) ?? '';
}

/** A fact with everything that the municipality's tables are counted by. */
export type DetailedFact = DeliveryFact & {
  readonly net: Ore;
  readonly subsidisedDeliveries: number;
  readonly distance: string;
  /** How the order came: web, phone, counter, or what else a note says. */
  readonly channel: string;
  /** The version of the rules that held on its day; empty where none did. */
  readonly version: string;
};

const SIDES = [
  { dimension: 'month', placeOf: ({ day }) => monthOf(day) },
  { dimension: 'village', placeOf: ({ village }) => village },
  { dimension: 'shop', placeOf: ({ shopId }) => shopId ?? '' },
  { dimension: 'carrier', placeOf: ({ carrierId }) => carrierId },
  { dimension: 'distance', placeOf: ({ distance }) => distance },
  { dimension: 'channel', placeOf: ({ channel }) => channel },
  { dimension: 'version', placeOf: ({ version }) => version },
] as const satisfies readonly [Side<DetailedFact>, ...Side<DetailedFact>[]];

export type DetailedTable = { readonly by: (typeof SIDES)[number]['dimension']; readonly table: ShownTable };

/** To the shop the home care's order comes by telephone, and as such the region counts it. */
const HOME_CARE = 'home-care';
const PHONE = 'phone';

/** Whether the way of ordering that the home care is, or the telephone without it, is hidden where there are orders of the home care. */
function hidesHomeCare(tables: readonly ShownTable[]): boolean {
  const ways = tables.find(({ dimensions }) => dimensions[0] === 'channel')?.cells ?? [];
  const isHidden = (way: string) => ways.some(({ key, isHidden: hidden }) => key[0] === way && hidden);
  return ways.some(({ key }) => key[0] === HOME_CARE) && (isHidden(HOME_CARE) || isHidden(PHONE));
}

/**
 * The public's tables. What the home care ordered stands by itself only where both it and the telephone may be told: elsewhere (years in
 * which the home care had no desk) the two are one figure, and that less the one that is shown would be the hidden one.
 */
function publicTables(facts: readonly DetailedFact[], settled: Settled): readonly ShownTable[] {
  const apart = suppressTogether(facts, SIDES, settled);
  if (!hidesHomeCare(apart)) return apart;
  const folded = facts.map((fact) => (fact.channel === HOME_CARE ? { ...fact, channel: PHONE } : fact));
  return suppressTogether(folded, SIDES, settled);
}

/** The municipality's tables: every cell for an officer (`settled` left out), and for the public what all of them together do not give away. */
export function tablesOf(facts: readonly DetailedFact[], settled?: Settled): readonly DetailedTable[] {
  const shown = settled
    ? publicTables(facts, settled)
    : SIDES.map(({ dimension, placeOf }) => showAll(aggregateBy(facts, [dimension], (fact) => [placeOf(fact)])));
  return SIDES.flatMap(({ dimension }, index) => {
    const table = shown[index];
    return table ? [{ by: dimension, table }] : [];
  });
}

export type Share = { readonly eligible: number; readonly served: number };

/**
 * How many of the households with a decision had a delivery. For the public only where those who had, those who had not, and those who had one
 * without a decision are nobody or at least five: each of them could be told by subtraction.
 */
export function servedShare(
  facts: readonly DetailedFact[],
  eligible: ReadonlySet<string>,
  { isPublic }: { readonly isPublic: boolean },
): Share | null {
  if (eligible.size === 0) return null;
  const counts = new Map<string, number>();
  for (const { householdId, notes } of facts) counts.set(householdId, (counts.get(householdId) ?? 0) + notes);
  const all = [...counts].filter(([, count]) => count !== 0).map(([household]) => household);
  const served = all.filter((household) => eligible.has(household)).length;
  const isTold = [served, eligible.size - served, all.length - served].every((count) => count === 0 || count >= FEWEST_HOUSEHOLDS);
  return isPublic && !isTold ? null : { eligible: eligible.size, served };
}

type Supported = Pick<DeliveryFact, 'householdId' | 'deliveries'> & { readonly subsidisedDeliveries: number };

/**
 * Whether the public may be told how many of all deliveries were subsidised: only where the households that had such a delivery, and those that had one
 * without a subsidy, are nobody or at least five. Told of the whole alone, never of its parts, so that nothing can be told by subtraction.
 */
export function mayTellSubsidised(facts: readonly Supported[]): boolean {
  const [withIt, without] = [new Map<string, number>(), new Map<string, number>()];
  for (const { householdId, deliveries, subsidisedDeliveries } of facts) {
    withIt.set(householdId, (withIt.get(householdId) ?? 0) + subsidisedDeliveries);
    without.set(householdId, (without.get(householdId) ?? 0) + deliveries - subsidisedDeliveries);
  }
  return [withIt, without]
    .map((counts) => [...counts.values()].filter((count) => count !== 0).length)
    .every((households) => households === 0 || households >= FEWEST_HOUSEHOLDS);
}

/** Whole hours of home care, by an assumption of minutes for each delivery. */
export const hoursFreed = (deliveries: number, minutesPerDelivery: number): number =>
  Math.round((Math.max(0, deliveries) * minutesPerDelivery) / 60);
