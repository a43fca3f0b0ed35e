import type { HouseholdMerge } from '@galleria/contract/household-merges';
import type { TenantTx } from '@galleria/db';
import type { RightDays } from '@galleria/domain/household-merge';
import type { FilledPast } from '@galleria/domain/subsidy';
import { actorName } from '../../core/actor-name.ts';
import type { Place } from '../rounds/index.ts';

export interface HeldHousehold {
  readonly id: string;
  readonly version: number;
  readonly mergedInto: string | null;
  readonly erased: boolean;
  readonly protected: boolean;
}

/** Both rows, held until the end of the transaction, in one order: two merges that cross each other wait and then see what the first has done. */
export const holdBoth = (tx: TenantTx, ids: readonly string[]): Promise<HeldHousehold[]> =>
  tx.query<HeldHousehold & Record<string, unknown>>(
    `select id, version, merged_into as "mergedInto", erased_at is not null as erased, protected from households
     where tenant_id = $1 and id = any($2::uuid[]) order by id for update`,
    [tx.tenantId, ids],
  );

/** Carriers that have something of one of the households in no report yet: who submits one and who merges wait for each other. */
export async function reportersOf(tx: TenantTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct n.reporter_id as id from delivery_notes n where n.tenant_id = $1 and n.household_id = any($2::uuid[]) and n.reporter_id is not null order by 1`,
    [tx.tenantId, ids],
  );
  return rows.map(({ id }) => id);
}

export type MergeableRight = RightDays & { readonly householdId: string; readonly root: string };
export const rightsOfBoth = (tx: TenantTx, ids: readonly string[]): Promise<MergeableRight[]> =>
  tx.query<MergeableRight & Record<string, unknown>>(
    `select id, household_id as "householdId", valid_from::text as "validFrom", valid_to::text as "validTo", revoked_on::text as "revokedOn",
       coalesce((select m.filled->'sources'->>e.id::text from household_merges m
         where m.tenant_id = $1 and m.into_household_id = e.household_id and m.filled->'sources' ? e.id::text), e.id::text) as root
     from eligibilities e where tenant_id = $1 and household_id = any($2::uuid[]) order by valid_from`,
    [tx.tenantId, ids],
  );

export interface NewMerge {
  readonly id: string;
  readonly goneId: string;
  readonly intoId: string;
  readonly reason: string;
  readonly now: Date;
}
export async function insertMerge(tx: TenantTx, { id, goneId, intoId, reason, now }: NewMerge): Promise<void> {
  await tx.run(
    `insert into household_merges (tenant_id, id, household_id, into_household_id, reason, merged_at, merged_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenantId, id, goneId, intoId, reason, now, tx.actor],
  );
}

/** From here on the one is the other; whatever was found to be the one is the other too. */
export async function pointAt(tx: TenantTx, goneId: string, intoId: string): Promise<void> {
  await tx.run('update households set merged_into = $3, version = version + 1 where tenant_id = $1 and (id = $2 or merged_into = $2)', [
    tx.tenantId,
    goneId,
    intoId,
  ]);
}

/** Moves what is not reported. */
export async function follow(tx: TenantTx, goneId: string, intoId: string): Promise<void> {
  await tx.query('select app.follow_household($1, $2)', [goneId, intoId]);
}
export async function unfollow(tx: TenantTx, mergeId: string): Promise<void> {
  await tx.query('select app.unfollow_household($1)', [mergeId]);
}

