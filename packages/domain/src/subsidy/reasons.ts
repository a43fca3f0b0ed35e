import type { Ore } from '../money/index.ts';
import type { FeeFault } from './fee.ts';

/** Why an occasion or a note is not subsidised. Amounts in öre, distances in metres. None of them tells why a household was granted. */
export type Reason =
  | { readonly code: 'NO_SCHEME' | 'TRIPS_NOT_COVERED' }
  | { readonly code: 'NOT_ELIGIBLE' | 'NOT_YEAR_ROUND' | 'NOT_REGISTERED' }
  | { readonly code: 'IN_EXCLUDED_AREA'; readonly area: string }
  | { readonly code: 'OUTSIDE_AREA' }
  | { readonly code: 'PLACE_UNKNOWN' | 'DISTANCE_UNKNOWN' }
  | { readonly code: 'TOO_NEAR'; readonly minimumMetres: number }
  | { readonly code: 'BEER_ONLY' | 'NOT_DAILY_GOODS' }
  | { readonly code: 'BELOW_MINIMUM_ORDER'; readonly minimum: Ore }
  | { readonly code: 'SHOP_NOT_APPROVED' | 'SHOP_OUTSIDE_MUNICIPALITY' | 'NOT_NEAREST_SHOP' | 'PAST_ANOTHER_SHOP' }
  | FeeFault
  | { readonly code: 'WEEKLY_LIMIT'; readonly limit: number }
  | { readonly code: 'FAILED' };

/** What the officer should look at though it takes nothing away. */
export type Remark =
  | 'FEE_DIFFERS'
  | 'EVIDENCE_MISSING'
  | 'GOODS_NOT_STATED'
  | 'NEAREST_SHOP_UNKNOWN'
  | 'PAST_ANOTHER_UNKNOWN'
  | 'TRANSPORT_COST_MISSING'
  | 'CHEAPER_CARRIER'
  | 'NO_GRANT_TERMS';

/** One of each code, in the order they were found. */
export function distinctReasons(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => !seen.has(reason.code) && seen.add(reason.code));
}
