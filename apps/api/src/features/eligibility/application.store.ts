import type { JudgedApplication, QueuedApplication, SameDoor } from '@galleria/contract/eligibility';
import type { TenantTx } from '@galleria/db';
import type { EligibilityApplicationState, RightDays, Way } from '@galleria/domain/eligibility';
import { householdKey } from '@galleria/domain/household-list';
import { actorName } from '../../core/actor-name.ts';

/** For whom it is: what becomes a household of the register. */
export interface Applied {
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly locality: string };
  readonly villageId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Somebody in the household has a protected identity. */
  readonly protected: boolean;
}
export interface NewApplication extends Applied {
  readonly id: string;
  readonly way: Way;
  readonly applicant: string;
  readonly customerId: string | null;
  readonly shopId: string | null;
  readonly householdId: string | null;
  /** Written in at once, without a decision; `seenAt`: nothing is left for the municipality to look at. */
  readonly enrolled?: { readonly seenAt: Date | null };
  readonly language: 'sv' | 'en';
  readonly now: Date;
}

export const doorOf = ({ name, address }: Applied): string =>
  householdKey({ name, street: address.street, postalCode: address.postalCode });

/** False when the same applicant has one waiting for the same door. */
export async function insertApplication(tx: TenantTx, one: NewApplication): Promise<boolean> {
  const { street, postalCode, locality } = one.address;
  const rows = await tx.run(
    `insert into eligibility_applications (tenant_id, id, way, applicant, customer_id, shop_id, household_id, door, name, street, postal_code, locality,
       village_id, phone, email, language, applied_at, state, decided_at, protected)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict do nothing`,
    [
      ...[tx.tenantId, one.id, one.way, one.applicant, one.customerId, one.shopId, one.householdId, doorOf(one), one.name],
      ...[street, postalCode, locality, one.villageId, one.phone, one.email, one.language, one.now],
      ...(one.enrolled ? ['enrolled', one.enrolled.seenAt] : ['applied', null]),
      one.protected,
    ],
  );
  return rows === 1;
}

export interface Kept {
  readonly id: string;
  readonly way: Way;
  readonly state: EligibilityApplicationState;
  readonly customerId: string | null;
  readonly shopId: string | null;
  readonly householdId: string | null;
  readonly eligibilityId: string | null;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string | null;
  readonly village: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly protected: boolean;
  readonly language: 'sv' | 'en';
  readonly reasonKeptAt: Date | null;
  readonly appliedAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}
const KEPT = `a.id, a.way, a.state, a.customer_id as "customerId", a.shop_id as "shopId", a.household_id as "householdId", a.eligibility_id as "eligibilityId",
  a.name, a.street, a.postal_code as "postalCode", a.locality, a.village_id as "villageId", v.name as village, a.phone, a.email, a.protected, a.language,
  a.reason_kept_at as "reasonKeptAt", a.applied_at as "appliedAt", a.decided_at as "decidedAt", a.version`;
export const QUEUED_FROM = `from eligibility_applications a left join villages v on v.tenant_id = a.tenant_id and v.id = a.village_id where a.tenant_id = $1`;

export async function findApplication(tx: TenantTx, id: string): Promise<Kept | undefined> {
  const [row] = await tx.query<Kept & Record<string, unknown>>(`select ${KEPT} ${QUEUED_FROM} and a.id = $2`, [tx.tenantId, id]);
  return row;
}

/** The newest first; the fence leaves each applicant the own ones. What the municipality has taken away bears no applicant any longer, but its account. */
export const listOwn = (tx: TenantTx, applicant: string): Promise<Kept[]> =>
  tx.query<Kept & Record<string, unknown>>(
    `select ${KEPT} ${QUEUED_FROM} and (a.applicant = $2 or a.state = 'undone' and 'customer:' || a.customer_id = $2) order by a.applied_at desc limit 100`,
    [tx.tenantId, applicant],
  );

