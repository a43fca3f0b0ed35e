import type { Eligibility, Household, HouseholdDistance, HouseholdRow, KnownHousehold } from '@galleria/contract/households';
import { asEnroller, type TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';

export interface HouseholdFields {
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly locality: string };
  readonly villageId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly directions: string;
  readonly yearRound: boolean;
  readonly registered: boolean;
  readonly protected: boolean;
  readonly pin: { readonly lat: number; readonly lon: number } | null;
}

const fieldValues = (fields: HouseholdFields): unknown[] => [
  fields.name,
  fields.address.street,
  fields.address.postalCode,
  fields.address.locality,
  fields.villageId,
  fields.pin?.lat ?? null,
  fields.pin?.lon ?? null,
  fields.directions,
  fields.phone,
  fields.email,
  fields.yearRound,
  fields.registered,
  fields.protected,
];

/** The next number of the register; the counter row is locked until the end of the transaction. */
async function nextNumber(tx: TenantTx): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    `insert into counters (tenant_id, name, year, value)
     select $1, 'household', 0, coalesce(max(number), 0) + 1 from households where tenant_id = $1
     on conflict (tenant_id, name, year) do update set value = greatest(counters.value + 1, excluded.value) returning value`,
    [tx.tenantId],
  );
  if (!row) throw new Error('no household number');
  return row.value;
}

export async function insertHousehold(tx: TenantTx, id: string, fields: HouseholdFields, now: Date): Promise<number> {
  const number = await nextNumber(tx);
  await asEnroller(tx, (enroller) =>
    enroller.run(
      `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, lat, lon, directions, phone, email,
       year_round, registered, protected, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)`,
      [tx.tenantId, id, number, ...fieldValues(fields), now],
    ),
  );
  return number;
}

interface Update {
  readonly id: string;
  readonly version: number;
  readonly now: Date;
  /** Something that the rules ask about is another: its deliveries in locked months are judged again. A name or a telephone number has nothing judged. */
  readonly decides: boolean;
}
/** False when somebody else changed it first. */
export async function updateHousehold(tx: TenantTx, { id, version, now, decides }: Update, fields: HouseholdFields): Promise<boolean> {
  const changed = await tx.run(
    `update households set name = $3, street = $4, postal_code = $5, locality = $6, village_id = $7, lat = $8, lon = $9, directions = $10,
       phone = $11, email = $12, year_round = $13, registered = $14, protected = $15, changed_at = case when $18 then $16::timestamptz else changed_at end, version = version + 1
     where tenant_id = $1 and id = $2 and version = $17`,
    [tx.tenantId, id, ...fieldValues(fields), now, version, decides],
  );
  // What was reported before a merge bears the name of the row that went.
  if (changed === 1 && fields.protected)
    await tx.run('update households set protected = true where tenant_id = $1 and merged_into = $2', [tx.tenantId, id]);
  return changed === 1;
}

/** From now on in no list and found by no shop, and so are rows that were found to be this one. */
export async function protectHousehold(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.run(
    `update households set protected = true, changed_at = $3, version = version + 1 where tenant_id = $1 and (id = $2 or merged_into = $2)`,
    [tx.tenantId, id, now],
  );
  return rows > 0;
}

/** Something that decides its right has changed: its deliveries in locked months are judged again. */
export async function touchHousehold(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  return (
    (await tx.run('update households set changed_at = $3, version = version + 1 where tenant_id = $1 and id = $2', [
      tx.tenantId,
      id,
      now,
    ])) === 1
  );
}

export async function replaceDistances(tx: TenantTx, id: string, distances: readonly HouseholdDistance[]): Promise<void> {
  await tx.run('delete from household_distances where tenant_id = $1 and household_id = $2', [tx.tenantId, id]);
  if (distances.length === 0) return;
  await tx.run(
    `insert into household_distances (tenant_id, household_id, shop_id, metres, method, measured_on)
     select $1, $2, d."shopId", d.metres, d.method, d."measuredOn"
     from jsonb_to_recordset($3) as d("shopId" uuid, metres integer, method text, "measuredOn" date)`,
    [tx.tenantId, id, JSON.stringify(distances)],
  );
}

/** Which of the named shops and villages are not to be found here. */
export async function knowsPlaces(tx: TenantTx, villageId: string | null, shopIds: readonly string[]): Promise<boolean> {
  const [row] = await tx.query<{ known: boolean }>(
    `select ($2::uuid is null or exists (select 1 from villages where tenant_id = $1 and id = $2))
       and (select count(*) from shop_admissions where tenant_id = $1 and shop_id = any($3)) = $4 as known`,
    [tx.tenantId, villageId, shopIds, new Set(shopIds).size],
  );
  return row?.known ?? false;
}

type Found = Omit<Household, 'eligibilities' | 'distances' | 'members' | 'history'>;

export async function findHousehold(tx: TenantTx, by: { readonly id: string } | { readonly number: number }): Promise<Found | undefined> {
  const [row] = await tx.query<Found>(
    `select h.id, h.number, h.name, h.street, h.postal_code as "postalCode", h.locality, h.village_id as "villageId", v.name as village, h.phone, h.email,
       h.directions, h.year_round as "yearRound", h.registered, h.protected, h.lat, h.lon, h.version, h.merged_into as "mergedInto"
     from households h left join villages v on v.tenant_id = h.tenant_id and v.id = h.village_id
     where h.tenant_id = $1 and ${'id' in by ? 'h.id = $2' : 'h.number = $2'}`,
    [tx.tenantId, 'id' in by ? by.id : by.number],
  );
  return row;
}

