import type { LocalDate } from '../time/index.ts';
import { liesWithin } from './area.ts';
import type { HouseholdFacts, Occasion, RoadDistance } from './occasion.ts';
import type { Reason } from './reasons.ts';
import { type Area, type DeliveryScheme, type MinDistanceRule, needsDecision, type VillageRef } from './scheme.ts';

/** The distance when it may decide a right: measured along roads and dated. */
export const decidingMetres = (distance: RoadDistance | null): number | undefined =>
  distance && distance.method !== 'ESTIMATE' && distance.measuredOn !== null ? distance.metres : undefined;

/** A least distance against a measured one; undefined when it is kept. An estimate is not known. */
export function distanceReason(rule: MinDistanceRule, distance: RoadDistance | null): Reason | undefined {
  const metres = decidingMetres(distance);
  if (metres === undefined) return { code: 'DISTANCE_UNKNOWN' };
  const far = rule.comparison === 'AT_LEAST' ? metres >= rule.metres : metres > rule.metres;
  return far ? undefined : { code: 'TOO_NEAR', minimumMetres: rule.metres };
}

/** Whether a decision holds on a day, first and last day included. */
export function isEligibleOn(household: Pick<HouseholdFacts, 'eligibility'>, day: LocalDate): boolean {
  const { eligibility } = household;
  return eligibility !== null && eligibility.validFrom <= day && (eligibility.validTo === null || day <= eligibility.validTo);
}

/** Whether the least distance binds this household: not when a decision sets it aside on a ground that the scheme names. */
export function distanceBinds(scheme: DeliveryScheme, occasion: Pick<Occasion, 'household' | 'day'>): boolean {
  if (!scheme.minDistance) return false;
  const exempt = isEligibleOn(occasion.household, occasion.day) && occasion.household.eligibility?.distanceExempt === true;
  return !(exempt && scheme.minDistance.exceptions.length > 0);
}

/** An area as the village named, or as the ring around the pin. Undefined when it cannot be told where the household lives. */
type Within = string | false | undefined;

function withinOf({ pin, villageId }: HouseholdFacts, villages: readonly VillageRef[], areas: readonly Area[]): Within {
  const village = villages.find(({ id }) => id === villageId);
  if (village) return village.name;
  const area = pin && areas.find((each) => liesWithin(pin, each));
  if (area) return area.name;
  const isKnown = (villages.length === 0 || villageId !== null) && (areas.length === 0 || pin !== null);
  return isKnown ? false : undefined;
}

/** What is excluded is so whatever is included, and a place that nobody has told decides no right. */
function placeReasons({ excludedAreas, places }: DeliveryScheme, household: HouseholdFacts): Reason[] {
  const excluded = withinOf(household, places?.excludedVillages ?? [], excludedAreas);
  if (excluded) return [{ code: 'IN_EXCLUDED_AREA', area: excluded }];
  const areas = places?.includedAreas ?? [];
  const villages = places?.includedVillages ?? [];
  const included = areas.length + villages.length === 0 ? '' : withinOf(household, villages, areas);
  if (included === false) return [{ code: 'OUTSIDE_AREA' }];
  return excluded === undefined || included === undefined ? [{ code: 'PLACE_UNKNOWN' }] : [];
}

/** What speaks against this household on this day, whatever it orders and from whom. */
export function householdReasons(scheme: DeliveryScheme, occasion: Pick<Occasion, 'household' | 'day'>): Reason[] {
  const { household, day } = occasion;
  const demanded = new Set(scheme.eligibility.criteria.all.map((criterion) => criterion.kind));
  const reasons: Reason[] = [];
  if (needsDecision(scheme.eligibility.mode) && !isEligibleOn(household, day)) reasons.push({ code: 'NOT_ELIGIBLE' });
  if (demanded.has('YEAR_ROUND') && !household.yearRound) reasons.push({ code: 'NOT_YEAR_ROUND' });
  if (demanded.has('REGISTERED_RESIDENT') && !household.registeredResident) reasons.push({ code: 'NOT_REGISTERED' });
  reasons.push(...placeReasons(scheme, household));
  if (scheme.minDistance?.measuredTo === 'NEAREST_SHOP' && distanceBinds(scheme, occasion)) {
    const reason = distanceReason(scheme.minDistance, household.distanceToNearestShop);
    if (reason) reasons.push(reason);
  }
  return reasons;
}
