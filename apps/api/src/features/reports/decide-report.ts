import type { ReportHead } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import { lineStanding, type ReportState } from '@galleria/domain/report';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { reportDutyRefusal } from '../duties/index.ts';
import { bookReports } from '../ledger/index.ts';
import { deleteLines, weightOf } from './line.store.ts';
import { moveReported } from './note-states.store.ts';
import { openQueries } from './query.store.ts';
import { findReporter, markDecided, reportIdOf } from './report.store.ts';
import type { Decided } from './tell-reporter.ts';
import { reportHead } from './view.ts';

export interface Deciding {
  readonly reporterId: string;
  readonly period: string;
  readonly version: number;
  readonly now: Date;
  readonly requestId?: string;
}

/** Sends the report back with a remark: its lines follow the notes again, and whoever handed it in may correct and submit anew. */
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
  const { reporterId, period, version, now } = input;
  const { kind } = found(await findReporter(tx, reporterId));
  const id = reportIdOf(tx.tenantId, reporterId, period);
  if (!(await markDecided(tx, { id, version, state, remark, now }))) throw await refusal(tx, id, input);
  const { lines, compensation } = await weightOf(tx, id);
  const event = state === 'locked' ? 'approve' : 'return';
  if (event === 'return') {
    await moveReported(tx, { reportId: id, from: ['reported'], to: 'queried', event: 'query', now, actor: tx.actor });
    await deleteLines(tx, id);
  } else {
    await approveNotes(tx, id, { lines, now });
    await bookReports(tx, [id]);
  }
  await audit(tx, {
    action: event === 'approve' ? 'report.approved' : 'report.returned',
    subject: `report:${id}`,
    details: { period, reporterId, kind, lines, ...(remark ? { remark } : {}), compensation },
    ...(input.requestId ? { requestId: input.requestId } : {}),
  });
  const after = await reportHead(tx, input);
  const decided: Decided = { reportId: id, reporterId, period, version: version + 1, event, remark, by: after.decidedBy ?? '' };
  await tell(tx, { topic: 'report.decided', dedupe: `${id}:${decided.version}`, payload: { ...decided } });
  return after;
}

/** So many notes move while the officer waits; those of a longer report follow at once after it. */
const MOST_INLINE = 1_000;

/** The report is locked and booked already: a note that moves a moment later says 'reported' meanwhile, and is corrected once it has moved. */
async function approveNotes(tx: TenantTx, reportId: string, { lines, now }: { readonly lines: number; readonly now: Date }): Promise<void> {
  if (lines <= MOST_INLINE) return moveReported(tx, { ...APPROVES, reportId, now, actor: tx.actor });
  await tell(tx, { topic: 'report.notes-approved', dedupe: reportId, payload: { reportId, at: now.toISOString(), actor: tx.actor } });
}

const APPROVES = { from: ['reported', 'queried'], to: 'approved', event: 'approve' } as const;
const Approved = z.object({ reportId: z.uuid(), at: z.iso.datetime(), actor: z.string() });

/** Moves the notes of a long report after its approval; again, it finds nothing left to move. */
export const approveLater: JobHandler = async (job) => {
  const { reportId, at, actor } = Approved.parse(job.payload);
  return (tx) => moveReported(tx, { ...APPROVES, reportId, now: new Date(at), actor });
};

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
