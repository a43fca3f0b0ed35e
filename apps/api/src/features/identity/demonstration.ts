import type { DemoSignIn } from '@galleria/contract/identity';
import type { Role } from '@galleria/contract/route';
import { type PlatformTx, type Pool, readPlatform, type TenantTx } from '@galleria/db';
import type { Config } from '../../config.ts';
import { newId } from '../../core/id.ts';
import { openMembership } from './members.store.ts';
import { confirmTotp, ensurePerson, rename, storeTotpSecret } from './people.store.ts';
import { demonstrationTotpKey, openTotpKey, sealTotpKey } from './secrets.ts';
import { totpCode, totpStep } from './totp.ts';

export interface StaffToMake {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly tenantId?: number;
  readonly shopId?: string;
  readonly carrierId?: string;
  readonly regionId?: number;
}

/**
 * Makes somebody a member of staff without an invitation: for the first officer of a new galleria and for demonstration data. Again: no change.
 * In a demonstration the person gets an authenticator whose codes are shown at /demo/sign-ins, so that one can sign in without a mailbox or a
 * telephone; elsewhere the first sign-in sets one up.
 */
export async function ensureStaff(tx: PlatformTx | TenantTx, config: Config, staff: StaffToMake, now: Date): Promise<string> {
  const person = await ensurePerson(tx, staff.email.toLowerCase(), staff.name);
  if (person.name === '') await rename(tx, person.id, staff.name);
  await openMembership(tx, {
    id: newId(),
    identityId: person.id,
    role: staff.role,
    tenantId: staff.tenantId ?? null,
    shopId: staff.shopId ?? null,
    carrierId: staff.carrierId ?? null,
    regionId: staff.regionId ?? null,
  });
  if (config.demonstration && !person.totpConfirmed) {
    await storeTotpSecret(tx, person.id, sealTotpKey(config, person.id, demonstrationTotpKey(config, person.id)));
    await confirmTotp(tx, person.id, now);
  }
  return person.id;
}

interface StaffRow {
  id: string;
  name: string;
  email: string;
  secret: Buffer | null;
  last_step: number | null;
  roles: { role: string; place: string }[];
}

/** Everybody of the staff, with the authenticator's code that works next. Empty outside a demonstration. */
export async function demoSignIns(tx: PlatformTx, config: Config, now: Date): Promise<DemoSignIn[]> {
  if (!config.demonstration) return [];
  const rows = await tx.query<StaffRow>(
    `select i.id, i.name, i.email, i.totp_secret as secret, i.totp_last_step::float8 as last_step,
            jsonb_agg(jsonb_build_object('role', m.role, 'place', coalesce(ps.name, c.name, t.municipality_name, r.name, '')) order by m.role) as roles
     from platform.identities i join platform.memberships m on m.identity_id = i.id and m.ended_at is null
     left join public_shops ps on ps.tenant_id = m.tenant_id and ps.shop_id = m.shop_id
     left join platform.carriers c on c.id = m.carrier_id left join platform.tenants t on t.id = m.tenant_id
     left join platform.regions r on r.id = m.region_id
     where i.email is not null and i.disabled_at is null
     group by i.id order by min(m.role), min(m.tenant_id) nulls first, i.name limit 100`,
  );
  return rows.map(({ id, name, email, roles, secret, last_step }) => ({
    name,
    email,
    roles,
    totpCode: secret ? nextCode(openTotpKey(config, id, secret), now, last_step) : null,
  }));
}

/** The code of now, or of the coming step when this one has been used. */
function nextCode(key: Buffer, now: Date, lastStep: number | null): string {
  const step = totpStep(now);
  return totpCode(key, lastStep !== null && step <= lastStep ? step + 1 : step);
}

/** One line for each role, for whoever has just started a demonstration. */
export async function demonstrationLines(pool: Pool, config: Config, now: Date): Promise<string[]> {
  const seen = new Set<string>();
  return (await demoSignIns(readPlatform(pool), config, now)).flatMap(({ name, email, roles }) => {
    const [first] = roles;
    if (!first || seen.has(first.role)) return [];
    seen.add(first.role);
    return [`${first.role.padEnd(11)} ${email}  (${[name, first.place].filter(Boolean).join(', ')})`];
  });
}
