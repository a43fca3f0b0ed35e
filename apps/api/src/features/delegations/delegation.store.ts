import type { DelegateKind, Delegation } from '@galleria/contract/delegations';
import type { TenantTx } from '@galleria/db';

export interface DelegationRow {
  readonly id: string;
  readonly householdId: string;
  readonly name: string;
  readonly kind: DelegateKind;
  readonly email: string | null;
  readonly phone: string | null;
  readonly mayOrder: boolean;
  readonly mayPay: boolean;
  readonly mayFollow: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly given: Delegation['given'];
  readonly reference: string;
  readonly givenAt: Date;
  readonly revokedAt: Date | null;
}

const ROW = `select d.id, d.household_id as "householdId", d.name, d.kind, d.email, d.phone, d.may_order as "mayOrder", d.may_pay as "mayPay",
    d.may_follow as "mayFollow", d.valid_from as "validFrom", d.valid_to as "validTo", d.given, d.reference, d.given_at as "givenAt", d.revoked_at as "revokedAt"
  from delegations d where d.tenant_id = $1`;
const rows = (tx: TenantTx, where: string, values: readonly unknown[]): Promise<DelegationRow[]> =>
  tx.query<DelegationRow & Record<string, unknown>>(`${ROW} and ${where}`, [tx.tenantId, ...values]);

/** Those that stand on a day: neither revoked, nor before or after their days. */
const STANDS = 'd.revoked_at is null and d.valid_from <= $3::date and (d.valid_to is null or d.valid_to >= $3::date)';

/** Every mandate that a household has given, newest first. */
export const delegationsOf = (tx: TenantTx, householdId: string): Promise<DelegationRow[]> =>
  rows(tx, 'd.household_id = $2 order by d.revoked_at is not null, d.given_at desc, d.id desc limit 200', [householdId]);

/** Whoever is signed in: by the address or telephone that signing in has confirmed, not by what anybody has typed. */
const HELD = `exists (select from platform.identities i where i.id = $2::uuid and i.disabled_at is null and (i.email = d.email or i.phone = d.phone))`;

export const heldBy = (tx: TenantTx, identityId: string, today: string): Promise<DelegationRow[]> =>
  rows(tx, `${HELD} and ${STANDS} order by d.given_at, d.id limit 200`, [identityId, today]);

export async function findHeld(
  tx: TenantTx,
  { id, identityId, today }: { readonly id: string; readonly identityId: string; readonly today: string },
): Promise<DelegationRow | undefined> {
  return (await rows(tx, `${HELD} and ${STANDS} and d.id = $4`, [identityId, today, id]))[0];
}

/** Followers of a household on a day. */
export const followersOf = (tx: TenantTx, householdId: string, today: string): Promise<DelegationRow[]> =>
  rows(tx, `d.household_id = $2 and ${STANDS} and d.may_follow order by d.id limit 50`, [householdId, today]);

/** The household that the resident is a member of: the one that the checkout delivers to. */
export async function householdOfMember(tx: TenantTx, customerId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select household_id as id from household_members where tenant_id = $1 and customer_id = $2 order by household_id limit 1',
    [tx.tenantId, customerId],
  );
  return row?.id;
}

export interface NewDelegation extends Omit<DelegationRow, 'givenAt' | 'revokedAt'> {
  readonly now: Date;
}

export async function insertDelegation(tx: TenantTx, made: NewDelegation): Promise<void> {
  await tx.run(
    `insert into delegations (tenant_id, id, household_id, name, kind, email, phone, may_order, may_pay, may_follow, valid_from, valid_to, given, reference,
       given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[tx.tenantId, made.id, made.householdId, made.name, made.kind, made.email, made.phone, made.mayOrder, made.mayPay, made.mayFollow],
      ...[made.validFrom, made.validTo, made.given, made.reference, tx.actor, made.now],
    ],
  );
}

/** False when there is none of the household's, or it was revoked before. */
export async function revoke(
  tx: TenantTx,
  { id, householdId, now }: { readonly id: string; readonly householdId: string; readonly now: Date },
): Promise<boolean> {
  const done = await tx.run(
    'update delegations set revoked_at = $4, revoked_by = $5 where tenant_id = $1 and id = $2 and household_id = $3 and revoked_at is null',
    [tx.tenantId, id, householdId, now, tx.actor],
  );
  return done === 1;
}

export async function hasDelegation(tx: TenantTx, id: string, householdId: string): Promise<boolean> {
  return (await rows(tx, 'd.id = $2 and d.household_id = $3', [id, householdId])).length > 0;
}
