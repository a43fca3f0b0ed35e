import type { TenantTx } from '@galleria/db';
import type { RetentionClass } from '@galleria/domain/retention';
import { dayOf, type LocalDate } from '@galleria/domain/time';

/** When the newest paper of each class is from. A right that is still granted lasts to its last day; an application of a shop that sells, as long as it sells. */
const NEWEST: Readonly<Partial<Record<RetentionClass, string>>> = {
  letters: 'select max(created_at) as at from messages where tenant_id = $1',
  doors: `select max(outcome_at) as at from delivery_notes
    where tenant_id = $1 and (message <> '' or remark <> '' or receiver_name <> '' or coalesce(recipient->>'directions', '') <> '' or recipient->>'phone' is not null)`,
  proofs: 'select max(at) as at from door_proofs where tenant_id = $1',
  households: `select coalesce(max(least(e.valid_to, coalesce(e.revoked_on, e.valid_to)))::timestamptz, max(h.created_at)) as at
    from households h left join eligibilities e on e.tenant_id = $1 and e.household_id = h.id where h.tenant_id = $1 and h.erased_at is null`,
  applications: "select max(case when state = 'refused' then applied_at else now() end) as at from shop_applications where tenant_id = $1",
  log: 'select max(at) as at from audit_events where tenant_id = $1',
  orders: `select greatest((select max(placed_at) from orders where tenant_id = $1), (select max(day)::timestamptz from delivery_notes where tenant_id = $1),
    (select max(day)::timestamptz from ledger_entries where tenant_id = $1)) as at`,
  claims: `select greatest((select max(at) from grant_claim_events where tenant_id = $1), (select max(created_at) from grant_claims where tenant_id = $1),
    (select max(decided_at) from monthly_reports where tenant_id = $1)) as at`,
  notices: `select greatest((select max(received_at) from notices where tenant_id = $1), (select max(decided_at) from notice_decisions where tenant_id = $1)) as at`,
};

/** The day of each class's newest paper, and never one after `until`: from then on a galleria is closed. Classes without papers are left out. */
export async function newestPapers(tx: TenantTx, until: Date): Promise<Readonly<Partial<Record<RetentionClass, LocalDate>>>> {
  const found: Partial<Record<RetentionClass, LocalDate>> = {};
  for (const [kind, sql] of Object.entries(NEWEST) as [RetentionClass, string][]) {
    const [row] = await tx.query<{ at: Date | null }>(sql, [tx.tenantId]);
    if (row?.at) found[kind] = dayOf(row.at < until ? row.at : until);
  }
  return found;
}