/** Newest decision first. */
export function eligibilitiesOf(tx: TenantTx, id: string): Promise<Eligibility[]> {
  return tx.query<Eligibility>(
    `select e.id, e.valid_from as "validFrom", e.valid_to as "validTo", e.decided_on as "decidedOn", ${actorName('e.decided_by')} as "decidedBy",
       e.registration_number as "registrationNumber", e.distance_exempt as "distanceExempt", e.state, e.revoked_on as "revokedOn", e.version
     from eligibilities e where e.tenant_id = $1 and e.household_id = $2 order by e.valid_from desc, e.created_at desc limit 100`,
    [tx.tenantId, id],
  );
}

export function distancesOf(tx: TenantTx, id: string): Promise<Household['distances']> {
  return tx.query<Household['distances'][number]>(
    `select d.shop_id as "shopId", d.metres, d.method, d.measured_on as "measuredOn", coalesce(s.name, '–') as "shopName"
     from household_distances d
     left join shop_admissions a on a.tenant_id = d.tenant_id and a.shop_id = d.shop_id
     left join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = d.shop_id
     where d.tenant_id = $1 and d.household_id = $2 order by d.metres`,
    [tx.tenantId, id],
  );
}

export function membersOf(tx: TenantTx, id: string): Promise<Household['members']> {
  return tx.query<Household['members'][number]>(
    `select c.id as "customerId", c.name, c.phone, c.email from household_members m
     join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id
     where m.tenant_id = $1 and m.household_id = $2 order by m.linked_at`,
    [tx.tenantId, id],
  );
}

/** What was done to the household and by whom, newest first; reading is not among it. */
export async function historyOf(tx: TenantTx, id: string): Promise<Household['history']> {
  const rows = await tx.query<{ at: Date; action: string; by: string }>(
    `select e.at, e.action, ${actorName('e.actor')} as by from audit_events e
     where e.tenant_id = $1 and e.subject = $2 and e.action <> 'household.read' order by e.at desc limit 50`,
    [tx.tenantId, `household:${id}`],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export interface ListWanted {
  readonly q?: string | undefined;
  readonly right: 'all' | 'current' | 'ending' | 'ended' | 'none';
  readonly village?: string | undefined;
  readonly page: number;
  readonly today: string;
}

export const PAGE_SIZE = 50;
const LIKE_SIGNS = /[\\%_]/g;
const like = (text: string): string => `%${text.replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`;
/** Digits as people dial them, without the zero that a country code replaces. */
const dialled = (text: string): string => text.replace(/\D/g, '').replace(/^(0046|46|0)/, '');

// The decision that counts: the one of today, else the next to come, else the last one.
const RIGHT = `lateral (
  select case when e.valid_from > $2::date then 'coming' when last_day < $2::date then 'ended' else 'current' end as standing, last_day
  from (select valid_from, case when revoked_on is null then valid_to else least(valid_to, revoked_on - 1) end as last_day
        from eligibilities where tenant_id = h.tenant_id and household_id = h.id) e
  where last_day >= valid_from
  order by (valid_from <= $2::date and last_day >= $2::date) desc, (valid_from > $2::date) desc, last_day desc limit 1) r on true`;

export async function listHouseholds(tx: TenantTx, wanted: ListWanted): Promise<{ households: HouseholdRow[]; total: number }> {
  const { q, right, village, page, today } = wanted;
  const digits = q ? dialled(q) : '';
  const rows = await tx.query<HouseholdRow & { total: number }>(
    `select h.id, h.number, h.name, h.street, v.name as village, h.phone, h.year_round as "yearRound",
       coalesce(r.standing, 'none') as right, r.last_day as "validTo", count(*) over ()::int as total
     from households h left join villages v on v.tenant_id = h.tenant_id and v.id = h.village_id left join ${RIGHT}
     where h.tenant_id = $1 and not h.protected and h.merged_into is null
       and ($3::text is null or h.name ilike $3 or h.street ilike $3 or v.name ilike $3 or h.number::text = $4 or ($5 <> '' and h.phone like '%' || $5 || '%'))
       and ($6::uuid is null or h.village_id = $6)
       and case $7 when 'all' then true when 'current' then r.standing = 'current' when 'ended' then r.standing = 'ended'
             when 'ending' then r.standing = 'current' and r.last_day < $2::date + 60 else r.standing is null end
     order by h.name collate "sv-SE-x-icu", h.number limit ${PAGE_SIZE} offset $8`,
    [tx.tenantId, today, q ? like(q) : null, q ?? '', digits.length >= 3 ? digits : '', village ?? null, right, (page - 1) * PAGE_SIZE],
  );
  return { households: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

type Looked = Omit<KnownHousehold, 'eligible' | 'eligibleUntil' | 'places'>;

/** Households by telephone, or by every word of a name in any order, as a shop sees them: the fence leaves protected ones out. */
export function lookUp(tx: TenantTx, q: string, limit: number): Promise<Looked[]> {
  const digits = dialled(q);
  return tx.query<Looked>(
    `select h.id, h.number, h.name, h.street, h.postal_code as "postalCode", h.locality, h.village_id as "villageId", v.name as village, h.phone, h.directions
     from households h left join villages v on v.tenant_id = h.tenant_id and v.id = h.village_id
     where h.tenant_id = $1 and not h.protected and (h.name ilike all ($2::text[]) or ($3 <> '' and h.phone like '%' || $3))
     order by h.name collate "sv-SE-x-icu", h.number limit $4`,
    [tx.tenantId, q.split(/\s+/).map(like), digits.length >= 5 ? digits : '', limit],
  );
}
