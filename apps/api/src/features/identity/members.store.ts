import type { InvitationSeen, InvitePlace, Member, OpenInvitation, Workplace } from '@galleria/contract/identity';
import type { Role } from '@galleria/contract/route';
import type { PlatformTx, TenantTx } from '@galleria/db';
import type { Membership } from './people.store.ts';

type Tx = PlatformTx | TenantTx;

/** What somebody may look after: the rows that agree with every part that is not null. At least one part is given. */
export interface Reach {
  readonly tenantId: number | null;
  readonly shopId: string | null;
  readonly carrierId: string | null;
  /** Of the role that reads a region's figures alone: it looks after nobody, and only operators look after it. */
  readonly regionId?: number | null;
}
const within = (alias: string, first: number): string =>
  `(${alias}.tenant_id = $${first} or $${first}::integer is null) and (${alias}.shop_id = $${first + 1} or $${first + 1}::uuid is null)
   and (${alias}.carrier_id = $${first + 2} or $${first + 2}::uuid is null) and num_nonnulls($${first}::integer, $${first + 1}::uuid, $${first + 2}::uuid) > 0`;
const parts = (reach: Reach) => [reach.tenantId, reach.shopId, reach.carrierId];

const PLACE = (alias: string) => `coalesce(
  (select ps.name from public_shops ps where ps.tenant_id = ${alias}.tenant_id and ps.shop_id = ${alias}.shop_id),
  (select c.name from platform.carriers c where c.id = ${alias}.carrier_id))`;

export function listMembers(tx: Tx, reach: Reach, askedBy: string): Promise<Member[]> {
  return tx.query<Member>(
    `select m.id, i.name, i.email, m.role, m.created_at as since, m.identity_id = $4 as self,
            (select max(s.last_used_at) from platform.sessions s
             where s.identity_id = m.identity_id and s.audience = 'staff' and s.second_factor_at is not null) as "lastSeen", ${PLACE('m')} as place,
            i.totp_confirmed_at is not null as authenticator
     from platform.memberships m join platform.identities i on i.id = m.identity_id
     where m.ended_at is null and m.role <> 'operator' and ${within('m', 1)}
     order by place nulls first, i.name collate "sv-SE-x-icu", m.id limit 500`,
    [...parts(reach), askedBy],
  );
}

export function listInvitations(tx: Tx, reach: Reach, now: Date): Promise<OpenInvitation[]> {
  return tx.query<OpenInvitation>(
    `select v.id, v.email, v.role, ${PLACE('v')} as place, v.expires_at as "expiresAt" from platform.invitations v
     where v.accepted_at is null and v.withdrawn_at is null and v.expires_at > $4 and ${within('v', 1)}
     order by v.created_at desc limit 200`,
    [...parts(reach), now],
  );
}

/** A running membership in reach. */
export async function findMember(tx: Tx, reach: Reach, id: string): Promise<Membership | undefined> {
  const [row] = await tx.query<Membership>(
    `select m.id, m.identity_id as "identityId", m.role, m.tenant_id as "tenantId", m.shop_id as "shopId", m.carrier_id as "carrierId"
     from platform.memberships m where m.id = $4 and m.ended_at is null and m.role <> 'operator' and ${within('m', 1)}`,
    [...parts(reach), id],
  );
  return row;
}

/** Everybody with the same role at the same place, locked in one order: of two who end each other the second sees what the first did. */
export async function lockPeers(tx: Tx, member: Membership): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from platform.memberships where ended_at is null and role = $1 and tenant_id is not distinct from $2
       and shop_id is not distinct from $3 and carrier_id is not distinct from $4 order by id for update`,
    [member.role, member.tenantId, member.shopId, member.carrierId],
  );
  return rows.map((row) => row.id);
}

/** False when it had ended. */
export async function closeMembership(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.run('update platform.memberships set ended_at = $2 where id = $1 and ended_at is null', [id, now])) === 1;
}

export async function openMembership(tx: Tx, membership: Omit<Membership, 'id'> & { readonly id: string }): Promise<void> {
  await tx.run(
    `insert into platform.memberships (id, identity_id, role, tenant_id, shop_id, carrier_id, region_id) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [
      ...[membership.id, membership.identityId, membership.role],
      ...[membership.tenantId, membership.shopId, membership.carrierId, membership.regionId ?? null],
    ],
  );
}

/** The galleria where a shop is at home, seen from one where it is admitted. */
export async function homeOfShop(tx: TenantTx, shopId: string): Promise<number | undefined> {
  const [row] = await tx.query<{ home: number }>(
    'select home_tenant_id as home from shop_admissions where tenant_id = $1 and shop_id = $2',
    [tx.tenantId, shopId],
  );
  return row?.home;
}

export async function isContracted(tx: TenantTx, carrierId: string): Promise<boolean> {
  return (await tx.query('select 1 from carrier_contracts where tenant_id = $1 and carrier_id = $2', [tx.tenantId, carrierId])).length > 0;
}

/** The shops at home in this tenant and the carriers that it has a contract with. */
export function invitePlaces(tx: TenantTx): Promise<InvitePlace[]> {
  return tx.query<InvitePlace>(
    `select 'shop' as kind, s.id, s.name from shops s where s.tenant_id = $1
     union all select 'carrier', c.id, c.name from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1
     order by kind desc, name limit 200`,
    [tx.tenantId],
  );
}

export interface Invitation extends Reach {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: Date;
}
const COLUMNS = `id, email, role, tenant_id as "tenantId", shop_id as "shopId", carrier_id as "carrierId",
  region_id as "regionId", expires_at as "expiresAt"`;

