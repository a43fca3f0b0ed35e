import type { HouseholdPerson, PinMap } from '@galleria/contract/household-door';
import type { TenantTx } from '@galleria/db';

/** Villages that have a position, by name. */
export const villagesOnMap = (tx: TenantTx): Promise<PinMap['villages']> =>
  tx.query<PinMap['villages'][number]>(
    `select name, lat, lon from villages where tenant_id = $1 and lat is not null and lon is not null order by name collate "sv-SE-x-icu", id limit 1000`,
    [tx.tenantId],
  );

export interface DoorRow {
  readonly householdId: string;
  readonly winterNote: string;
  readonly putWhere: string;
  readonly sealed: Buffer | null;
  readonly changedAt: Date;
  readonly version: number;
}

const DOOR = `select household_id as "householdId", winter_note as "winterNote", put_where as "putWhere", code_sealed as sealed, changed_at as "changedAt", version
  from household_doors where tenant_id = $1`;

export const doorsOf = (tx: TenantTx, households: readonly string[]): Promise<DoorRow[]> =>
  tx.query<DoorRow & Record<string, unknown>>(`${DOOR} and household_id = any($2::uuid[])`, [tx.tenantId, households]);

export interface PersonRow extends HouseholdPerson {
  readonly householdId: string;
}
/** The people of households in their order; a carrier's scope sees those alone whom it may ring. */
export const peopleOf = (tx: TenantTx, households: readonly string[]): Promise<PersonRow[]> =>
  tx.query<PersonRow & Record<string, unknown>>(
    `select household_id as "householdId", name, relation, phone, email, called from household_persons
     where tenant_id = $1 and household_id = any($2::uuid[]) order by household_id, position`,
    [tx.tenantId, households],
  );

export interface DoorValues {
  readonly winterNote: string;
  /** Undefined: as it is. */
  readonly putWhere: string | undefined;
  /** Undefined: as it is. */
  readonly sealed: Buffer | null | undefined;
  /** What the writer saw; 0: nothing was written yet. */
  readonly version: number;
  readonly now: Date;
}

/** False when somebody else wrote first. */
export async function writeDoor(
  tx: TenantTx,
  householdId: string,
  { winterNote, putWhere, sealed, version, now }: DoorValues,
): Promise<boolean> {
  const values = [tx.tenantId, householdId, winterNote, sealed ?? null, now, tx.actor, putWhere ?? null];
  const written =
    version === 0
      ? await tx.run(
          `insert into household_doors (tenant_id, household_id, winter_note, code_sealed, changed_at, changed_by, put_where) values ($1, $2, $3, $4, $5, $6, coalesce($7, ''))
           on conflict do nothing`,
          values,
        )
      : await tx.run(
          `update household_doors set winter_note = $3, put_where = coalesce($7, put_where), code_sealed = case when $9 then code_sealed else $4 end, changed_at = $5, changed_by = $6,
             version = version + 1
           where tenant_id = $1 and household_id = $2 and version = $8`,
          [...values, version, sealed === undefined],
        );
  return written === 1;
}

export async function writePeople(tx: TenantTx, householdId: string, people: readonly HouseholdPerson[]): Promise<void> {
  await tx.run('delete from household_persons where tenant_id = $1 and household_id = $2', [tx.tenantId, householdId]);
  if (people.length === 0) return;
  await tx.run(
    `insert into household_persons (tenant_id, household_id, position, name, relation, phone, email, called)
     select $1, $2, p.n, p.each->>'name', p.each->>'relation', p.each->>'phone', p.each->>'email', (p.each->>'called')::boolean
     from jsonb_array_elements($3::jsonb) with ordinality as p(each, n)`,
    [tx.tenantId, householdId, JSON.stringify(people)],
  );
}

export async function removeDoor(tx: TenantTx, householdId: string): Promise<void> {
  await tx.run('delete from household_doors where tenant_id = $1 and household_id = $2', [tx.tenantId, householdId]);
}
