import type { TenantTx } from '@galleria/db';

export interface Right {
  readonly validFrom: string;
  readonly validTo: string;
  readonly decidedOn: string;
  readonly registrationNumber: string;
  readonly distanceExempt: boolean;
}

/** A decision of the household that holds on a day of the span, if there is one. The household row is locked by the caller. */
export async function overlapping(tx: TenantTx, householdId: string, { validFrom, validTo }: Right): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select id from eligibilities where tenant_id = $1 and household_id = $2 and valid_from <= $4
       and case when revoked_on is null then valid_to else least(valid_to, revoked_on - 1) end >= greatest($3::date, valid_from) limit 1`,
    [tx.tenantId, householdId, validFrom, validTo],
  );
  return row?.id;
}

export async function insertRight(
  tx: TenantTx,
  ids: { readonly id: string; readonly householdId: string },
  right: Right,
  now: Date,
): Promise<void> {
  await tx.run(
    `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, distance_exempt, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'granted', $10)`,
    [
      tx.tenantId,
      ids.id,
      ids.householdId,
      right.validFrom,
      right.validTo,
      right.decidedOn,
      tx.actor,
      right.registrationNumber,
      right.distanceExempt,
      now,
    ],
  );
}

interface Ended {
  readonly id: string;
  readonly householdId: string;
  readonly revokedOn: string;
  readonly version: number;
}

/** Ends a right from a day on; false when it has ended already, was changed, or is not there. */
export async function revokeRight(tx: TenantTx, { id, householdId, revokedOn, version }: Ended): Promise<boolean> {
  const changed = await tx.run(
    `update eligibilities set state = 'revoked', revoked_on = $4, version = version + 1
     where tenant_id = $1 and id = $2 and household_id = $3 and state = 'granted' and version = $5`,
    [tx.tenantId, id, householdId, revokedOn, version],
  );
  return changed === 1;
}

export async function findRight(
  tx: TenantTx,
  householdId: string,
  id: string,
): Promise<{ validFrom: string; validTo: string; state: string } | undefined> {
  const [row] = await tx.query<{ validFrom: string; validTo: string; state: string }>(
    'select valid_from as "validFrom", valid_to as "validTo", state from eligibilities where tenant_id = $1 and household_id = $2 and id = $3',
    [tx.tenantId, householdId, id],
  );
  return row;
}