/** Decisions are taken along as they were decided; the old ones stay with what was reported under them. @returns the ids of the new ones. */
export async function copyRights(
  tx: TenantTx,
  rights: readonly { readonly from: string; readonly id: string }[],
  intoId: string,
): Promise<void> {
  await tx.run(
    `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, distance_exempt, state, revoked_on,
       created_at)
     select e.tenant_id, c.id, $3, e.valid_from, e.valid_to, e.decided_on, e.decided_by, e.registration_number, e.distance_exempt, e.state, e.revoked_on, e.created_at
     from jsonb_to_recordset($2) as c("from" uuid, id uuid) join eligibilities e on e.tenant_id = $1 and e.id = c."from"`,
    [tx.tenantId, JSON.stringify(rights), intoId],
  );
}
/** Leaves a decision without a day. */
export async function emptyRights(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.run(
    `update eligibilities set state = 'revoked', revoked_on = valid_from, version = version + 1 where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.tenantId, ids],
  );
}

/** Roads that have been measured to shops to which there is none from the household that stays. @returns the shops. */
export async function copyDistances(tx: TenantTx, goneId: string, intoId: string): Promise<string[]> {
  const rows = await tx.query<{ shopId: string }>(
    `insert into household_distances (tenant_id, household_id, shop_id, metres, method, measured_on)
     select tenant_id, $3, shop_id, metres, method, measured_on from household_distances where tenant_id = $1 and household_id = $2
     on conflict do nothing returning shop_id as "shopId"`,
    [tx.tenantId, goneId, intoId],
  );
  return rows.map(({ shopId }) => shopId);
}
export async function dropDistances(tx: TenantTx, householdId: string, shops: readonly string[]): Promise<void> {
  await tx.run('delete from household_distances where tenant_id = $1 and household_id = $2 and shop_id = any($3::uuid[])', [
    tx.tenantId,
    householdId,
    shops,
  ]);
}

/** How the household wants to be reached, where the one that stays has said nothing. @returns whether it had. */
export async function copyWish(tx: TenantTx, goneId: string, intoId: string): Promise<boolean> {
  const rows = await tx.run(
    `insert into reach_wishes (tenant_id, id, household_id, reach_by, delivery_news, changed_at, changed_by)
     select tenant_id, $3, $3, reach_by, delivery_news, changed_at, changed_by from reach_wishes where tenant_id = $1 and household_id = $2 on conflict do nothing`,
    [tx.tenantId, goneId, intoId],
  );
  return rows === 1;
}
/** Unless somebody has said something else since. */
export async function dropWish(tx: TenantTx, goneId: string, intoId: string): Promise<void> {
  await tx.run(
    `delete from reach_wishes s using reach_wishes g where s.tenant_id = $1 and s.household_id = $3 and g.tenant_id = $1 and g.household_id = $2
       and s.changed_at = g.changed_at`,
    [tx.tenantId, goneId, intoId],
  );
}

/** Days of rounds that have not been driven yet on which something is for one of the households: two doors may be one now, or one two. */
export const plannedDays = (tx: TenantTx, ids: readonly string[]): Promise<Place[]> =>
  tx.query<Place & Record<string, unknown>>(
    `select distinct n.round_id as "roundId", n.day::text as day from delivery_notes n join delivery_runs r on r.tenant_id = $1 and r.id = n.run_id and r.state = 'planned'
     where n.tenant_id = $1 and n.household_id = any($2::uuid[]) and n.round_id is not null and n.state in ('issued', 'accepted')`,
    [tx.tenantId, ids],
  );

/** What the row that stays lacks, from the one that goes. A protected identity keeps its protection. */
const FILLS = {
  village_id: 's.village_id is null and g.village_id is not null',
  lat: 's.lat is null and g.lat is not null',
  lon: 's.lat is null and g.lon is not null',
  directions: "s.directions = '' and g.directions <> ''",
  phone: 's.phone is null and g.phone is not null',
  email: 's.email is null and g.email is not null',
  protected: 'g.protected and not s.protected',
} as const;
const COLUMNS = Object.keys(FILLS) as (keyof typeof FILLS)[];

/** @returns what the fields were before, by column. */
export async function fillFields(tx: TenantTx, goneId: string, intoId: string): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await tx.query<{ before: Record<string, unknown> }>(
    `with pair as (
       select s.id, ${COLUMNS.map((name) => `${FILLS[name]} as fill_${name}, s.${name} as old_${name}, g.${name} as new_${name}`).join(', ')}
       from households s join households g on g.tenant_id = $1 and g.id = $2 where s.tenant_id = $1 and s.id = $3)
     update households h set version = h.version + 1, ${COLUMNS.map((name) => `${name} = case when b.fill_${name} then b.new_${name} else b.old_${name} end`).join(', ')}
     from pair b where h.tenant_id = $1 and h.id = b.id
     returning (${COLUMNS.map((name) => `case when b.fill_${name} then jsonb_build_object('${name}', b.old_${name}) else '{}'::jsonb end`).join(' || ')}) as before`,
    [tx.tenantId, goneId, intoId],
  );
  return row?.before ?? {};
}

/** Whatever bears the name of a protected identity is protected, also the rows that are it no more: what was reported keeps theirs. @returns the rows. */
export async function shield(tx: TenantTx, intoId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update households g set protected = true from households s
     where s.tenant_id = $1 and s.id = $2 and s.protected and g.tenant_id = $1 and g.merged_into = s.id and not g.protected returning g.id`,
    [tx.tenantId, intoId],
  );
  return rows.map(({ id }) => id);
}
export async function unshield(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.run('update households set protected = false where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
}

export async function emptyFields(tx: TenantTx, householdId: string, before: Readonly<Record<string, unknown>>): Promise<void> {
  const names = COLUMNS.filter((name) => name in before);
  await tx.run(
    `update households set version = version + 1${names.map((name, index) => `, ${name} = $${index + 3}`).join('')} where tenant_id = $1 and id = $2`,
    [tx.tenantId, householdId, ...names.map((name) => before[name])],
  );
}

/** What undoing it needs to know beside the ids of what moved. */
export interface Filled {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly rights: readonly string[];
  /** Which decision each copy is one of: what was told of the one was told of the other. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly shops: readonly string[];
  /** What was filled in of days before a change. */
  readonly past?: readonly FilledPast[];
  /** Rows that became protected with it. Merges of the first day do not say. */
  readonly shielded?: readonly string[];
  /** The wish of the row that went was copied. */
  readonly wish?: boolean;
  /** What was told of cool bags at the door of the row that went. */
  readonly bags?: readonly string[];
  /** How many people the household that stays had before. */
  readonly people: number;
  readonly door: 'untouched' | 'made' | 'note' | 'code' | 'both';
}
/** Remembers it, with the version of the household that stays: another one, and something has been changed since. */
export async function rememberMerge(tx: TenantTx, id: string, intoId: string, filled: Filled): Promise<void> {
  await tx.run(
    `update household_merges m set filled = $4, version_after = h.version from households h
     where m.tenant_id = $1 and m.id = $2 and h.tenant_id = $1 and h.id = $3`,
    [tx.tenantId, id, intoId, JSON.stringify(filled)],
  );
}

export interface MergeRow extends Omit<HouseholdMerge, 'mergedAt' | 'undoneAt'> {
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
  readonly filled: Filled;
}
const MERGES = `select m.id, m.household_id as "householdId", case when g.protected then null else g.name end as name, g.number, m.into_household_id as "intoId",
    case when s.protected then null else s.name end as "intoName", s.number as "intoNumber", m.reason, m.merged_at as "mergedAt",
    ${actorName('m.merged_by')} as "mergedBy", m.undone_at as "undoneAt", m.filled
  from household_merges m join households g on g.tenant_id = $1 and g.id = m.household_id join households s on s.tenant_id = $1 and s.id = m.into_household_id
  where m.tenant_id = $1`;
export const lastMerges = (tx: TenantTx): Promise<MergeRow[]> =>
  tx.query<MergeRow & Record<string, unknown>>(`${MERGES} order by m.merged_at desc, m.id limit 50`, [tx.tenantId]);
export async function findMerge(tx: TenantTx, id: string): Promise<MergeRow | undefined> {
  const [row] = await tx.query<MergeRow & Record<string, unknown>>(`${MERGES} and m.id = $2`, [tx.tenantId, id]);
  return row;
}

/** Nothing of the household that stays has been changed, ordered, promised or reported since, and it is none's part itself. Held by `holdBoth` already. */
export async function isUnused(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from household_merges m join households s on s.tenant_id = $1 and s.id = m.into_household_id and s.merged_into is null and s.version = m.version_after
       join households g on g.tenant_id = $1 and g.id = m.household_id and g.merged_into = s.id
     where m.tenant_id = $1 and m.id = $2 and s.erased_at is null and g.erased_at is null
       and not exists (select from orders o where o.tenant_id = $1 and o.household_id = s.id and o.placed_at > m.merged_at)
       and not exists (select from delivery_notes n where n.tenant_id = $1 and n.household_id = s.id and n.promised_at > m.merged_at)
       and not exists (select from household_doors d where d.tenant_id = $1 and d.household_id = s.id and d.changed_at > m.merged_at)
       and not exists (select from report_lines l where l.tenant_id = $1 and l.note_id = any (array(select jsonb_array_elements_text(m.moved -> 'notes')::uuid)))
       and not exists (select from jsonb_to_recordset(m.moved -> 'joined') as j("into" uuid) join delivery_occasions d on d.tenant_id = $1 and d.id = j."into"
         where d.released_at is not null)`,
    [tx.tenantId, id],
  );
  return rows.length > 0;
}
/** False when somebody else has undone it first. */
export async function markUndone(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.run(
    'update household_merges set undone_at = $3, undone_by = $4 where tenant_id = $1 and id = $2 and undone_at is null',
    [tx.tenantId, id, now, tx.actor],
  );
  return rows === 1;
}
