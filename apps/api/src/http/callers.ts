import type { Caller, Role, Route } from '@galleria/contract/route';
import type { Pool } from '@galleria/db';
import { readPlatform, type TenantCall } from '@galleria/db';
import type { IdentityRef, RegionRef, TenantRef } from '../core/context.ts';
import { derivedId, sha256 } from '../core/id.ts';
import { notFound, Problem } from '../core/problem.ts';

/** What a request is allowed to be: one caller kind of its route, with what that kind carries. */
export interface Allowed {
  readonly caller: Caller;
  readonly actor: string;
  readonly role?: Role;
  readonly shopId?: string;
  readonly carrierId?: string;
  readonly customerId?: string;
  readonly region?: RegionRef;
  /** Inside a tenant: what the door is opened with. */
  readonly call?: TenantCall;
}

interface Question {
  readonly route: Route;
  readonly unsafe: boolean;
  readonly identity: IdentityRef | undefined;
  readonly tenant: TenantRef | undefined;
  readonly params: Readonly<Record<string, string>>;
  /** From the header `Order-Token`: opens one guest's order. */
  readonly orderToken: string | undefined;
  /** From the header `Basket-Key`: a random number that the device keeps; owner of a guest's idempotency keys. */
  readonly basketKey: string | undefined;
}

const STAFF: Readonly<Partial<Record<Caller, readonly Role[]>>> = {
  shop: ['shop-owner', 'shop-staff'],
  carrier: ['dispatcher', 'driver'],
  officer: ['officer'],
  care: ['care-manager'],
};

/** One resident is one customer of a tenant; the id follows from both, so that two first orders at once make one row. */
export const customerIdOf = (tenantId: number, identityId: string): string => derivedId('customer', tenantId, identityId);

/**
 * Finds the caller kind under which this request may act, or refuses. Foreign and missing answer alike: somebody else's shop, carrier or tenant
 * is "not found", whoever asks. No sign-in where one is needed is 401; a sign-in of the wrong audience is 403.
 */
export async function allow(pool: Pool, question: Question): Promise<Allowed> {
  const { route, identity } = question;
  const open = route.callers.includes('anyone') || route.callers.includes('guest');
  if (!identity) {
    if (!open) throw new Problem('auth.required');
    return route.callers.includes('anyone') ? { caller: 'anyone', actor: 'anyone' } : asGuest(question);
  }
  if (route.callers.includes('operator')) return asOperator(pool, identity);
  if (route.callers.includes('regional')) return asRegional(pool, identity, question.params.region);
  const staffKinds = route.callers.filter((caller) => caller in STAFF);
  if (staffKinds.length > 0 && identity.audience === 'staff') {
    const member = await asMember(pool, question, identity, staffKinds);
    if (member) return member;
    if (!open && !route.callers.includes('identity')) throw notFound();
  }
  if (question.unsafe || route.callers.includes('identity'))
    await refuseEnded(pool, identity, { oneFactor: onlyAnyone(route), paired: onlyAnyone(route) || route.paired === true });
  if (route.callers.includes('customer') && identity.audience === 'resident') return asCustomer(question, identity);
  if (route.callers.includes('identity')) return { caller: 'identity', actor: `identity:${identity.id}` };
  if (route.callers.includes('anyone')) return { caller: 'anyone', actor: `identity:${identity.id}` };
  if (route.callers.includes('guest')) return asGuest(question);
  throw new Problem('auth.forbidden');
}

function tenantOf(question: Question): TenantRef {
  if (!question.tenant) throw notFound();
  return question.tenant;
}

function asGuest(question: Question): Allowed {
  const tenant = tenantOf(question);
  const guestKey = question.orderToken ? sha256(question.orderToken) : undefined;
  const owner = question.basketKey ?? question.orderToken;
  const actor = owner ? `guest:${sha256(owner).toString('hex').slice(0, 32)}` : 'guest';
  return { caller: 'guest', actor, call: { tenantId: tenant.id, actor, scope: { kind: 'guest', ...(guestKey ? { guestKey } : {}) } } };
}

function asCustomer(question: Question, identity: IdentityRef): Allowed {
  const tenant = tenantOf(question);
  const customerId = customerIdOf(tenant.id, identity.id);
  const actor = `identity:${identity.id}`;
  return { caller: 'customer', actor, customerId, call: { tenantId: tenant.id, actor, scope: { kind: 'customer', customerId } } };
}

interface MemberRow {
  role: Role;
  shop_id: string | null;
  carrier_id: string | null;
}

