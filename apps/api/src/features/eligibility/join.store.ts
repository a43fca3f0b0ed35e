import type { TenantTx } from '@galleria/db';
import { type Applied, QUEUED, QUEUED_FROM, type QueuedRow } from './application.store.ts';

/** Whether another household of the register has this telephone or e-mail: then somebody looks before it is written in twice. Ask as judge. */
export async function sharesContact(tx: TenantTx, { phone, email }: Applied): Promise<boolean> {
  const rows = await tx.query(
    `select from households where tenant_id = $1 and erased_at is null and merged_into is null and (phone = $2 or lower(email) = lower($3)) limit 1`,
    [tx.tenantId, phone, email],
  );
  return rows.length > 0;
}

/** Whether the telephone or e-mail that the account has confirmed is the household's. Never of a protected one: there the officer links. Ask as judge. */
export async function isProven(tx: TenantTx, householdId: string, identityId: string): Promise<boolean> {
  const rows = await tx.query(
    `select from households h join platform.identities i on (h.phone = i.phone or lower(h.email) = i.email) and i.disabled_at is null
     where h.tenant_id = $1 and h.id = $2 and i.id = $3 and not h.protected`,
    [tx.tenantId, householdId, identityId],
  );
  return rows.length > 0;
}

/** Whether the municipality has taken away a household that this account wrote in: it does not come back by itself. */
export async function wasUndone(tx: TenantTx, customerId: string): Promise<boolean> {
  const rows = await tx.query(
    `select from eligibility_applications where tenant_id = $1 and customer_id = $2 and state = 'undone' limit 1`,
    [tx.tenantId, customerId],
  );
  return rows.length > 0;
}

/** Households that were written in and that the municipality has not looked at, the oldest first. */
export const newRows = (tx: TenantTx): Promise<QueuedRow[]> =>
  tx.query<QueuedRow & Record<string, unknown>>(
    `select ${QUEUED} ${QUEUED_FROM} and a.state = 'enrolled' and a.decided_at is null order by a.applied_at, a.id limit 200`,
    [tx.tenantId],
  );

/** Looked at, and left or taken away: of two who do so at once one is told. */
export async function closeNew(
  tx: TenantTx,
  { id, version, to, now }: { readonly id: string; readonly version: number; readonly to: 'enrolled' | 'undone'; readonly now: Date },
): Promise<boolean> {
  const rows = await tx.run(
    `update eligibility_applications set state = $4, decided_at = $5, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'enrolled' and decided_at is null`,
    [tx.tenantId, id, version, to, now],
  );
  return rows === 1;
}

/** Whether something has been ordered, driven or decided for the household: then it is more than a name that was typed. Ask as the officer. */
export async function isUsed(tx: TenantTx, householdId: string, application: string): Promise<boolean> {
  const rows = await tx.query(
    `select from (values (1)) one where exists (select from orders o where o.tenant_id = $1 and o.household_id = $2)
       or exists (select from delivery_notes n where n.tenant_id = $1 and n.household_id = $2)
       or exists (select from eligibilities e where e.tenant_id = $1 and e.household_id = $2)
       or exists (select from eligibility_applications a where a.tenant_id = $1 and a.household_id = $2 and a.id <> $3 and a.state = 'enrolled')`,
    [tx.tenantId, householdId, application],
  );
  return rows.length > 0;
}

export async function unlinkAll(tx: TenantTx, householdId: string): Promise<void> {
  await tx.run('delete from household_members where tenant_id = $1 and household_id = $2', [tx.tenantId, householdId]);
}
