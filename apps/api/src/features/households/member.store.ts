import type { HomeAddress, MemberCandidate } from '@galleria/contract/households';
import { asEnroller, type TenantTx } from '@galleria/db';
import type { z } from 'zod';

type Candidate = z.infer<typeof MemberCandidate>;

// A customer's own words are not proof: the telephone or address must be the one that signing in has confirmed.
const MATCHES = `
  select c.id as "customerId", coalesce(nullif(c.name, ''), i.name) as name, i.phone, i.email,
    case when h.phone = i.phone and lower(h.email) = i.email then 'both' when h.phone = i.phone then 'phone' else 'email' end as match
  from households h
  join platform.identities i on (h.phone = i.phone or lower(h.email) = i.email) and i.disabled_at is null
  join customers c on c.tenant_id = h.tenant_id and c.identity_id = i.id
  where h.tenant_id = $1 and h.id = $2
    and not exists (select 1 from household_members m where m.tenant_id = h.tenant_id and m.household_id = h.id and m.customer_id = c.id)`;

/** Signed-in customers whose confirmed telephone or e-mail is the household's and who are not linked yet. */
export const candidatesFor = (tx: TenantTx, householdId: string): Promise<Candidate[]> =>
  tx.query<Candidate>(`${MATCHES} order by c.name limit 10`, [tx.tenantId, householdId]);

export async function linkMember(tx: TenantTx, householdId: string, customerId: string, now: Date): Promise<boolean> {
  const matches = await tx.query(`${MATCHES} and c.id = $3`, [tx.tenantId, householdId, customerId]);
  if (matches.length === 0) return false;
  await insertMember(tx, householdId, customerId, now);
  return true;
}

/** Whoever calls knows that the household is the customer's: it has just been written in by that one, or the account's confirmed contact is its own. */
export async function insertMember(tx: TenantTx, householdId: string, customerId: string, now: Date): Promise<void> {
  await asEnroller(tx, (enroller) =>
    enroller.run(
      'insert into household_members (tenant_id, household_id, customer_id, linked_at) values ($1, $2, $3, $4) on conflict do nothing',
      [tx.tenantId, householdId, customerId, now],
    ),
  );
}

export async function unlinkMember(tx: TenantTx, householdId: string, customerId: string): Promise<boolean> {
  const gone = await tx.run('delete from household_members where tenant_id = $1 and household_id = $2 and customer_id = $3', [
    tx.tenantId,
    householdId,
    customerId,
  ]);
  return gone === 1;
}

/** The first household that the customer is linked to. A protected one's address is shown to nobody: whoever is linked may have moved out. */
export async function homeAddressOf(tx: TenantTx, customerId: string): Promise<HomeAddress | undefined> {
  const [row] = await tx.query<HomeAddress>(
    `select h.street, h.postal_code as "postalCode", h.locality, h.village_id as "villageId", h.directions
     from household_members m join households h on h.tenant_id = $1 and h.id = m.household_id and not h.protected
     where m.tenant_id = $1 and m.customer_id = $2 order by m.household_id limit 1`,
    [tx.tenantId, customerId],
  );
  return row;
}
