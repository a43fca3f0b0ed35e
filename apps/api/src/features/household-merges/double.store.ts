import type { HouseholdPair } from '@galleria/contract/household-merges';
import type { TenantTx } from '@galleria/db';
import type { Alike } from '@galleria/domain/household-merge';

type Row = HouseholdPair['household'];
export interface Candidate {
  readonly household: Row & Alike;
  readonly other: Row & Alike;
}

const ROW = (
  h: string,
): string => `jsonb_build_object('id', ${h}.id, 'number', ${h}.number, 'name', ${h}.name, 'street', ${h}.street, 'postalCode', ${h}.postal_code,
  'phone', ${h}.phone, 'email', ${h}.email, 'village', (select v.name from villages v where v.tenant_id = $1 and v.id = ${h}.village_id),
  'validTo', (select max(case when e.revoked_on is null then e.valid_to else least(e.valid_to, e.revoked_on - 1) end)::text from eligibilities e
    where e.tenant_id = $1 and e.household_id = ${h}.id))`;
const STREET = `case when street <> '' then regexp_replace(lower(street), '[^[:alnum:]]+', '', 'g') || '|' || replace(postal_code, ' ', '') end`;

/**
 * Rows with a telephone, an e-mail or an address in common, the older first; each pair once. Neither protected ones, nor what was taken out or merged, nor
 * pairs that somebody has found to be two. Joined by what is the same, and never each row with each.
 */
export const candidatePairs = (tx: TenantTx, limit: number): Promise<Candidate[]> =>
  tx.query<Candidate & Record<string, unknown>>(
    `with standing as (select id, phone, lower(email) as email, ${STREET} as door from households
       where tenant_id = $1 and not protected and erased_at is null and merged_into is null),
     pairs as (
       select least(a.id, b.id) as one, greatest(a.id, b.id) as two from standing a join standing b on a.phone = b.phone and a.id < b.id
       union select least(a.id, b.id), greatest(a.id, b.id) from standing a join standing b on a.email = b.email and a.id < b.id
       union select least(a.id, b.id), greatest(a.id, b.id) from standing a join standing b on a.door = b.door and a.id < b.id)
     select case when a.number < b.number then ${ROW('a')} else ${ROW('b')} end as household, case when a.number < b.number then ${ROW('b')} else ${ROW('a')} end as other
     from pairs p join households a on a.tenant_id = $1 and a.id = p.one join households b on b.tenant_id = $1 and b.id = p.two
     where not exists (select from household_pairs k where k.tenant_id = $1 and k.household_id = p.one and k.other_household_id = p.two)
     order by least(a.number, b.number), greatest(a.number, b.number) limit $2`,
    [tx.tenantId, limit],
  );

export async function keepApart(tx: TenantTx, [one, two]: readonly [string, string], now: Date): Promise<void> {
  const [first, second] = one < two ? [one, two] : [two, one];
  await tx.run(
    `insert into household_pairs (tenant_id, household_id, other_household_id, kept_apart_at, kept_apart_by) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [tx.tenantId, first, second, now, tx.actor],
  );
}

/** Days of each household of which a report has a line. */
export const reportedDays = (tx: TenantTx, ids: readonly string[]): Promise<{ householdId: string; day: string }[]> =>
  tx.query<{ householdId: string; day: string }>(
    `select distinct household_id as "householdId", day::text as day from report_lines where tenant_id = $1 and household_id = any($2::uuid[])`,
    [tx.tenantId, ids],
  );

export async function standingMandates(tx: TenantTx, householdId: string, today: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from delegations where tenant_id = $1 and household_id = $2 and revoked_at is null and (valid_to is null or valid_to >= $3::date)`,
    [tx.tenantId, householdId, today],
  );
  return row?.n ?? 0;
}
