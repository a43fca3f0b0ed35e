import { isDeepStrictEqual } from 'node:util';
import type { ReportHead, ReportTotals } from '@galleria/contract/reports';
import { asJudge, type TenantTx } from '@galleria/db';
import { lineStanding, submittableFrom, totalsOf } from '@galleria/domain/report';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import { found, Problem } from '../../core/problem.ts';
import { deleteLines, insertLines } from './line.store.ts';
import { liveLines } from './live-lines.ts';
import { moveNotes } from './note-states.store.ts';
import { periodOf } from './periods.ts';
import { findReporter, holdReports, lockReport, markSubmitted, reportIdOf } from './report.store.ts';
import { isRemarked, reportHead } from './view.ts';

export interface Submitting {
  readonly reporterId: string;
  readonly period: string;
  /** The version seen; null for a month that was never submitted. */
  readonly version: number | null;
  /** The sums that were shown; undefined: none were. */
  readonly seen?: ReportTotals | undefined;
  readonly assuredBy: string;
  readonly now: Date;
  readonly requestId?: string;
}

/**
 * Freezes the month's lines and hands them to the municipality. Refused before the month is over, when it stands submitted or locked already
 * (with who and when), and when the lines give other sums than those that are assured: two households may have become one since, or a note been corrected. What is frozen is judged in this same transaction: nobody's count of it can differ.
 */
export async function submitReport(tx: TenantTx, input: Submitting): Promise<ReportHead> {
  const { reporterId, period, now } = input;
  const reporter = found(await findReporter(tx, reporterId));
  await holdReports(tx, reporterId);
  // The rules say which months a report covers, and neither a carrier nor a shop is shown them here.
  const whole = found(await asJudge(tx, (all) => periodOf(all, reporterId, period)));
  const from = submittableFrom(whole);
  if (dayOf(now) < from) throw new Problem('report.month-not-over', { to: whole.to, period, from });
  const stored = await lockReport(tx, reporter, period);
  const seen = input.version ?? 1;
  if (lineStanding(stored.state) !== 'FOLLOW' || stored.version !== seen) throw await standsOtherwise(tx, input);

  const id = reportIdOf(tx.tenantId, reporterId, period);
  const { lines, transportCosts } = await asJudge(tx, (all) => liveLines(all, { reporterId, period, now }));
  // Its carriers report what it has sent. A month that was sent back is handed in even if nothing is left of it: it could not be closed otherwise.
  if (reporter.kind === 'shop' && stored.state === 'open' && lines.length === 0) throw new Problem('report.nothing-of-the-shop');
  const noteIds = [...new Set(lines.map(({ noteId }) => noteId))];
  const totals = totalsOf(lines);
  if (input.seen && !isDeepStrictEqual({ ...input.seen }, { ...totals })) throw new Problem('report.changed');
  const remarkedLines = lines.filter(isRemarked).length;
  if (!(await markSubmitted(tx, { id, version: seen, totals, remarkedLines, assuredBy: input.assuredBy, now })))
    throw await standsOtherwise(tx, input);
  await deleteLines(tx, id);
  await insertLines(tx, id, lines);
  await moveNotes(tx, { noteIds, from: ['delivered', 'failed', 'queried'], to: 'reported', event: 'report', now, transportCosts });
  await audit(tx, {
    action: 'report.submitted',
    subject: `report:${id}`,
    details: {
      period,
      reporterId,
      kind: reporter.kind,
      assuredBy: input.assuredBy,
      lines: lines.length,
      compensation: totals.compensation,
    },
    ...(input.requestId ? { requestId: input.requestId } : {}),
  });
  return asJudge(tx, (all) => reportHead(all, input));
}

/** Says why a report cannot be moved from where the caller believed it to be. */
export async function standsOtherwise(tx: TenantTx, asked: { reporterId: string; period: string; now: Date }): Promise<Problem> {
  const { state, submittedAt, submittedBy, decidedAt, decidedBy } = await asJudge(tx, (all) => reportHead(all, asked));
  switch (state) {
    case 'open':
    case 'returned':
      return new Problem('report.changed');
    case 'submitted':
      return new Problem('report.submitted', { submittedAt, submittedBy });
    case 'approved':
    case 'invoiced':
    case 'paid':
    case 'locked':
      return new Problem('report.locked', { decidedAt, decidedBy });
  }
}
