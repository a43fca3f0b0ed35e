import type { Membership } from './people.store.ts';
import type { Audience } from './sessions.store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lives: `idle` without use, `absolute` in any case. Source: RELIABILITY 4.3 (NIST 800-63B-4, ASVS 7.1.1). */
export interface Limits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}
const RESIDENT: Limits = { idleMs: 30 * DAY, absoluteMs: 180 * DAY };
const STAFF: Limits = { idleMs: 12 * HOUR, absoluteMs: 7 * DAY };
const OFFICER: Limits = { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR };
/** Between the first factor and the second; also the time that somebody has to set up an app. */
export const HALF_WAY_MS = 15 * MINUTE;

/** The strictest limits among a person's roles. */
export function limitsOf(audience: Audience, memberships: readonly Pick<Membership, 'role'>[]): Limits {
  if (audience === 'resident') return RESIDENT;
  return memberships.some(({ role }) => role === 'officer' || role === 'care-manager' || role === 'operator' || role === 'regional')
    ? OFFICER
    : STAFF;
}
