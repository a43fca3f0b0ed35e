import type { CheckName, DifferencePage } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';

/** Which of the officer's pages shows what a row is of: the last note of a part, the report, the paper, or what the payee has. */
export async function pagesOf(
  tx: TenantTx,
  subjects: readonly string[],
): Promise<(check: CheckName, subject: string | null) => DifferencePage | null> {
  const notes = await tx.query<{ subject: string; id: string }>(
    `select distinct on (1) coalesce(n.shop_order_id, n.id) as subject, n.id from delivery_notes n
     where n.tenant_id = $1 and (n.shop_order_id = any($2) or n.id = any($2)) order by 1, n.state = 'void', n.id desc`,
    [tx.tenantId, subjects],
  );
  const reports = await tx.query<{ subject: string; id: string }>(
    'select r.id as subject, r.reporter_id as id from monthly_reports r where r.tenant_id = $1 and r.id = any($2)',
    [tx.tenantId, subjects],
  );
  const noteOf = new Map(notes.map(({ subject, id }) => [subject, id]));
  const reporterOf = new Map(reports.map(({ subject, id }) => [subject, id]));
  return (check, subject) => {
    if (check === 'held') return { kind: 'payee-money', id: '' };
    if (!subject) return null;
    if (check === 'commission-papers') return { kind: 'commission-paper', id: subject };
    const reporter = reporterOf.get(subject);
    if (reporter) return { kind: 'report', id: reporter };
    const note = noteOf.get(subject);
    return note ? { kind: 'note', id: note } : null;
  };
}
