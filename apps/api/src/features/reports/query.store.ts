import type { ReportQuery } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { actorName } from '../../core/actor-name.ts';

type QueryRow = Omit<ReportQuery, 'noteNumber' | 'askedAt' | 'answeredAt'> & {
  readonly year: number;
  readonly number: number;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
};

const SELECT = `select q.id, q.source_id || '/' || q.sequence as key, n.year, n.number, q.question, ${actorName('q.asked_by')} as "askedBy", q.asked_at as "askedAt",
  q.answer, case when q.answered_by is not null then ${actorName('q.answered_by')} end as "answeredBy", q.answered_at as "answeredAt",
  q.closed_at is not null as closed, q.version
  from report_queries q join delivery_notes n on n.tenant_id = $1 and n.id = q.source_id`;

const shown = (tx: TenantTx, { year, number, askedAt, answeredAt, ...row }: QueryRow): ReportQuery => ({
  ...row,
  noteNumber: noteNumber({ tenant: tx.tenantId, year, sequence: number }),
  askedAt: askedAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});

/** The questions about a report's lines, open ones first. */
export async function queriesOf(tx: TenantTx, reportId: string): Promise<ReportQuery[]> {
  const rows = await tx.query<QueryRow>(
    `${SELECT} where q.tenant_id = $1 and q.report_id = $2 order by q.closed_at is not null, q.asked_at limit 500`,
    [tx.tenantId, reportId],
  );
  return rows.map((row) => shown(tx, row));
}

/** The questions about a note's lines, in whatever report they stand, oldest first. */
export async function queriesOfNote(tx: TenantTx, noteId: string): Promise<ReportQuery[]> {
  const rows = await tx.query<QueryRow>(`${SELECT} where q.tenant_id = $1 and q.source_id = $2 order by q.asked_at limit 50`, [
    tx.tenantId,
    noteId,
  ]);
  return rows.map((row) => shown(tx, row));
}

export async function findQuery(tx: TenantTx, reportId: string, id: string): Promise<ReportQuery | undefined> {
  const [row] = await tx.query<QueryRow>(`${SELECT} where q.tenant_id = $1 and q.report_id = $2 and q.id = $3`, [
    tx.tenantId,
    reportId,
    id,
  ]);
  return row && shown(tx, row);
}

export async function openQueries(tx: TenantTx, reportId: string): Promise<number> {
  const [row] = await tx.query<{ open: number }>(
    'select count(*)::int as open from report_queries where tenant_id = $1 and report_id = $2 and closed_at is null',
    [tx.tenantId, reportId],
  );
  return row?.open ?? 0;
}

interface NewQuery {
  readonly id: string;
  readonly reportId: string;
  readonly noteId: string;
  readonly sequence: number;
  readonly question: string;
  readonly now: Date;
}

/**
 * Written only while the report is submitted and has the line; false otherwise, or when an open question about it stands. The report's version moves with
 * it, so that an approval of what was seen before the question was asked fails.
 */
export async function insertQuery(tx: TenantTx, query: NewQuery): Promise<boolean> {
  const written = await tx.run(
    `with asked as (
       update monthly_reports r set version = r.version + 1
       where r.tenant_id = $1 and r.id = $3 and r.state = 'submitted'
         and exists (select from report_lines l where l.tenant_id = $1 and l.report_id = r.id and l.note_id = $4 and l.sequence = $5)
       returning r.id, r.carrier_id)
     insert into report_queries (tenant_id, id, report_id, carrier_id, source_id, sequence, question, asked_by, asked_at)
     select $1, $2, id, carrier_id, $4, $5, $6, $7, $8 from asked on conflict do nothing`,
    [tx.tenantId, query.id, query.reportId, query.noteId, query.sequence, query.question, tx.actor, query.now],
  );
  return written === 1;
}

interface Guard {
  readonly reportId: string;
  readonly id: string;
  readonly version: number;
  readonly now: Date;
}

export async function writeAnswer(tx: TenantTx, { reportId, id, version, now }: Guard, answer: string): Promise<boolean> {
  const changed = await tx.run(
    `update report_queries set answer = $5, answered_by = $6, answered_at = $7, version = version + 1
     where tenant_id = $1 and report_id = $2 and id = $3 and version = $4 and closed_at is null`,
    [tx.tenantId, reportId, id, version, answer, tx.actor, now],
  );
  return changed === 1;
}

export async function markClosed(tx: TenantTx, { reportId, id, version, now }: Guard): Promise<boolean> {
  const changed = await tx.run(
    `update report_queries set closed_by = $5, closed_at = $6, version = version + 1
     where tenant_id = $1 and report_id = $2 and id = $3 and version = $4 and closed_at is null`,
    [tx.tenantId, reportId, id, version, tx.actor, now],
  );
  return changed === 1;
}
