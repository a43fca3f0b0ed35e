import type { LocalDate } from '../time/index.ts';
import { liesWithin } from './area.ts';
import type { HouseholdFacts, Occasion, RoadDistance } from './occasion.ts';
import type { Reason } from './reasons.ts';
import { type DeliveryScheme, type MinDistanceRule, needsDecision } from './scheme.ts';

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

function placeReasons(scheme: DeliveryScheme, pin: HouseholdFacts['pin']): Reason[] {
  if (scheme.excludedAreas.length === 0) return [];
  if (!pin) return [{ code: 'PLACE_UNKNOWN' }];
  const area = scheme.excludedAreas.find((each) => liesWithin(pin, each));
  return area ? [{ code: 'IN_EXCLUDED_AREA', area: area.name }] : [];
}

/** What speaks against this household on this day, whatever it orders and from whom. */
export function householdReasons(scheme: DeliveryScheme, occasion: Pick<Occasion, 'household' | 'day'>): Reason[] {
  const { household, day } = occasion;
  const demanded = new Set(scheme.eligibility.criteria.all.map((criterion) => criterion.kind));
  const reasons: Reason[] = [];
  if (needsDecision(scheme.eligibility.mode) && !isEligibleOn(household, day)) reasons.push({ code: 'NOT_ELIGIBLE' });
  if (demanded.has('YEAR_ROUND') && !household.yearRound) reasons.push({ code: 'NOT_YEAR_ROUND' });
  if (demanded.has('REGISTERED_RESIDENT') && !household.registeredResident) reasons.push({ code: 'NOT_REGISTERED' });
  reasons.push(...placeReasons(scheme, household.pin));
  if (scheme.minDistance?.measuredTo === 'NEAREST_SHOP' && distanceBinds(scheme, occasion)) {
    const reason = distanceReason(scheme.minDistance, household.distanceToNearestShop);
    if (reason) reasons.push(reason);
  }
  return reasons;
}