interface Step {
  readonly id: string;
  readonly version: number;
  readonly to: Exclude<EligibilityApplicationState, 'applied' | 'undone'>;
  readonly householdId?: string;
  readonly eligibilityId?: string;
  readonly now: Date;
}
/** A guarded step from `applied`: of two who decide at once one is told. */
export async function decide(tx: TenantTx, { id, version, to, householdId, eligibilityId, now }: Step): Promise<boolean> {
  const rows = await tx.run(
    `update eligibility_applications set state = $4, household_id = coalesce($5, household_id), eligibility_id = $6, decided_at = $7, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'applied'`,
    [tx.tenantId, id, version, to, householdId ?? null, eligibilityId ?? null, now],
  );
  return rows === 1;
}

/** Marks that a reason has come, and holds the row: whoever decides or erases meanwhile waits. `onlyApplied`: not when it has been decided on. */
export async function markReason(tx: TenantTx, id: string, now: Date, onlyApplied: boolean): Promise<boolean> {
  const rows = await tx.run(
    `update eligibility_applications set reason_kept_at = $3 where tenant_id = $1 and id = $2 and (state = 'applied' or not $4)`,
    [tx.tenantId, id, now, onlyApplied],
  );
  return rows === 1;
}
export async function unmarkReason(tx: TenantTx, id: string): Promise<void> {
  await tx.run('update eligibility_applications set reason_kept_at = null where tenant_id = $1 and id = $2', [tx.tenantId, id]);
}

/** The last day on which a decision holds: the one before it was ended, if somebody has. */
const HOLDS_TO = 'case when e.revoked_on is null then e.valid_to else least(e.valid_to, e.revoked_on - 1) end';
// The last day on which a right of the household holds, whichever decision gives it.
const LAST_DAY = (household: string): string =>
  `(select max(${HOLDS_TO}) from eligibilities e where e.tenant_id = $1 and e.household_id = ${household})`;

export interface Home {
  readonly id: string;
  readonly name: string;
  readonly street: string;
}
/**
 * The household with exactly this name and address. `lock`: until the end of the transaction nobody enrols another one, by this way or by a list. Ask as
 * judge: the care management sees its own desk alone.
 */
export async function sameHousehold(tx: TenantTx, one: Applied, lock: boolean): Promise<string | undefined> {
  if (lock) await tx.query("select pg_advisory_xact_lock(hashtext('galleria.household-list'), $1)", [tx.tenantId]);
  const rows = await tx.query<Home & { postalCode: string }>(
    `select coalesce(merged_into, id) as id, name, street, postal_code as "postalCode" from households
     where tenant_id = $1 and replace(postal_code, ' ', '') = $2 and erased_at is null order by number`,
    [tx.tenantId, one.address.postalCode],
  );
  return rows.find((row) => householdKey(row) === doorOf(one))?.id;
}

/** Rows of the register that were found to be this household; ask as judge. */
export const foundToBe = async (tx: TenantTx, householdId: string): Promise<string[]> =>
  (await tx.query<{ id: string }>('select id from households where tenant_id = $1 and merged_into = $2', [tx.tenantId, householdId])).map(
    ({ id }) => id,
  );

/** The highest number of the register; ask as judge. */
export async function highestNumber(tx: TenantTx): Promise<number> {
  const [row] = await tx.query<{ n: number }>('select coalesce(max(number), 0) as n from households where tenant_id = $1', [tx.tenantId]);
  return row?.n ?? 0;
}
/** The next number comes after this one, also where whoever enrols does not see the whole register. */
export async function countFrom(tx: TenantTx, number: number): Promise<void> {
  await tx.run(
    `insert into counters (tenant_id, name, year, value) values ($1, 'household', 0, $2)
     on conflict (tenant_id, name, year) do update set value = greatest(counters.value, excluded.value)`,
    [tx.tenantId, number],
  );
}

/** Households that an application may be about: the same name and address, the same telephone or e-mail, or the same street. Protected ones are not listed. */
export const candidatesFor = (tx: TenantTx, one: Kept): Promise<SameDoor[]> =>
  tx.query<SameDoor>(
    `select h.id, h.number, h.name, h.street, h.locality, ${LAST_DAY('h.id')}::text as "validTo" from households h
     where h.tenant_id = $1 and not h.protected and h.erased_at is null and h.merged_into is null and (h.id = $2 or h.phone = $3 or lower(h.email) = lower($4)
       or (replace(h.postal_code, ' ', '') = $5 and $6 <> '' and lower(h.street) = lower($6)) or (lower(h.name) = lower($7) and h.locality = $8))
     order by h.number limit 10`,
    [tx.tenantId, one.householdId, one.phone, one.email, one.postalCode, one.street, one.name, one.locality],
  );

