import type { ReportQuery } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { linesOfReport } from './line.store.ts';
import { findQuery, insertQuery, markClosed, queriesOf, writeAnswer } from './query.store.ts';
import { findReporter, reportIdOf } from './report.store.ts';
import { type ReportAsked, reportHead } from './view.ts';

type Asking = ReportAsked & { readonly requestId: string };

/** Asks about one line of a submitted report. The report is not approved before the question is closed; whoever submitted it is told. */
export async function askAbout(tx: TenantTx, asked: Asking & { readonly line: string; readonly question: string }): Promise<ReportQuery> {
  const { reporterId, period, question, now } = asked;
  await reportHead(tx, asked);
  const reportId = reportIdOf(tx.tenantId, reporterId, period);
  const [noteId = '', sequence] = asked.line.split('/');
  const id = newId();
  const made = { id, reportId, noteId, sequence: Number(sequence), question, now };
  if (!(await insertQuery(tx, made))) throw await refusal(tx, asked);
  await log(tx, asked, 'report.queried', { line: asked.line });
  await tell(tx, { topic: 'report.queried', dedupe: id, payload: { reportId, reporterId, period, query: id } });
  return found(await findQuery(tx, reportId, id));
}

async function refusal(tx: TenantTx, asked: ReportAsked & { readonly line: string }): Promise<Problem> {
  const { state } = await reportHead(tx, asked);
  if (state !== 'submitted') return new Problem('report.not-submitted');
  const reportId = reportIdOf(tx.tenantId, asked.reporterId, asked.period);
  const known = (await linesOfReport(tx, reportId)).some(({ noteId, sequence }) => `${noteId}/${sequence}` === asked.line);
  const open = (await queriesOf(tx, reportId)).some(({ key, closed }) => key === asked.line && !closed);
  return new Problem(known && open ? 'report.line-asked' : 'report.line-unknown');
}

type Moving = Asking & { readonly query: string; readonly version: number };

/** The one who submitted the report answers; the officer reads it and closes the question. */
export async function answerQuery(tx: TenantTx, asked: Moving & { readonly answer: string }): Promise<ReportQuery> {
  const reportId = reportIdOf(tx.tenantId, asked.reporterId, asked.period);
  found(await findQuery(tx, reportId, asked.query));
  const guard = { reportId, id: asked.query, version: asked.version, now: asked.now };
  if (!(await writeAnswer(tx, guard, asked.answer))) throw new Problem('report.query-changed');
  await log(tx, asked, 'report.answered', { query: asked.query });
  return found(await findQuery(tx, reportId, asked.query));
}

/** The officer is satisfied, or asks no longer. */
export async function closeQuery(tx: TenantTx, asked: Moving): Promise<ReportQuery> {
  const reportId = reportIdOf(tx.tenantId, asked.reporterId, asked.period);
  found(await findQuery(tx, reportId, asked.query));
  if (!(await markClosed(tx, { reportId, id: asked.query, version: asked.version, now: asked.now })))
    throw new Problem('report.query-changed');
  await log(tx, asked, 'report.query-closed', { query: asked.query });
  return found(await findQuery(tx, reportId, asked.query));
}

async function log(
  tx: TenantTx,
  { reporterId, period, requestId }: Asking,
  action: 'report.queried' | 'report.answered' | 'report.query-closed',
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { kind } = found(await findReporter(tx, reporterId));
  await audit(tx, {
    action,
    subject: `report:${reportIdOf(tx.tenantId, reporterId, period)}`,
    details: { period, reporterId, ...details },
    ...(kind === 'shop' ? { shopId: reporterId } : { carrierId: reporterId }),
    requestId,
  });
}
