import { type Pool, withPlatform } from '@galleria/db';
import { type DemoPerson, staff } from '@galleria/demo/galleria';
import { derivedId } from '../core/id.ts';
import { carrierIdOf, identityIdOf, shopIdOf, tenantIdOf } from './ids.ts';

const ROLES = {
  'platform-admin': 'operator',
  'municipality-officer': 'officer',
  'shop-owner': 'shop-owner',
  'shop-picker': 'shop-staff',
  'carrier-manager': 'dispatcher',
  driver: 'driver',
} as const;
type Known = keyof typeof ROLES;
const isKnown = (role: DemoPerson['role']): role is Known => role in ROLES;

/** The people who work: one identity each, with the memberships that their role means. */
export function loadStaff(pool: Pool): Promise<void> {
  return withPlatform(pool, async (tx) => {
    for (const person of staff) {
      if (!isKnown(person.role)) continue;
      const id = identityIdOf(person.email);
      await tx.run('insert into platform.identities (id, email, name) values ($1, $2, $3)', [id, person.email, person.name]);
      const [home] = person.tenantSlugs;
      const role = ROLES[person.role];
      const tenantId = home && (role === 'officer' || person.shopSlug) ? tenantIdOf(home) : null;
      await tx.run(
        'insert into platform.memberships (id, identity_id, role, tenant_id, shop_id, carrier_id) values ($1, $2, $3, $4, $5, $6)',
        [
          derivedId('demo-membership', person.email),
          id,
          role,
          tenantId,
          person.shopSlug ? shopIdOf(person.shopSlug) : null,
          person.carrierSlug ? carrierIdOf(person.carrierSlug) : null,
        ],
      );
    }
  });
}