export async function lastDayOf(tx: TenantTx, householdId: string): Promise<string | null> {
  const [row] = await tx.query<{ day: string | null }>(`select ${LAST_DAY('$2::uuid')}::text as day`, [tx.tenantId, householdId]);
  return row?.day ?? null;
}

export const decidedDays = (tx: TenantTx, householdId: string): Promise<RightDays[]> =>
  tx.query<RightDays & Record<string, unknown>>(
    `select e.valid_from::text as "validFrom", (${HOLDS_TO})::text as "validTo" from eligibilities e where e.tenant_id = $1 and e.household_id = $2`,
    [tx.tenantId, householdId],
  );

/** The household that a resident is a member of: the one that the checkout delivers to. */
export async function ownHousehold(tx: TenantTx, customerId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select household_id as id from household_members where tenant_id = $1 and customer_id = $2 order by household_id limit 1',
    [tx.tenantId, customerId],
  );
  return row?.id;
}

export interface LastRight {
  readonly validTo: string;
  readonly registrationNumber: string;
  readonly distanceExempt: boolean;
}
/** The newest decision of a household, if nobody has ended it before its time. */
export async function lastRight(tx: TenantTx, householdId: string): Promise<LastRight | undefined> {
  const [row] = await tx.query<LastRight & { state: string }>(
    `select valid_to::text as "validTo", registration_number as "registrationNumber", distance_exempt as "distanceExempt", state from eligibilities
     where tenant_id = $1 and household_id = $2 order by valid_to desc, created_at desc limit 1`,
    [tx.tenantId, householdId],
  );
  return row?.state === 'granted' ? row : undefined;
}

export interface CareHome {
  readonly id: string;
  readonly householdId: string;
  readonly number: number;
  readonly name: string;
  readonly street: string;
  readonly locality: string;
  readonly village: string | null;
  readonly phone: string | null;
  /** Null: it was written in where nobody decides. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly registrationNumber: string;
  readonly hasReason: boolean;
  /** Nobody has ended it before its time. */
  readonly isWhole: boolean;
}
/** The desk: each household once, with its newest decision. One with protected identity stands there by its number alone. */
export const careHomes = (tx: TenantTx, id?: string): Promise<CareHome[]> =>
  tx.query<CareHome & Record<string, unknown>>(
    `select * from (
       select distinct on (a.household_id) a.id, h.id as "householdId", h.number, case when h.protected then '' else h.name end as name,
         case when h.protected then '' else h.street end as street, case when h.protected then '' else h.locality end as locality,
         case when h.protected then null else v.name end as village, case when h.protected then null else h.phone end as phone,
         e.valid_from::text as "validFrom", (case when e.revoked_on is null then e.valid_to else least(e.valid_to, e.revoked_on - 1) end)::text as "validTo",
         coalesce(e.registration_number, '') as "registrationNumber", a.reason_kept_at is not null as "hasReason", coalesce(e.state = 'granted', false) as "isWhole"
       from eligibility_applications a join households h on h.tenant_id = a.tenant_id and h.id = a.household_id and h.erased_at is null
       left join villages v on v.tenant_id = h.tenant_id and v.id = h.village_id
       left join lateral (select * from eligibilities e where e.tenant_id = h.tenant_id and e.household_id = h.id order by e.valid_to desc limit 1) e on true
       where a.tenant_id = $1 and a.way = 'care' and a.state in ('granted', 'enrolled') and ($2::uuid is null or a.id = $2)
       order by a.household_id, a.applied_at desc) d
     order by d."validTo", d.number limit 500`,
    [tx.tenantId, id ?? null],
  );

