import type { Promised } from '@galleria/contract/households';
import type { Reason } from '@galleria/domain/subsidy';

type Shown = Promised['reasons'][number];

/** A reason as a shop may see it: what has to do with the household's own circumstances becomes "ask the municipality" (DOMAIN 3.10). */
function shown({ code }: Reason): Shown {
  switch (code) {
    case 'NOT_YEAR_ROUND':
    case 'NOT_REGISTERED':
    case 'IN_EXCLUDED_AREA':
    case 'OUTSIDE_AREA':
    case 'PLACE_UNKNOWN':
    case 'DISTANCE_UNKNOWN':
    case 'TOO_NEAR':
    case 'TRIPS_NOT_COVERED':
    case 'FAILED':
      return 'ASK_MUNICIPALITY';
    default:
      return code;
  }
}

export const shopReasons = (reasons: readonly Reason[]): Shown[] => [...new Set(reasons.map(shown))];
