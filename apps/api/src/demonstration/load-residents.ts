import { type Pool, withPlatform, withTenant } from '@galleria/db';
import { type DemoHousehold, households } from '@galleria/demo/people';
import { derivedId } from '../core/id.ts';
import { customerIdOf } from '../http/callers.ts';
import { householdIdOf, systemCall, TENANT_BY_CODE, villageIdOf } from './ids.ts';
import { e164 } from './telephone.ts';

/** Residents with an e-mail address have an account that the officer has linked to their household: they see the subsidised fee. */
export async function loadResidents(pool: Pool): Promise<void> {
  const accounts = households.filter((household) => household.email !== undefined && !household.protectedIdentity);
  for (const household of accounts) {
    const identityId = derivedId('demo-resident', household.email ?? '');
    await withPlatform(pool, (tx) =>
      tx.run('insert into platform.identities (id, email, name) values ($1, $2, $3) on conflict do nothing', [
        identityId,
        household.email,
        household.name,
      ]),
    );
    await linkTo(pool, household, identityId);
  }
}

async function linkTo(pool: Pool, household: DemoHousehold, identityId: string): Promise<void> {
  const tenantId = TENANT_BY_CODE[household.municipalityCode];
  if (tenantId === undefined) return;
  const customerId = customerIdOf(tenantId, identityId);
  await withTenant(pool, systemCall(tenantId), async (tx) => {
    await tx.run(
      `insert into customers (tenant_id, id, identity_id, name, phone, email, street, postal_code, locality, village_id, directions)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tenantId,
        customerId,
        identityId,
        household.name,
        e164(household.mobile),
        household.email,
        household.address,
        household.postalCode.replace(' ', ''),
        household.postTown,
        villageIdOf(household.villageSlug),
        household.directions,
      ],
    );
    await tx.run('insert into household_members (tenant_id, household_id, customer_id) values ($1, $2, $3)', [
      tenantId,
      householdIdOf(household.municipalityCode, household.number),
      customerId,
    ]);
  });
}
