import { type Pool, withPlatform } from '@galleria/db';
import { type DemoPerson, staff } from '@galleria/demo/galleria';
import type { Config } from '../config.ts';
import { ensureStaff } from '../features/identity/index.ts';
import { carrierIdOf, REGION_ID, shopIdOf, tenantIdOf } from './ids.ts';

const ROLES = {
  'platform-admin': 'operator',
  'municipality-officer': 'officer',
  // The second pair of eyes.
  'municipality-economist': 'officer',
  'care-manager': 'care-manager',
  'shop-owner': 'shop-owner',
  'shop-picker': 'shop-staff',
  'carrier-manager': 'dispatcher',
  driver: 'driver',
  'region-admin': 'regional',
} as const;
type Known = keyof typeof ROLES;
const isKnown = (role: DemoPerson['role']): role is Known => role in ROLES;

/** The people who work: one identity each, with the membership that the role means and an authenticator that the demonstration shows. */
export function loadStaff(pool: Pool, config: Config, now: Date): Promise<void> {
  return withPlatform(pool, async (tx) => {
    for (const person of staff) {
      if (!isKnown(person.role)) continue;
      const role = ROLES[person.role];
      const [home] = person.tenantSlugs;
      const region = role === 'regional' ? { regionId: REGION_ID } : {};
      await ensureStaff(
        tx,
        config,
        {
          email: person.email,
          name: person.name,
          role,
          ...region,
          ...(home && (role === 'officer' || role === 'care-manager' || person.shopSlug) ? { tenantId: tenantIdOf(home) } : {}),
          ...(person.shopSlug ? { shopId: shopIdOf(person.shopSlug) } : {}),
          ...(person.carrierSlug ? { carrierId: carrierIdOf(person.carrierSlug) } : {}),
        },
        now,
      );
    }
  });
}