/** A row of a list: nothing of whoever has a protected identity stands there. */
export const QUEUED = `a.id, a.way, a.state, case when a.protected then '' else a.name end as name, case when a.protected then null else v.name end as village,
  case when a.protected then '' else a.locality end as locality, a.applied_at as "appliedAt", a.decided_at as "decidedAt",
  (select s.name from shop_admissions d join public_shops s on s.tenant_id = d.home_tenant_id and s.shop_id = d.shop_id
   where d.tenant_id = $1 and d.shop_id = a.shop_id) as "shopName"`;
export type QueuedRow = Omit<QueuedApplication, 'appliedAt' | 'decidedAt' | 'waitedDays'> &
  Record<'appliedAt', Date> & {
    readonly decidedAt: Date | null;
  };
export const waitingRows = (tx: TenantTx): Promise<QueuedRow[]> =>
  tx.query<QueuedRow & Record<string, unknown>>(
    `select ${QUEUED} ${QUEUED_FROM} and a.state = 'applied' order by a.applied_at, a.id limit 200`,
    [tx.tenantId],
  );
export const decidedRows = (tx: TenantTx): Promise<QueuedRow[]> =>
  tx.query<QueuedRow & Record<string, unknown>>(
    `select ${QUEUED} ${QUEUED_FROM} and a.state not in ('applied', 'undone') and a.decided_at is not null order by a.decided_at desc limit 50`,
    [tx.tenantId],
  );
export async function shopNameOf(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.query<QueuedRow & Record<string, unknown>>(`select ${QUEUED} ${QUEUED_FROM} and a.id = $2`, [tx.tenantId, id]);
  return row?.shopName ?? null;
}

export interface Ending {
  readonly id: string;
  readonly householdId: string;
  readonly number: number;
  readonly name: string;
  readonly email: string | null;
  readonly protected: boolean;
  readonly validTo: string;
}
/** Granted rights whose last day is not more than so many days away, of households that have no later one. A copy that came with a merge bears the id of its source, by which it was told of. */
export const endingRights = (tx: TenantTx, today: string, days: number): Promise<Ending[]> =>
  tx.query<Ending & Record<string, unknown>>(
    `select coalesce((select m.filled->'sources'->>e.id::text from household_merges m where m.tenant_id = $1 and m.into_household_id = e.household_id
         and m.filled->'sources' ? e.id::text), e.id::text) as id, h.id as "householdId", h.number, h.name, h.email, h.protected, e.valid_to::text as "validTo"
     from eligibilities e join households h on h.tenant_id = e.tenant_id and h.id = e.household_id and h.erased_at is null and h.merged_into is null
     where e.tenant_id = $1 and e.state = 'granted' and e.valid_to between $2::date and $2::date + $3::integer
       and not exists (select from eligibilities later where later.tenant_id = e.tenant_id and later.household_id = e.household_id
         and later.state = 'granted' and later.valid_to > e.valid_to)
     order by e.valid_to, h.number limit 2000`,
    [tx.tenantId, today, days],
  );
export async function toldCauses(tx: TenantTx, causes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ cause: string }>('select cause from messages where tenant_id = $1 and cause = any($2)', [
    tx.tenantId,
    causes,
  ]);
  return new Set(rows.map(({ cause }) => cause));
}

type Refusal = NonNullable<JudgedApplication['refusal']>;
export async function insertRefusal(tx: TenantTx, id: string, refusal: Omit<Refusal, 'decidedBy'>): Promise<void> {
  await tx.run(
    `insert into eligibility_refusals (tenant_id, eligibility_application_id, refusal, words, letter, decided_on, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenantId, id, refusal.code, refusal.words, refusal.letter, refusal.decidedOn, tx.actor],
  );
}
export async function refusalOf(tx: TenantTx, id: string): Promise<Refusal | undefined> {
  const [row] = await tx.query<Refusal>(
    `select refusal as code, words, letter, decided_on::text as "decidedOn", ${actorName('decided_by')} as "decidedBy" from eligibility_refusals
     where tenant_id = $1 and eligibility_application_id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** Until when the shop's customers among these households have a right, as far as a shop may know: not of protected ones. */
export const openHouseholds = async (tx: TenantTx, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>('select id from households where tenant_id = $1 and id = any($2) and not protected', [tx.tenantId, ids])
  ).map(({ id }) => id);