export async function insertInvitation(
  tx: Tx,
  invitation: Invitation & { readonly tokenHash: Buffer; readonly invitedBy: string; readonly now: Date },
): Promise<OpenInvitation> {
  const { id, tokenHash, email, role, tenantId, shopId, carrierId, regionId, invitedBy, expiresAt, now } = invitation;
  const [row] = await tx.query<OpenInvitation>(
    `insert into platform.invitations as v (id, token_hash, email, role, tenant_id, shop_id, carrier_id, invited_by, expires_at, created_at, region_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning v.id, v.email, v.role, ${PLACE('v')} as place, v.expires_at as "expiresAt"`,
    [id, tokenHash, email, role, tenantId, shopId, carrierId, invitedBy, expiresAt, now, regionId ?? null],
  );
  if (!row) throw new Error('the invitation was not made');
  return row;
}

/** A new invitation takes the place of an older one to the same address for the same work: only the newest link opens. */
export async function withdrawSame(tx: Tx, invitation: Omit<Invitation, 'id' | 'expiresAt'>, now: Date): Promise<void> {
  await tx.run(
    `update platform.invitations set withdrawn_at = $6 where accepted_at is null and withdrawn_at is null and email = $1 and role = $2
       and tenant_id is not distinct from $3 and shop_id is not distinct from $4 and carrier_id is not distinct from $5
       and region_id is not distinct from $7`,
    [
      ...[invitation.email, invitation.role, invitation.tenantId, invitation.shopId, invitation.carrierId],
      ...[now, invitation.regionId ?? null],
    ],
  );
}

export async function withdrawInvitation(tx: Tx, reach: Reach, id: string, now: Date): Promise<boolean> {
  const rows = await tx.run(
    `update platform.invitations v set withdrawn_at = $5
     where v.id = $4 and v.accepted_at is null and v.withdrawn_at is null and ${within('v', 1)}`,
    [...parts(reach), id, now],
  );
  return rows === 1;
}

export async function findOpenInvitation(tx: Tx, id: string, now: Date): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `select ${COLUMNS} from platform.invitations where id = $1 and accepted_at is null and withdrawn_at is null and expires_at > $2`,
    [id, now],
  );
  return row;
}

/** An open invitation by its token, locked: of two who accept at once the second finds it used. */
export async function lockInvitation(tx: Tx, tokenHash: Buffer, now: Date): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `select ${COLUMNS} from platform.invitations
     where token_hash = $1 and accepted_at is null and withdrawn_at is null and expires_at > $2 for update`,
    [tokenHash, now],
  );
  return row;
}

export async function markAccepted(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx.run('update platform.invitations set accepted_at = $2, accepted_by = $3 where id = $1', [id, now, by]);
}

/** Who is invited to what, in words: the shop, the carrier, or the municipality. */
export async function seenInvitation(tx: Tx, id: string): Promise<InvitationSeen | undefined> {
  const [row] = await tx.query<InvitationSeen>(
    `select v.email, v.role, coalesce(${PLACE('v')}, (select t.municipality_name from platform.tenants t where t.id = v.tenant_id),
       (select r.name from platform.regions r where r.id = v.region_id), '') as place
     from platform.invitations v where v.id = $1`,
    [id],
  );
  return row;
}

/** Where somebody works, in shops and municipalities. Carriers: `carrierWorkplaces`, since they drive for several. */
export function placesOf(tx: Tx, identityId: string): Promise<Workplace[]> {
  return tx.query<Workplace>(
    `select case m.role when 'officer' then 'municipality' when 'care-manager' then 'care' else 'shop' end as area, t.slug as tenant, t.name as "tenantName",
            case when m.shop_id is null then t.slug else m.shop_id::text end as id,
            case when m.shop_id is null then t.municipality_name else coalesce(${PLACE('m')}, '') end as name, m.role, t.mark, t.state
     from platform.memberships m join platform.tenants t on t.id = m.tenant_id
     where m.identity_id = $1 and m.ended_at is null and m.role in ('officer', 'care-manager', 'shop-owner', 'shop-staff')
     order by name limit 100`,
    [identityId],
  );
}

export interface CarrierPlace {
  readonly tenantId: number;
  readonly workplace: Workplace;
}
/** A carrier's person in each tenant of the membership; with none named, in each tenant. Which of them have a contract only their fence shows. */
export function carrierPlaces(tx: Tx, identityId: string): Promise<CarrierPlace[]> {
  return tx
    .query<Workplace & { tenantId: number }>(
      `select 'carrier' as area, t.id as "tenantId", t.slug as tenant, t.name as "tenantName", c.id::text as id, c.name, m.role, t.mark, t.state
       from platform.memberships m join platform.carriers c on c.id = m.carrier_id
       join platform.tenants t on t.id = coalesce(m.tenant_id, t.id)
       where m.identity_id = $1 and m.ended_at is null and m.role in ('dispatcher', 'driver') order by c.name, t.name limit 300`,
      [identityId],
    )
    .then((rows) => rows.map(({ tenantId, ...workplace }) => ({ tenantId, workplace })));
}

/** The regions whose figures a person reads. */
export function regionPlaces(tx: Tx, identityId: string): Promise<Workplace[]> {
  return tx.query<Workplace>(
    `select 'region' as area, r.slug as tenant, r.name as "tenantName", r.slug as id, r.name, m.role, 'live' as mark, 'open' as state
     from platform.memberships m join platform.regions r on r.id = m.region_id
     where m.identity_id = $1 and m.role = 'regional' and m.ended_at is null order by r.name limit 50`,
    [identityId],
  );
}

export async function isOperator(tx: Tx, identityId: string): Promise<boolean> {
  const sql = "select 1 from platform.memberships where identity_id = $1 and role = 'operator' and ended_at is null limit 1";
  return (await tx.query(sql, [identityId])).length > 0;
}
