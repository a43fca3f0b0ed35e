import type { ReportHead } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import { lineStanding, type ReportState } from '@galleria/domain/report';
import { audit } from '../../core/audit.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { reportDutyRefusal } from '../duties/index.ts';
import { bookReports } from '../ledger/index.ts';
import { deleteLines, linesOfReport } from './line.store.ts';
import { moveNotes } from './note-states.store.ts';
import { openQueries } from './query.store.ts';
import { markDecided, reportIdOf } from './report.store.ts';
import type { Decided } from './tell-carrier.ts';
import { reportHead } from './view.ts';

export interface Deciding {
  readonly carrierId: string;
  readonly period: string;
  readonly version: number;
  readonly now: Date;
  readonly requestId?: string;
}

/** Sends the report back with a remark: its lines follow the notes again, and the carrier may correct and submit anew. */
export function returnReport(tx: TenantTx, input: Deciding & { readonly remark: string }): Promise<ReportHead> {
  return decide(tx, input, { state: 'returned', remark: input.remark });
}

/**
 * Approves the report and locks it for good: this municipality follows no invoices here. Of two officers one succeeds; the other is told who did it
 * and when.
 */
export function approveReport(tx: TenantTx, input: Deciding): Promise<ReportHead> {
  return decide(tx, input, { state: 'locked', remark: '' });
}

async function decide(
  tx: TenantTx,
  input: Deciding,
  { state, remark }: { readonly state: 'returned' | 'locked'; readonly remark: string },
): Promise<ReportHead> {
  const { carrierId, period, version, now } = input;
  const before = await reportHead(tx, input);
  const id = reportIdOf(tx.tenantId, carrierId, period);
  if (!(await markDecided(tx, { id, version, state, remark, now }))) throw await refusal(tx, id, input);
  const lines = await linesOfReport(tx, id);
  const noteIds = [...new Set(lines.map(({ noteId }) => noteId))];
  const event = state === 'locked' ? 'approve' : 'return';
  if (event === 'return') {
    await deleteLines(tx, id);
    await moveNotes(tx, { noteIds, from: ['reported'], to: 'queried', event: 'query', now });
  } else {
    await moveNotes(tx, { noteIds, from: ['reported', 'queried'], to: 'approved', event: 'approve', now });
    await bookReports(tx, [id]);
  }
  await audit(tx, {
    action: event === 'approve' ? 'report.approved' : 'report.returned',
    subject: `report:${id}`,
    details: { period, carrierId, lines: lines.length, ...(remark ? { remark } : {}), compensation: before.totals?.compensation ?? 0 },
    ...(input.requestId ? { requestId: input.requestId } : {}),
  });
  const after = await reportHead(tx, input);
  const decided: Decided = { reportId: id, carrierId, period, version: version + 1, event, remark, by: after.decidedBy ?? '' };
  await tell(tx, { topic: 'report.decided', dedupe: `${id}:${decided.version}`, payload: { ...decided } });
  return after;
}

async function refusal(tx: TenantTx, id: string, input: Deciding): Promise<Problem> {
  const { state, version, decidedAt, decidedBy } = await reportHead(tx, input);
  if (isFrozen(state)) return new Problem('report.locked', { decidedAt, decidedBy });
  if (state !== 'submitted') return new Problem('report.not-submitted');
  if (version !== input.version) return new Problem('report.changed');
  const open = await openQueries(tx, id);
  if (open > 0) return new Problem('report.queries-open', { count: open });
  return (await reportDutyRefusal(tx, id)) ?? new Problem('report.changed');
}

const isFrozen = (state: ReportState): boolean => lineStanding(state) === 'FROZEN';
