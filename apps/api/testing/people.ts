import type { Role } from '@galleria/contract/route';
import { newId } from '../src/core/id.ts';
import { customerIdOf } from '../src/http/callers.ts';
import type { TestApp } from './app.ts';

const FAR_AWAY = '2100-01-01T00:00:00Z';

async function sessionOf(t: TestApp, identityId: string, audience: 'resident' | 'staff'): Promise<string> {
  const sessionId = newId();
  await t.sql('insert into platform.sessions (id, identity_id, audience, second_factor_at, expires_at) values ($1, $2, $3, now(), $4)', [
    sessionId,
    identityId,
    audience,
    FAR_AWAY,
  ]);
  return t.app.signAccess({ id: identityId, sessionId, audience });
}

async function identityOf(t: TestApp, email: string): Promise<string> {
  const [row] = await t.sql<{ id: string }>(
    `insert into platform.identities (id, email, name) values ($1, lower($2), $3)
     on conflict (email) do update set email = excluded.email returning id`,
    [newId(), email, email.split('@')[0]],
  );
  if (!row) throw new Error('no identity');
  return row.id;
}

/**
 * A resident who is signed in to a galleria, without the way by code and mail (that way has tests of its own).
 * The tenant must exist; the customer row does not have to: it is made by the feature that needs it, under `customerId`.
 */
export async function signInResident(
  t: TestApp,
  tenantSlug: string,
  email: string,
): Promise<{ readonly token: string; readonly customerId: string; readonly identityId: string }> {
  const [tenant] = await t.sql<{ id: number }>('select id from platform.tenants where slug = $1', [tenantSlug]);
  if (!tenant) throw new Error(`no tenant ${tenantSlug}`);
  const identityId = await identityOf(t, email);
  return { token: await sessionOf(t, identityId, 'resident'), customerId: customerIdOf(tenant.id, identityId), identityId };
}

export interface StaffWanted {
  readonly role: Role;
  /** Home tenant of the shop, or the officer's municipality; a carrier's people may have none (they work in every tenant). */
  readonly tenantId?: number;
  /** For shop roles. The shop must be admitted (`shop_admissions`) where the test calls. */
  readonly shopId?: string;
  /** For carrier roles: a row of `platform.carriers`. */
  readonly carrierId?: string;
  /** For the role that reads a region's figures. */
  readonly regionId?: number;
  /** The same address again gives the same person one more membership. */
  readonly email?: string;
}

/** A member of staff with one membership and a session that has passed its second factor. */
export async function staffToken(t: TestApp, wanted: StaffWanted): Promise<{ readonly token: string; readonly identityId: string }> {
  const identityId = await identityOf(t, wanted.email ?? `${newId()}@personal.test`);
  await t.sql(
    'insert into platform.memberships (id, identity_id, role, tenant_id, shop_id, carrier_id, region_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [newId(), identityId, wanted.role, wanted.tenantId ?? null, wanted.shopId ?? null, wanted.carrierId ?? null, wanted.regionId ?? null],
  );
  return { token: await sessionOf(t, identityId, 'staff'), identityId };
}