// A shop's people work in every galleria where it is admitted; a carrier's in every tenant (the fence shows them only what is theirs).
const MEMBER = `
  select m.role, m.shop_id, m.carrier_id from platform.memberships m
  join platform.sessions s on s.id = $1 and s.identity_id = m.identity_id and s.revoked_at is null and s.expires_at > now() and s.second_factor_at is not null
  join platform.identities i on i.id = m.identity_id and i.disabled_at is null
  where m.identity_id = $2 and m.ended_at is null and m.role = any($3)
    and (s.carrier_id is null or (m.role = 'driver' and m.carrier_id = s.carrier_id and s.carrier_tenant_id = $4))
    and case m.role
      when 'officer' then m.tenant_id = $4
      when 'care-manager' then m.tenant_id = $4
      when 'shop-owner' then m.shop_id = $5 and exists (select 1 from shop_admissions a where a.tenant_id = $4 and a.shop_id = $5 and a.home_tenant_id = m.tenant_id and a.state <> 'ended')
      when 'shop-staff' then m.shop_id = $5 and exists (select 1 from shop_admissions a where a.tenant_id = $4 and a.shop_id = $5 and a.home_tenant_id = m.tenant_id and a.state <> 'ended')
      else m.carrier_id = $6 and (m.tenant_id is null or m.tenant_id = $4) end
  order by m.role limit 1`;

async function asMember(pool: Pool, question: Question, identity: IdentityRef, kinds: readonly Caller[]): Promise<Allowed | undefined> {
  const tenant = tenantOf(question);
  const roles = kinds.flatMap((kind) => STAFF[kind] ?? []).filter((role) => !question.route.roles || question.route.roles.includes(role));
  const values = [identity.sessionId, identity.id, roles, tenant.id, question.params.shop ?? null, question.params.carrier ?? null];
  const [row] = await readPlatform(pool).prepared<MemberRow>('member', MEMBER, values);
  if (!row) {
    await refuseEnded(pool, identity, {});
    return undefined;
  }
  const actor = `identity:${identity.id}`;
  const tenantCall = { tenantId: tenant.id, actor };
  if (row.role === 'officer') return { caller: 'officer', actor, role: row.role, call: { ...tenantCall, scope: { kind: 'officer' } } };
  if (row.role === 'care-manager') return { caller: 'care', actor, role: row.role, call: { ...tenantCall, scope: { kind: 'care' } } };
  if (row.shop_id) {
    return {
      caller: 'shop',
      actor,
      role: row.role,
      shopId: row.shop_id,
      call: { ...tenantCall, scope: { kind: 'shop', shopId: row.shop_id } },
    };
  }
  const carrierId = row.carrier_id ?? '';
  return { caller: 'carrier', actor, role: row.role, carrierId, call: { ...tenantCall, scope: { kind: 'carrier', carrierId } } };
}

/** Of the whole installation: a role of its own, whatever else the person may be. To everybody else these addresses do not exist. */
async function asOperator(pool: Pool, identity: IdentityRef): Promise<Allowed> {
  await refuseEnded(pool, identity, {});
  const [row] = await readPlatform(pool).query(
    "select 1 from platform.memberships where identity_id = $1 and role = 'operator' and ended_at is null limit 1",
    [identity.id],
  );
  if (!row || identity.audience !== 'staff') throw notFound();
  return { caller: 'operator', actor: `identity:${identity.id}`, role: 'operator' };
}

/** Of one region: its figures, and nothing inside a tenant. Another region is "not found", as one that is not there. */
async function asRegional(pool: Pool, identity: IdentityRef, slug: string | undefined): Promise<Allowed> {
  await refuseEnded(pool, identity, {});
  const [region] = await readPlatform(pool).query<RegionRef & Record<string, unknown>>(
    `select r.id, r.slug, r.name from platform.memberships m join platform.regions r on r.id = m.region_id and r.slug = $2
     where m.identity_id = $1 and m.role = 'regional' and m.ended_at is null limit 1`,
    [identity.id, slug ?? null],
  );
  if (!region || identity.audience !== 'staff') throw notFound();
  return { caller: 'regional', actor: `identity:${identity.id}`, role: 'regional', region };
}

const onlyAnyone = (route: Route): boolean => route.callers.every((caller) => caller === 'anyone');

/**
 * A revoked session ends at the next change, not when its access token does. Staff without their second factor may do what anyone may
 * (present it, above all) and nothing else. A telephone paired for a day drives, and has no other rights of its person's.
 */
async function refuseEnded(
  pool: Pool,
  identity: IdentityRef,
  will: { readonly oneFactor?: boolean; readonly paired?: boolean },
): Promise<void> {
  const [session] = await readPlatform(pool).prepared<{ second_factor_at: Date | null; carrier_id: string | null }>(
    'session',
    `select s.second_factor_at, s.carrier_id from platform.sessions s join platform.identities i on i.id = s.identity_id and i.disabled_at is null
     where s.id = $1 and s.identity_id = $2 and s.revoked_at is null and s.expires_at > now()`,
    [identity.sessionId, identity.id],
  );
  if (!session) throw new Problem('auth.required');
  if (identity.audience === 'staff' && !session.second_factor_at && !will.oneFactor) throw new Problem('auth.second-factor-required');
  if (session.carrier_id && !will.paired) throw new Problem('auth.forbidden');
}
